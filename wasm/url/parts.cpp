#include "url/parts.hpp"

#include "url/syntax.hpp"

namespace latchkey {
namespace {

constexpr std::size_t country = 2;  // characters: ISO 3166-1, alpha-2
constexpr std::size_t most_of_a_second_level = 3;

std::string_view site_of(std::string_view host) {
  const auto last = host.rfind('.');
  const bool is_address = host.back() >= '0' && host.back() <= '9';  // RFC 3986 section 3.2.2
  if (last == std::string_view::npos || is_address) return host;
  auto from = host.rfind('.', last - 1);
  if (from == std::string_view::npos) return host;
  const bool is_second_level =
      host.size() - last - 1 == country && last - from - 1 <= most_of_a_second_level;
  if (is_second_level) from = host.rfind('.', from - 1);
  return from == std::string_view::npos ? host : host.substr(from + 1);
}

}  // namespace

Parts parts_of(const Url& url) { return split(url.text()); }

String origin_of(const Url& url) { return String{split(url.text()).origin}; }

bool is_origin(std::string_view text, Gate gate) {
  const auto url = check_url(text, gate);
  return url && origin_of(*url) == text;
}

bool same_origin(std::string_view one, std::string_view other) {
  return !one.empty() && one != "null" && one == other;
}

bool same_site(std::string_view one, std::string_view other, Gate gate) {
  const auto first = check_url(one, gate);
  const auto second = check_url(other, gate);
  if (!first || !second) return false;
  const Parts these = parts_of(*first);
  const Parts those = parts_of(*second);
  return these.scheme == those.scheme && site_of(these.host) == site_of(those.host);
}

}  // namespace latchkey
