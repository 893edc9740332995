// How a login begins: state, referrer, the look of the provider's frame; and what the
// provider's own console must allow.
#include <algorithm>

#include "lint/check.hpp"
#include "text/characters.hpp"

namespace latchkey::lint {
namespace {

// upstream-idps 6.1 and 11, P06.
bool has_redirect_mark(std::string_view value) {
  return find_word(value, "#wechat_redirect") != value.npos ||
         find_word(value, "%23wechat_redirect") != value.npos;
}

// upstream-idps 3.8.
bool is_state(std::string_view value) {
  constexpr std::size_t most = 128;
  return has_redirect_mark(value) ||
         (value.size() <= most && std::all_of(value.begin(), value.end(),
                                              [](char c) { return is_letter(c) || is_digit(c); }));
}

// Referrer Policy section 3: those that send a stranger nothing.
bool hides_referrer(std::string_view value) {
  return value == "no-referrer" || value == "same-origin";
}

// upstream-idps 11, P07.
bool is_style_address(std::string_view value) {
  return value.starts_with("https://") || value.starts_with("data:text/css;base64,");
}

bool is_ignored(const Subject& subject, std::string_view value) {
  return !value.empty() && at(subject, "start.styleLite") == "1";
}

// upstream-idps 11, P09.
bool does_nothing(const Subject& subject, std::string_view value) {
  return value == "0" && at(subject, "start.styleLite") != "1";
}

constexpr Types web = wecom_web | wechat;

constexpr Check checks[] = {
    {"state_has_redirect_mark", web, "start.state", when<has_redirect_mark>},
    {"state_shape", wecom_web, "start.state", unless<is_state>},
    {"referrer_hidden", service_provider, "start.referrerPolicy", when<hides_referrer>},
    {"style_address", any_type, "start.href", unless<is_style_address>},
    {"style_ignored", wechat, "start.href", is_ignored},
    {"quick_login_stays", wechat, "start.fastLogin", does_nothing},
    {"ip_allowlist_missing", wecom, "provider.ipAllowlist", is_off},
    {"login_permission_missing", wechat, "provider.loginPermission", is_off},
};

}  // namespace

std::span<const Check> start_checks() { return checks; }

}  // namespace latchkey::lint
