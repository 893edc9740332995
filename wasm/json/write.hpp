// The writer: JSON appended to a string, commas and escapes seen to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/literal.hpp"
#include "model/string.hpp"

namespace latchkey::json {

// `text` with its quotes: control characters, quotes, backslashes, U+2028 and
// U+2029 escaped; a byte that is not UTF-8 becomes U+FFFD.
void append_text(String& out, std::string_view text);

// Writes into `out`, which outlives it. Whoever opens something closes it.
// Containers below the depth limit (32) are written as null, and whole() tells.
class Writer {
 public:
  explicit Writer(String& out) : out_(out) {}

  Writer& open_object();
  Writer& open_array();
  Writer& close();  // what was opened last

  Writer& key(std::string_view name);  // and then its value

  Writer& text(std::string_view value);
  Writer& integer(std::int64_t value);
  Writer& boolean(bool value);
  Writer& null();

  // A member of the object that is open.
  Writer& text(Literal name, std::string_view value) { return key(name).text(value); }
  Writer& integer(Literal name, std::int64_t value) { return key(name).integer(value); }
  Writer& boolean(Literal name, bool value) { return key(name).boolean(value); }

  [[nodiscard]] bool whole() const { return whole_; }

 private:
  Writer& open(char bracket, char closing);
  void separate();

  String& out_;
  String open_;              // the closing brackets still owed, the innermost last
  std::size_t skipped_ = 0;  // containers open below the depth limit
  bool first_ = true;        // in the container that is open
  bool after_key_ = false;
  bool whole_ = true;
};

}  // namespace latchkey::json
