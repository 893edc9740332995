// What a target is: bytes from outside go in, what a room made of them comes out as
// text. On the way it checks what must hold for any input. The fuzzers throw that text
// away; the native build and the wasm must give the same one (compare.mjs).
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace latchkey::fuzz {

[[nodiscard]] std::string answer_json(std::string_view input);
[[nodiscard]] std::string answer_url(std::string_view input);
[[nodiscard]] std::string answer_query(std::string_view input);
[[nodiscard]] std::string answer_message(std::string_view input);
[[nodiscard]] std::string answer_callback(std::string_view input);
[[nodiscard]] std::string answer_identifier(std::string_view input);
[[nodiscard]] std::string answer_theme(std::string_view input);
[[nodiscard]] std::string answer_pem(std::string_view input);
[[nodiscard]] std::string answer_series(std::string_view input);
[[nodiscard]] std::string answer_trace(std::string_view input);

// What must hold for any input; when it doesn't, the fuzzer keeps the input.
inline void require(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (holds) return;
  (void)std::fprintf(stderr, "%s:%d: does not hold\n", file, line);
  std::abort();
}

// An answer, line by line: `name: "value"`, with every byte that is no printable ASCII
// written as two digits, so that two answers are equal exactly when their texts are.
class Answer {
 public:
  Answer& text(std::string_view name, std::string_view value) {
    begin(name);
    told_ += '"';
    for (const char c : value) append(static_cast<unsigned char>(c));
    told_ += "\"\n";
    return *this;
  }
  Answer& number(std::string_view name, std::int64_t value) {
    begin(name);
    told_.append(std::to_string(value)).append("\n");
    return *this;
  }
  Answer& word(std::string_view name, std::string_view value) {
    begin(name);
    told_.append(value).append("\n");
    return *this;
  }
  [[nodiscard]] const std::string& told() const { return told_; }

 private:
  void begin(std::string_view name) { told_.append(name).append(": "); }
  void append(unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    const bool is_plain = byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\';
    if (is_plain) {
      told_ += static_cast<char>(byte);
    } else {
      told_.append("\\x") += digits[byte >> 4U];
      told_ += digits[byte & 15U];
    }
  }

  std::string told_;
};

// The next line of `rest`, which then begins behind it.
inline std::string_view take_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : line.size());
  return line;
}

}  // namespace latchkey::fuzz
