// A picture whose letters go along: asked for from the start or by an answer, drawn where
// the broker's cookie comes along, and a new one after every answer.
#include "flow/captcha.hpp"

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

const std::string pictures = "http://login.acme.localhost:4200/api/v2/security/captcha?r=";

// Page and broker are of one site; what was typed is whole.
State near() { return choosing(development()); }
State far() { return choosing(); }

State always(State state) {
  state.configuration.captcha_with_password = true;
  draw_captcha(state);
  return state;
}
State before_sms(State state) {
  state.configuration.captcha_before_sms = true;
  state.form.method = "phone-code";
  draw_captcha(state);
  return state;
}
State typed(State state) { return after(state, FieldChanged{"captcha", "aB3d"}); }

Response asks() { return body(R"({"code":2000,"apiCode":2000,"statusCode":400})"); }
Step arrive(State state, Response response) {
  return step(state, ResponseArrived{request, response}, noon);
}

Values sent_by(const Step& then) {
  const auto sent = all_of<SendRequest>(then.effects);
  return sent.size() == 1 ? sent.front().request.body : Values{};
}
bool holds_letters(const Values& body) {
  return std::any_of(body.begin(), body.end(), [](const auto& each) {
    return each.first == "captchaCode" && each.second == Value{String{"aB3d"}};
  });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(captcha)

BOOST_AUTO_TEST_CASE(it_is_there_from_the_start_where_the_policy_says_always) {
  const auto given = always(near());
  const auto without = step(given, Submitted{}, noon);
  const auto then = step(typed(without.state), Submitted{}, noon);

  BOOST_TEST(given.captcha.picture == pictures + "1000000");
  BOOST_TEST((problem_of(without.state) == Problem{Reason::captcha_missing}));
  BOOST_TEST(without.effects.empty());
  BOOST_TEST(!problem_of(typed(without.state)), "the complaint goes away as it is typed");
  BOOST_TEST(holds_letters(sent_by(then)));
}

BOOST_AUTO_TEST_CASE(an_answer_asks_for_it_and_nothing_typed_is_lost) {
  const auto submitted = after(near(), Submitted{});

  const auto then = arrive(submitted, asks());

  const Problem said{Reason::captcha_missing, "", "2000"};
  const List<Effect> expected{TellHost{attempt, nobody, said}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == Phase{Choosing{said}}));
  BOOST_TEST((then.state.form == submitted.form));
  BOOST_TEST(then.state.captcha.picture == pictures + "1000000");
}

BOOST_AUTO_TEST_CASE(wrong_letters_are_said_to_be_wrong_and_a_new_picture_comes) {
  const auto submitted = after(typed(always(near())), Submitted{});

  const auto then = arrive(submitted, asks());

  BOOST_TEST((problem_of(then.state) == Problem{Reason::captcha_wrong, "", "2000"}));
  BOOST_TEST(then.state.captcha.picture == pictures + "1000001");
  BOOST_TEST(text_at(then.state.form.values, "captcha") == "");
  BOOST_TEST(text_at(then.state.form.values, "account") == "ann");
  BOOST_TEST((then.state.form.secrets == submitted.form.secrets));
}

struct Answer : Named {
  Response response;
};
const Answer answers[] = {
    {{"a wrong password"}, wrong_password()},
    {{"no answer in time"}, {.failure = Failure::timeout}},
    {{"half an answer"}, body("{\"code\":")},
    {{"a step that has no screen"}, body(R"({"statusCode":302,"apiCode":1636,"data":{}})")},
};
// authing-broker appendix C, 2.1.
BOOST_DATA_TEST_CASE(every_answer_uses_the_picture_up, data::make(answers), row) {
  const auto then = arrive(after(typed(always(near())), Submitted{}), row.response);

  BOOST_TEST(then.state.captcha.picture == pictures + "1000001");
  BOOST_TEST(text_at(then.state.form.values, "captcha") == "");
}

BOOST_AUTO_TEST_CASE(going_back_uses_it_up_too) {
  const auto then = after(after(typed(always(near())), Submitted{}), BackPressed{});

  BOOST_TEST(then.captcha.picture == pictures + "1000001");
}

BOOST_AUTO_TEST_CASE(a_new_picture_is_drawn_on_a_click_and_takes_the_letters_with_it) {
  const auto given = typed(always(near()));

  const auto then = step(given, RenewPressed{}, noon);
  const auto nothing = step(near(), RenewPressed{}, noon);

  BOOST_TEST(then.effects.empty());
  BOOST_TEST(then.state.captcha.picture == pictures + "1000001");
  BOOST_TEST(text_at(then.state.form.values, "captcha") == "");
  BOOST_TEST((nothing.state == near()), "where none is wanted there is none");
}

BOOST_AUTO_TEST_CASE(only_the_method_that_wants_it_has_it) {
  const auto given = always(near());

  const auto phone = after(given, MethodChosen{"phone-code"});
  const auto back = after(phone, MethodChosen{"password"});

  BOOST_TEST(phone.captcha.picture.empty());
  BOOST_TEST(back.captcha.picture == pictures + "1000001");
}

// authing-broker 2.3, and appendix C: the login by code itself sends none.
BOOST_AUTO_TEST_CASE(a_text_message_wants_it_before_it_is_sent) {
  const auto given = before_sms(near());
  const auto without = step(given, CodeRequested{}, noon);
  const auto asked = step(typed(without.state), CodeRequested{}, noon);
  const auto sent = step(asked.state, ResponseArrived{RequestId{1}, body(R"({"code":200})")}, noon);
  const auto login = step(sent.state, Submitted{}, noon);

  BOOST_TEST((problem_of(without.state) == Problem{Reason::captcha_missing}));
  BOOST_TEST(without.effects.empty());
  BOOST_TEST(holds_letters(sent_by(asked)));
  BOOST_TEST(sent.state.captcha.picture == pictures + "1000001");
  BOOST_TEST(!sent_by(login).empty());
  BOOST_TEST(!holds_letters(sent_by(login)));
}

BOOST_AUTO_TEST_CASE(what_answers_a_text_message_leaves_the_picture_of_another_method_alone) {
  auto given = before_sms(always(near()));
  given = after(typed(given), CodeRequested{});
  given = typed(after(given, MethodChosen{"password"}));

  const auto then = after(given, ResponseArrived{RequestId{1}, body(R"({"code":200})")});

  BOOST_TEST((then.captcha == given.captcha));
  BOOST_TEST(text_at(then.form.values, "captcha") == "aB3d");
}

BOOST_AUTO_TEST_CASE(an_answer_may_ask_for_it_before_a_text_message_too) {
  State given = near();
  given.form.method = "phone-code";

  const auto then =
      step(after(given, CodeRequested{}), ResponseArrived{RequestId{1}, asks()}, noon);

  BOOST_TEST((then.state.watches.phone.sent == Problem{Reason::captcha_missing, "", "2000"}));
  BOOST_TEST(then.state.captcha.picture == pictures + "1000000");
}

// authing-broker 9.5, row 36: no cookie of the broker's comes along.
BOOST_AUTO_TEST_CASE(another_site_has_no_picture_and_offers_the_hosted_page) {
  const auto given = always(far());
  const auto then = step(given, Submitted{}, noon);
  const auto answered = arrive(after(far(), Submitted{}), asks());
  const auto opened = step(given, ConnectionChosen{""}, noon);
  const auto sms = step(before_sms(far()), CodeRequested{}, noon);

  BOOST_TEST(given.captcha.picture.empty());
  BOOST_TEST((problem_of(then.state) == Problem{Reason::captcha_needed}));
  BOOST_TEST(then.effects.empty());
  BOOST_TEST((problem_of(sms.state) == Problem{Reason::captcha_needed}));
  BOOST_TEST(sms.effects.empty());
  BOOST_TEST((answered.state.phase ==
              Phase{Choosing{Problem{Reason::captcha_needed, "", "2000"}, String{}}}));
  BOOST_TEST((opened.effects == List<Effect>{MakeSecrets{attempt}}));
  BOOST_TEST(step(far(), ConnectionChosen{""}, noon).effects.empty(), "where nothing is asked");
}

BOOST_AUTO_TEST_CASE(a_text_message_that_needs_one_elsewhere_offers_the_hosted_page) {
  const auto then =
      step(after(by_phone(), CodeRequested{}), ResponseArrived{RequestId{1}, asks()}, noon);

  BOOST_TEST(
      (then.state.phase == Phase{Choosing{Problem{Reason::captcha_needed, "", "2000"}, String{}}}));
  BOOST_TEST((then.state.watches.phone == CodeWatch{}));
}

BOOST_AUTO_TEST_SUITE_END()
