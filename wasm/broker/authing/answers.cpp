// What the broker's answers mean: authing-broker 2.14, 4.1, 4.2, 5.1, 5.2.
#include "broker/answers.hpp"

#include <algorithm>

#include "broker/authing/details.hpp"
#include "broker/authing/envelope.hpp"
#include "broker/authing/meaning.hpp"
#include "broker/authing/token.hpp"
#include "broker/passkeys.hpp"
#include "json/read.hpp"
#include "model/limits.hpp"
#include "text/display.hpp"
#include "url/allowed.hpp"

namespace latchkey {
namespace {

using authing::Envelope;
using authing::Judged;
using authing::Success;

// 2.14. Copied one by one: what is not here does not leave the core (T-39).
constexpr Literal person_fields[] = {"id",     "username", "name",      "nickname",
                                     "email",  "phone",    "photo",     "phoneCountryCode",
                                     "gender", "company",  "birthdate", "usertype"};

[[gnu::noinline]] Meaning bad_answer(const String& code) {
  return Problem{.reason = Reason::bad_answer, .code = code};
}

// An address that is no picture's is left out, so that a host page can show what it gets.
bool is_fit(std::string_view name, std::string_view value) {
  if (name == "photo") return check_logo(value).has_value();
  return !value.empty();
}

Person person_of(const json::Object& data) {
  Person person;
  for (const auto name : person_fields) {
    const auto value = json::text(data, name);
    if (value && is_fit(name, *value)) person.emplace(name, String{*value});
  }
  return person;
}

Meaning authenticated(const json::Object* data, std::string_view body) {
  if (!data) return bad_answer("person.missing");
  Authenticated found{.person = person_of(*data)};
  if (!found.person.contains("id")) return bad_answer("person.id");
  const auto* token = data->find("token");
  if (!token || std::holds_alternative<json::Null>(token->is)) return found;
  const auto text = json::as_text(*token).value_or(std::string_view{});
  const auto place = authing::place_of_token(text, body);
  if (!place) return bad_answer("person.token");
  found.token_offset = place->offset;
  found.token_length = place->length;
  return found;
}

Continue detailed(Continue due, const Envelope& envelope, std::string_view body) {
  if (envelope.data) due.details = authing::read_details(due.step, *envelope.data, body);
  return due;
}

}  // namespace

Meaning authing::meaning_of(const Envelope& envelope, std::string_view body) {
  const Judged judged = judge(envelope);
  if (const auto* step = std::get_if<Continue>(&judged)) return detailed(*step, envelope, body);
  if (const auto* problem = std::get_if<Problem>(&judged)) return *problem;
  return authenticated(std::get<Success>(judged).data, body);
}

namespace {

json::Limits limits_of(std::size_t bytes) {
  json::Limits limits;
  limits.bytes = bytes;
  return limits;
}

bool is_from_the_broker(const json::Object& message) {
  const auto* event = json::object(message, "event");
  return event && json::text(*event, "source") == "authing";
}

// Everything but an outer 200 carries an envelope as text. What is no envelope is
// the broker's own sentence: the window is ours, so somebody waits for an answer.
Meaning read_inner(std::string_view text, std::string_view body) {
  const auto inner = json::read_object(text, limits_of(limits::json_text));
  const auto envelope = inner ? authing::envelope_of(*inner) : std::nullopt;
  if (envelope) return meaning_of(*envelope, body);
  return Problem{.reason = Reason::rejected, .detail = authing::sentence_of(text)};
}

// What every answer goes through; `done` says what a success is worth.
template <class OnSuccess>
Meaning read_answer(const Response& response, OnSuccess done) {
  if (const auto problem = problem_of(response)) return *problem;
  const auto document = json::read_object(response.body, limits_of(limits::answer));
  if (!document) return bad_answer("json");
  const auto envelope = authing::envelope_of(*document);
  if (!envelope) return bad_answer("envelope");
  const Judged judged = judge(*envelope);
  if (const auto* problem = std::get_if<Problem>(&judged)) return *problem;
  if (const auto* step = std::get_if<Continue>(&judged))
    return detailed(*step, *envelope, response.body);
  // A yes inside a no: nothing to act on.
  if (response.status >= 300) return bad_answer("http." + to_string(response.status));
  return done(std::get<Success>(judged));
}

}  // namespace

Meaning read_login(const Response& response) {
  return read_answer(
      response, [&](const Success& success) { return authenticated(success.data, response.body); });
}

Meaning read_step(const Response& response) {
  return read_answer(response, [&](const Success& success) -> Meaning {
    if (!success.data || !success.data->find("id")) return Done{};
    return authenticated(success.data, response.body);
  });
}

// 6.2: no token, as a rule, and then nobody is signed in by it.
Meaning read_registered(const Response& response) {
  return read_answer(response, [&](const Success& success) -> Meaning {
    const bool has_token = success.data && !json::text_or_empty(*success.data, "token").empty();
    if (!has_token) return Done{};
    return authenticated(success.data, response.body);
  });
}

std::variant<CodeSeen, Problem> read_code_seen(const Response& response) {
  std::optional<CodeSeen> seen;
  const Meaning meaning = read_answer(response, [&](const Success& success) -> Meaning {
    if (!success.data || !json::is_true(*success.data, "valid"))
      return Problem{.reason = Reason::wrong_code};
    seen.emplace();
    const auto token = json::text_or_empty(*success.data, "token");
    if (const auto place = authing::place_of_opaque(token, response.body))
      seen = CodeSeen{place->offset, place->length};
    return Done{};
  });
  if (seen) return *seen;
  if (const auto* problem = std::get_if<Problem>(&meaning)) return *problem;
  return Problem{.reason = Reason::bad_answer, .code = "step"};
}

// 6.3: `[{key, options}]`; what does not read leaves them as they are.
void read_field_options(const Response& response, List<Question>& questions) {
  const auto document = json::read_object(response.body, limits_of(limits::answer));
  const auto* all = document ? json::array(*document, "data") : nullptr;
  for (Question& question : questions)
    for (std::size_t i = 0; all && i < all->size(); ++i) {
      const auto* each = json::as_object(all->at(i));
      if (each && json::text_or_empty(*each, "key") == question.name.view())
        authing::read_options(*each, {}, question);
    }
}

Meaning read_passkey_login(const Response& response) {
  return read_answer(response, [&](const Success& success) -> Meaning {
    const bool is_nameless = success.data && !success.data->find("id");
    const auto token =
        is_nameless ? json::text_or_empty(*success.data, "access_token") : std::string_view{};
    const auto place = authing::place_of_token(token, response.body);
    if (!place) return authenticated(success.data, response.body);
    return Authenticated{{}, place->offset, place->length};
  });
}

namespace {

// A text of a success's `data` as it may be shown, or empty.
String shown_text(const Response& response, Literal key) {
  const auto document = json::read_object(response.body, limits_of(limits::answer));
  const auto* data = document ? json::object(*document, "data") : nullptr;
  return data ? displayable(json::text_or_empty(*data, key), limits::json_text) : String{};
}

}  // namespace

Authenticator read_authenticator(const Response& response) {
  const auto picture = check_logo(shown_text(response, "qrcode_data_url"));
  return {shown_text(response, "secret"), picture.value_or(String{}),
          shown_text(response, "recovery_code")};
}

String read_recovery_code(const Response& response) { return shown_text(response, "recoveryCode"); }

Joining read_tenant(const Response& response) {
  const auto document = json::read_object(response.body, limits_of(limits::answer));
  const auto* data = document ? json::object(*document, "data") : nullptr;
  if (!data) return {};
  Joining read{String{json::text_or_empty(*data, "tenantId")},
               String{json::text_or_empty(*data, "host")}};
  const auto* domains = json::array(*data, "enterpriseDomains");
  for (std::size_t i = 0; domains && i < domains->size() && i < limits::options; ++i) {
    const auto text = json::as_text(domains->at(i)).value_or(std::string_view{});
    const String domain = displayable(text, limits::display_name);
    if (!domain.empty()) read.domains.push_back(domain);
  }
  return read;
}

String read_handle(const Response& response) {
  const auto document = json::read_object(response.body, limits_of(limits::answer));
  const auto envelope = document ? authing::envelope_of(*document) : std::nullopt;
  return envelope ? authing::handle_of(*envelope) : String{};
}

Meaning read_sent(const Response& response) {
  return read_answer(response, [](const Success&) -> Meaning { return Done{}; });
}

// 7.4: `{session: {…} or null, userInfo?}`, without an envelope.
BrokerSession read_session(const Response& response) {
  if (problem_of(response) || response.status >= 300) return BrokerSession::unknown;
  const auto document = json::read_object(response.body, limits_of(limits::answer));
  const auto* session = document ? document->find("session") : nullptr;
  if (!session) return BrokerSession::unknown;
  if (std::holds_alternative<json::Null>(session->is)) return BrokerSession::signed_out;
  return json::object(*document, "session") ? BrokerSession::signed_in : BrokerSession::unknown;
}

std::optional<Meaning> read_message(std::string_view body) {
  json::Limits limits = limits_of(limits::message);
  limits.depth = limits::message_depth;
  limits.keys = limits::message_keys;
  const auto message = json::read_object(body, limits);
  if (!message || !is_from_the_broker(*message)) return {};
  if (json::integer(*message, "code") == 200) {
    return authenticated(json::object(*message, "data"), body);
  }
  const auto text = json::text(*message, "message");
  if (!text) return {};
  return read_inner(*text, body);
}

}  // namespace latchkey
