// The parameters that belong to the protocol, and so to nobody else.
#pragma once

#include <string_view>

namespace latchkey {

// RFC 6749, RFC 7636, RFC 9207, OpenID Connect Core 1.0, OAuth 2.0 Multiple Response
// Types 1.0, and the broker's own way to name a connection.
[[nodiscard]] bool is_protocol_parameter(std::string_view name);

// Tokens in the front channel: RFC 6749 section 4.2.2, OpenID Connect Core 3.2.2.5.
[[nodiscard]] bool is_token_parameter(std::string_view name);

// `printable` characters of RFC 6749 appendix A.11, and of A.7 without `"` and `\`.
[[nodiscard]] bool is_code_text(std::string_view text);
[[nodiscard]] bool is_error_text(std::string_view text);

}  // namespace latchkey
