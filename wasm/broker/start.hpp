// Where a connection of the form begins: at the broker, which then goes to the
// provider. Each dialect has its own, in broker/<dialect>/start.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/configuration.hpp"
#include "model/list.hpp"
#include "model/options.hpp"
#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey {

// Where a hosted page's connection goes on to: a window, or the page itself.
enum class Opening : std::uint8_t { as_placed, here };

// The start of one connection, whose answer is the broker's own popup message
// (embedded) or the way back to the hosted page. `here`: a redirect whatever the
// placement says, for a window that was blocked. Nothing where an address fails the
// gate, or the dialect has no way to start this type.
[[nodiscard]] std::optional<Url> connection_url(const Options&, const Configuration&,
                                                const Connection&, Opening = Opening::as_placed);

// The origins that may send that message: the embedder's broker and the dialect's
// shared callback host. Whole strings (T-01).
[[nodiscard]] List<String> message_origins(const Options&);

// The issuer of the broker's own OIDC answers (RFC 9207), and its authorization endpoint.
[[nodiscard]] String issuer_of(const Options&);
[[nodiscard]] String authorization_endpoint(const Options&);

// The parameter that names a connection in an authorization request.
inline constexpr Literal connection_parameter = "connection";

}  // namespace latchkey
