// Push and the broker's own QR codes in the `authing` dialect: authing-broker 2.8, 2.9.
#include "broker/phone.hpp"

#include "broker/authing/meaning.hpp"
#include "broker/authing/parts.hpp"
#include "broker/authing/tabs.hpp"
#include "broker/authing/token.hpp"
#include "json/read.hpp"
#include "model/limits.hpp"
#include "text/display.hpp"
#include "url/allowed.hpp"

namespace latchkey {

using authing::add;
using authing::post;
using authing::request;
using authing::trimmed;

std::optional<Request> push_request(const Asking& asking, std::string_view account,
                                    const List<String>& agreements) {
  Values body;
  add(body, "account", trimmed(account));
  authing::add_agreements(body, asking, agreements);
  return post(asking, "/api/v3/signin-by-push", body);
}

std::optional<Request> code_to_scan_request(const Asking& asking, const DrawnCode& code) {
  Values body;
  add(body, "autoMergeQrCode", false);
  add(body, "scene", authing::drawn_tabs[static_cast<std::size_t>(code.scanner)].scene);
  if (code.scanner != Scanner::app) add(body, "extIdpConnId", code.id);
  return post(asking, "/api/v2/qrcode/gene", body);
}

namespace {

std::optional<Request> state_request(const Asking& asking, std::string_view path, Literal name,
                                     std::string_view key) {
  Parameters parameters;
  parameters.push_back({name, key});
  auto made = request(asking, Verb::get, path, parameters);
  if (made) made->limit = limits::qr_status;
  return made;
}

}  // namespace

std::optional<Request> push_state_request(const Asking& asking, std::string_view key) {
  return state_request(asking, "/api/v3/check-pushcode-status", "pushCodeId", key);
}

std::optional<Request> scan_state_request(const Asking& asking, std::string_view key) {
  return state_request(asking, "/api/v2/qrcode/check", "random", key);
}

std::optional<Request> ticket_request(const Asking& asking, std::string_view ticket) {
  Values body;
  add(body, "ticket", String{ticket});
  return post(asking, "/api/v2/qrcode/userinfo", body);
}

namespace {

Meaning unreadable(Literal code) {
  return Problem{.reason = Reason::bad_answer, .code = String{code}};
}

// The `data` of a success, read by `read`; what is no success stands in `into.instead`.
template <class Into>
void read_data(const Response& response, Into& into,
               void (*read)(const json::Object& data, std::string_view body, Into&)) {
  const Meaning meaning = read_sent(response);
  if (!std::holds_alternative<Done>(meaning)) {
    into.instead = meaning;
    return;
  }
  json::Limits limits;
  limits.bytes = limits::answer;
  const auto document = json::read_object(response.body, limits);
  const auto* data = document ? json::object(*document, "data") : nullptr;
  if (!data) return void(into.instead = unreadable("phone.data"));
  read(*data, response.body, into);
}

void read_key(const json::Object& data, Literal name, Made& into) {
  const auto key = json::text_or_empty(data, name);
  into.key = key;
  if (key.empty() || key.size() > limits::flow_handle) into.instead = unreadable("phone.key");
}

std::chrono::seconds life_of(const json::Object& data) {
  constexpr std::int64_t fallback = 120;
  constexpr std::int64_t least = 20;
  constexpr std::int64_t most = 3600;
  const auto life = json::integer(data, "expiresIn").value_or(fallback);
  return std::chrono::seconds{life >= least && life <= most ? life : fallback};
}

bool is_address(std::string_view text) {
  return text.starts_with("https:") || text.starts_with("http:") || text.starts_with("data:");
}

// A session token, or the access token of a set.
void read_token(const json::Object& data, std::string_view body, PhoneWord& into) {
  const auto* tokens = json::object(data, "tokenSet");
  const auto token = tokens ? json::text_or_empty(*tokens, "access_token") : std::string_view{};
  const auto place = authing::place_of_token(token, body);
  if (!place) return void(into.instead = unreadable("push.token"));
  into.state = PhoneState::confirmed;
  into.token_offset = place->offset;
  into.token_length = place->length;
}

void read_scanner(const json::Object& data, PhoneWord& into) {
  into.state = PhoneState::scanned;
  const auto* person = json::object(data, "userInfo");
  if (!person) return;
  into.name = displayable(json::text_or_empty(*person, "nickname"), limits::display_name);
  into.photo = check_logo(json::text_or_empty(*person, "photo")).value_or(String{});
}

// 2.9, status 4 and 5: what is in it is an envelope; of an error two names are known.
Meaning read_result(const json::Object& data, std::string_view body, bool is_error) {
  const auto* result = json::object(data, "scannedResult");
  const auto envelope = result ? authing::envelope_of(*result) : std::nullopt;
  if (!is_error && envelope) return authing::meaning_of(*envelope, body);
  if (!result || !is_error) return unreadable("qr.result");
  const auto message = json::text_or_empty(*result, "message");
  return Problem{.reason = Reason::rejected,
                 .detail = authing::sentence_of(
                     message.empty() ? json::text_or_empty(*result, "errmsg") : message)};
}

void read_push(const json::Object& data, std::string_view body, PhoneWord& into) {
  const auto status = json::text_or_empty(data, "status");
  if (status == "PUSHED") return;
  if (status == "AUTHORIZED") return read_token(data, body, into);
  if (status == "REJECTED")
    into.state = PhoneState::refused;
  else if (status == "EXPIRED")
    into.state = PhoneState::expired;
  else
    into.instead = unreadable("push.status");
}

void read_scan(const json::Object& data, std::string_view body, PhoneWord& into) {
  constexpr std::int64_t expired = -1;
  constexpr std::int64_t ready = 0;
  constexpr std::int64_t scanned = 1;
  constexpr std::int64_t confirmed = 2;
  constexpr std::int64_t refused = 3;
  constexpr std::int64_t further = 4;
  constexpr std::int64_t failed = 5;
  const auto status = json::integer(data, "status");
  if (status == ready) return;
  if (status == scanned) return read_scanner(data, into);
  if (status == further || status == failed)
    return void(into.instead = read_result(data, body, status == failed));
  into.ticket = json::text_or_empty(data, "ticket");
  if (status == confirmed && !into.ticket.empty())
    into.state = PhoneState::confirmed;
  else if (status == refused)
    into.state = PhoneState::refused;
  else if (status == expired)
    into.state = PhoneState::expired;
  else
    into.instead = unreadable("qr.status");
}

}  // namespace

Made read_push_made(const Response& response) {
  Made made;
  read_data<Made>(response, made, [](const json::Object& data, std::string_view, Made& into) {
    read_key(data, "pushCodeId", into);
  });
  return made;
}

// An address is a picture's; what is none stands in the code.
Made read_code_made(const Response& response, const Options& options) {
  Made made;
  read_data<Made>(response, made, [](const json::Object& data, std::string_view, Made& into) {
    read_key(data, "random", into);
    into.life = life_of(data);
    into.shown = json::text_or_empty(data, "url");
  });
  if (made.instead) return made;
  made.is_picture = is_address(made.shown);
  if (made.is_picture)
    made.shown = check_logo(made.shown, Gate{options.development}).value_or(String{});
  const bool is_fit =
      !made.shown.empty() && (made.is_picture || made.shown.size() <= limits::qr_text);
  if (!is_fit) made.instead = unreadable("qr.url");
  return made;
}

PhoneWord read_push_state(const Response& response) {
  PhoneWord word;
  read_data<PhoneWord>(response, word, read_push);
  return word;
}

PhoneWord read_scan_state(const Response& response) {
  PhoneWord word;
  read_data<PhoneWord>(response, word, read_scan);
  return word;
}

}  // namespace latchkey
