#include "oidc/sign_out.hpp"

#include "model/limits.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"
#include "url/query.hpp"

namespace latchkey {

std::optional<Url> end_session_url(const Options& options, std::string_view announced,
                                   const String& return_to, const String& state) {
  const Gate gate{options.development};
  const auto endpoint = check_url(announced, gate);
  if (!endpoint || !same_origin(origin_of(*endpoint), options.broker)) return {};
  if (announced.find_first_of("?#") != std::string_view::npos) return {};

  Parameters parameters;
  add(parameters, "client_id", options.app_id);
  add(parameters, "post_logout_redirect_uri", return_to);
  add(parameters, "state", state);
  return build_url(announced, parameters, {}, gate);
}

bool is_sign_out_return(std::string_view query, std::string_view state) {
  if (state.empty() || query.size() > limits::callback) return false;
  const auto read = read_query(query);
  const auto* found = std::get_if<Query>(&read);
  return found && found->count("state") == 1 && found->find("state") == state;
}

}  // namespace latchkey
