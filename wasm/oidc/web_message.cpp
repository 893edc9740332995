#include "oidc/web_message.hpp"

#include <algorithm>

#include "json/read.hpp"
#include "model/limits.hpp"
#include "oidc/answer.hpp"
#include "oidc/protocol.hpp"

namespace latchkey {
namespace {

json::Limits limits_of_message() {
  json::Limits bounds;
  bounds.bytes = limits::message;
  bounds.depth = limits::message_depth;
  bounds.keys = limits::message_keys;
  return bounds;
}

bool has_tokens(const json::Object& response) {
  const auto& members = response.members();
  return std::any_of(members.begin(), members.end(),
                     [](const json::Member& member) { return is_token_parameter(member.key); });
}

std::variant<Callback, Malformed> read_response(const json::Object& response) {
  if (has_tokens(response)) return Malformed::tokens;
  return check_answer({.state = json::text(response, "state"),
                       .code = json::text(response, "code"),
                       .issuer = json::text(response, "iss"),
                       .error = json::text(response, "error"),
                       .description = json::text(response, "error_description")});
}

}  // namespace

std::variant<Callback, Malformed> read_web_message(std::string_view body) {
  const auto message = json::read_object(body, limits_of_message());
  const auto* response = message ? json::object(*message, "response") : nullptr;
  if (!response || json::text(*message, "type") != "authorization_response")
    return Malformed::no_answer;
  return read_response(*response);
}

}  // namespace latchkey
