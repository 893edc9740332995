// Plain OpenID Connect and SAML: issuer, scopes, modes, certificates and keys.
#include "lint/certificate.hpp"
#include "lint/check.hpp"
#include "text/characters.hpp"

namespace latchkey::lint {
namespace {

// OpenID Connect Discovery 1.0 section 3: no query, no fragment; section 4: the metadata
// lies below the issuer and is not part of it.
bool is_metadata(std::string_view value) { return value.find("/.well-known/") != value.npos; }
bool has_query(std::string_view value) { return value.find_first_of("?#") != value.npos; }

// OpenID Connect Core 1.0 section 3.1.2.1.
bool lacks_openid(std::string_view value) {
  while (!value.empty())
    if (take_until(value, ' ') == "openid") return false;
  return true;
}

bool is_mode(std::string_view value) { return value == "FRONT_CHANNEL" || value == "BACK_CHANNEL"; }

// authing-broker 3.4: the front channel carries an ID token, the back channel a code.
bool fits_not_mode(const Subject& subject, std::string_view value) {
  const auto mode = at(subject, "fields.mode");
  if (value.empty()) return false;
  return (mode == "FRONT_CHANNEL" && value != "id_token") ||
         (mode == "BACK_CHANNEL" && value != "code");
}

bool needs_secret(const Subject& subject, std::string_view value) {
  return value.empty() && at(subject, "fields.mode") == "BACK_CHANNEL";
}

bool is_key(std::string_view value) { return pem_label(value).ends_with("PRIVATE KEY"); }

bool is_no_certificate(std::string_view value) {
  return !is_key(value) && !read_certificate(value);
}

bool is_several(std::string_view value) { return read_certificate(value) && count_pem(value) > 1; }

bool is_early(const Subject& subject, std::string_view value) {
  const auto validity = read_certificate(value);
  return subject.now > 0 && validity && subject.now < validity->from;
}

bool is_expired(const Subject& subject, std::string_view value) {
  const auto validity = read_certificate(value);
  return subject.now > 0 && validity && subject.now > validity->to;
}

bool expires_soon(const Subject& subject, std::string_view value) {
  constexpr std::int64_t month = 30 * 24 * 60 * 60;  // seconds
  const auto validity = read_certificate(value);
  return subject.now > 0 && validity && subject.now <= validity->to &&
         validity->to - subject.now < month;
}

// RFC 5958 section 3: encrypted, it takes a password that nobody is asked for here.
bool is_encrypted(std::string_view value) {
  return pem_label(value) == "ENCRYPTED PRIVATE KEY" ||
         value.find("Proc-Type: 4,ENCRYPTED") != value.npos;
}

bool is_half_of_pair(const Subject& subject, std::string_view value) {
  return value.empty() != at(subject, "fields.samlSpCert").empty();
}

constexpr Check checks[] = {
    {"issuer_is_metadata", oidc, "fields.issuerUrl", when<is_metadata>},
    {"issuer_has_query", oidc, "fields.issuerUrl", when<has_query>},
    {"scope_lacks_openid", oidc, "fields.scopes", when<lacks_openid>},
    {"mode_unknown", oidc, "fields.mode", unless<is_mode>},
    {"mode_and_response_type", oidc, "fields.responseType", fits_not_mode},
    {"client_secret_missing", oidc, "fields.clientSecret", needs_secret},
    {"certificate_is_key", saml, "fields.samlIdpCert", when<is_key>},
    {"certificate_is_key", saml, "fields.samlSpCert", when<is_key>},
    {"certificate_shape", saml, "fields.samlIdpCert", when<is_no_certificate>},
    {"certificate_shape", saml, "fields.samlSpCert", when<is_no_certificate>},
    {"certificate_not_yet_valid", saml, "fields.samlIdpCert", is_early},
    {"certificate_not_yet_valid", saml, "fields.samlSpCert", is_early},
    {"certificate_expired", saml, "fields.samlIdpCert", is_expired},
    {"certificate_expired", saml, "fields.samlSpCert", is_expired},
    {"certificate_expires_soon", saml, "fields.samlIdpCert", expires_soon},
    {"certificate_expires_soon", saml, "fields.samlSpCert", expires_soon},
    {"certificates_several", saml, "fields.samlIdpCert", when<is_several>},
    {"key_shape", saml, "fields.samlSpKey", unless<is_key>},
    {"key_encrypted", saml, "fields.samlSpKey", when<is_encrypted>},
    {"key_pair_incomplete", saml, "fields.samlSpKey", is_half_of_pair},
};

}  // namespace

std::span<const Check> federation_checks() { return checks; }

}  // namespace latchkey::lint
