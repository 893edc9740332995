#include "url/url.hpp"

#include <algorithm>

#include "model/limits.hpp"
#include "text/percent.hpp"
#include "text/utf8.hpp"
#include "url/syntax.hpp"

namespace latchkey {
namespace {

bool is_allowed_scheme(const Parts& parts, Gate gate) {
  if (parts.scheme == "https") return true;
  return parts.scheme == "http" && gate.development && is_loopback(parts.host);
}

// A colon with nothing behind it is a port that a browser takes away; so is the
// scheme's own (URL Standard, "URL serializing").
bool is_allowed_port(const Parts& parts) {
  const bool has_colon = parts.origin.ends_with(':') || !parts.port.empty();
  if (!has_colon) return true;
  return is_port(parts.port) && parts.port != (parts.scheme == "https" ? "443" : "80");
}

// A browser writes "/" for an empty path; only an origin alone may go without.
bool is_allowed_path(const Parts& parts, std::string_view text) {
  return is_path(parts.path) && (!parts.path.empty() || parts.origin == text);
}

bool is_there_twice(std::span<const Parameter> parameters) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto is_same = [&](const Parameter& other) { return other.name == parameters[i].name; };
    if (std::any_of(parameters.begin() + static_cast<std::ptrdiff_t>(i) + 1, parameters.end(),
                    is_same)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void add(Parameters& all, Literal name, const String& value) { all.push_back({name, value}); }

void add(Parameters& all, Literal name, Literal value) { all.push_back({name, value}); }

std::optional<Url> Url::pass(std::string_view text, Gate gate, std::size_t limit) {
  if (text.size() > limit) return {};
  const Parts parts = split(text);
  const bool passes = is_allowed_scheme(parts, gate) && is_host(parts.host) &&
                      is_allowed_port(parts) && is_allowed_path(parts, text) &&
                      is_query(parts.query) && is_fragment(parts.fragment);
  if (!passes) return {};
  return Url{String{text}};
}

std::optional<Url> check_url(std::string_view text, Gate gate) {
  return Url::pass(text, gate, limits::url);
}

std::optional<Url> build_url(std::string_view base, std::span<const Parameter> parameters,
                             std::string_view fragment, Gate gate) {
  if (base.find_first_of("?#") != std::string_view::npos || is_there_twice(parameters)) return {};
  String text{base};
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    if (name.empty() || !is_utf8(name) || !is_utf8(value)) return {};
    if (value.empty()) continue;
    text += separator;
    text += percent_encode(name) + '=' + percent_encode(value);
    separator = '&';
  }
  if (!fragment.empty()) text.append("#").append(fragment);
  return Url::pass(text, gate, limits::built_url);
}

}  // namespace latchkey
