// States in which somebody answers on a phone, and what the broker says of it
// (authing-broker 2.8, 2.9).
#pragma once

#include "flow.hpp"

namespace latchkey {

constexpr RequestId making{2};
constexpr TimerId code_life{3}, first_pause{4};
constexpr RequestId first_question{5};

inline Response code_made(std::string_view shown = "QR:7f") {
  return body(R"({"code":200,"data":{"random":"r-1","url":")" + String{shown} +
              R"(","expiresIn":120}})");
}
inline Response of_code(std::string_view rest) {
  return body(R"({"code":200,"data":{"random":"r-1","status":)" + String{rest} + "}}");
}
inline Response scanned_by_ann() {
  return of_code(R"(1,"userInfo":{"nickname":"Ann","photo":"https://acme.authing.cn/ann.png"})");
}
inline Response push_made() { return body(R"({"statusCode":200,"data":{"pushCodeId":"p-1"}})"); }
inline Response of_push(std::string_view status) {
  return body(R"({"statusCode":200,"data":{"status":")" + String{status} +
              R"(","tokenSet":{"access_token":"a.b.c"}}})");
}

inline State with_drawn_code(Options options = embedded()) {
  State state = choosing(options);
  state.configuration.drawn_codes = {{Scanner::app, "app-qrcode", "Acme app"},
                                     {Scanner::mini_program, "mini", "Acme mini"}};
  return state;
}
inline State making_code(Options options = embedded()) {
  return after(with_drawn_code(options), MethodChosen{"qr:app-qrcode"});
}
inline State code_shown(Options options = embedded()) {
  return after(making_code(options), ResponseArrived{making, code_made()});
}
inline State code_asked_about(Options options = embedded()) {
  return after(code_shown(options), TimerFired{first_pause});
}
inline State code_scanned() {
  return after(code_asked_about(), ResponseArrived{first_question, scanned_by_ann()});
}
inline State code_agreed() {
  State state = with_drawn_code();
  state.configuration.agreements = {terms()};
  state.form.method = "qr:app-qrcode";
  return after(state, AgreementToggled{"terms", true});
}

constexpr TimerId push_pause{3};
constexpr RequestId push_question{4};

inline State with_push(Options options = embedded()) {
  State state = choosing(options);
  state.configuration.methods.push_back(Method::push);
  state.form.method = "push";
  state.form.values.set("push-account", String{"ann"});
  return state;
}
inline State asking_phone() { return after(with_push(), Submitted{}); }
inline State phone_asked() { return after(asking_phone(), ResponseArrived{request, push_made()}); }
inline State phone_asked_about() { return after(phone_asked(), TimerFired{push_pause}); }

}  // namespace latchkey
