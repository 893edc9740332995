#include "oidc/authorization.hpp"

#include <algorithm>

#include "broker/start.hpp"
#include "oidc/protocol.hpp"
#include "text/base64url.hpp"
#include "text/characters.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"
#include "url/query.hpp"

namespace latchkey {
namespace {

// T-16: a page of the host's own origin, without a fragment (RFC 6749 section
// 3.1.2) and without a parameter that the answer will bring.
bool is_return_address(const Options& options) {
  const auto address = check_url(options.redirect_uri, Gate{options.development});
  if (!address || options.redirect_uri.find('#') != String::npos) return false;
  if (!same_origin(origin_of(*address), options.origin)) return false;
  const auto query = read_query(parts_of(*address).query);
  const auto* read = std::get_if<Query>(&query);
  return read && std::none_of(read->entries().begin(), read->entries().end(),
                              [](const Pair& pair) { return is_protocol_parameter(pair.first); });
}

// RFC 6749 section 3.3: words of %x21, %x23-5B and %x5D-7E, one blank between two.
bool has_word(std::string_view scope, std::string_view wanted) {
  while (!scope.empty())
    if (take_until(scope, ' ') == wanted) return true;
  return false;
}

bool is_scope(std::string_view scope) {
  const auto allowed = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
  return has_word(scope, "openid") && !has_word(scope, "") && scope.back() != ' ' &&
         std::all_of(scope.begin(), scope.end(), allowed);
}

// T-11: nothing starts without them.
bool are_whole(const Secrets& secrets) {
  return is_base64url(secrets.state) && is_base64url(secrets.nonce) &&
         is_base64url(secrets.challenge);
}

}  // namespace

// Without a response mode the answer is in the query. `prompt`: OpenID Connect Core
// section 11, a refresh token takes consent. The connection's parameter is assumed,
// no page names it; it is last, so that the rest reads like any other request.
std::optional<Url> authorization_url(const Options& options, const String& connection,
                                     const Secrets& secrets, Literal prompt) {
  const Gate gate{options.development};
  if (options.app_id.empty() || !is_origin(options.broker, gate)) return {};
  if (!is_return_address(options) || !is_scope(options.scope) || !are_whole(secrets)) return {};
  if (!connection.empty() && !is_identifier(connection)) return {};

  Parameters parameters;
  add(parameters, "client_id", options.app_id);
  add(parameters, "redirect_uri", options.redirect_uri);
  add(parameters, "response_type", "code");
  if (options.transport == Transport::web_message) add(parameters, "response_mode", "web_message");
  add(parameters, "scope", options.scope);
  add(parameters, "state", secrets.state);
  add(parameters, "nonce", secrets.nonce);
  add(parameters, "code_challenge", secrets.challenge);
  add(parameters, "code_challenge_method", "S256");
  if (prompt.empty() && has_word(options.scope, "offline_access")) prompt = "consent";
  add(parameters, "prompt", prompt);
  add(parameters, connection_parameter, connection);
  return build_url(authorization_endpoint(options), parameters, {}, gate);
}

}  // namespace latchkey
