// Start addresses of the `authing` dialect: authing-broker section 3.
#include "broker/start.hpp"

#include "broker/authing/dialect.hpp"
#include "broker/authing/protocols.hpp"
#include "connection/offer.hpp"
#include "text/percent.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

// Whole labels: `evil-authing.cn` is not below `authing.cn`.
bool is_below(std::string_view host, std::string_view domain) {
  return host.size() > domain.size() && host.ends_with(domain) &&
         host[host.size() - domain.size() - 1] == '.';
}

// Where the hosted page was told to go afterwards, when T-15 allows it. Without one
// the parameter is left out, as the broker's own page does.
String finish_url(const Options& options) {
  const Gate gate{options.development};
  const auto checked = check_interaction(options.finish_login_url, options.broker, gate);
  return checked ? checked->text() : String{};
}

}  // namespace

// Social connections are named in the path, as one segment; those by a protocol in
// the last parameter. Order: tables 3.3 and 3.4. Embedded, a protocol's connection
// begins at the broker as well, and not at the ready address of the configuration,
// whose state all visitors share (authing-broker 9.1, no. 4). Assumed: that the
// broker's `init` takes `from_guard` there as its social path does. What no form can
// begin, an app's own way or a directory, has no address.
std::optional<Url> connection_url(const Options& options, const Configuration&,
                                  const Connection& connection, Opening opening) {
  if (!is_identifier(connection.id) || !is_begun(connection.type)) return {};
  const auto* protocol = authing::find_protocol(connection.type);
  const bool hosted = options.mode == Mode::hosted;
  const bool redirected =
      hosted && (opening == Opening::here ||
                 is_redirect(placement_of(connection, environment_of(options.environment),
                                          options.placements)));
  const String back = redirected ? finish_url(options) : String{};
  if (redirected && back.empty() && !options.finish_login_url.empty()) return {};

  Parameters parameters;
  add(parameters, "app_id", options.app_id);
  if (!hosted) add(parameters, "from_guard", "1");
  add(parameters, "guard_version", authing::client);
  if (hosted) add(parameters, "from_hosted_guard", "1");
  if (redirected) add(parameters, "redirected", "1");
  add(parameters, "redirect_url", back);
  if (protocol) add(parameters, "identifier", connection.id);
  const String path =
      protocol ? String{protocol->path} : "/connections/social/" + percent_encode(connection.id);
  return build_url(options.broker + path, parameters, {}, Gate{options.development});
}

List<String> message_origins(const Options& options) {
  const Gate gate{options.development};
  List<String> origins;
  const auto broker = check_url(options.broker, gate);
  if (!broker || !is_origin(options.broker, gate)) return origins;
  origins.push_back(options.broker);
  if (!options.callback_host.empty()) {
    if (is_origin(options.callback_host, gate)) origins.push_back(options.callback_host);
  } else if (is_below(parts_of(*broker).host, authing::domain)) {
    origins.emplace_back(authing::shared_callback_host);
  }
  // The shared host may be the broker itself.
  if (origins.size() == 2 && origins[0] == origins[1]) origins.pop_back();
  return origins;
}

// Assumed: the fact sheet names no issuer. The provider is mounted at /oidc, where
// its discovery document is, and RFC 8414 section 3.3 makes that the issuer.
String issuer_of(const Options& options) { return options.broker + "/oidc"; }

String authorization_endpoint(const Options& options) { return options.broker + "/oidc/auth"; }

}  // namespace latchkey
