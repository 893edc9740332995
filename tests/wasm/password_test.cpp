// Account and password: left out, wrong, right.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

const std::string key = "-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----";

// authing-broker 2.2 and 1.3, by hand.
Request login() {
  return {.verb = Verb::post,
          .url = check_url("https://acme.authing.cn/api/v2/login/account").value(),
          .headers = {{"content-type", "application/json"},
                      {"x-authing-userpool-id", "pool-1"},
                      {"x-authing-app-id", "app-1"},
                      {"x-authing-sdk-version", "4.5.42"},
                      {"x-authing-request-from", "Guard@4.5.42"},
                      {"x-authing-lang", "en-US"}},
          .body = {{"account", String{"ann"}},
                   {"password", SecretValue{password, As::rsa}},
                   {"autoRegister", false},
                   {"withCustomData", false}},
          .key = key,
          .limit = 262144,
          .patience = std::chrono::seconds{15}};
}

Step arrive(State state, Response response) {
  return step(state, ResponseArrived{request, response}, noon);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(passwords)

BOOST_AUTO_TEST_CASE(a_whole_form_is_sent_once) {
  const auto then = step(choosing(), Submitted{}, noon);
  const auto again = step(then.state, Submitted{}, noon);

  const List<Effect> expected{SendRequest{request, login()}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == Phase{SigningIn{attempt, request}}));
  BOOST_TEST((again.state == then.state), "R-18 a double submit");
  BOOST_TEST(again.effects.empty());
}

struct Lacking : Named {
  void (*spoil)(State&);
  Reason reason;
};
const Lacking lackings[] = {
    {{"no account"}, [](State& s) { s.form.values.erase("account"); }, Reason::account_missing},
    {{"blanks for an account"},
     [](State& s) { s.form.values.set("account", " \u200b"); },
     Reason::account_missing},
    {{"no password"}, [](State& s) { s.form.secrets.clear(); }, Reason::password_missing},
    {{"a password taken out again"},
     [](State& s) {
       s.form.secrets.set("password", {password, 0});
     },
     Reason::password_missing},
    {{"not agreed"},
     [](State& s) { s.configuration.agreements = {terms()}; },
     Reason::agreement_missing},
};
BOOST_DATA_TEST_CASE(what_is_left_out_is_said_and_not_sent, data::make(lackings), row) {
  State given = choosing();
  row.spoil(given);

  const auto then = step(given, Submitted{}, noon);

  auto expected = given;
  expected.phase = Choosing{Problem{row.reason}};
  BOOST_TEST((then.state == expected));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(an_agreement_that_was_agreed_to_is_sent) {
  const auto given = after(with_agreement(), AgreementToggled{"terms", true});

  const auto then = step(given, Submitted{}, noon);

  const auto sent = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(sent.size() == 1U);
  const std::pair<Literal, Value> ids{"agreementIds", List<String>{"terms"}};
  BOOST_TEST((sent.front().request.body.back() == ids));
}

BOOST_AUTO_TEST_CASE(a_right_password_keeps_the_token_and_then_tells_the_host) {
  const auto kept = arrive(signing_in(), yes());
  const auto then = step(kept.state, TokenKept{attempt, token}, noon);
  const auto late = arrive(then.state, yes());

  const List<Effect> keeps{KeepToken{attempt, 56, 5}};
  const List<Effect> tells{ForgetSecret{code}, ForgetSecret{password}, Remember{"password"},
                           TellHost{attempt, nobody, SignedInAs{ann, token}}};
  BOOST_TEST((kept.effects == keeps));
  BOOST_TEST((then.effects == tells));
  BOOST_TEST((then.state.phase == Phase{SignedIn{ann, token}}));
  BOOST_TEST(then.state.form.secrets.empty());
  BOOST_TEST((late.state == then.state), "T-08 an answer that comes twice");
  BOOST_TEST(late.effects.empty());
}

BOOST_AUTO_TEST_CASE(T_08_a_token_that_was_kept_for_another_attempt_signs_nobody_in) {
  const auto given = arrive(signing_in(), yes()).state;

  const auto then = step(given, TokenKept{AttemptId{9}, token}, noon);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

struct Refusing : Named {
  Response response;
  Problem problem;
  std::optional<String> failed = {};  // empty: the hosted page has the way on
};
const Refusing refusings[] = {
    {{"a wrong password, four tries left"},
     wrong_password(),
     {Reason::wrong_password, "", "2333", 4}},
    {{"locked"},
     body(R"({"code":2005,"apiCode":2005,"statusCode":400})"),
     {Reason::locked, "", "2005"}},
    {{"a step that has no screen"},
     body(R"({"statusCode":302,"apiCode":1636,"data":{}})"),
     {Reason::step_elsewhere},
     ""},
    {{"a picture to read"},
     body(R"({"code":2000,"apiCode":2000,"statusCode":400})"),
     {Reason::captcha_needed, "", "2000"},
     ""},
    {{"R-01 offline"}, {.failure = Failure::offline}, {Reason::offline}},
    {{"R-02 no answer in time"}, {.failure = Failure::timeout}, {Reason::too_slow}},
    {{"R-03 the broker is ill"}, {.status = 502}, {Reason::unavailable, "", "http.502"}},
    {{"R-05 half an answer"}, body("{\"code\":"), {Reason::bad_answer, "", "json"}},
    {{"R-06 more than the limit"}, {.failure = Failure::too_large}, {Reason::too_large}},
    {{"T-06 a yes without a token"},
     body(R"({"code":200,"data":{"id":"user-1"}})"),
     {Reason::bad_answer}},
};
BOOST_DATA_TEST_CASE(a_refusal_says_why_and_loses_nothing, data::make(refusings), row) {
  auto expected = signing_in();

  const auto then = arrive(expected, row.response);

  expected.phase = Choosing{row.problem, row.failed};
  const List<Effect> effects{TellHost{attempt, nobody, row.problem}};
  BOOST_TEST((then.state == expected), "what was typed is there");
  BOOST_TEST((then.effects == effects), "and nothing is sent again by itself");
}

BOOST_AUTO_TEST_CASE(R_01_a_login_is_tried_again_on_a_click) {
  const auto given = arrive(signing_in(), {.failure = Failure::offline}).state;

  const auto then = step(given, RetryPressed{}, noon);

  BOOST_TEST(all_of<SendRequest>(then.effects).size() == 1U);
  BOOST_TEST(std::holds_alternative<SigningIn>(then.state.phase));
}

BOOST_AUTO_TEST_CASE(R_04_what_takes_too_long_can_be_left) {
  const auto then = step(signing_in(), BackPressed{}, noon);
  const auto late = arrive(then.state, yes());

  const List<Effect> expected{AbortRequest{request},
                              TellHost{attempt, nobody, Problem{Reason::cancelled}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == Phase{Choosing{Problem{Reason::cancelled}}}));
  BOOST_TEST((late.state == then.state));
  BOOST_TEST(late.effects.empty());
}

BOOST_AUTO_TEST_CASE(R_08_only_the_newest_request_counts) {
  const auto given = after(after(signing_in(), BackPressed{}), Submitted{});

  const auto then = arrive(given, yes());

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(a_complaint_goes_away_as_soon_as_something_is_typed) {
  State given = choosing();
  given.phase = Choosing{Problem{Reason::password_missing}};

  const auto then = step(given, SecretTyped{"password", SecretId{31}, 9, {}}, noon);

  const List<Effect> expected{ForgetSecret{password}};
  BOOST_TEST((then.effects == expected), "the older text is not wanted any more");
  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
  BOOST_TEST((*then.state.form.secrets.find("password") == Secret{SecretId{31}, 9}));
}

BOOST_AUTO_TEST_CASE(typing_on_a_locked_form_is_kept_too) {
  const auto then = step(signing_in(), FieldChanged{"account", "anna"}, noon);

  BOOST_TEST(text_at(then.state.form.values, "account") == "anna");
  BOOST_TEST(std::holds_alternative<SigningIn>(then.state.phase));
}

BOOST_AUTO_TEST_SUITE_END()
