// A second factor: which one the form begins with, what is sent by itself, how another is taken,
// and how an authenticator is set up.
#include "flow/factors.hpp"

#include "steps.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

Request request_of(const Step& then) {
  const auto all = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(all.size() == 1U);
  return all.front().request;
}
List<String> others(const State& state) {
  List<String> names;
  for (const Factor& each : other_factors(state, *step_of(state)))
    names.push_back(String{name_of(each.kind).view()});
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(factors_of_a_person)

// 6.1: the lowest `sort`, or what the broker goes on with.
BOOST_AUTO_TEST_CASE(the_form_begins_with_the_brokers_first) {
  BOOST_TEST((step_of(by_sms())->screen == Screen::by_sms));
  const State by_current = kept(stepping(
      1636,
      R"({"mfaToken":"a.b.c","current":"OTP","totpMfaEnabled":true,"applicationMfa":)"
      R"([{"mfaPolicy":"SMS","status":1,"sort":1},{"mfaPolicy":"OTP","status":1,"sort":2}]})"));
  BOOST_TEST((step_of(by_current)->screen == Screen::by_authenticator));
}

// 6.1: to a number that is bound, at once and without a click; its country goes along.
BOOST_AUTO_TEST_CASE(a_code_to_a_known_number_is_sent_by_itself) {
  const auto then = step(after(at_home(), Submitted{}),
                         ResponseArrived{request, step_answer(1636, factors)}, noon);
  const auto made = request_of(then);

  BOOST_TEST(made.url.text() == "https://acme.authing.cn/api/v2/sms/send");
  BOOST_TEST((made.body == Values{{"phone", String{"13800138000"}},
                                  {"phoneCountryCode", String{"+86"}},
                                  {"scene", String{"mfa-verify"}}}));
  BOOST_TEST((all_of<KeepToken>(then.effects).size() == 1U));
}

BOOST_AUTO_TEST_CASE(an_address_that_is_not_known_is_asked_for) {
  State state = after(by_sms(), ChoiceMade{"email"});
  BOOST_TEST((step_of(state)->screen == Screen::by_email));
  BOOST_TEST((after(state, CodeRequested{}).phase == [&] {
    Stepping expected = *step_of(state);
    expected.problem = Problem{Reason::email_missing};
    expected.at = "step-email";
    return Phase{expected};
  }()));

  state = after(state, FieldChanged{"step-email", "ann@acme.example"});
  const auto made = request_of(step(state, CodeRequested{}, noon));
  BOOST_TEST(made.url.text() == "https://acme.authing.cn/api/v2/email/send");
  BOOST_TEST((made.body ==
              Values{{"email", String{"ann@acme.example"}}, {"scene", String{"MFA_VERIFY_CODE"}}}));
}

BOOST_AUTO_TEST_CASE(a_code_is_sent_once_in_a_while) {
  State state = after(by_sms(), ResponseArrived{first_sent, step_done()});
  BOOST_TEST(state.watches.step_phone.code_sent);
  BOOST_TEST(state.watches.step_phone.cool_down.has_value());
  BOOST_TEST(step(state, CodeRequested{}, noon).effects.empty());

  state = after(state, TimerFired{*state.watches.step_phone.cool_down});
  BOOST_TEST(all_of<SendRequest>(step(state, CodeRequested{}, noon).effects).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_first_screens_own_cool_down_holds_nothing_back_here) {
  State state = at_home();
  state.watches.phone.cool_down = TimerId{90};
  const auto then =
      step(after(state, Submitted{}), ResponseArrived{request, step_answer(1636, factors)}, noon);

  BOOST_TEST(all_of<SendRequest>(then.effects).size() == 1U);
}

BOOST_AUTO_TEST_CASE(another_factor_can_be_taken) {
  BOOST_TEST((others(by_sms()) == List<String>{"email", "totp"}));
  const State state = by_authenticator();
  BOOST_TEST((step_of(state)->screen == Screen::by_authenticator));
  BOOST_TEST((others(state) == List<String>{"sms", "email"}));
  BOOST_TEST(step(by_sms(), ChoiceMade{"face"}, noon).effects.empty());
}

// `mfaBindConfigs`: nobody adds what the app says is not theirs to add.
BOOST_AUTO_TEST_CASE(a_factor_that_may_not_be_added_is_not_offered) {
  State state = by_sms();
  state.configuration.fixed_factors = {FactorKind::email};
  BOOST_TEST((others(state) == List<String>{"totp"}));

  State home = at_home();
  home.configuration.fixed_factors = {FactorKind::totp};
  const State none =
      after(after(home, Submitted{}), ResponseArrived{request, step_answer(1636, no_factor_yet)});
  BOOST_TEST((step_of(none)->screen == Screen::no_factor));
}

// 6.1: the token stands in the header as it is, and is there in the turn that begins the step.
BOOST_AUTO_TEST_CASE(an_authenticator_is_set_up_where_there_is_none) {
  const auto then = step(stepping(1636, no_factor_yet), TokenKept{attempt, mfa_token}, noon);
  const auto made = request_of(then);
  BOOST_TEST(made.url.text() == "https://acme.authing.cn/api/v2/mfa/totp/associate");
  BOOST_TEST((made.body == Values{{"source", String{"APPLICATION"}}}));
  const std::pair<Literal, Value> authorization{"authorization", SecretValue{mfa_token, As::plain}};
  BOOST_TEST((made.headers.back() == authorization));

  const State shown = authenticator_shown();
  BOOST_REQUIRE(step_of(shown));
  BOOST_TEST(step_of(shown)->authenticator.secret == "JBSWY3DPEHPK3PXP");
  BOOST_TEST(step_of(shown)->authenticator.picture == "data:image/png;base64,iVBORw0KGgo=");

  const State done = recovery_code_shown();
  BOOST_REQUIRE(step_of(done));
  BOOST_TEST((step_of(done)->screen == Screen::recovery_code));
  BOOST_TEST(step_of(done)->authenticator.recovery_code == "k7q2-m4xd");
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_key_sets_nothing_up) {
  const auto then = step(setting_up(), ResponseArrived{first_sent, step_done()}, noon);
  BOOST_TEST((problem_of(then.state)->reason == Reason::bad_answer));
}

BOOST_AUTO_TEST_CASE(the_recovery_code_is_copied_and_saved) {
  const State state = recovery_code_shown();
  BOOST_TEST((all_of<CopyText>(step(state, CopyPressed{}, noon).effects) ==
              List<CopyText>{{"k7q2-m4xd"}}));
  BOOST_TEST((all_of<SaveText>(step(state, SavePressed{}, noon).effects) ==
              List<SaveText>{{"k7q2-m4xd"}}));
  BOOST_TEST((step_of(after(state, TextCopied{false}))->copied == false));
  BOOST_TEST(step(by_sms(), CopyPressed{}, noon).effects.empty());
}

// 6.1: it works once, and another takes its place.
BOOST_AUTO_TEST_CASE(a_recovery_code_takes_an_authenticators_place) {
  State state = after(by_authenticator(), ChoiceMade{"recovery-code"});
  BOOST_TEST((step_of(state)->screen == Screen::by_recovery_code));
  state.form.secrets.set("recovery-code", {code, 9});
  const auto sent = step(state, Submitted{}, noon);
  BOOST_TEST((request_of(sent).data == Values{{"recoveryCode", SecretValue{code, As::plain}}}));

  const State shown =
      after(sent.state, ResponseArrived{answer_sent, step_done(R"({"recoveryCode":"new1-code"})")});
  BOOST_REQUIRE(step_of(shown));
  BOOST_TEST((step_of(shown)->screen == Screen::recovery_code));
  BOOST_TEST(step_of(shown)->authenticator.recovery_code == "new1-code");
  BOOST_TEST((step_of(after(state, BackPressed{}))->screen == Screen::by_authenticator));
}

BOOST_AUTO_TEST_SUITE_END()
