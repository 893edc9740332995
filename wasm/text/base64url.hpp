// base64url without padding, RFC 4648 section 5; and the reading of plain base64.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/string.hpp"

namespace latchkey {

[[nodiscard]] String base64url(std::span<const std::uint8_t> bytes);

// One character or more, all of the base64url alphabet.
[[nodiscard]] bool is_base64url(std::string_view text);

// The bytes of plain base64 (RFC 4648 section 4) with its padding, strictly: no
// line breaks, no bits left over. Nothing when it is not that.
[[nodiscard]] std::optional<String> decode_base64(std::string_view text);

}  // namespace latchkey
