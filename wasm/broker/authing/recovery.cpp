// A forgotten password: authing-broker 6.4.
#include "broker/answers.hpp"
#include "broker/authing/envelope.hpp"
#include "broker/authing/parts.hpp"
#include "json/read.hpp"
#include "model/limits.hpp"

namespace latchkey {

using authing::add;

namespace {

constexpr std::string_view token_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

}  // namespace

std::optional<Request> prove_recovery_request(const Asking& asking, bool by_email,
                                              const Address& address, SecretId code) {
  Values body;
  if (by_email)
    add(body, "email", authing::trimmed(address.to));
  else
    authing::add_phone(body, asking, address.to);
  add(body, "code", code, As::plain);
  return authing::post(asking, "/api/v2/users/password/forget/check-code", body);
}

std::optional<Request> recover_request(const Asking& asking, SecretId token, SecretId password) {
  Values body;
  add(body, "newPassword", password, As::rsa);
  add(body, "repeatPassword", password, As::rsa);
  add(body, "resetPasswordToken", token, As::plain);
  auto made = authing::post(asking, "/api/v2/users/password/password-reset", body);
  if (made) made->key = asking.configuration.public_key;
  return made;
}

std::variant<TokenSeen, Problem> read_recovery(const Response& response) {
  const Meaning meaning = read_sent(response);
  if (const auto* problem = std::get_if<Problem>(&meaning)) return *problem;
  json::Limits limits;
  limits.bytes = limits::answer;
  const auto document = json::read_object(response.body, limits);
  const auto* data = document ? json::object(*document, "data") : nullptr;
  const auto token = data ? json::text_or_empty(*data, "resetPasswordToken") : std::string_view{};
  const bool is_plain = token.find_first_not_of(token_alphabet) == std::string_view::npos;
  const auto at = response.body.find(token);
  if (token.empty() || !is_plain || at == String::npos)
    return Problem{.reason = Reason::bad_answer, .code = "recovery.token"};
  return TokenSeen{at, token.size()};
}

}  // namespace latchkey
