// The authorization request: code and PKCE, always.
#pragma once

#include <optional>

#include "model/literal.hpp"
#include "model/options.hpp"
#include "model/secrets.hpp"
#include "url/url.hpp"

namespace latchkey {

// RFC 6749 section 4.1.1, RFC 7636 section 4.3, OpenID Connect Core 1.0 section
// 3.1.2.1. `connection` may be empty: the broker asks. So may `prompt`: it is as the scope
// needs it. Nothing where the endpoint or the return address fails its check (T-16).
[[nodiscard]] std::optional<Url> authorization_url(const Options&, const String& connection,
                                                   const Secrets&, Literal prompt = {});

}  // namespace latchkey
