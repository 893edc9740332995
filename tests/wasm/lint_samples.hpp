// Connections as an administrator sets them up, one of each type that the linter knows,
// with nothing wrong; and certificates made by OpenSSL for these dates.
#pragma once

#include <string>
#include <string_view>

#include "lint/subject.hpp"

namespace latchkey {

// 2026-01-01 until 2027-01-01, both 00:00:00 UTC.
constexpr std::string_view certificate =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBNTCB3aADAgECAgEBMAoGCCqGSM49BAMCMA4xDDAKBgNVBAMMA2lkcDAeFw0y\n"
    "NjAxMDEwMDAwMDBaFw0yNzAxMDEwMDAwMDBaMA4xDDAKBgNVBAMMA2lkcDBZMBMG\n"
    "ByqGSM49AgEGCCqGSM49AwEHA0IABGmk8me4YTXH6Wb/a7nQyq7WIJ0FoQEgDUVs\n"
    "X91slEdpm5fwmH0gcAEvlIQET/d85cMxUu7kBwm4EbGn79Pw0C+jLDAqMAkGA1Ud\n"
    "EwQCMAAwHQYDVR0OBBYEFLqltJ3fT5qY8whXpO+lcfam67aUMAoGCCqGSM49BAMC\n"
    "A0cAMEQCIAezZsMFOsjWIvK4te9K8CHz5MRD/47aqzZ5F0hR67emAiB8kX0NuaPH\n"
    "HTyVcn/NC47IaAGQ/eUY25mkOZiLD42pqg==\n"
    "-----END CERTIFICATE-----\n";
constexpr std::int64_t certificate_from = 1'767'225'600;
constexpr std::int64_t certificate_to = 1'798'761'600;
// 2049-01-01 (UTCTime) until 2050-01-01 (GeneralizedTime), of version 1.
constexpr std::string_view late_certificate =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBBDCBrAIBATAKBggqhkjOPQQDAjAOMQwwCgYDVQQDDANpZHAwIBcNNDkwMTAx\n"
    "MDAwMDAwWhgPMjA1MDAxMDEwMDAwMDBaMA4xDDAKBgNVBAMMA2lkcDBZMBMGByqG\n"
    "SM49AgEGCCqGSM49AwEHA0IABGmk8me4YTXH6Wb/a7nQyq7WIJ0FoQEgDUVsX91s\n"
    "lEdpm5fwmH0gcAEvlIQET/d85cMxUu7kBwm4EbGn79Pw0C8wCgYIKoZIzj0EAwID\n"
    "RwAwRAIgGL4lRnlmx9lvj6DSBsuAqeAWEU511/ugYEWftnwvFbsCIFzY6Yxo/R/h\n"
    "rXSCLvB8cERDoXLcPrCDfp9diFYbVP35\n"
    "-----END CERTIFICATE-----\n";
constexpr std::int64_t late_certificate_from = 2'493'072'000;
constexpr std::int64_t late_certificate_to = 2'524'608'000;

// No key: what is between the marks is never looked at.
constexpr std::string_view key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

constexpr std::int64_t summer_2026 = 1'782'864'000;  // 2026-07-01

inline lint::Subject connection(std::string_view type, const Texts& more) {
  lint::Subject subject;
  subject.type = String{type};
  subject.now = summer_2026;
  subject.values = {{"identifier", "acme-1"}, {"displayName", "Acme"}, {"loginOnly", "false"}};
  subject.values.append(more);
  return subject;
}

// The values of the guides: upstream-idps 2.1 to 2.5.
inline lint::Subject clean(std::string_view type) {
  constexpr std::string_view redirect =
      "https://core.authing.cn/connections/social/acme-1/callback";
  if (type == "wechatwork:corp:qrconnect")
    return connection(type, {{"associationMode", "challenge"},
                             {"challengeBindingMethods", "phone-code email-code"},
                             {"fields.corpId", "ww0123456789abcdef"},
                             {"fields.agentId", "1000002"},
                             {"fields.secret", "s3cret-of_the_app"},
                             {"provider.callbackDomain", "core.authing.cn"},
                             {"provider.trustedDomain", "core.authing.cn"},
                             {"start.redirectUri", String{redirect}}});
  if (type == "wechatwork:agency:qrconnect")
    return connection(type,
                      {{"fields.corpId", "ww0123456789abcdef"},
                       {"fields.agentId", "1000002"},
                       {"fields.token", "Token0123456789"},
                       {"fields.encodingAesKey", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"},
                       {"fields.templateId", "dk0123456789abcdef"},
                       {"fields.templateSecret", "s3cret-of_the_template"},
                       {"fields.txtFilename", "WW_verify_0123456789abcdEF.txt"},
                       {"fields.txtContent", "0123456789abcdEF"},
                       {"fields.scopes", "snsapi_privateinfo"},
                       {"provider.callbackDomain", "core.authing.cn"},
                       {"provider.trustedDomain", "core.authing.cn"},
                       {"provider.ipAllowlist", "true"},
                       {"start.redirectUri", String{redirect}}});
  if (type == "wechatwork:service-provider:qrconnect")
    return connection(type, {{"fields.corpId", "ww0123456789abcdef"},
                             {"fields.providerSecret", "s3cret-of_the_provider"},
                             {"fields.callbackUrl", "#"},
                             {"provider.callbackDomain", "core.authing.cn"},
                             {"provider.launchDomain", "acme.authing.cn"},
                             {"provider.ipAllowlist", "true"},
                             {"start.page", "https://acme.authing.cn/login"},
                             {"start.referrerPolicy", "strict-origin-when-cross-origin"},
                             {"start.redirectUri", String{redirect}}});
  if (type == "wechat:pc")
    return connection(type, {{"associationMode", "none"},
                             {"fields.appId", "wx0123456789abcdef"},
                             {"fields.appSecret", "0123456789abcdef0123456789abcdef"},
                             {"fields.callbackUrl", "https://app.acme.example/callback"},
                             {"provider.callbackDomain", "core.authing.cn"},
                             {"provider.loginPermission", "true"},
                             {"start.state", "abc123"},
                             {"start.redirectUri", String{redirect}}});
  if (type == "wechatwork:mobile")
    return connection(type, {{"fields.corpId", "ww0123456789abcdef"},
                             {"fields.agentId", "1000012"},
                             {"fields.secret", "s3cret-of_the_app"},
                             {"fields.schema", "wwauth0123456789abcdef000012"}});
  if (type == "oidc")
    return connection(type, {{"fields.issuerUrl", "https://idp.acme.example"},
                             {"fields.clientId", "acme"},
                             {"fields.clientSecret", "s3cret"},
                             {"fields.mode", "BACK_CHANNEL"},
                             {"fields.responseType", "code"},
                             {"fields.scopes", "openid profile"}});
  return connection(type, {{"fields.signInEndPoint", "https://idp.acme.example/sso"},
                           {"fields.samlIdpCert", String{certificate}},
                           {"fields.samlSpCert", String{certificate}},
                           {"fields.samlSpKey", String{key}}});
}

}  // namespace latchkey
