// The challenges of `…/initialize`: authing-broker 2.7, 6.1. They go on to the browser as the
// limited reader has them, not as they came.
#include "broker/passkeys.hpp"

#include "broker/authing/dialect.hpp"
#include "broker/authing/parts.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

namespace latchkey {
namespace {

using json::Writer;

void write(Writer& out, const json::Value& value);

// What has no whole number has no place in these options, and neither has `null`.
bool is_said(const json::Value& value) {
  return !std::holds_alternative<json::Null>(value.is) &&
         !std::holds_alternative<json::Fraction>(value.is);
}

void write_one(Writer& out, json::Null) { out.null(); }
void write_one(Writer& out, json::Fraction) { out.null(); }
void write_one(Writer& out, bool yes) { out.boolean(yes); }
void write_one(Writer& out, std::int64_t number) { out.integer(number); }
void write_one(Writer& out, const String& text) { out.text(text); }
void write_one(Writer& out, const json::Array& array) {
  out.open_array();
  for (const json::Value& each : array) write(out, each);
  out.close();
}
void write_one(Writer& out, const json::Object& object) {
  out.open_object();
  for (const json::Member& each : object.members()) {
    if (!is_said(each.value)) continue;
    out.key(each.key);
    write(out, each.value);
  }
  out.close();
}

void write(Writer& out, const json::Value& value) {
  std::visit([&](const auto& one) { write_one(out, one); }, value.is);
}

String party_of(const json::Object& options) {
  if (const auto* party = json::object(options, "rp"))
    return String{json::text_or_empty(*party, "id")};
  return String{json::text_or_empty(options, "rpId")};
}

}  // namespace

std::variant<PasskeyChallenge, Problem> read_challenge(const Response& response) {
  const Meaning meaning = read_sent(response);
  if (const auto* problem = std::get_if<Problem>(&meaning)) return *problem;
  json::Limits limits;
  limits.bytes = limits::answer;
  const auto document = json::read_object(response.body, limits);
  const auto* data = document ? json::object(*document, "data") : nullptr;
  const auto* options = data ? json::object(*data, "publicKey") : nullptr;
  const bool is_whole = options && !json::text_or_empty(*options, "challenge").empty();
  if (!is_whole || !std::holds_alternative<Done>(meaning))
    return Problem{.reason = Reason::bad_answer, .code = "passkey"};
  PasskeyChallenge made;
  made.party = party_of(*options);
  made.ticket = json::text_or_empty(*data, "ticket");
  const auto timeout = json::integer(*options, "timeout").value_or(0);
  made.timeout = std::chrono::milliseconds{timeout > 0 ? timeout : 0};
  Writer out{made.options};
  write_one(out, *options);
  return made;
}

std::optional<Request> passkey_challenge_request(const Asking& asking) {
  return authing::post(asking, "/api/v3/webauthn/login/initialize", {});
}

std::optional<Request> passkey_login_request(const Asking& asking, SecretId credential,
                                             const String& ticket) {
  Values body;
  authing::add(body, "credential", credential, As::json);
  authing::add(body, "ticket", ticket);
  return authing::post(asking, "/api/v3/webauthn/login/finalize", body);
}

}  // namespace latchkey
