// The limited reader: bytes from outside become a Value, or the reason why not.
// RFC 8259, strictly, within the limits of the security requirements (T-38).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "json/value.hpp"
#include "model/limits.hpp"

namespace latchkey::json {

enum class Refusal : std::uint8_t {
  too_large,        // more bytes than the limit
  bad_utf8,         // anywhere in the document
  bad_syntax,       // RFC 8259; a byte order mark and a half surrogate pair too
  too_deep,         // arrays and objects inside one another
  too_many_keys,    // in one object
  too_many_values,  // in the document, containers counted
  long_key,         // bytes after unescaping
  long_text,        // bytes after unescaping
  duplicate_key,
  number_out_of_range,  // an integer beyond ±2^53, or 1e308 and more
};

struct Limits {
  std::size_t bytes = limits::configuration;
  std::size_t depth = limits::json_depth;
  std::size_t keys = limits::json_keys;
  std::size_t values = limits::json_values;
  std::size_t key = limits::json_key;
  std::size_t text = limits::json_text;
};

[[nodiscard]] std::variant<Value, Refusal> read(std::string_view body, const Limits& = {});

// The document when it reads and is an object; for those who needn't say why not.
[[nodiscard]] std::optional<Object> read_object(std::string_view body, const Limits& = {});

// Where in `body` the string `value` stands: offset and length of the bytes
// between its quotes, the first time. Only for a value of characters that nobody
// escapes (A-Z a-z 0-9 . - _); nothing when it is another or stands nowhere.
[[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> find_text(std::string_view body,
                                                                           std::string_view value);

}  // namespace latchkey::json
