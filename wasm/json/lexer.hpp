// The one file that includes the library, for its lexer: it splits bytes into tokens and
// decodes texts and numbers.
#pragma once

#include <cstddef>
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
class TokenText {
 public:
  using value_type = char;

  operator std::string_view() const { return text_.substr(0, size_); }
  void clear() {
    text_.clear();
    size_ = 0;
  }
  void push_back(char c) {
    text_ += c;
    ++size_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const char* data() {
    if (text_.size() == size_) text_ += '\0';
    return text_.data();
  }

 private:
  String text_;  // and the zero, once it was asked for
  std::size_t size_ = 0;
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
