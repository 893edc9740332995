// A broker that lets people register (authing-broker 1.5, 6.2, 6.3), for the tests of what is
// read of it, of the flow and of the view.
#pragma once

#include "steps.hpp"

namespace latchkey {

constexpr std::string_view all_register_tabs =
    R"("phone","emailCode","email","phone-password","username-password","badge-password")";
// One agreement each for registering, for signing in, for both; all required but the last.
constexpr std::string_view register_agreements =
    R"("agreementEnabled":true,"agreements":[)"
    R"({"id":1,"title":"House rules","lang":"en-US","required":true,"availableAt":0},)"
    R"({"id":2,"title":"Terms","lang":"en-US","required":true,"availableAt":1},)"
    R"({"id":3,"title":"Letters","lang":"en-US","required":false,"availableAt":2}])";
constexpr std::string_view register_fields =
    R"("complateFiledsPlace":["register","login"],"skipComplateFileds":true,"extendsFields":[)"
    R"({"type":"internal","name":"nickname","label":"昵称","labelEn":"Nickname",)"
    R"("inputType":"text","required":true},)"
    R"({"type":"user","name":"depot","label":"仓库","labelEn":"Depot","inputType":"select"},)"
    R"({"type":"internal","name":"phone","labelEn":"Phone","inputType":"phone"},)"
    R"({"type":"internal","name":"email","labelEn":"E-mail","inputType":"email"}])";

inline String registering_document(std::string_view tabs = all_register_tabs,
                                   std::string_view more = register_agreements) {
  return R"({"code":200,"data":{"id":"app-1","registerTabs":{"list":[)" + String{tabs} +
         R"(],"default":"phone","title":{"badge-password":"Badge"}},)" + String{more} + "}}";
}

// On the first screen, and on the first of the registration.
inline State may_register(const String& document, Options options = embedded()) {
  State state = choosing(options);
  state.configuration.registration = document;
  state.form.values.clear();
  state.form.secrets.clear();
  return state;
}
inline State registering(const String& document, Options options = embedded()) {
  return after(may_register(document, options), ScreenChosen{"register"});
}
inline State registering_by(std::string_view tab, std::string_view more = R"("x":0)") {
  const String only = "\"" + String{tab} + "\"";
  return registering(registering_document(only, more));
}
inline State with_typed(State state, const char* field, std::string_view value) {
  state.form.values.set(field, String{value});
  return state;
}
inline State phone_registered() {
  return with_code(with_typed(registering_by("phone"), "step-phone", "13800138001"));
}
inline State username_registered(std::string_view more = R"("x":0)") {
  return with_new_password(
      with_typed(registering_by("username-password", more), "username", "ann"));
}

// The request that is under way.
inline RequestId sent_by(const State& state) {
  const auto* sending = std::get_if<SendingStep>(&state.phase);
  return sending ? sending->request : RequestId{};
}
inline State answered_with(const State& state, std::string_view text) {
  return after(state, ResponseArrived{sent_by(state), body(String{text})});
}
// 6.2: an account, and nobody signed in.
constexpr std::string_view account_made =
    R"({"code":200,"statusCode":200,"data":{"id":"user-2","token":""}})";
constexpr std::string_view code_valid =
    R"({"code":200,"statusCode":200,"data":{"valid":true,"message":"","token":"q-_1"}})";
constexpr std::string_view code_invalid =
    R"({"code":200,"statusCode":200,"data":{"valid":false,"message":"no"}})";

}  // namespace latchkey
