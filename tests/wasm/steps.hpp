// Steps of the broker's as it asks for them (authing-broker 5.3, 6), for the tests of the flow
// and of the view.
#pragma once

#include "flow.hpp"

namespace latchkey {

constexpr SecretId mfa_token{31}, totp{32}, new_password{33}, old_password{34};
// The handle of the first request of a flow, where a code is sent by itself and where none is.
constexpr RequestId first_sent{3}, answer_sent{4};

inline Response step_answer(int number, std::string_view data) {
  return {.status = 200,
          .body = R"({"code":302,"statusCode":302,"apiCode":)" + to_string(number) + R"(,"data":)" +
                  String{data} + R"(,"flowHandle":"flow-1"})"};
}
inline State stepping(int number, std::string_view data) {
  return after(after(at_home(), Submitted{}), ResponseArrived{request, step_answer(number, data)});
}

// 6.1: three factors, of which the account has two.
constexpr std::string_view factors =
    R"({"mfaToken":"a.b.c","applicationMfa":[{"mfaPolicy":"OTP","status":1,"sort":3},)"
    R"({"mfaPolicy":"SMS","status":1,"sort":1},{"mfaPolicy":"FACE","status":0,"sort":0},)"
    R"({"mfaPolicy":"EMAIL","status":1,"sort":2}],"mfaPhone":"13800138000",)"
    R"("mfaPhoneCountryCode":"+86","mfaEmail":null,"totpMfaEnabled":true})";
constexpr std::string_view no_factor_yet =
    R"({"mfaToken":"a.b.c","applicationMfa":[{"mfaPolicy":"OTP","status":1,"sort":1}],)"
    R"("totpMfaEnabled":false})";
inline State kept(State state) { return after(state, TokenKept{attempt, mfa_token}); }
inline State by_sms() { return kept(stepping(1636, factors)); }
inline State with_code(State state) {
  state.form.secrets.set("step-code", {code, 4});
  return state;
}
inline State by_authenticator() { return after(by_sms(), ChoiceMade{"totp"}); }
inline State setting_up() { return kept(stepping(1636, no_factor_yet)); }
inline Response authenticator_answer() {
  return body(R"({"code":200,"data":{"secret":"JBSWY3DPEHPK3PXP","recovery_code":"k7q2-m4xd",)"
              R"("qrcode_data_url":"data:image/png;base64,iVBORw0KGgo="}})");
}
inline State authenticator_shown() {
  return after(setting_up(), ResponseArrived{first_sent, authenticator_answer()});
}
inline State with_totp(State state) {
  state.form.secrets.set("totp", {totp, 6});
  return state;
}
inline Response step_done(std::string_view data = "{}") {
  return body(R"({"statusCode":200,"data":)" + String{data} + "}");
}
inline State recovery_code_shown() {
  return after(after(with_totp(authenticator_shown()), Submitted{}),
               ResponseArrived{answer_sent, step_done()});
}

inline State first_login() { return stepping(1639, R"({"phone":"13800138000"})"); }
inline State rotated() { return stepping(2058, R"({"forcedCycle":90,"forcedCycleUnit":"DAY"})"); }
inline State weak() { return stepping(2071, "{}"); }
inline State with_new_password(State state) {
  state.form.secrets.set("new-password", {new_password, 12});
  return state;
}
inline State locked_out() { return stepping(1643, R"({"defaultEmail":"ann@acme.example"})"); }
inline State name_taken() { return stepping(1108, "{}"); }
inline State accounts() {
  return stepping(2921, R"({"accounts":[{"id":"u1","name":"Ann","phone":"13800138000"},)"
                        R"({"id":"u2","username":"ann2"}]})");
}
inline State public_accounts() {
  return stepping(2930, R"({"myself":{"userId":"me","displayName":"Ann"},)"
                        R"("accounts":[{"userId":"desk","displayName":"Front desk"}]})");
}
inline State tenants() {
  return stepping(1644,
                  R"({"list":[{"tenantName":"Acme","tenantId":"","isUserPool":true},)"
                  R"({"tenantName":"Acme Labs","tenantId":"t1",)"
                  R"("host":"https://acme.authing.cn"},)"
                  R"({"tenantName":"Elsewhere","tenantId":"t2","host":"https://evil.example"}]})");
}
inline State profile(bool may_skip = true) {
  return stepping(
      1642, R"({"metaData":[{"type":"string","label":"Company","name":"company","required":true},)"
            R"({"type":"number","label":"Age","name":"age","required":false},)"
            R"({"type":"gender","label":"Gender","name":"gender","required":false},)"
            R"({"type":"select","label":"Team","name":"team","required":false,)"
            R"("options":[{"value":"a","label":"Alpha"},{"value":"b","label":"Beta"}]},)"
            R"({"type":"phone","label":"Phone","name":"phone","required":false},)"
            R"({"type":"image","label":"Photo","name":"photo","required":false}],"skip":)" +
                String{may_skip ? std::string_view{"true"} : std::string_view{"false"}} + "}");
}

// 6.4: both ways to a forgotten password, begun from the first screen.
inline State with_recovery(Options options = embedded()) {
  State state = choosing(options);
  state.configuration.recovery = {FactorKind::sms, FactorKind::email};
  return state;
}
inline State recovering() { return after(with_recovery(), ScreenChosen{"forgot-password"}); }
inline State recovery_typed() {
  return with_code(after(recovering(), FieldChanged{"step-phone", "13800138000"}));
}
inline State proving_recovery() { return after(recovery_typed(), Submitted{}); }
constexpr RequestId recovery_sent{2};
inline Response recovery_answer() {
  return body(R"({"code":200,"data":{"resetPasswordToken":"tok_1-2","userId":"u1"}})");
}
inline State recovery_allowed() {
  return after(after(proving_recovery(), ResponseArrived{recovery_sent, recovery_answer()}),
               TokenKept{attempt, mfa_token});
}
inline State resetting() { return after(with_new_password(recovery_allowed()), Submitted{}); }

inline const Stepping* step_of(const State& state) { return std::get_if<Stepping>(&state.phase); }

}  // namespace latchkey
