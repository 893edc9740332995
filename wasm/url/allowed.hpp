// Rules per use, on top of the gate: identifiers, logos, where to go afterwards.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey {

// T-17: 1 to 31 of `a-z 0-9 -`, over the whole text, never folded.
[[nodiscard]] bool is_identifier(std::string_view text);

// T-36: an address that passes the gate, or an inline PNG, JPEG, GIF or WebP
// (`data:image/png;base64,…`) of 32 KiB at most, its type proven by its first
// bytes. The text that may be set as an image's source, or nothing.
[[nodiscard]] std::optional<String> check_logo(std::string_view text, Gate gate = {});

// T-15, embedded: a path of `origin` ("/orders?id=1"), or an address whose origin
// is `origin` or on the embedder's list, compared as whole strings.
[[nodiscard]] std::optional<Url> check_return_target(std::string_view text, std::string_view origin,
                                                     std::span<const String> allowed,
                                                     Gate gate = {});

// T-15, hosted: only `broker`'s own origin with the path
// `/interaction/oidc/{id}/login` (A-Z a-z 0-9 - _ in the id), absolute or as a
// path of that origin; no query, no fragment.
[[nodiscard]] std::optional<Url> check_interaction(std::string_view text, std::string_view broker,
                                                   Gate gate = {});

}  // namespace latchkey
