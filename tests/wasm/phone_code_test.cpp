// A code by telephone: sent, cooled down, typed.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr RequestId sending{1};
constexpr TimerId cool_down{2};

State sent_from(const State& form) {
  return after(after(form, CodeRequested{}),
               ResponseArrived{sending, body(R"({"code":200,"message":"sent"})")});
}
State sent() { return sent_from(by_phone()); }

struct Way : Named {
  State (*form)();
};
const Way ways[] = {{{"a number"}, [] { return by_phone(); }},
                    {{"an address"}, [] { return by_email(); }}};

}  // namespace

BOOST_AUTO_TEST_SUITE(phone_codes)

// authing-broker 2.3.
BOOST_AUTO_TEST_CASE(a_code_is_sent_once) {
  const auto then = step(by_phone(), CodeRequested{}, noon);
  const auto again = step(then.state, CodeRequested{}, noon);

  const auto requests = all_of<SendRequest>(then.effects);
  const List<std::pair<Literal, Value>> said{{"phone", String{"13800138000"}},
                                             {"scene", String{"login"}}};
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST((requests.front().id == sending));
  BOOST_TEST(requests.front().request.url.text() == "https://acme.authing.cn/api/v2/sms/send");
  BOOST_TEST((requests.front().request.body == said));
  BOOST_TEST(again.effects.empty(), "R-18 a double click");
}

BOOST_AUTO_TEST_CASE(a_code_that_was_sent_cools_down_for_a_minute) {
  const auto then = step(after(by_phone(), CodeRequested{}),
                         ResponseArrived{sending, body(R"({"code":200})")}, noon);
  const auto early = step(then.state, CodeRequested{}, noon);
  const auto later = step(after(then.state, TimerFired{cool_down}), CodeRequested{}, noon);

  const List<Effect> expected{StartTimer{cool_down, std::chrono::seconds{60}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST(then.state.watches.phone.code_sent);
  BOOST_TEST(early.effects.empty());
  BOOST_TEST(all_of<SendRequest>(later.effects).size() == 1U);
}

struct Number : Named {
  const char* typed;
  bool international;
  std::optional<Reason> reason;
};
const Number numbers[] = {
    {{"mainland China"}, "13800138000", false, {}},
    {{"as people write it"}, "138-0013 8000", false, {}},
    {{"abroad, where the broker sends there"}, "+852 5123 4567", true, {}},
    {{"abroad, where it does not"}, "+852 5123 4567", false, Reason::phone_malformed},
    {{"nothing"}, "", false, Reason::phone_missing},
    {{"blanks"}, "  ", false, Reason::phone_missing},
    {{"one digit short"}, "1380013800", false, Reason::phone_malformed},
    {{"one digit more"}, "138001380001", false, Reason::phone_malformed},
    {{"a letter"}, "1380013800o", false, Reason::phone_malformed},
    {{"not a mobile number"}, "23800138000", false, Reason::phone_malformed},
    {{"abroad, 7 digits"}, "+852 5123", true, Reason::phone_malformed},
    {{"abroad, 8 digits"}, "+852 51234", true, {}},
    {{"abroad, 15 digits"}, "+852 123456789012", true, {}},
    {{"abroad, 16 digits"}, "+852 1234567890123", true, Reason::phone_malformed},
};
BOOST_DATA_TEST_CASE(a_number_is_checked_before_anything_is_sent, data::make(numbers), row) {
  State given = by_phone();
  given.form.values.set("phone", String{row.typed});
  given.configuration.international_sms = row.international;

  const auto then = step(given, CodeRequested{}, noon);
  const auto login = step(given, Submitted{}, noon);

  BOOST_TEST(then.effects.size() == (row.reason ? 0U : 1U));
  BOOST_TEST(login.effects.size() == (row.reason ? 0U : 1U));
  if (row.reason) BOOST_TEST((problem_of(then.state) == Problem{*row.reason}));
}

BOOST_AUTO_TEST_CASE(what_the_shell_knows_to_be_no_number_is_not_sent) {
  State given = by_phone();
  given.configuration.international_sms = true;

  const State wrong = after(given, FieldChanged{"phone", "+852 0123 4567", true});
  const State right = after(wrong, FieldChanged{"phone", "+852 5123 4567"});

  BOOST_TEST(step(wrong, CodeRequested{}, noon).effects.empty());
  BOOST_TEST((problem_of(after(wrong, Submitted{})) == Problem{Reason::phone_malformed}));
  BOOST_TEST(wrong.form.values.find("phone") != nullptr);
  BOOST_TEST(step(right, CodeRequested{}, noon).effects.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_code_that_was_not_sent_says_why_beside_its_field) {
  const auto then = step(after(by_phone(), CodeRequested{}),
                         ResponseArrived{sending, {.failure = Failure::timeout}}, noon);

  BOOST_TEST((then.state.watches.phone.sent == Problem{Reason::too_slow}));
  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
  BOOST_TEST(!then.state.watches.phone.code_sent);
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(T_55_too_often_waits_as_long_as_the_broker_says) {
  const auto then = step(after(by_phone(), CodeRequested{}),
                         ResponseArrived{sending, {.status = 429, .retry_after = 25}}, noon);

  const List<Effect> expected{StartTimer{cool_down, std::chrono::seconds{25}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.watches.phone.sent == Problem{Reason::too_often, "", "http.429", 25}));
}

BOOST_AUTO_TEST_CASE(a_code_signs_in_and_its_cool_down_ends) {
  const auto submitted = step(sent(), Submitted{}, noon);
  const auto requests = all_of<SendRequest>(submitted.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  const auto kept = after(submitted.state, ResponseArrived{requests.front().id, yes()});
  const auto then = step(kept, TokenKept{AttemptId{3}, token}, noon);

  const List<std::pair<Literal, Value>> said{{"phone", String{"13800138000"}},
                                             {"code", SecretValue{code, As::plain}},
                                             {"autoRegister", false},
                                             {"withCustomData", false}};
  const List<Effect> expected{ForgetSecret{code}, ForgetSecret{password}, StopTimer{cool_down},
                              Remember{"phone-code"},
                              TellHost{AttemptId{3}, nobody, SignedInAs{ann, token}}};
  BOOST_TEST((requests.front().request.body == said));
  BOOST_TEST((then.effects == expected));
}

BOOST_DATA_TEST_CASE(a_wrong_code_keeps_what_was_typed_and_the_cool_down, data::make(ways), row) {
  const auto given = after(sent_from(row.form()), Submitted{});

  const auto then =
      step(given, ResponseArrived{RequestId{4}, body(R"({"code":2001,"statusCode":400})")}, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::wrong_code, "", "2001"}));
  BOOST_TEST((then.state.form == given.form));
  BOOST_TEST((then.state.watches == given.watches));
}

BOOST_AUTO_TEST_CASE(a_code_must_be_typed) {
  State given = by_phone();
  given.form.secrets.erase("code");

  const auto then = step(given, Submitted{}, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::code_missing}));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(R_08_an_answer_about_a_code_is_heard_while_a_login_is_under_way) {
  const auto given = after(after(by_phone(), CodeRequested{}), Submitted{});

  const auto then = step(given, ResponseArrived{sending, body(R"({"code":200})")}, noon);

  BOOST_TEST(std::holds_alternative<SigningIn>(then.state.phase));
  BOOST_TEST(then.state.watches.phone.code_sent);
}

BOOST_AUTO_TEST_SUITE_END()
