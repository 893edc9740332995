// What a Url is made of, and whose it is.
#pragma once

#include <string_view>

#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey {

// Pieces of a Url's text, in their order; each refers to the Url it came from.
struct Parts {
  std::string_view scheme;    // "https"
  std::string_view host;      // "login.acme.example", "[::1]"
  std::string_view port;      // "8443"; empty: the scheme's own
  std::string_view origin;    // "https://login.acme.example:8443"
  std::string_view path;      // "/a/b"; empty only for an origin alone
  std::string_view query;     // without "?"
  std::string_view fragment;  // without "#"

  bool operator==(const Parts&) const = default;
};

[[nodiscard]] Parts parts_of(const Url& url);
Parts parts_of(Url&&) = delete;

// Scheme, host and port, as a message's sender is named: RFC 6454 section 6.2.
[[nodiscard]] String origin_of(const Url& url);

// An origin and nothing more: what passes the gate without a path.
[[nodiscard]] bool is_origin(std::string_view text, Gate gate = {});

// Compared as whole strings (T-01); the empty origin and `null` never match.
[[nodiscard]] bool same_origin(std::string_view one, std::string_view other);

}  // namespace latchkey
