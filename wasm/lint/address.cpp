#include "lint/address.hpp"

#include <algorithm>

#include "text/characters.hpp"
#include "url/url.hpp"

namespace latchkey::lint {
namespace {

constexpr std::string_view http = "http://";
constexpr std::string_view https = "https://";

// The host of an origin alone, IP addresses among them.
constexpr Gate everything{.development = true};

}  // namespace

std::optional<Address> read_address(std::string_view text) {
  const bool is_http = text.starts_with(http);
  if (!is_http && !text.starts_with(https)) return std::nullopt;
  const auto rest = text.substr(is_http ? http.size() : https.size());
  const auto url = check_url(https + String{rest}, everything);
  if (!url) return std::nullopt;
  return Address{is_http, parts_of(*url)};
}

std::optional<Domain> read_domain(std::string_view text) {
  if (text.find_first_of("/?#@") != text.npos) return std::nullopt;
  const auto url = check_url(https + String{text}, everything);
  if (!url) return std::nullopt;
  const Parts parts = parts_of(*url);
  return Domain{parts.host, parts.port};
}

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "127.0.0.1" ||
         host == "[::1]";
}

bool is_ip(std::string_view host) {
  return host.starts_with('[') ||
         std::all_of(host.begin(), host.end(), [](char c) { return is_digit(c) || c == '.'; });
}

}  // namespace latchkey::lint
