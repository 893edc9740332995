#include "worlds.hpp"

#include <string>

#include "parts.hpp"

namespace latchkey::space {
namespace {

Options app(Options options, String id) {
  options.app_id = id;
  return options;
}

constexpr std::string_view buttons =
    R"("identityProviders":[{"protocol":"oidc","identifier":"corp","displayName":"Corp ID"}],)"
    R"("socialConnections":[{"provider":"wechat:pc","identifier":"wechat","displayName":"WeChat"}])";
constexpr std::string_view code =
    R"("qrcodeTabsSettings":{"wechatwork-corp-qrconnect":[{"id":"c1","title":"WeCom",)"
    R"("QRConfig":{"corpId":"ww0123456789abcdef","agentId":"1000002","identifier":"wecom-qr",)"
    R"("redirectUrl":"https://core.authing.cn/connections/social/wecom-qr/pool"}}]})";

String document(const Options& options, std::initializer_list<std::string_view> members) {
  std::string text = R"({"code":200,"data":{"id":")" + std::string{options.app_id.view()} +
                     R"(","userPoolId":"pool-1","name":"Acme",)"
                     R"("publicKey":"-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----")";
  for (const std::string_view member : members) text.append(",").append(member);
  return String{std::string_view{text + "}}"}};
}

using Series = std::vector<std::string_view>;

Series operator+(Series series, const Series& more) {
  series.insert(series.end(), more.begin(), more.end());
  return series;
}

const Series asked{"started"};
const Series open = asked + Series{"configuration"};
const Series typed = open + Series{"account typed", "password typed"};
const Series submitted = typed + Series{"submitted"};
const Series kept = submitted + Series{"signed in", "token kept"};
const Series called = open + Series{"popup called for corp"};
const Series in_window = called + Series{"secrets made"};
const Series looks_closed = in_window + Series{"window closed", "two seconds closed"};
const Series chosen = open + Series{"WeChat chosen", "secrets made"};
const Series left = open + Series{"redirect called"};

std::vector<Start> with_windows() {
  return {
      {"Booting NoAttempt", "", asked},
      {"Broken NoAttempt", "", asked + Series{"configuration unavailable"}},
      {"Broken NoAttempt", "offline",
       asked + Series{"the line changes", "configuration unreachable"}},
      {"Choosing NoAttempt", "", typed},
      {"SigningIn NoAttempt", "", submitted},
      {"KeepingToken NoAttempt", "", submitted + Series{"signed in"}},
      {"SignedIn NoAttempt", "", kept},
      {"Choosing Preparing", "a window", called},
      {"Choosing Preparing", "to leave", left},
      {"Choosing AwaitingAnswer", "of a call", in_window},
      {"Choosing AwaitingAnswer", "looks closed", looks_closed},
      {"Choosing AwaitingAnswer", "of a button", chosen},
      {"Choosing ProvingPerson", "", chosen + Series{"broker's message"}},
      {"Choosing ProvingPerson", "asked", chosen + Series{"broker's message", "token kept"}},
      {"Choosing Redeeming", "", in_window + Series{"answer"}},
      {"Choosing Leaving", "", left + Series{"secrets made"}},
      {"Choosing NoAttempt", "a window was blocked", in_window + Series{"window blocked"}},
      {"Booting Redeeming", "returned", asked + Series{"returned"}},
  };
}

std::vector<Start> with_tokens() {
  const Series lasting = in_window + Series{"message", "tokens that last"};
  const Series leaving = lasting + Series{"sign-out with a page"};
  return {
      {"Exchanging NoAttempt", "", kept},
      {"SignedIn NoAttempt", "by a session", kept + Series{"tokens"}},
      {"Choosing NoAttempt", "", typed},
      {"Choosing AwaitingAnswer", "", in_window},
      {"Choosing Redeeming", "", in_window + Series{"message"}},
      {"SignedIn NoAttempt", "with tokens that last", lasting},
      {"SignedIn NoAttempt", "tokens asked for", lasting + Series{"tokens asked for"}},
      {"SignedIn Preparing", "to sign out", leaving},
      {"Choosing Leaving", "to sign out", leaving + Series{"secrets made"}},
  };
}

std::vector<Start> with_a_code() {
  const Series shown = open + Series{"agreement toggled", "secrets made"};
  return {
      {"Choosing NoAttempt", "not agreed", open},
      {"Choosing Preparing", "a frame", open + Series{"agreement toggled"}},
      {"Choosing AwaitingScan", "", shown},
      {"Choosing VerifyingScan", "", shown + Series{"scanned"}},
      {"KeepingToken NoAttempt", "", shown + Series{"scanned", "signed in"}},
      {"SignedIn NoAttempt", "", shown + Series{"scanned", "signed in", "token kept"}},
      {"Choosing NoAttempt", "the code has expired", shown + Series{"code expires"}},
  };
}

std::vector<Start> with_flows() {
  const Series question = submitted + Series{"not known: asked what to do"};
  const Series factor = submitted + Series{"a second factor is wanted", "token kept"};
  const Series password = submitted + Series{"a stronger password is wanted"};
  const Series app =
      submitted + Series{"an authenticator is wanted", "token kept", "an authenticator's key"};
  const Series asks = open + Series{"phone code chosen", "phone typed", "code asked for"};
  return {
      {"Choosing NoAttempt", "", typed},
      {"SigningIn NoAttempt", "", submitted},
      {"Binding NoAttempt", "the question", question},
      {"Binding NoAttempt", "a form", question + Series{"password chosen"}},
      {"SendingBinding NoAttempt", "", question + Series{"new account asked for"}},
      {"Stepping NoAttempt", "a second factor", factor},
      {"Stepping NoAttempt", "a new password", password},
      {"Stepping NoAttempt", "a forgotten password", typed + Series{"password forgotten"}},
      {"Stepping NoAttempt", "allowed a new one",
       typed + Series{"password forgotten", "number of a step typed", "code of a step typed",
                      "submitted", "a new password is allowed", "token kept"}},
      {"Stepping NoAttempt", "a profile", submitted + Series{"a nickname is wanted"}},
      {"Stepping NoAttempt", "a recovery code",
       app + Series{"app's code typed", "submitted", "step done"}},
      {"SendingStep NoAttempt", "", password + Series{"new password typed", "submitted"}},
      {"Choosing NoAttempt", "a picture", submitted + Series{"a picture is wanted"}},
      {"Choosing NoAttempt", "a code being sent", asks},
      {"Choosing NoAttempt", "a code sent", asks + Series{"code sent"}},
      {"Choosing NoAttempt", "a code sent by e-mail",
       open + Series{"e-mail code chosen", "e-mail typed", "code asked for", "code sent"}},
  };
}

std::vector<Start> with_accounts() {
  return {
      {"ChoosingAccount NoAttempt", "", open},
      {"Choosing NoAttempt", "picked", open + Series{"account picked"}},
      {"Choosing NoAttempt", "another", open + Series{"skipped", "password typed"}},
  };
}

std::vector<Start> hosted_ones() {
  const Series shown = open + Series{"QR code chosen", "secrets made"};
  return {
      {"Choosing NoAttempt", "", typed},
      {"Choosing AwaitingScan", "a panel", shown},
      {"Choosing VerifyingScan", "", shown + Series{"panel's code"}},
      {"Choosing AwaitingAnswer", "", chosen},
      {"Choosing ProvingPerson", "", chosen + Series{"broker's message", "token kept"}},
      {"Choosing Leaving", "", submitted + Series{"signed in"}},
  };
}

std::vector<Start> in_an_app() {
  return {
      {"Choosing Preparing", "unasked", open},
      {"Choosing Leaving", "unasked", open + Series{"secrets made"}},
      {"Choosing NoAttempt", "brought back", open + Series{"secrets made", "started"}},
  };
}

std::vector<Start> with_hooks() {
  const Series allowed = submitted + Series{"the page says yes"};
  const Series stepped = allowed + Series{"not known: asked what to do"};
  const Series shown = open + Series{"QR code chosen", "secrets made"};
  return {
      {"Choosing NoAttempt", "", typed},
      {"Choosing AskingHost", "about a form", submitted},
      {"Choosing AskingHost", "about a button", open + Series{"WeChat chosen"}},
      {"Choosing AskingHost", "about a scan", shown + Series{"scanned"}},
      {"Choosing AskingHost", "about a step", stepped},
      {"Binding AskingHost", "about an account",
       stepped + Series{"the page says yes", "new account asked for"}},
  };
}

std::vector<Start> by_another_phone() {
  const Series making = open + Series{"drawn code chosen"};
  const Series shown = making + Series{"code made", "time to ask about the phone"};
  const Series pushed =
      open + Series{"push chosen", "push account typed", "submitted", "phone asked"};
  return {
      {"Choosing AwaitingPhone", "a code is made", making},
      {"Choosing AwaitingPhone", "asked about", shown},
      {"Choosing AwaitingPhone", "scanned", shown + Series{"scanned by Ann"}},
      {"Choosing AwaitingPhone", "a push", pushed},
      {"Choosing VerifyingScan", "", shown + Series{"confirmed on the phone"}},
      {"Choosing ProvingPerson", "",
       pushed + Series{"time to ask about the phone", "a push confirmed"}},
  };
}

std::vector<Start> with_passkeys() {
  const Series looked = open + Series{"the browser has a passkey"};
  const Series pressed = looked + Series{"a passkey's challenge", "passkey chosen"};
  const Series factor =
      typed + Series{"submitted", "a passkey is wanted", "token kept", "submitted"};
  return {
      {"Choosing NoAttempt", "a challenge awaited", looked},
      {"Choosing NoAttempt", "a passkey offered", looked + Series{"a passkey's challenge"}},
      {"Choosing AwaitingPasskey", "a challenge awaited", pressed},
      {"Choosing AwaitingPasskey", "the browser asked", pressed + Series{"a passkey's challenge"}},
      {"Choosing AwaitingPasskey", "the broker asked",
       pressed + Series{"a passkey's challenge", "the browser has a passkey"}},
      {"SendingStep NoAttempt", "a passkey as a second factor",
       factor + Series{"a passkey's challenge"}},
  };
}

}  // namespace

Options by_window() { return app(embedded(), "window"); }
Options by_message() {
  Options options = app(embedded(), "message");
  options.transport = Transport::web_message;
  options.result = ResultKind::tokens;
  return options;
}
Options by_code() { return app(embedded(), "code"); }
Options at_broker() {
  Options options = app(embedded(), "broker");
  options.origin = options.broker;
  options.redirect_uri = "https://acme.authing.cn/back";
  return options;
}
Options on_hosted_page() { return app(hosted(), "hosted"); }
Options in_client() {
  Options options = app(embedded(), "client");
  options.environment.user_agent = "Mozilla/5.0 wxwork/4.1.30 MicroMessenger/7.0.1";
  return options;
}
Options on_phone() {
  Options options = app(embedded(), "phone");
  options.environment.user_agent = "Mozilla/5.0 (Linux; Android 14) Chrome/143.0 Mobile Safari/537";
  options.environment.mobile = true;
  return options;
}

Options with_drawn_codes() { return app(embedded(), "drawn"); }

Options that_asks() {
  Options options = app(embedded(), "asks");
  options.origin = options.broker;
  options.redirect_uri = "https://acme.authing.cn/back";
  options.before_login = options.before_register = options.before_step = true;
  options.hook_patience = std::chrono::seconds{10};
  return options;
}

Options that_remembers() {
  Options options = app(embedded(), "accounts");
  options.accounts = "user-2\nBob\nbob\npassword\n\nuser-3\nCleo\n\nwith:wechat\n\n";
  return options;
}

Options that_knows_passkeys() {
  Options options = app(embedded(), "passkeys");
  options.origin = options.broker;
  options.redirect_uri = "https://acme.authing.cn/back";
  options.environment.passkeys = true;
  return options;
}

const std::vector<World>& worlds() {
  static const std::vector<World> all{
      {"windows that answer by the callback page", "by_window()", by_window, with_windows()},
      {"windows that answer by message, and tokens", "by_message()", by_message, with_tokens()},
      {"a QR code and an agreement", "by_code()", by_code, with_a_code()},
      {"a page of the broker's site: codes, a picture, identities to bind", "at_broker()",
       at_broker, with_flows()},
      {"the hosted page", "on_hosted_page()", on_hosted_page, hosted_ones()},
      {"a provider's own client", "in_client()", in_client, in_an_app()},
      {"a phone", "on_phone()", on_phone, {{"Choosing NoAttempt", "", typed}}},
      {"codes that the broker makes, and a push", "with_drawn_codes()", with_drawn_codes,
       by_another_phone()},
      {"a page that is asked first", "that_asks()", that_asks, with_hooks()},
      {"a page where accounts are remembered", "that_remembers()", that_remembers, with_accounts()},
      {"passkeys", "that_knows_passkeys()", that_knows_passkeys, with_passkeys()},
  };
  return all;
}

std::string missing_starts() {
  std::string places;
  for (const World& world : worlds())
    for (const Start& start : world.starts) places.append(start.places).append(" ");
  std::string missing;
  const auto look_for = [&](std::string_view name) {
    if (places.find(std::string{name} + " ") == places.npos) missing.append(" ").append(name);
  };
  for (const auto name : phase_names) look_for(name);
  for (const auto name : attempt_names) look_for(name);
  return missing;
}

Response configured(const State& state) {
  const Options& options = state.options;
  constexpr std::string_view password = R"("loginTabs":{"list":["password"],"default":"password"})";
  constexpr std::string_view codes =
      R"("loginTabs":{"list":["password","phone-code"],"default":"password"},)"
      R"("verifyCodeTabConfig":{"enabledLoginMethods":["phone-code","email-code"]},)"
      R"("ssoPageComponentDisplay":{"forgetPasswordBtn":true})";
  constexpr std::string_view only_code = R"("loginTabs":{"list":["wechatwork-corp-qrconnect"]})";
  constexpr std::string_view with_code =
      R"("loginTabs":{"list":["password","wechatwork-corp-qrconnect"],"default":"password"})";
  constexpr std::string_view prompts =
      R"("loginTabs":{"list":["password","authing-otp-push"],"default":"password"},)"
      R"("qrcodeTabsSettings":{"app-qrcode":[{"id":"app-qrcode","title":"Acme"}]})";
  constexpr std::string_view terms =
      R"("agreementEnabled":true,"agreements":[)"
      R"({"id":"terms","title":"Terms","required":true,"lang":"en-US","availableAt":1},)"
      R"({"id":"terms","title":"Terms","required":true,"lang":"zh-CN","availableAt":1}])";
  constexpr std::string_view company =
      R"("socialConnections":[{"provider":"wechatwork:corp:qrconnect","identifier":"wecom-qr",)"
      R"("displayName":"WeCom"}])";
  if (options.app_id == "code") return body(document(options, {only_code, code, terms}));
  if (options.app_id == "broker") return body(document(options, {codes, buttons}));
  if (options.app_id == "hosted" || options.app_id == "asks")
    return body(document(options, {with_code, code, buttons}));
  if (options.app_id == "drawn") return body(document(options, {prompts}));
  if (options.app_id == "passkeys")
    return body(document(options, {password, R"("passkeyEnabled":true)"}));
  if (options.app_id == "client" || options.app_id == "phone")
    return body(document(options, {password, company}));
  if (options.app_id == "accounts")
    return body(document(options, {password, buttons, R"("enableLoginAccountSwitch":true)"}));
  return body(document(options, {password, buttons}));
}

}  // namespace latchkey::space
