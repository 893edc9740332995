// UTF-8 (RFC 3629): what is valid, and counting and cutting by code points.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "model/string.hpp"

namespace latchkey {

// The first code point of `rest`, which then begins after it; nothing, and `rest`
// as it was, when it is empty or does not begin with one: overlong forms,
// surrogates and what is above U+10FFFF are none.
[[nodiscard]] std::optional<char32_t> take_point(std::string_view& rest);

[[nodiscard]] bool is_utf8(std::string_view text);

// Of valid UTF-8; a byte that is none counts as one.
[[nodiscard]] std::size_t count_points(std::string_view text);

// The beginning of `text`, `most` code points at most.
[[nodiscard]] std::string_view cut_points(std::string_view text, std::size_t most);

void append_point(String& out, char32_t point);

}  // namespace latchkey
