// Reading an authorization answer that came as a message: `response_mode=web_message`
// (OAuth 2.0 Web Message Response Mode, draft 00, section 4; authing-broker 4.4).
// Shape only, as with callback.hpp.
#pragma once

#include <string_view>
#include <variant>

#include "oidc/callback.hpp"

namespace latchkey {

// `body` is the bounded JSON copy of what was posted:
// {"type": "authorization_response", "response": {"state": "…", "code": "…", "iss": "…"}}
[[nodiscard]] std::variant<Callback, Malformed> read_web_message(std::string_view body);

}  // namespace latchkey
