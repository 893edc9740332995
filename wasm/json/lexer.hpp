// The one file that includes the library, for its lexer: it splits bytes into tokens and
// decodes texts and numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/string.hpp"

// The library has a sentence for every mistake, and nobody here reads them: each becomes
// a variable that is not looked at, and so none is in the program (1 KB).
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-value"
#define error_message \
  error_message;      \
  [[maybe_unused]] const char* unread
#include <nlohmann/detail/input/lexer.hpp>
#undef error_message
#pragma GCC diagnostic pop

namespace latchkey::json {

// A token's text. The lexer hands a number's to the C library, which reads up to a zero.
struct TokenText : String {
  [[nodiscard]] const char* data() {
    push_back('\0');
    pop_back();
    return String::data();
  }
};

// What the lexer makes of the bytes.
struct Types {
  using number_integer_t = std::int64_t;
  using number_unsigned_t = std::uint64_t;
  using number_float_t = double;
  using string_t = TokenText;
};

// Where it takes them from.
class Bytes {
 public:
  using char_type = char;
  using Traits = std::char_traits<char>;

  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  Traits::int_type get_character() {
    if (rest_.empty()) return Traits::eof();
    const char next = rest_.front();
    rest_.remove_prefix(1);
    return Traits::to_int_type(next);
  }

 private:
  std::string_view rest_;
};

using Lexer = nlohmann::detail::lexer<Types, Bytes>;

}  // namespace latchkey::json
