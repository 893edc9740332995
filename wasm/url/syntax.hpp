// The grammar behind the gate, RFC 3986 narrowed to what a browser leaves as it
// is. Inside url/ only.
#pragma once

#include <string_view>

#include "url/parts.hpp"

namespace latchkey {

// Cuts at the delimiters and checks nothing. Without "://" all pieces are empty.
[[nodiscard]] Parts split(std::string_view text);

// A name of lowercase labels without a trailing dot, four decimal numbers, or "[::1]".
[[nodiscard]] bool is_host(std::string_view host);

// 1 to 65535, written without leading zeros.
[[nodiscard]] bool is_port(std::string_view port);

// Empty, or "/" and segments of which none is "." or "..", in any spelling.
[[nodiscard]] bool is_path(std::string_view path);

[[nodiscard]] bool is_query(std::string_view query);
[[nodiscard]] bool is_fragment(std::string_view fragment);

// localhost, *.localhost, 127.0.0.1, [::1]: RFC 6761 section 6.3, RFC 5735, RFC 4291.
[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace latchkey
