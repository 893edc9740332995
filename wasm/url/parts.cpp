#include "url/parts.hpp"

#include "url/syntax.hpp"

namespace latchkey {

Parts parts_of(const Url& url) { return split(url.text()); }

String origin_of(const Url& url) { return String{split(url.text()).origin}; }

bool is_origin(std::string_view text, Gate gate) {
  const auto url = check_url(text, gate);
  return url && origin_of(*url) == text;
}

bool same_origin(std::string_view one, std::string_view other) {
  return !one.empty() && one != "null" && one == other;
}

}  // namespace latchkey
