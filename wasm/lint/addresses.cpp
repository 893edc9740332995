// Addresses: whether they are some, their scheme, and hosts that no provider reaches.
#include "lint/address.hpp"
#include "lint/check.hpp"

namespace latchkey::lint {
namespace {

// upstream-idps 2.3, S3-08: `#` stands for "the callbacks are with the app".
bool is_left_to_app(std::string_view value) { return value == "#"; }

bool is_no_address(std::string_view value) {
  return !is_left_to_app(value) && !read_address(value);
}

bool is_insecure(const Subject&, std::string_view value) {
  const auto address = read_address(value);
  return address && address->is_http && !is_this_machine(address->parts.host);
}

bool is_local(const Subject& subject, std::string_view value) {
  const auto address = read_address(value);
  return address && is_this_machine(address->parts.host) && !subject.gate.development;
}

// upstream-idps 11, P10.
bool has_ip(const Subject&, std::string_view value) {
  const auto address = read_address(value);
  return address && is_ip(address->parts.host) && !is_this_machine(address->parts.host);
}

// RFC 6749 section 3.1.2: no fragment.
bool has_fragment(std::string_view value) { return value.find('#') != value.npos; }

// upstream-idps 6.2 and 11, P08: the code lands before the `#`.
bool breaks_quick_login(const Subject& subject, std::string_view value) {
  return has_fragment(value) && at(subject, "start.quickLogin") != "false";
}

bool is_discouraged(std::string_view value) { return !is_left_to_app(value); }

constexpr Types without_wechat = any_type & ~wechat;
constexpr Types tencent = wecom | wechat;

constexpr Check checks[] = {
    {"address_shape", any_type, "fields.callbackUrl", when<is_no_address>},
    {"address_shape", any_type, "fields.issuerUrl", when<is_no_address>},
    {"address_shape", any_type, "fields.signInEndPoint", when<is_no_address>},
    {"address_shape", any_type, "fields.signOutEndPoint", when<is_no_address>},
    {"address_shape", any_type, "start.page", when<is_no_address>},
    {"address_shape", any_type, "start.redirectUri", when<is_no_address>},
    {"not_https", any_type, "fields.callbackUrl", is_insecure},
    {"not_https", any_type, "fields.issuerUrl", is_insecure},
    {"not_https", any_type, "fields.signInEndPoint", is_insecure},
    {"not_https", any_type, "fields.signOutEndPoint", is_insecure},
    {"not_https", any_type, "start.page", is_insecure},
    {"not_https", any_type, "start.redirectUri", is_insecure},
    {"address_local", any_type, "fields.callbackUrl", is_local},
    {"address_local", any_type, "fields.issuerUrl", is_local},
    {"address_local", any_type, "fields.signInEndPoint", is_local},
    {"address_local", any_type, "fields.signOutEndPoint", is_local},
    {"address_local", any_type, "start.page", is_local},
    {"address_local", any_type, "start.redirectUri", is_local},
    {"address_ip", tencent, "fields.callbackUrl", has_ip},
    {"address_ip", tencent, "start.redirectUri", has_ip},
    {"redirect_has_fragment", without_wechat, "start.redirectUri", when<has_fragment>},
    {"hash_route", wechat, "fields.callbackUrl", breaks_quick_login},
    {"hash_route", wechat, "start.redirectUri", breaks_quick_login},
    {"callback_url_discouraged", service_provider, "fields.callbackUrl", when<is_discouraged>},
};

}  // namespace

std::span<const Check> address_checks() { return checks; }

}  // namespace latchkey::lint
