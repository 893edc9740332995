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

// Whether a browser takes two origins for one site (HTML Standard, "Sites"): the same
// scheme, and the same name as it was registered. Which name that is says a list that
// changes every week (publicsuffix.org); here it is the last two labels, or three where
// the last two are as short as a country's "co.uk" and "com.cn". Where that is wrong
// something works less well, and nothing is allowed by it.
[[nodiscard]] bool same_site(std::string_view one, std::string_view other, Gate gate = {});

}  // namespace latchkey
