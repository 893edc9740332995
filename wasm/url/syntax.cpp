#include "url/syntax.hpp"

#include <algorithm>
#include <cstddef>

#include "text/characters.hpp"

namespace latchkey {
namespace {

constexpr auto npos = std::string_view::npos;

// RFC 3986 section 3.3 `pchar`, and "/".
bool is_path_character(char c) {
  constexpr std::string_view others = "-._~!$&'()*+,;=:@/";
  return is_letter(c) || is_digit(c) || others.find(c) != npos;
}

// The same and "?" (section 3.4), but for the quote: a browser encodes it in a query.
bool is_query_character(char c) { return c == '?' || (c != '\'' && is_path_character(c)); }

bool is_fragment_character(char c) { return c == '?' || is_path_character(c); }

// Only such characters, and whole percent sequences (section 2.1).
bool consists_of(std::string_view text, bool (*is_allowed)(char)) {
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text[0] == '%') {
      if (text.size() < 3 || !is_hex(text[1]) || !is_hex(text[2])) return false;
      text.remove_prefix(2);
    } else if (!is_allowed(text[0])) {
      return false;
    }
  }
  return true;
}

// URL Standard, "single-dot" and "double-dot URL path segment": a browser takes them out.
bool is_dots(std::string_view segment) {
  std::size_t dots = 0;
  for (; !segment.empty(); ++dots) {
    if (segment[0] == '.') {
      segment.remove_prefix(1);
    } else if (segment.starts_with("%2e") || segment.starts_with("%2E")) {
      segment.remove_prefix(3);
    } else {
      return false;
    }
  }
  return dots == 1 || dots == 2;
}

bool is_label(std::string_view label) {
  const auto is_allowed = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; };
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), is_allowed);
}

// URL Standard, "ends in a number checker": a browser reads such a host as an
// IPv4 address, in whatever base, and writes it anew.
bool ends_in_number(std::string_view host) {
  const auto last = host.substr(host.rfind('.') + 1);
  if (!last.empty() && all_digits(last)) return true;
  return last.starts_with("0x") && std::all_of(last.begin() + 2, last.end(), is_hex);
}

bool is_octet(std::string_view text) {
  if (text.empty() || text.size() > 3 || !all_digits(text)) return false;
  if (text.size() > 1 && text[0] == '0') return false;
  return text.size() < 3 || text <= "255";
}

bool is_ipv4(std::string_view host) {
  if (std::count(host.begin(), host.end(), '.') != 3) return false;
  for (int i = 0; i < 4; ++i) {
    if (!is_octet(take_until(host, '.'))) return false;
  }
  return true;
}

}  // namespace

Parts split(std::string_view text) {
  Parts parts;
  const auto scheme = text.find("://");
  if (scheme == npos) return parts;
  parts.scheme = text.substr(0, scheme);
  const auto authority = scheme + 3;
  const auto path = std::min(text.find_first_of("/?#", authority), text.size());
  parts.origin = text.substr(0, path);

  std::string_view host = text.substr(authority, path - authority);
  const auto colon =
      host.find(':', host.starts_with('[') ? std::min(host.find(']'), host.size()) : 0);
  parts.host = host.substr(0, colon);
  if (colon != npos) parts.port = host.substr(colon + 1);

  std::string_view rest = text.substr(path);
  const auto hash = std::min(rest.find('#'), rest.size());
  if (hash < rest.size()) parts.fragment = rest.substr(hash + 1);
  rest = rest.substr(0, hash);
  parts.path = take_until(rest, '?');
  parts.query = rest;
  return parts;
}

bool is_host(std::string_view host) {
  if (host == "[::1]") return true;
  // RFC 1035 section 2.3.4, as text.
  if (host.empty() || host.size() > 253 || host.back() == '.') return false;
  if (ends_in_number(host)) return is_ipv4(host);
  while (!host.empty()) {
    if (!is_label(take_until(host, '.'))) return false;
  }
  return true;
}

bool is_port(std::string_view port) {
  if (port.empty() || port.size() > 5 || port[0] == '0' || !all_digits(port)) return false;
  return port.size() < 5 || port <= "65535";
}

bool is_path(std::string_view path) {
  if (path.empty()) return true;
  if (path[0] != '/' || !consists_of(path, is_path_character)) return false;
  path.remove_prefix(1);
  while (!path.empty()) {
    if (is_dots(take_until(path, '/'))) return false;
  }
  return true;
}

bool is_query(std::string_view query) { return consists_of(query, is_query_character); }

bool is_fragment(std::string_view fragment) { return consists_of(fragment, is_fragment_character); }

bool is_loopback(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "127.0.0.1" ||
         host == "[::1]";
}

}  // namespace latchkey
