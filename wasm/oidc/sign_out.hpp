// Signing out at the broker: OpenID Connect RP-Initiated Logout 1.0.
#pragma once

#include <optional>
#include <string_view>

#include "model/options.hpp"
#include "url/url.hpp"

namespace latchkey {

// Section 2, all but `id_token_hint`, which is the shell's. `announced` is what the issuer
// named as its `end_session_endpoint`: of the broker's own origin, without a query or a
// fragment; or nothing.
[[nodiscard]] std::optional<Url> end_session_url(const Options&, std::string_view announced,
                                                 const String& return_to, const String& state);

// Section 3: the state, once, and this one. The query as it stands, with or without its `?`.
[[nodiscard]] bool is_sign_out_return(std::string_view query, std::string_view state);

}  // namespace latchkey
