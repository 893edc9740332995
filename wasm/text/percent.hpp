// Percent-encoding, RFC 3986 section 2.1.
#pragma once

#include <optional>
#include <string_view>

#include "model/string.hpp"

namespace latchkey {

// Everything but `A-Z a-z 0-9 - . _ ~` becomes %XX (upper case): a value stays one value.
[[nodiscard]] String percent_encode(std::string_view text);

// Once, strictly: nothing when a sequence is broken or the result is not UTF-8.
// `+` is a plus.
[[nodiscard]] std::optional<String> percent_decode(std::string_view text);

}  // namespace latchkey
