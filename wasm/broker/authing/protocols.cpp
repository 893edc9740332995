#include "broker/authing/protocols.hpp"

namespace latchkey::authing {
namespace {

constexpr Protocol protocols[] = {
    {"oidc", "/connections/oidc/init"},         {"saml", "/connections/saml/init"},
    {"cas", "/connections/cas/init"},           {"oauth", "/connections/oauth2/init"},
    {"azure-ad", "/connections/azure-ad/init"}, {"ad-kerberos", "/connections/ad-kerberos/init"},
};

}  // namespace

const Protocol* find_protocol(std::string_view name) {
  for (const Protocol& protocol : protocols)
    if (protocol.name == name) return &protocol;
  return nullptr;
}

}  // namespace latchkey::authing
