// What the tests of the flow start from: states on the way of a login, and the
// events that lead on. A test shows only what matters to it.
#pragma once

#include <string>

#include "broker/start.hpp"
#include "connections.hpp"
#include "flow/booting.hpp"
#include "flow/step.hpp"
#include "table.hpp"

namespace latchkey {

// The handles of the first attempt of a form, in the order they are given out.
constexpr AttemptId attempt{1};
constexpr WindowId window{2};
constexpr FrameId frame{2};
constexpr TimerId deadline{3}, hint{4}, grace{5}, silence{4};
constexpr RequestId request{2};
constexpr CallId call{40};
constexpr CallId nobody{};

inline const Secrets secrets{"state-1", "nonce-1", "challenge-1", SecretId{7}};
constexpr SecretId verifier{7}, password{21}, code{22}, token{30};

inline const Person ann{{"id", "user-1"}, {"name", "Ann"}};

constexpr Moment noon{1'000'000};

inline State after(State state, const Event& event) { return step(state, event, noon).state; }

// The first screen, with everything typed that can be.
inline State choosing(Options options = embedded()) {
  State state = open_state(options);
  state.now = noon;
  state.configuration = configuration();
  state.configuration.methods = {Method::password, Method::phone_code};
  state.form.values = {{"account", "ann"}, {"phone", "13800138000"}};
  state.form.secrets = {{"password", {password, 8}}, {"code", {code, 4}}};
  state.phase = Choosing{};
  return state;
}
inline State by_phone() {
  State state = choosing();
  state.form.method = "phone-code";
  return state;
}
inline State by_email() {
  State state = choosing();
  state.configuration.methods.push_back(Method::email_code);
  state.form.method = "email-code";
  state.form.values.set("email", String{"ann@acme.example"});
  state.form.secrets.set("email-code", {code, 4});
  return state;
}
inline State by_ldap() {
  State state = choosing();
  state.configuration.methods = {Method::password, Method::ldap};
  state.form.method = "ldap";
  state.form.values.set("ldap-account", String{"cleo"});
  state.form.secrets.set("ldap-password", {password, 9});
  return state;
}
inline Agreement terms() {
  Agreement agreement;
  agreement.id = "terms";
  agreement.title = {{"Terms", ""}};
  agreement.required = true;
  return agreement;
}
inline State with_agreement() {
  State state = choosing();
  state.configuration.agreements = {terms()};
  return state;
}

inline State opened(State state, const Event& event) {
  return after(after(state, event), SecretsMade{attempt, secrets});
}

// A window that answers by the callback page, by web_message, by the broker's own message.
inline State awaiting() { return opened(choosing(), SignInRequested{call, "corp"}); }
inline State awaiting_message() {
  Options options = embedded();
  options.transport = Transport::web_message;
  return opened(choosing(options), SignInRequested{call, "corp"});
}
inline State awaiting_broker() { return opened(choosing(), ConnectionChosen{"wechat"}); }

inline State closed() { return after(awaiting(), WindowClosed{window}); }
inline State looks_closed() { return after(closed(), TimerFired{hint}); }
inline State qr_looks_closed() {
  State state = looks_closed();
  state.form.method = "qr:wecom-qr";
  return state;
}
inline State focused() { return after(closed(), FocusChanged{true}); }
inline State broker_looks_closed() {
  return after(after(awaiting_broker(), WindowClosed{window}), TimerFired{hint});
}

inline State awaiting_scan() { return opened(choosing(), MethodChosen{"qr:wecom-qr"}); }

// WeCom's panel instead, on the broker's own page.
inline State on_a_phone() {
  State state = choosing();
  state.environment = Environment::mobile;
  return state;
}
inline State awaiting_panel() { return opened(choosing(hosted()), MethodChosen{"qr:wecom-qr"}); }

inline State signing_in() { return after(choosing(), Submitted{}); }

// Page and broker are of one site: the broker's cookie comes along.
inline State at_home() {
  Options options = embedded();
  options.origin = options.broker;
  return choosing(options);
}
// A step of the broker's flow (authing-broker 5.3).
inline ResponseArrived due(int number, RequestId asked = request) {
  const String step = to_string(number);
  return {asked,
          {.status = 200,
           .body = R"({"code":302,"statusCode":302,"apiCode":)" + step +
                   R"(,"data":{"methods":["username-password","phone-code"]},)" +
                   R"("flowHandle":"flow-1"})"}};
}
inline MessageArrived due_in_window() {
  return {"https://core.authing.cn", window, FrameId{},
          R"({"code":302,"message":"{\"statusCode\":302,\"apiCode\":1641,)"
          R"(\"data\":{\"methods\":[\"phone-code\"]},\"flowHandle\":\"flow-1\"}",)"
          R"("event":{"source":"authing","eventType":"socialLogin"}})"};
}
inline State with_account(State state) {
  state.form.values.set("account", String{"ann"});
  state.form.secrets.set("password", {password, 8});
  return state;
}
// The end of the flow: its person is one level down.
inline Response bound() {
  return {.status = 200,
          .body = R"({"statusCode":302,"apiCode":1600,"data":{"user":)"
                  R"({"id":"user-1","name":"Ann","token":"a.b.c"}}})"};
}

inline State signed_in() {
  State state = choosing();
  state.form.secrets.clear();
  state.phase = SignedIn{ann, token};
  return state;
}

// A frame that nobody sees looks whether somebody is signed in at the broker.
inline State looking(Options options) {
  return opened(choosing(options), SilentSignInRequested{call});
}
inline State looking() { return looking(embedded()); }

// Answers, as each sender would give them.

inline CallbackArrived answer(String query =
                                  "?code=code-1&state=state-1"
                                  "&iss=https%3A%2F%2Facme.authing.cn%2Foidc") {
  return {"https://app.example", WindowId{}, query, ""};
}
inline CallbackArrived refusal() {
  return answer("?error=access_denied&state=state-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc");
}
inline MessageArrived message() {
  return {"https://acme.authing.cn", window, FrameId{},
          R"({"type":"authorization_response","response":{"code":"code-1","state":"state-1",)"
          R"("iss":"https://acme.authing.cn/oidc"}})"};
}
// OpenID Connect Core 1.0 section 3.1.2.6.
inline MessageArrived nobody_there(String error = "login_required") {
  return {"https://acme.authing.cn", window, FrameId{},
          R"({"type":"authorization_response","response":{"error":")" + error +
              R"(","state":"state-1","iss":"https://acme.authing.cn/oidc"}})"};
}
// The token stands at byte 43, and is 5 bytes long.
inline MessageArrived broker_message() {
  return {"https://core.authing.cn", window, FrameId{},
          R"({"code":200,"data":{"id":"user-1","token":"a.b.c"},)"
          R"("event":{"source":"authing","eventType":"socialLogin"}})"};
}
inline MessageArrived scan() {
  return {"https://open.work.weixin.qq.com", WindowId{}, frame,
          R"("https://core.authing.cn/connections/social/wecom-qr/pool?from_guard=1&app_id=app-1)"
          R"(&guard_version=Guard%404.5.42&code=scan-1&state=state-1&appid=ww0123456789abcdef")"};
}

inline MessageArrived panel_says(String text) {
  return {"https://login.work.weixin.qq.com", WindowId{}, frame, text};
}
inline MessageArrived panel_ready(bool channel = true) {
  if (!channel) return panel_says(R"({"type":"ww-iframe-handle:ready","supportChannel":false})");
  return panel_says(R"({"type":"ww-iframe-handle:ready","supportChannel":true})");
}
inline MessageArrived panel_checked() {
  return panel_says(R"({"type":"ww-iframe-handle:call","uid":"w1","args":{"type":"call",)"
                    R"("name":"onCheckWeComLogin","payload":{"isWeComLogin":true}}})");
}
inline MessageArrived panel_code() {
  return panel_says(R"({"type":"ww-iframe-handle:call","args":{"type":"call",)"
                    R"("name":"onLoginSuccess","payload":{"code":"scan-1"}}})");
}

inline Response body(String text) { return {.status = 200, .body = text}; }
// The token stands at byte 56, and is 5 bytes long.
inline Response yes() {
  return body(R"({"code":200,"data":{"id":"user-1","name":"Ann","token":"a.b.c"}})");
}
inline Response wrong_password() {
  return body(R"({"code":2333,"apiCode":2333,"statusCode":400,"data":{"remainCount":4}})");
}

// One effect, or the reason of what the host was told.
template <class What>
List<What> all_of(const List<Effect>& effects) {
  List<What> found;
  for (const Effect& effect : effects)
    if (const auto* one = std::get_if<What>(&effect)) found.push_back(*one);
  return found;
}

inline std::optional<Problem> problem_of(const State& state) {
  const auto* screen = std::get_if<Choosing>(&state.phase);
  return screen ? screen->problem : std::nullopt;
}

// An event that a state takes no notice of.
struct Ignored : Named {
  State (*given)();
  Event event;
};

}  // namespace latchkey
