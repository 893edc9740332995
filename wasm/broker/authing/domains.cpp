// Whose login an e-mail address is of: authing-broker 2.2.1.
#include "broker/answers.hpp"
#include "broker/authing/parts.hpp"
#include "json/read.hpp"
#include "model/limits.hpp"
#include "text/percent.hpp"

namespace latchkey {

std::optional<Request> match_domain_request(const Asking& asking, std::string_view account) {
  Values body;
  authing::add(body, "account", authing::trimmed(account));
  return authing::post(
      asking,
      "/api/v2/applications/" + percent_encode(asking.options.app_id) + "/matchIdpConnByAccount",
      body);
}

String read_domain(const Response& response) {
  if (!std::holds_alternative<Done>(read_sent(response))) return {};
  json::Limits limits;
  limits.bytes = limits::answer;
  const auto document = json::read_object(response.body, limits);
  const auto* data = document ? json::object(*document, "data") : nullptr;
  const bool is_matched = data && json::is_true(*data, "matched");
  const auto* provider = is_matched ? json::object(*data, "identityProvider") : nullptr;
  return provider ? String{json::text_or_empty(*provider, "identifier")} : String{};
}

}  // namespace latchkey
