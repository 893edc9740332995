// The table, tested as a table: every pair that means something, and that no other
// does. The chart in wasm/README.md is made from these rows by wasm/flow/chart.mjs,
// which reads the first five columns.
#include "flow/transitions.hpp"

#include <set>

#include "parts.hpp"
#include "phone.hpp"
#include "registration.hpp"
#include "steps.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

// `heard` is who knows the event, `fact` its name; places are phase and attempt.
struct Row {
  std::string_view heard;
  std::string_view fact;
  std::string_view before;
  std::string_view after;
  std::string_view effects;
  State (*given)();
  Event event;
};
std::ostream& operator<<(std::ostream& out, const Row& row) {
  return out << row.heard << ", " << row.fact;
}

State booting() { return after(open_state(embedded()), Started{}); }
State booting_in_wecom() {
  Options options = embedded();
  options.environment.user_agent = "wxwork/4.1.30 MicroMessenger/7.0.1";
  return after(open_state(options), Started{});
}
Response with_wecom() {
  return body(R"({"code":200,"data":{"id":"app-1","loginTabs":{"list":["password"]},)"
              R"("socialConnections":[{"provider":"wechatwork:corp:qrconnect",)"
              R"("identifier":"wecom-qr"}]}})");
}
State ill() { return after(booting(), ResponseArrived{RequestId{1}, {.status = 503}}); }
State offline() {
  return after(booting(), ResponseArrived{RequestId{1}, {.failure = Failure::offline}});
}
Options asking_options() {
  Options options = embedded();
  options.before_login = true;
  options.hook_patience = std::chrono::seconds{10};
  return options;
}
State asking_page() { return after(choosing(asking_options()), Submitted{}); }
State asking_by_button() { return after(choosing(asking_options()), ConnectionChosen{"wechat"}); }
State keeping() { return after(signing_in(), ResponseArrived{request, yes()}); }
State keeping_for_tokens() {
  Options options = embedded();
  options.result = ResultKind::tokens;
  return after(after(choosing(options), Submitted{}), ResponseArrived{request, yes()});
}
State exchanging() { return after(keeping_for_tokens(), TokenKept{attempt, token}); }
State leaving() {
  return after(after(choosing(), SignInRequested{call, "corp", true, "/orders"}),
               SecretsMade{attempt, secrets});
}
State blocked() { return after(awaiting_broker(), WindowBlocked{window}); }
State sending_step() { return after(with_new_password(weak()), Submitted{}); }
State sending_name() {
  return after(after(name_taken(), FieldChanged{"username", "b"}), Submitted{});
}
State qr() {
  State state = choosing();
  state.form.method = "qr:wecom-qr";
  return state;
}
State qr_with_agreement() {
  State state = with_agreement();
  state.form.method = "qr:wecom-qr";
  return state;
}
State scan_agreed() {
  return after(after(qr_with_agreement(), AgreementToggled{"terms", true}),
               SecretsMade{attempt, secrets});
}
State preparing() { return after(choosing(), SignInRequested{call, "corp"}); }
State verifying() { return after(awaiting_scan(), scan()); }
State proving() { return after(awaiting_broker(), broker_message()); }
State proving_asked() { return after(proving(), TokenKept{attempt, token}); }
State redeeming() { return after(awaiting(), answer()); }
State asking_to_bind() { return after(after(at_home(), Submitted{}), due(1641)); }
State binding() { return after(asking_to_bind(), MethodChosen{"password"}); }
State binding_typed() { return with_account(binding()); }
State binding_by_phone() { return after(binding(), MethodChosen{"phone-code"}); }
State sending_binding() { return after(binding_typed(), Submitted{}); }
State verifying_at_home() { return after(opened(at_home(), MethodChosen{"qr:wecom-qr"}), scan()); }
State awaiting_broker_at_home() { return opened(at_home(), ConnectionChosen{"wechat"}); }
State sending() { return after(by_phone(), CodeRequested{}); }
State cooling() { return after(sending(), ResponseArrived{RequestId{1}, body(R"({"code":200})")}); }
State remembering() {
  State state = choosing();
  state.configuration.remembers_accounts = true;
  state.accounts = "user-2\nBob\nbob\npassword\n\nuser-3\nCleo\n\nwith:wechat\n\n";
  return state;
}
State choosing_account() {
  State state = remembering();
  state.phase = ChoosingAccount{};
  return state;
}
State with_refresh() {
  return after(redeeming(), TokensArrived{RequestId{4}, "", ann, {SecretId{60}}});
}
State with_id_token() {
  State state = signed_in();
  state.phase =
      SignedIn{ann, token, {{}, SecretId{62}, "https://acme.authing.cn/oidc/session/end"}};
  return state;
}
State refreshing() { return after(with_refresh(), TokensRequested{call}); }
State exchanging_for_a_call() { return after(signed_in(), TokensRequested{call}); }

State with_passkeys() {
  State state = choosing();
  state.options.origin = "https://app.acme.authing.cn";
  state.options.environment.passkeys = true;
  state.configuration.passkeys = true;
  state.watches.passkey.can = false;
  return state;
}
Response challenge() {
  return body(R"({"statusCode":200,"data":{"publicKey":{"challenge":"AAEC",)"
              R"("rpId":"acme.authing.cn"},"ticket":"t"}})");
}
State looking_for_passkeys() {
  State state = with_passkeys();
  state.watches.passkey.can.reset();
  return after(state, StorageRefused{});
}
State asking_for_passkey() { return after(with_passkeys(), MethodChosen{"passkey"}); }
State browser_asked() { return after(asking_for_passkey(), ResponseArrived{request, challenge()}); }
State passkey_sent() {
  return after(browser_asked(), PasskeyAnswered{RequestId{3}, SecretId{52}, {}});
}
constexpr std::string_view passkey_factor =
    R"({"mfaToken":"a.b.c","applicationMfa":[{"mfaPolicy":"PASSKEY","status":1,"sort":1}],)"
    R"("passkeyEnabled":true})";
State by_passkey() {
  State state = at_home();
  state.options.environment.passkeys = true;
  state =
      after(after(state, Submitted{}), ResponseArrived{request, step_answer(1636, passkey_factor)});
  return kept(state);
}
State factor_awaited() {
  return after(after(by_passkey(), Submitted{}), ResponseArrived{first_sent, challenge()});
}

Response document() {
  return body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
              R"("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
              R"("loginTabs":{"list":["password"]}}})");
}

State booting_again() {
  Options options = embedded();
  options.accounts = "user-2\nBob\nbob\npassword\n\n";
  return after(open_state(options), Started{});
}
Response remembering_document() {
  return body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
              R"("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
              R"("enableLoginAccountSwitch":true,"loginTabs":{"list":["password"]}}})");
}

// clang-format off
const Row rows[] = {
    // Phases
    {"Booting", "Started", "Booting NoAttempt", "Booting NoAttempt", "SetTheme FetchConfiguration", [] { return open_state(embedded()); }, Started{}},
    {"Booting", "ResponseArrived", "Booting NoAttempt", "Choosing NoAttempt", "SetTheme", booting, ResponseArrived{RequestId{1}, document()}},
    {"Booting", "ResponseArrived", "Booting NoAttempt", "ChoosingAccount NoAttempt", "SetTheme", booting_again, ResponseArrived{RequestId{1}, remembering_document()}},
    {"Booting", "ResponseArrived", "Booting NoAttempt", "Choosing Preparing", "SetTheme KeepQuiet MakeSecrets", booting_in_wecom, ResponseArrived{RequestId{1}, with_wecom()}},
    {"Booting", "ResponseArrived", "Booting NoAttempt", "Broken NoAttempt", "StartTimer TellHost", booting, ResponseArrived{RequestId{1}, {.status = 503}}},
    {"Broken", "RetryPressed", "Broken NoAttempt", "Booting NoAttempt", "StopTimer FetchConfiguration", ill, RetryPressed{}},
    {"Broken", "TimerFired", "Broken NoAttempt", "Booting NoAttempt", "StopTimer FetchConfiguration", ill, TimerFired{TimerId{2}}},
    {"Broken", "OnlineChanged", "Broken NoAttempt", "Booting NoAttempt", "FetchConfiguration", offline, OnlineChanged{true}},
    {"Choosing", "MethodChosen", "Choosing NoAttempt", "Choosing NoAttempt", "", [] { return choosing(); }, MethodChosen{"phone-code"}},
    {"Choosing", "MethodChosen", "Choosing NoAttempt", "Choosing Preparing", "MakeSecrets", [] { return choosing(); }, MethodChosen{"qr:wecom-qr"}},
    {"Choosing", "FieldChanged", "Choosing NoAttempt", "Choosing NoAttempt", "", [] { return choosing(); }, FieldChanged{"account", "bob"}},
    {"Choosing", "SecretTyped", "Choosing NoAttempt", "Choosing NoAttempt", "ForgetSecret", [] { return choosing(); }, SecretTyped{"password", SecretId{50}, 3, {}}},
    {"Choosing", "AgreementToggled", "Choosing NoAttempt", "Choosing NoAttempt", "", with_agreement, AgreementToggled{"terms", true}},
    {"Choosing", "AgreementToggled", "Choosing NoAttempt", "Choosing Preparing", "MakeSecrets", qr_with_agreement, AgreementToggled{"terms", true}},
    {"Choosing", "Submitted", "Choosing NoAttempt", "SigningIn NoAttempt", "SendRequest", [] { return choosing(); }, Submitted{}},
    {"Choosing", "Submitted", "Choosing NoAttempt", "Choosing AskingHost", "StartTimer AskHost", [] { return choosing(asking_options()); }, Submitted{}},
    {"Choosing", "ConnectionChosen", "Choosing NoAttempt", "Choosing AskingHost", "StartTimer AskHost", [] { return choosing(asking_options()); }, ConnectionChosen{"wechat"}},
    {"Choosing", "MethodChosen", "Choosing NoAttempt", "Choosing AwaitingPasskey", "SendRequest", with_passkeys, MethodChosen{"passkey"}},
    {"Choosing", "CodeRequested", "Choosing NoAttempt", "Choosing NoAttempt", "SendRequest", by_phone, CodeRequested{}},
    {"Choosing", "ConnectionChosen", "Choosing NoAttempt", "Choosing Preparing", "MakeSecrets", [] { return choosing(); }, ConnectionChosen{"wechat"}},
    {"Choosing", "RetryPressed", "Choosing NoAttempt", "Choosing Preparing", "MakeSecrets", blocked, RetryPressed{}},
    {"Choosing", "RedirectChosen", "Choosing NoAttempt", "Choosing Preparing", "MakeSecrets", blocked, RedirectChosen{}},
    {"Choosing", "RenewPressed", "Choosing NoAttempt", "Choosing Preparing", "MakeSecrets", qr, RenewPressed{}},
    {"Choosing", "CopyPressed", "Choosing NoAttempt", "Choosing NoAttempt", "CopyAddress", [] { return choosing(); }, CopyPressed{}},
    {"Choosing", "TextCopied", "Choosing NoAttempt", "Choosing NoAttempt", "", [] { return choosing(); }, TextCopied{true}},
    {"Choosing", "ScreenChosen", "Choosing NoAttempt", "Stepping NoAttempt", "ForgetSecret ForgetSecret", [] { return with_recovery(); }, ScreenChosen{"forgot-password"}},
    {"Choosing", "ClientChosen", "Choosing NoAttempt", "Choosing NoAttempt", "OpenClient", on_a_phone, ClientChosen{"wecom-qr"}},
    {"Choosing", "ChoiceMade", "Choosing NoAttempt", "ChoosingAccount NoAttempt", "ForgetSecret ForgetSecret", remembering, ChoiceMade{}},
    {"ChoosingAccount", "ChoiceMade", "ChoosingAccount NoAttempt", "Choosing NoAttempt", "", choosing_account, ChoiceMade{"user-2"}},
    {"ChoosingAccount", "ChoiceMade", "ChoosingAccount NoAttempt", "Choosing Preparing", "MakeSecrets", choosing_account, ChoiceMade{"user-3"}},
    {"ChoosingAccount", "ChoiceMade", "ChoosingAccount NoAttempt", "ChoosingAccount NoAttempt", "KeepAccounts", choosing_account, ChoiceMade{"forget:user-2"}},
    {"ChoosingAccount", "SkipPressed", "ChoosingAccount NoAttempt", "Choosing NoAttempt", "", choosing_account, SkipPressed{}},
    {"SigningIn", "FieldChanged", "SigningIn NoAttempt", "SigningIn NoAttempt", "", signing_in, FieldChanged{"account", "bob"}},
    {"SigningIn", "SecretTyped", "SigningIn NoAttempt", "SigningIn NoAttempt", "ForgetSecret", signing_in, SecretTyped{"password", SecretId{50}, 3, {}}},
    {"SigningIn", "ResponseArrived", "SigningIn NoAttempt", "KeepingToken NoAttempt", "KeepToken", signing_in, ResponseArrived{request, yes()}},
    {"SigningIn", "ResponseArrived", "SigningIn NoAttempt", "Choosing NoAttempt", "TellHost", signing_in, ResponseArrived{request, wrong_password()}},
    {"SigningIn", "ResponseArrived", "SigningIn NoAttempt", "Choosing AwaitingPhone", "StartTimer", asking_phone, ResponseArrived{request, push_made()}},
    {"SigningIn", "BackPressed", "SigningIn NoAttempt", "Choosing NoAttempt", "AbortRequest TellHost", signing_in, BackPressed{}},
    {"SigningIn", "ResponseArrived", "SigningIn NoAttempt", "Choosing Leaving", "ForgetSecret ForgetSecret Remember Navigate", [] { return after(choosing(hosted()), Submitted{}); }, ResponseArrived{request, yes()}},
    {"KeepingToken", "TokenKept", "KeepingToken NoAttempt", "SignedIn NoAttempt", "ForgetSecret ForgetSecret Remember TellHost", keeping, TokenKept{attempt, token}},
    {"KeepingToken", "TokenKept", "KeepingToken NoAttempt", "Exchanging NoAttempt", "ExchangeToken", keeping_for_tokens, TokenKept{attempt, token}},
    {"Exchanging", "TokensArrived", "Exchanging NoAttempt", "SignedIn NoAttempt", "ForgetSecret ForgetSecret Remember TellHost", exchanging, TokensArrived{RequestId{3}, "", ann}},
    {"Exchanging", "TokensArrived", "Exchanging NoAttempt", "Choosing NoAttempt", "ForgetSecret TellHost", exchanging, TokensArrived{RequestId{3}, "invalid_grant", {}}},
    {"Exchanging", "BackPressed", "Exchanging NoAttempt", "Choosing NoAttempt", "AbortRequest ForgetSecret TellHost", exchanging, BackPressed{}},
    {"SignedIn", "TokensRequested", "SignedIn NoAttempt", "SignedIn NoAttempt", "ExchangeToken", signed_in, TokensRequested{call}},
    {"SignedIn", "TokensRequested", "SignedIn NoAttempt", "SignedIn NoAttempt", "RefreshTokens", with_refresh, TokensRequested{call}},
    {"SignedIn", "TokensArrived", "SignedIn NoAttempt", "SignedIn NoAttempt", "ForgetSecret TellHost", refreshing, TokensArrived{RequestId{5}, "", ann, {SecretId{61}}}},
    {"SignedIn", "TokensArrived", "SignedIn NoAttempt", "SignedIn NoAttempt", "ForgetSecret TellHost", refreshing, TokensArrived{RequestId{5}, "invalid_grant", {}}},
    {"SignedIn", "TokensArrived", "SignedIn NoAttempt", "SignedIn NoAttempt", "TellHost", exchanging_for_a_call, TokensArrived{RequestId{1}, "", ann}},

    {"SigningIn", "ResponseArrived", "SigningIn NoAttempt", "Binding NoAttempt", "ForgetSecret ForgetSecret", [] { return after(at_home(), Submitted{}); }, due(1641)},
    {"Binding", "MethodChosen", "Binding NoAttempt", "Binding NoAttempt", "", asking_to_bind, MethodChosen{"password"}},
    {"Binding", "FieldChanged", "Binding NoAttempt", "Binding NoAttempt", "", binding, FieldChanged{"account", "bob"}},
    {"Binding", "SecretTyped", "Binding NoAttempt", "Binding NoAttempt", "", binding, SecretTyped{"password", SecretId{50}, 3, {}}},
    {"Binding", "Submitted", "Binding NoAttempt", "SendingBinding NoAttempt", "SendRequest", binding_typed, Submitted{}},
    {"Binding", "CodeRequested", "Binding NoAttempt", "Binding NoAttempt", "SendRequest", binding_by_phone, CodeRequested{}},
    {"Binding", "AccountRequested", "Binding NoAttempt", "SendingBinding NoAttempt", "SendRequest", asking_to_bind, AccountRequested{}},
    {"Binding", "RenewPressed", "Binding NoAttempt", "Binding NoAttempt", "", binding, RenewPressed{}},
    {"Binding", "BackPressed", "Binding NoAttempt", "Binding NoAttempt", "", binding, BackPressed{}},
    {"Binding", "BackPressed", "Binding NoAttempt", "Choosing NoAttempt", "TellHost", asking_to_bind, BackPressed{}},
    {"SendingBinding", "FieldChanged", "SendingBinding NoAttempt", "SendingBinding NoAttempt", "", sending_binding, FieldChanged{"account", "bob"}},
    {"SendingBinding", "SecretTyped", "SendingBinding NoAttempt", "SendingBinding NoAttempt", "ForgetSecret", sending_binding, SecretTyped{"password", SecretId{50}, 3, {}}},
    {"SendingBinding", "ResponseArrived", "SendingBinding NoAttempt", "KeepingToken NoAttempt", "ForgetSecret KeepToken", sending_binding, ResponseArrived{RequestId{3}, bound()}},
    {"SendingBinding", "ResponseArrived", "SendingBinding NoAttempt", "Binding NoAttempt", "", sending_binding, ResponseArrived{RequestId{3}, wrong_password()}},
    {"SendingBinding", "ResponseArrived", "SendingBinding NoAttempt", "Choosing NoAttempt", "ForgetSecret TellHost", sending_binding, due(1699, RequestId{3})},
    {"SendingBinding", "BackPressed", "SendingBinding NoAttempt", "Binding NoAttempt", "AbortRequest", sending_binding, BackPressed{}},
    {"SigningIn", "ResponseArrived", "SigningIn NoAttempt", "Stepping NoAttempt", "ForgetSecret ForgetSecret", [] { return after(at_home(), Submitted{}); }, ResponseArrived{request, step_answer(2071, "{}")}},
    {"SigningIn", "ResponseArrived", "SigningIn NoAttempt", "Stepping NoAttempt", "KeepToken ForgetSecret ForgetSecret SendRequest", [] { return after(at_home(), Submitted{}); }, ResponseArrived{request, step_answer(1636, factors)}},
    {"Stepping", "TokenKept", "Stepping NoAttempt", "Stepping NoAttempt", "", [] { return stepping(1636, factors); }, TokenKept{attempt, mfa_token}},
    {"Stepping", "TokenKept", "Stepping NoAttempt", "SendingStep NoAttempt", "SendRequest", [] { return stepping(1636, no_factor_yet); }, TokenKept{attempt, mfa_token}},
    {"Stepping", "MethodChosen", "Stepping NoAttempt", "Stepping NoAttempt", "", [] { return registering(registering_document()); }, MethodChosen{"email"}},
    {"Stepping", "AgreementToggled", "Stepping NoAttempt", "Stepping NoAttempt", "", [] { return registering(registering_document()); }, AgreementToggled{"1", true}},
    {"Stepping", "FieldChanged", "Stepping NoAttempt", "Stepping NoAttempt", "", name_taken, FieldChanged{"username", "b"}},
    {"Stepping", "SecretTyped", "Stepping NoAttempt", "Stepping NoAttempt", "", weak, SecretTyped{"new-password", SecretId{50}, 3, {}}},
    {"Stepping", "Submitted", "Stepping NoAttempt", "SendingStep NoAttempt", "SendRequest", [] { return with_new_password(weak()); }, Submitted{}},
    {"Stepping", "CodeRequested", "Stepping NoAttempt", "Stepping NoAttempt", "SendRequest", locked_out, CodeRequested{}},
    {"Stepping", "ChoiceMade", "Stepping NoAttempt", "Stepping NoAttempt", "", by_sms, ChoiceMade{"email"}},
    {"Stepping", "ChoiceMade", "Stepping NoAttempt", "SendingStep NoAttempt", "SendRequest", accounts, ChoiceMade{"u2"}},
    {"Stepping", "SkipPressed", "Stepping NoAttempt", "SendingStep NoAttempt", "SendRequest", [] { return profile(); }, SkipPressed{}},
    {"Stepping", "CopyPressed", "Stepping NoAttempt", "Stepping NoAttempt", "CopyText", recovery_code_shown, CopyPressed{}},
    {"Stepping", "SavePressed", "Stepping NoAttempt", "Stepping NoAttempt", "SaveText", recovery_code_shown, SavePressed{}},
    {"Stepping", "TextCopied", "Stepping NoAttempt", "Stepping NoAttempt", "", recovery_code_shown, TextCopied{true}},
    {"Stepping", "BackPressed", "Stepping NoAttempt", "Choosing NoAttempt", "TellHost", weak, BackPressed{}},
    {"Stepping", "BackPressed", "Stepping NoAttempt", "Stepping NoAttempt", "", [] { return after(by_authenticator(), ChoiceMade{"recovery-code"}); }, BackPressed{}},
    {"SendingStep", "FieldChanged", "SendingStep NoAttempt", "SendingStep NoAttempt", "", sending_name, FieldChanged{"username", "c"}},
    {"SendingStep", "SecretTyped", "SendingStep NoAttempt", "SendingStep NoAttempt", "ForgetSecret", sending_step, SecretTyped{"new-password", SecretId{50}, 3, {}}},
    {"SendingStep", "ResponseArrived", "SendingStep NoAttempt", "KeepingToken NoAttempt", "ForgetSecret KeepToken", sending_step, ResponseArrived{first_sent, bound()}},
    {"SendingStep", "ResponseArrived", "SendingStep NoAttempt", "Stepping NoAttempt", "", sending_step, ResponseArrived{first_sent, wrong_password()}},
    {"SendingStep", "ResponseArrived", "SendingStep NoAttempt", "Choosing NoAttempt", "ForgetSecret TellHost", sending_step, due(1699, first_sent)},
    {"SendingStep", "BackPressed", "SendingStep NoAttempt", "Stepping NoAttempt", "AbortRequest", sending_step, BackPressed{}},

    {"Stepping", "Submitted", "Stepping NoAttempt", "SendingStep NoAttempt", "SendRequest", by_passkey, Submitted{}},
    {"SendingStep", "ResponseArrived", "SendingStep NoAttempt", "SendingStep NoAttempt", "AskPasskey", [] { return after(by_passkey(), Submitted{}); }, ResponseArrived{first_sent, challenge()}},
    {"SendingStep", "PasskeyAnswered", "SendingStep NoAttempt", "SendingStep NoAttempt", "SendRequest ForgetSecret", factor_awaited, PasskeyAnswered{answer_sent, SecretId{52}, {}}},
    {"SendingStep", "PasskeyAnswered", "SendingStep NoAttempt", "Stepping NoAttempt", "", factor_awaited, PasskeyAnswered{answer_sent, {}, "NotAllowedError"}},

    // Every phase
    {"any phase", "RevealToggled", "Choosing NoAttempt", "Choosing NoAttempt", "", [] { return choosing(); }, RevealToggled{"password"}},
    {"any phase", "CapsLockSeen", "Choosing NoAttempt", "Choosing NoAttempt", "", [] { return choosing(); }, CapsLockSeen{"password"}},
    {"any phase", "LanguageChanged", "Choosing NoAttempt", "Choosing NoAttempt", "FetchConfiguration", [] { return choosing(); }, LanguageChanged{"zh-CN"}},
    {"any phase", "ThemeChanged", "Choosing NoAttempt", "Choosing NoAttempt", "SetTheme", [] { return choosing(); }, ThemeChanged{{{"layout", "plain"}}}},
    {"any phase", "OnlineChanged", "Choosing NoAttempt", "Choosing NoAttempt", "", [] { return choosing(); }, OnlineChanged{false}},
    {"any phase", "VisibilityChanged", "Choosing NoAttempt", "Choosing NoAttempt", "", [] { return choosing(); }, VisibilityChanged{false}},
    {"any phase", "ResponseArrived", "Choosing NoAttempt", "Choosing NoAttempt", "StartTimer", sending, ResponseArrived{RequestId{1}, body(R"({"code":200})")}},
    {"any phase", "TimerFired", "Choosing NoAttempt", "Choosing NoAttempt", "", cooling, TimerFired{TimerId{2}}},
    {"any phase", "PasskeyAnswered", "Choosing NoAttempt", "Choosing NoAttempt", "SendRequest", looking_for_passkeys, PasskeyAnswered{RequestId{1}, {}, {}}},
    {"any phase", "PasskeyAnswered", "Choosing NoAttempt", "Choosing NoAttempt", "ForgetSecret", [] { return choosing(); }, PasskeyAnswered{RequestId{1}, SecretId{52}, {}}},
    {"any phase", "TokensRequested", "Choosing NoAttempt", "Choosing NoAttempt", "TellHost", [] { return choosing(); }, TokensRequested{call}},
    {"any phase", "SessionCheckRequested", "Choosing NoAttempt", "Choosing NoAttempt", "SendRequest", [] { return choosing(); }, SessionCheckRequested{call}},
    {"any phase", "ResponseArrived", "Choosing NoAttempt", "Choosing NoAttempt", "TellHost", [] { return after(choosing(), SessionCheckRequested{call}); }, ResponseArrived{RequestId{1}, body(R"({"session":null})")}},
    {"any phase", "SilentSignInRequested", "Choosing NoAttempt", "Choosing Preparing", "MakeSecrets", [] { return choosing(); }, SilentSignInRequested{call}},
    {"any phase", "SignOutRequested", "SignedIn NoAttempt", "Choosing NoAttempt", "ForgetSecret SendRequest", signed_in, SignOutRequested{call}},
    {"any phase", "SignOutRequested", "SignedIn NoAttempt", "SignedIn Preparing", "MakeSecrets", with_id_token, SignOutRequested{call, "/"}},
    {"any phase", "SignOutReturned", "Choosing NoAttempt", "Choosing NoAttempt", "TellHost", [] { return choosing(); }, SignOutReturned{"?state=state-1", "state-1", noon}},

    // Attempts
    {"NoAttempt", "SignInRequested", "Choosing NoAttempt", "Choosing Preparing", "MakeSecrets", [] { return choosing(); }, SignInRequested{call, "corp"}},
    {"NoAttempt", "Returned", "Booting NoAttempt", "Booting Redeeming", "RedeemCode", booting, Returned{call, answer().query, "", Kept{"state-1", "nonce-1", SecretId{7}, "", noon}}},
    {"NoAttempt", "Returned", "Choosing NoAttempt", "Choosing NoAttempt", "TellHost", [] { return choosing(); }, Returned{call, answer().query, "", {}}},
    {"AskingHost", "HostAnswered", "Choosing AskingHost", "SigningIn NoAttempt", "StopTimer SendRequest", asking_page, HostAnswered{AskId{1}, Verdict::yes, {}}},
    {"AskingHost", "HostAnswered", "Choosing AskingHost", "Choosing Preparing", "StopTimer MakeSecrets", asking_by_button, HostAnswered{AskId{1}, Verdict::yes, {}}},
    {"AskingHost", "HostAnswered", "Choosing AskingHost", "Choosing NoAttempt", "StopTimer TellHost", asking_page, HostAnswered{AskId{1}, Verdict::no, {}}},
    {"AskingHost", "TimerFired", "Choosing AskingHost", "Choosing NoAttempt", "TellHost", asking_page, TimerFired{TimerId{2}}},
    {"AskingHost", "BackPressed", "Choosing AskingHost", "Choosing NoAttempt", "StopTimer TellHost", asking_page, BackPressed{}},
    {"AskingHost", "SignInRequested", "Choosing AskingHost", "Choosing Preparing", "StopTimer TellHost MakeSecrets", asking_page, SignInRequested{call, ""}},
    {"Preparing", "SecretsMade", "Choosing Preparing", "Choosing AwaitingAnswer", "OpenWindow StartTimer", preparing, SecretsMade{attempt, secrets}},
    {"Preparing", "SecretsMade", "Choosing Preparing", "Choosing AwaitingScan", "ForgetSecret WatchFrame StartTimer", [] { return after(qr(), RenewPressed{}); }, SecretsMade{attempt, secrets}},
    {"Preparing", "SecretsMade", "Choosing Preparing", "Choosing Leaving", "ForgetSecret ForgetSecret Leave", [] { return after(blocked(), RedirectChosen{}); }, SecretsMade{AttemptId{4}, secrets}},
    {"Preparing", "SecretsMade", "SignedIn Preparing", "Choosing Leaving", "ForgetSecret ForgetSecret EndSession", [] { return after(with_id_token(), SignOutRequested{call, "/"}); }, SecretsMade{attempt, secrets}},
    {"Preparing", "SecretsMade", "Choosing Preparing", "Choosing AwaitingAnswer", "OpenHidden StartTimer", [] { return after(choosing(), SilentSignInRequested{call}); }, SecretsMade{attempt, secrets}},
    {"AwaitingAnswer", "MessageArrived", "Choosing AwaitingAnswer", "Choosing NoAttempt", "CloseWindow StopTimer ForgetSecret TellHost", looking, nobody_there()},
    {"AwaitingAnswer", "CallbackArrived", "Choosing AwaitingAnswer", "Choosing Redeeming", "CloseWindow StopTimer RedeemCode", awaiting, answer()},
    {"AwaitingAnswer", "CallbackArrived", "Choosing AwaitingAnswer", "Choosing NoAttempt", "CloseWindow StopTimer ForgetSecret TellHost", awaiting, refusal()},
    {"AwaitingAnswer", "MessageArrived", "Choosing AwaitingAnswer", "Choosing Redeeming", "CloseWindow StopTimer RedeemCode", awaiting_message, message()},
    {"AwaitingAnswer", "MessageArrived", "Choosing AwaitingAnswer", "Choosing ProvingPerson", "CloseWindow StopTimer ForgetSecret KeepToken", awaiting_broker, broker_message()},
    {"AwaitingAnswer", "MessageArrived", "Choosing AwaitingAnswer", "Binding NoAttempt", "CloseWindow StopTimer ForgetSecret ForgetSecret ForgetSecret", awaiting_broker_at_home, due_in_window()},
    {"AwaitingAnswer", "WindowBlocked", "Choosing AwaitingAnswer", "Choosing NoAttempt", "CloseWindow StopTimer ForgetSecret TellHost", awaiting, WindowBlocked{window}},
    {"AwaitingAnswer", "RecallPressed", "Choosing AwaitingAnswer", "Choosing AwaitingAnswer", "CloseWindow OpenWindow", awaiting, RecallPressed{}},
    {"AwaitingAnswer", "RecallPressed", "Choosing AwaitingAnswer", "Choosing AwaitingAnswer", "FocusWindow", awaiting_broker, RecallPressed{}},
    {"AwaitingAnswer", "WindowClosed", "Choosing AwaitingAnswer", "Choosing AwaitingAnswer", "StartTimer", awaiting, WindowClosed{window}},
    {"AwaitingAnswer", "FocusChanged", "Choosing AwaitingAnswer", "Choosing AwaitingAnswer", "StartTimer", closed, FocusChanged{true}},
    {"AwaitingAnswer", "FocusChanged", "Choosing AwaitingAnswer", "Choosing AwaitingAnswer", "StopTimer", focused, FocusChanged{false}},
    {"AwaitingAnswer", "TimerFired", "Choosing AwaitingAnswer", "Choosing AwaitingAnswer", "", closed, TimerFired{hint}},
    {"AwaitingAnswer", "TimerFired", "Choosing AwaitingAnswer", "Choosing NoAttempt", "CloseWindow StopTimer ForgetSecret TellHost", awaiting, TimerFired{deadline}},
    {"AwaitingAnswer", "BackPressed", "Choosing AwaitingAnswer", "Choosing NoAttempt", "CloseWindow StopTimer ForgetSecret TellHost", awaiting, BackPressed{}},
    {"AwaitingAnswer", "ConnectionChosen", "Choosing AwaitingAnswer", "Choosing Preparing", "CloseWindow StopTimer ForgetSecret TellHost MakeSecrets", awaiting, ConnectionChosen{"wechat"}},
    {"AwaitingAnswer", "Submitted", "Choosing AwaitingAnswer", "SigningIn NoAttempt", "CloseWindow StopTimer StopTimer ForgetSecret TellHost SendRequest", looks_closed, Submitted{}},
    {"AwaitingAnswer", "MethodChosen", "Choosing AwaitingAnswer", "Choosing Preparing", "CloseWindow StopTimer StopTimer ForgetSecret TellHost MakeSecrets", looks_closed, MethodChosen{"qr:wecom-qr"}},
    {"AwaitingAnswer", "ScreenChosen", "Choosing AwaitingAnswer", "Stepping NoAttempt", "CloseWindow StopTimer StopTimer ForgetSecret TellHost ForgetSecret ForgetSecret", [] { return after(after(opened(with_recovery(), SignInRequested{call, "corp"}), WindowClosed{window}), TimerFired{hint}); }, ScreenChosen{"forgot-password"}},
    {"AwaitingAnswer", "RenewPressed", "Choosing AwaitingAnswer", "Choosing Preparing", "CloseWindow StopTimer StopTimer ForgetSecret TellHost MakeSecrets", qr_looks_closed, RenewPressed{}},
    {"AwaitingAnswer", "RetryPressed", "Choosing AwaitingAnswer", "Choosing Preparing", "CloseWindow StopTimer StopTimer ForgetSecret TellHost MakeSecrets", looks_closed, RetryPressed{}},
    {"AwaitingAnswer", "RedirectChosen", "Choosing AwaitingAnswer", "Choosing Preparing", "CloseWindow StopTimer StopTimer ForgetSecret TellHost MakeSecrets", looks_closed, RedirectChosen{}},
    {"AwaitingAnswer", "SignInRequested", "Choosing AwaitingAnswer", "Choosing Preparing", "CloseWindow StopTimer StopTimer ForgetSecret TellHost MakeSecrets", looks_closed, SignInRequested{CallId{41}, ""}},
    {"AwaitingScan", "FrameLoaded", "Choosing AwaitingScan", "Choosing AwaitingScan", "PostToFrame", awaiting_scan, FrameLoaded{frame}},
    {"AwaitingScan", "MessageArrived", "Choosing AwaitingScan", "Choosing VerifyingScan", "UnwatchFrame StopTimer SendRequest", awaiting_scan, scan()},
    {"AwaitingScan", "MessageArrived", "Choosing AwaitingScan", "Choosing AwaitingScan", "StopTimer PostToFrame", awaiting_panel, panel_ready()},
    {"AwaitingScan", "TimerFired", "Choosing AwaitingScan", "Choosing AwaitingScan", "", awaiting_panel, TimerFired{silence}},
    {"AwaitingScan", "TimerFired", "Choosing AwaitingScan", "Choosing NoAttempt", "UnwatchFrame", awaiting_scan, TimerFired{deadline}},
    {"AwaitingScan", "MethodChosen", "Choosing AwaitingScan", "Choosing NoAttempt", "UnwatchFrame StopTimer", awaiting_scan, MethodChosen{"password"}},
    {"AwaitingScan", "AgreementToggled", "Choosing AwaitingScan", "Choosing NoAttempt", "UnwatchFrame StopTimer", scan_agreed, AgreementToggled{"terms", false}},
    {"AwaitingScan", "SignInRequested", "Choosing AwaitingScan", "Choosing Preparing", "UnwatchFrame StopTimer MakeSecrets", awaiting_scan, SignInRequested{call, ""}},
    {"AwaitingPhone", "ResponseArrived", "Choosing AwaitingPhone", "Choosing AwaitingPhone", "StartTimer StartTimer", [] { return making_code(); }, ResponseArrived{making, code_made()}},
    {"AwaitingPhone", "ResponseArrived", "Choosing AwaitingPhone", "Choosing NoAttempt", "TellHost", [] { return making_code(); }, ResponseArrived{making, {.status = 503}}},
    {"AwaitingPhone", "ResponseArrived", "Choosing AwaitingPhone", "Choosing VerifyingScan", "StopTimer SendRequest", [] { return code_asked_about(); }, ResponseArrived{first_question, of_code(R"(2,"ticket":"t-1")")}},
    {"AwaitingPhone", "ResponseArrived", "Choosing AwaitingPhone", "Choosing NoAttempt", "StopTimer", [] { return code_asked_about(); }, ResponseArrived{first_question, of_code("-1")}},
    {"AwaitingPhone", "ResponseArrived", "Choosing AwaitingPhone", "Choosing ProvingPerson", "KeepToken", phone_asked_about, ResponseArrived{push_question, of_push("AUTHORIZED")}},
    {"AwaitingPhone", "TimerFired", "Choosing AwaitingPhone", "Choosing AwaitingPhone", "SendRequest", [] { return code_shown(); }, TimerFired{first_pause}},
    {"AwaitingPhone", "TimerFired", "Choosing AwaitingPhone", "Choosing AwaitingPhone", "StopTimer SendRequest", [] { return code_shown(); }, TimerFired{code_life}},
    {"AwaitingPhone", "TimerFired", "Choosing AwaitingPhone", "Choosing NoAttempt", "StopTimer", [] { return after(code_shown(), VisibilityChanged{false}); }, TimerFired{code_life}},
    {"AwaitingPhone", "VisibilityChanged", "Choosing AwaitingPhone", "Choosing AwaitingPhone", "SendRequest", [] { return after(after(code_shown(), VisibilityChanged{false}), TimerFired{first_pause}); }, VisibilityChanged{true}},
    {"AwaitingPhone", "OnlineChanged", "Choosing AwaitingPhone", "Choosing AwaitingPhone", "SendRequest", [] { return after(after(code_shown(), OnlineChanged{false}), TimerFired{first_pause}); }, OnlineChanged{true}},
    {"AwaitingPhone", "MethodChosen", "Choosing AwaitingPhone", "Choosing NoAttempt", "StopTimer StopTimer", [] { return code_shown(); }, MethodChosen{"password"}},
    {"AwaitingPhone", "AgreementToggled", "Choosing AwaitingPhone", "Choosing NoAttempt", "AbortRequest", code_agreed, AgreementToggled{"terms", false}},
    {"AwaitingPhone", "RenewPressed", "Choosing AwaitingPhone", "SigningIn NoAttempt", "StopTimer SendRequest", phone_asked, RenewPressed{}},
    {"AwaitingPhone", "BackPressed", "Choosing AwaitingPhone", "Choosing NoAttempt", "StopTimer TellHost", phone_asked, BackPressed{}},
    {"AwaitingPhone", "SignInRequested", "Choosing AwaitingPhone", "Choosing Preparing", "StopTimer StopTimer MakeSecrets", [] { return code_shown(); }, SignInRequested{call, ""}},
    {"AwaitingPhone", "SignInRequested", "Choosing AwaitingPhone", "Choosing AwaitingPhone", "TellHost", phone_asked, SignInRequested{call, ""}},
    {"VerifyingScan", "ResponseArrived", "Choosing VerifyingScan", "KeepingToken NoAttempt", "KeepToken", verifying, ResponseArrived{RequestId{4}, yes()}},
    {"VerifyingScan", "ResponseArrived", "Choosing VerifyingScan", "Choosing NoAttempt", "TellHost", verifying, ResponseArrived{RequestId{4}, {.status = 503}}},
    {"VerifyingScan", "ResponseArrived", "Choosing VerifyingScan", "Binding NoAttempt", "ForgetSecret ForgetSecret", verifying_at_home, due(1641, RequestId{4})},
    {"VerifyingScan", "BackPressed", "Choosing VerifyingScan", "Choosing NoAttempt", "AbortRequest TellHost", verifying, BackPressed{}},
    {"ProvingPerson", "TokenKept", "Choosing ProvingPerson", "Choosing ProvingPerson", "SendRequest", proving, TokenKept{attempt, token}},
    {"ProvingPerson", "ResponseArrived", "Choosing ProvingPerson", "SignedIn NoAttempt", "ForgetSecret ForgetSecret Remember TellHost", proving_asked, ResponseArrived{RequestId{4}, yes()}},
    {"ProvingPerson", "ResponseArrived", "Choosing ProvingPerson", "Choosing NoAttempt", "ForgetSecret TellHost", proving_asked, ResponseArrived{RequestId{4}, {.status = 503}}},
    {"ProvingPerson", "BackPressed", "Choosing ProvingPerson", "Choosing NoAttempt", "AbortRequest ForgetSecret TellHost", proving_asked, BackPressed{}},
    {"Redeeming", "TokensArrived", "Booting Redeeming", "SignedIn NoAttempt", "AbortRequest TellHost", [] { return after(booting(), Returned{call, answer().query, "", Kept{"state-1", "nonce-1", SecretId{7}, "", noon}}); }, TokensArrived{RequestId{3}, "", ann}},
    {"Redeeming", "TokensArrived", "Choosing Redeeming", "SignedIn NoAttempt", "ForgetSecret ForgetSecret Remember TellHost", redeeming, TokensArrived{RequestId{4}, "", ann}},
    {"Redeeming", "TokensArrived", "Choosing Redeeming", "Choosing NoAttempt", "TellHost", redeeming, TokensArrived{RequestId{4}, "nonce", {}}},
    {"Redeeming", "BackPressed", "Choosing Redeeming", "Choosing NoAttempt", "AbortRequest TellHost", redeeming, BackPressed{}},
    {"AwaitingPasskey", "ResponseArrived", "Choosing AwaitingPasskey", "Choosing AwaitingPasskey", "AskPasskey", asking_for_passkey, ResponseArrived{request, challenge()}},
    {"AwaitingPasskey", "ResponseArrived", "Choosing AwaitingPasskey", "KeepingToken NoAttempt", "KeepToken", passkey_sent, ResponseArrived{RequestId{4}, yes()}},
    {"AwaitingPasskey", "ResponseArrived", "Choosing AwaitingPasskey", "Choosing NoAttempt", "TellHost", passkey_sent, ResponseArrived{RequestId{4}, {.status = 503}}},
    {"AwaitingPasskey", "PasskeyAnswered", "Choosing AwaitingPasskey", "Choosing AwaitingPasskey", "SendRequest ForgetSecret", browser_asked, PasskeyAnswered{RequestId{3}, SecretId{52}, {}}},
    {"AwaitingPasskey", "PasskeyAnswered", "Choosing AwaitingPasskey", "Choosing NoAttempt", "TellHost", browser_asked, PasskeyAnswered{RequestId{3}, {}, "NotAllowedError"}},
    {"AwaitingPasskey", "BackPressed", "Choosing AwaitingPasskey", "Choosing NoAttempt", "AbortRequest TellHost", browser_asked, BackPressed{}},

    {"Leaving", "Started", "Choosing Leaving", "Choosing NoAttempt", "TellHost", leaving, Started{}},
    {"Leaving", "BackPressed", "Choosing Leaving", "Choosing NoAttempt", "TellHost", leaving, BackPressed{}},
    {"Leaving", "StorageRefused", "Choosing Leaving", "Choosing NoAttempt", "TellHost", leaving, StorageRefused{}},

    // Every other attempt
    {"any attempt", "SignInRequested", "Choosing Redeeming", "Choosing Redeeming", "TellHost", redeeming, SignInRequested{CallId{41}, ""}},
};
// clang-format on

std::string names_of(const List<Effect>& effects) {
  std::string names;
  for (const Effect& effect : effects) {
    if (!names.empty()) names += ' ';
    names += name_of(effect);
  }
  return names;
}

bool has_row(std::string_view heard, const Event& event) {
  return std::any_of(std::begin(rows), std::end(rows), [&](const Row& row) {
    return row.heard == heard && row.event.index() == event.index();
  });
}

// One state in every phase, and one in every attempt.
State (*const everywhere[])() = {booting,
                                 offline,
                                 [] { return choosing(); },
                                 choosing_account,
                                 signing_in,
                                 asking_to_bind,
                                 binding,
                                 sending_binding,
                                 [] { return by_sms(); },
                                 recovery_code_shown,
                                 [] { return profile(); },
                                 sending_step,
                                 keeping,
                                 exchanging,
                                 signed_in,
                                 refreshing,
                                 asking_page,
                                 preparing,
                                 looks_closed,
                                 looking,
                                 awaiting_broker,
                                 awaiting_scan,
                                 [] { return code_asked_about(); },
                                 phone_asked,
                                 verifying,
                                 proving_asked,
                                 redeeming,
                                 browser_asked,
                                 factor_awaited,
                                 leaving,
                                 cooling,
                                 sending,
                                 qr};

Step heard(const State& state, void (*by)(Step&, const Event&), const Event& event) {
  Step then{state, {}};
  by(then, event);
  return then;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(transitions)

BOOST_DATA_TEST_CASE(each_row_is_as_it_is_written, data::make(rows), row) {
  const State given = row.given();

  const auto then = step(given, row.event, noon);

  BOOST_TEST(name_of(row.event) == row.fact);
  BOOST_TEST(places_of(given) == row.before);
  BOOST_TEST(places_of(then.state) == row.after);
  BOOST_TEST(names_of(then.effects) == row.effects);
}

BOOST_AUTO_TEST_CASE(a_pair_without_a_row_changes_nothing) {
  std::size_t tried = 0;
  for (const auto given : everywhere) {
    const State state = given();
    for (std::uint32_t handle = 0; handle <= state.last_id + 1; ++handle) {
      for (const Event& event : all_events(handle)) {
        const std::string_view phase = name_of(state.phase);
        const std::string_view trial = name_of(state.attempt);
        if (!has_row(phase, event) && !has_row("any phase", event)) {
          const auto then = heard(state, phase_hears, event);
          BOOST_TEST((then.state == state && then.effects.empty()), phase << name_of(event));
          ++tried;
        }
        if (!has_row(trial, event) && !has_row("any attempt", event)) {
          const auto then = heard(state, attempt_hears, event);
          BOOST_TEST((then.state == state && then.effects.empty()), trial << name_of(event));
          ++tried;
        }
      }
    }
  }
  BOOST_TEST(tried > 2000U);
}

BOOST_AUTO_TEST_CASE(every_phase_and_every_attempt_is_reached) {
  std::set<std::string_view> reached;
  for (const auto given : everywhere) {
    reached.insert(name_of(given().phase));
    reached.insert(name_of(given().attempt));
  }

  BOOST_TEST(reached.size() == phase_names.size() + attempt_names.size());
}

BOOST_AUTO_TEST_SUITE_END()
