// The table of fields. `fields.` is what the console's form takes, `provider.` what is
// registered with the provider, `start.` where and how a login begins (upstream-idps 2).
#include "lint/fields.hpp"

#include <algorithm>
#include <iterator>

#include "connection/row.hpp"

namespace latchkey::lint {
namespace {

constexpr Types web = wecom_web | wechat;
constexpr Types associates = self_built | wechat | mobile | oidc | saml;

constexpr Known known[] = {
    {"identifier", any_type},
    {"displayName", any_type},
    {"savedIdentifier"},
    {"id"},
    {"logo"},
    {"public"},
    {"loginOnly"},
    {"associationMode"},
    {"challengeBindingMethods", 0, associates},

    {"fields.corpId", wecom, wecom},
    {"fields.agentId", self_built | delegated | mobile, self_built | delegated | mobile},
    {"fields.secret", self_built | mobile, self_built | mobile, true},
    {"fields.token", delegated, delegated | service_provider, true},
    {"fields.encodingAesKey", delegated, delegated | service_provider, true},
    {"fields.templateId", delegated, delegated},
    {"fields.templateSecret", delegated, delegated, true},
    {"fields.txtFilename", 0, delegated},
    {"fields.txtContent", 0, delegated},
    {"fields.providerSecret", 0, service_provider, true},
    {"fields.suiteId", 0, service_provider},
    {"fields.suiteSecret", 0, service_provider, true},
    {"fields.schema", mobile, mobile},
    {"fields.appId", wechat, wechat},
    {"fields.appSecret", wechat, wechat, true},
    {"fields.callbackUrl", 0, self_built | service_provider | wechat},
    {"fields.scopes", 0, delegated | oidc},
    {"fields.issuerUrl", oidc, oidc},
    {"fields.clientId", oidc, oidc},
    {"fields.clientSecret", 0, oidc, true},
    {"fields.mode", 0, oidc},
    {"fields.responseType", 0, oidc},
    {"fields.signInEndPoint", saml, saml},
    {"fields.signOutEndPoint", 0, saml},
    {"fields.samlIdpCert", saml, saml, false, true},
    {"fields.samlSpCert", 0, saml, false, true},
    {"fields.samlSpKey", 0, saml, true, true},

    {"provider.callbackDomain", 0, web},
    {"provider.trustedDomain", 0, self_built | delegated | mobile},
    {"provider.launchDomain", 0, service_provider},
    {"provider.ipAllowlist", 0, wecom},
    {"provider.loginPermission", 0, wechat},

    {"start.page"},
    {"start.redirectUri"},
    {"start.state", 0, web},
    {"start.referrerPolicy", 0, service_provider},
    {"start.quickLogin", 0, wechat},
    {"start.href", 0, self_built | delegated | wechat},
    {"start.fastLogin", 0, wechat},
    {"start.styleLite", 0, wechat},
};

struct Named {
  Literal name;
  Types type;
};
constexpr Named types[] = {
    {"wechatwork:corp:qrconnect", self_built},
    {"wechatwork:agency:qrconnect", delegated},
    {"wechatwork:service-provider:qrconnect", service_provider},
    {"wechat:pc", wechat},
    {"wechatwork:mobile", mobile},
    {"oidc", oidc},
    {"saml", saml},
};

}  // namespace

Types type_of(std::string_view name) {
  for (const auto& [known_name, type] : types)
    if (known_name == name) return type;
  return 0;
}

bool is_type(std::string_view name) { return find_row(name) != nullptr; }

std::span<const Known> known_fields() { return known; }

const Known* find_known(std::string_view path) {
  const auto* found = std::find_if(std::begin(known), std::end(known),
                                   [&](const Known& field) { return field.path == path; });
  return found == std::end(known) ? nullptr : found;
}

}  // namespace latchkey::lint
