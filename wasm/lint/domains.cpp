// Domains registered with the provider: how they are written, and whether the broker's
// redirect address is on them. WeCom compares host and port, WeChat the bare host
// (upstream-idps 3.1, 6.1, 11 P10).
#include "lint/address.hpp"
#include "lint/check.hpp"

namespace latchkey::lint {
namespace {

bool has_scheme(std::string_view value) { return value.find("://") != value.npos; }

bool has_path(std::string_view value) {
  return !has_scheme(value) && value.find_first_of("/?#") != value.npos;
}

bool has_wildcard(std::string_view value) {
  return !has_scheme(value) && !has_path(value) && value.find('*') != value.npos;
}

bool is_no_domain(std::string_view value) {
  return !has_scheme(value) && !has_path(value) && !has_wildcard(value) && !read_domain(value);
}

bool has_port(std::string_view value) {
  const auto domain = read_domain(value);
  return domain && !domain->port.empty();
}

bool is_unreachable(const Subject& subject, std::string_view value) {
  const auto domain = read_domain(value);
  return domain && !subject.gate.development &&
         (is_this_machine(domain->host) || is_ip(domain->host));
}

enum class Match { unknown, same, other_port, below, other };

Match match(const Parts& redirect, std::string_view registered, bool bare) {
  const auto domain = read_domain(registered);
  if (!domain) return Match::unknown;
  if (redirect.host == domain->host)
    return bare || redirect.port == domain->port ? Match::same : Match::other_port;
  const bool is_below = redirect.host.size() > domain->host.size() &&
                        redirect.host.ends_with("." + String{domain->host});
  return is_below ? Match::below : Match::other;
}

// Either of the two places does for a self-built app: upstream-idps 3.1.
Match match_registered(const Subject& subject, std::string_view redirect_uri) {
  const auto address = read_address(redirect_uri);
  if (!address) return Match::unknown;
  const bool bare = type_of(subject.type) == wechat;
  const Match first = match(address->parts, at(subject, "provider.callbackDomain"), bare);
  const Match second = match(address->parts, at(subject, "provider.trustedDomain"), bare);
  if (first == Match::same || second == Match::same) return Match::same;
  return first == Match::unknown ? second : first;
}

template <Match wanted>
bool redirects(const Subject& subject, std::string_view value) {
  return match_registered(subject, value) == wanted;
}

bool cannot_be_compared(const Subject& subject, std::string_view value) {
  return value.empty() && at(subject, "provider.trustedDomain").empty() &&
         !at(subject, "start.redirectUri").empty();
}

bool launch_is_not_said(const Subject& subject, std::string_view value) {
  return value.empty() && !at(subject, "start.page").empty();
}

// The page checks the Referer's host: upstream-idps 4.1, 11 P12.
bool launches_elsewhere(const Subject& subject, std::string_view value) {
  const auto page = read_address(value);
  const auto domain = read_domain(at(subject, "provider.launchDomain"));
  return page && domain && page->parts.host != domain->host;
}

constexpr Types web = wecom_web | wechat;
constexpr Types own_apps = self_built | delegated | mobile;

constexpr Check checks[] = {
    {"domain_has_scheme", web, "provider.callbackDomain", when<has_scheme>},
    {"domain_has_scheme", own_apps, "provider.trustedDomain", when<has_scheme>},
    {"domain_has_scheme", service_provider, "provider.launchDomain", when<has_scheme>},
    {"domain_has_path", web, "provider.callbackDomain", when<has_path>},
    {"domain_has_path", own_apps, "provider.trustedDomain", when<has_path>},
    {"domain_has_path", service_provider, "provider.launchDomain", when<has_path>},
    {"domain_wildcard", web, "provider.callbackDomain", when<has_wildcard>},
    {"domain_wildcard", own_apps, "provider.trustedDomain", when<has_wildcard>},
    {"domain_wildcard", service_provider, "provider.launchDomain", when<has_wildcard>},
    {"domain_shape", web, "provider.callbackDomain", when<is_no_domain>},
    {"domain_shape", own_apps, "provider.trustedDomain", when<is_no_domain>},
    {"domain_shape", service_provider, "provider.launchDomain", when<is_no_domain>},
    {"domain_unreachable", web, "provider.callbackDomain", is_unreachable},
    {"domain_unreachable", own_apps, "provider.trustedDomain", is_unreachable},
    {"domain_has_port", wechat, "provider.callbackDomain", when<has_port>},
    {"launch_domain_has_port", service_provider, "provider.launchDomain", when<has_port>},
    {"redirect_port_differs", web, "start.redirectUri", redirects<Match::other_port>},
    {"redirect_below_domain", web, "start.redirectUri", redirects<Match::below>},
    {"redirect_host_differs", web, "start.redirectUri", redirects<Match::other>},
    {"callback_domain_not_said", web, "provider.callbackDomain", cannot_be_compared},
    {"launch_domain_not_said", service_provider, "provider.launchDomain", launch_is_not_said},
    {"launch_domain_differs", service_provider, "start.page", launches_elsewhere},
};

}  // namespace

std::span<const Check> domain_checks() { return checks; }

}  // namespace latchkey::lint
