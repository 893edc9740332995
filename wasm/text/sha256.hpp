// SHA-256 (FIPS 180-4), since `crypto.subtle` is missing on plain-http pages.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/string.hpp"

namespace latchkey {

using Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Digest sha256(std::string_view bytes);

// RFC 7636 section 4.2: the challenge of a verifier, base64url of its digest.
[[nodiscard]] String s256(std::string_view verifier);

}  // namespace latchkey
