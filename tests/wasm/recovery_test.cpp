// A forgotten password (authing-broker 6.4): where the form begins, what is sent, what a refusal
// leaves, and what comes back with the sign-in.
#include "flow/recovery.hpp"

#include "flow/booting.hpp"
#include "flow/news.hpp"
#include "steps.hpp"

using namespace latchkey;

namespace {

Request request_of(const Step& then) {
  const auto all = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(all.size() == 1U);
  return all.front().request;
}
Response refused(int number) {
  return body(R"({"code":)" + to_string(number) + R"(,"statusCode":499,"message":"no"})");
}
State typed(std::string_view account) {
  return after(with_recovery(), FieldChanged{"account", String{account}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(recovery)

BOOST_AUTO_TEST_CASE(what_is_typed_says_how_it_begins) {
  const State by_address = after(typed("ann@acme.example"), ScreenChosen{"forgot-password"});
  BOOST_TEST((step_of(by_address)->screen == Screen::recovery_by_email));
  BOOST_TEST(text_at(by_address.form.values, "step-email") == "ann@acme.example");
  const State by_number = after(typed("13800138000"), ScreenChosen{"forgot-password"});
  BOOST_TEST((step_of(by_number)->screen == Screen::recovery_by_phone));
  BOOST_TEST(text_at(by_number.form.values, "step-phone") == "13800138000");
  BOOST_TEST((step_of(recovering())->screen == Screen::recovery_by_phone));
}

BOOST_AUTO_TEST_CASE(it_is_where_the_broker_offers_it) {
  BOOST_TEST((after(choosing(), ScreenChosen{"forgot-password"}).phase == choosing().phase));
  BOOST_TEST((after(with_recovery(), ScreenChosen{"other"}).phase == choosing().phase));
  State by_codes = with_recovery();
  by_codes.configuration.methods = {Method::phone_code};
  BOOST_TEST((after(by_codes, ScreenChosen{"forgot-password"}).phase == by_codes.phase));
}

BOOST_AUTO_TEST_CASE(a_page_has_the_form_begin_with_it) {
  Options options = embedded();
  options.screen = "forgot-password";
  State booting = after(open_state(options), Started{});
  const State begun = after(
      booting, ResponseArrived{RequestId{1}, body(R"({"code":200,"data":{"id":"app-1",)"
                                                  R"("publicKey":"-----BEGIN PUBLIC KEY-----\n)"
                                                  R"(MA==\n-----END PUBLIC KEY-----",)"
                                                  R"("loginTabs":{"list":["password"]},)"
                                                  R"("passwordTabConfig":{"enabledLoginMethods":)"
                                                  R"(["email-password"]},)"
                                                  R"("ssoPageComponentDisplay":)"
                                                  R"({"forgetPasswordBtn":true}}})")});
  BOOST_REQUIRE(step_of(begun));
  BOOST_TEST((step_of(begun)->screen == Screen::recovery_by_email));
  BOOST_TEST(other_factors(begun, *step_of(begun)).empty());
}

// 2.3: a code for this is good for nothing else.
BOOST_AUTO_TEST_CASE(a_code_is_sent_for_a_new_password) {
  const State state = after(recovering(), FieldChanged{"step-phone", "13800138000"});
  const auto made = request_of(step(state, CodeRequested{}, noon));
  BOOST_TEST(made.url.text() == "https://acme.authing.cn/api/v2/sms/send");
  BOOST_TEST((made.body == Values{{"phone", String{"13800138000"}}, {"scene", String{"reset"}}}));

  const State other = after(after(recovering(), ChoiceMade{"email"}),
                            FieldChanged{"step-email", " ann@acme.example"});
  const auto mail = request_of(step(other, CodeRequested{}, noon));
  BOOST_TEST(mail.url.text() == "https://acme.authing.cn/api/v2/email/send");
  BOOST_TEST((mail.body == Values{{"email", String{"ann@acme.example"}},
                                  {"scene", String{"RESET_PASSWORD_VERIFY_CODE"}}}));
}

BOOST_AUTO_TEST_CASE(the_code_proves_and_the_token_sets) {
  const auto proof = request_of(step(recovery_typed(), Submitted{}, noon));
  BOOST_TEST(proof.url.text() == "https://acme.authing.cn/api/v2/users/password/forget/check-code");
  BOOST_TEST((proof.body ==
              Values{{"phone", String{"13800138000"}}, {"code", SecretValue{code, As::plain}}}));

  const Response allowed = recovery_answer();
  const auto then = step(proving_recovery(), ResponseArrived{recovery_sent, allowed}, noon);
  const auto kept = all_of<KeepToken>(then.effects);
  BOOST_REQUIRE(kept.size() == 1U);
  BOOST_TEST(allowed.body.substr(kept.front().offset, kept.front().length) == "tok_1-2");
  BOOST_TEST((step_of(recovery_allowed())->screen == Screen::recovery));

  const auto made = request_of(step(with_new_password(recovery_allowed()), Submitted{}, noon));
  BOOST_TEST(made.url.text() == "https://acme.authing.cn/api/v2/users/password/password-reset");
  BOOST_TEST((made.body == Values{{"newPassword", SecretValue{new_password, As::rsa}},
                                  {"repeatPassword", SecretValue{new_password, As::rsa}},
                                  {"resetPasswordToken", SecretValue{mfa_token, As::plain}}}));
  BOOST_TEST(made.key == resetting().configuration.public_key);
}

BOOST_AUTO_TEST_CASE(the_sign_in_comes_back_with_the_new_password) {
  State state = resetting();
  state.form.values.erase("account");
  const auto then = step(state, ResponseArrived{RequestId{3}, body(R"({"code":200})")}, noon);
  BOOST_TEST((then.state.phase == Phase{Choosing{Problem{Reason::password_changed}}}));
  BOOST_TEST(text_at(then.state.form.values, "account") == "13800138000");
  BOOST_TEST(then.state.form.secrets.empty());
  const auto told = all_of<TellHost>(then.effects);
  BOOST_REQUIRE(told.size() == 1U);
  BOOST_TEST((told.front().outcome == Outcome{Problem{Reason::password_changed}}));
}

BOOST_AUTO_TEST_CASE(what_is_refused_is_said_at_its_field) {
  const State wrong = after(proving_recovery(), ResponseArrived{recovery_sent, refused(2001)});
  BOOST_TEST((step_of(wrong)->problem->reason == Reason::wrong_code));
  BOOST_TEST(step_of(wrong)->at == "step-code");
  const State often =
      after(proving_recovery(),
            ResponseArrived{recovery_sent,
                            body(R"({"code":1000,"statusCode":499,"data":{"retryAfter":42}})")});
  BOOST_TEST((step_of(often)->problem->reason == Reason::too_often));
  BOOST_TEST(step_of(often)->problem->number == 42U);
  const State weak = after(resetting(), ResponseArrived{RequestId{3}, refused(2061)});
  BOOST_TEST((step_of(weak)->screen == Screen::recovery));
  BOOST_TEST((step_of(weak)->problem->reason == Reason::password_weak));
  BOOST_TEST(step_of(weak)->at == "new-password");
}

// The token counts once, for ten minutes; it is forgotten and a code is wanted again.
BOOST_AUTO_TEST_CASE(a_token_that_is_over_leads_to_the_beginning) {
  const auto then = step(resetting(), ResponseArrived{RequestId{3}, refused(499)}, noon);
  BOOST_REQUIRE(step_of(then.state));
  BOOST_TEST((step_of(then.state)->screen == Screen::recovery_by_phone));
  BOOST_TEST(step_of(then.state)->problem->detail == "no");
  BOOST_TEST(text_at(then.state.form.values, "step-phone") == "13800138000");
  BOOST_TEST((step_of(then.state)->flow.token == SecretId{}));
  BOOST_TEST((all_of<ForgetSecret>(then.effects).front().secret == mfa_token));
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_token_is_none) {
  for (const std::string_view data :
       {R"({})", R"({"resetPasswordToken":""})", R"({"resetPasswordToken":"a b"})"}) {
    const State state = after(proving_recovery(), ResponseArrived{recovery_sent, step_done(data)});
    BOOST_REQUIRE(step_of(state));
    BOOST_TEST((step_of(state)->problem->reason == Reason::bad_answer), data);
  }
}

BOOST_AUTO_TEST_CASE(back_is_no_failure) {
  State state = after(typed(""), ScreenChosen{"forgot-password"});
  state = after(after(state, ChoiceMade{"email"}), FieldChanged{"step-email", "bob@acme.example"});
  const auto then = step(state, BackPressed{}, noon);
  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
  BOOST_TEST(text_at(then.state.form.values, "account") == "bob@acme.example");
  BOOST_TEST(then.state.form.method == "password");
  BOOST_TEST(text_at(after(recovering(), BackPressed{}).form.values, "account") == "ann");
}

BOOST_AUTO_TEST_CASE(the_page_hears_what_came_of_it) {
  const auto heard = [](const State& before, const Response& response, RequestId id) {
    auto then = step(before, ResponseArrived{id, response}, noon);
    List<Effect> news;
    add_news(news, before, then.state);
    List<News> names;
    for (const TellNews& each : all_of<TellNews>(news)) names.push_back(each.news);
    return names;
  };
  BOOST_TEST((heard(resetting(), step_done(), RequestId{3}) ==
              List<News>{News::screen, News::password_reset}));
  BOOST_TEST(
      (heard(resetting(), refused(2061), RequestId{3}) == List<News>{News::password_reset_error}));
  BOOST_TEST((heard(proving_recovery(), refused(2001), recovery_sent) ==
              List<News>{News::password_reset_error}));
}

BOOST_AUTO_TEST_SUITE_END()
