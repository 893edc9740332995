// What the answer of a step says beside which one it is (authing-broker 5.3, 6), and how little
// of it has to read.
#include "broker/answers.hpp"
#include "broker/configuration.hpp"
#include "steps.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

Details details_of(int number, std::string_view said) {
  const Meaning meaning = read_login(step_answer(number, said));
  const auto* due = std::get_if<Continue>(&meaning);
  BOOST_REQUIRE(due);
  return due->details;
}

Configuration configured(std::string_view members) {
  const auto read = read_configuration(
      body(R"({"code":200,"data":{"id":"app-1",)" + String{members} + "}}"), embedded(), "en");
  BOOST_REQUIRE(std::holds_alternative<Configuration>(read));
  return std::get<Configuration>(read);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_steps)

// 6.1.
BOOST_AUTO_TEST_CASE(factors_are_those_that_are_on_the_lowest_sort_first) {
  const Details read = details_of(1636, factors);
  BOOST_TEST((read.factors == List<Factor>{{FactorKind::sms, true, {"13800138000", "+86"}},
                                           {FactorKind::email, false, {}},
                                           {FactorKind::totp, true, {}}}));
  const auto answer = step_answer(1636, factors);
  BOOST_TEST(answer.body.substr(read.token_offset, read.token_length) == "a.b.c");
}

struct Odd : Named {
  const char* said;
};
const Odd odd_factors[] = {
    {{"none"}, R"({"mfaToken":"a.b.c"})"},
    {{"no list"}, R"({"mfaToken":"a.b.c","applicationMfa":{"mfaPolicy":"SMS","status":1}})"},
    {{"no objects"}, R"({"mfaToken":"a.b.c","applicationMfa":["SMS",1,null]})"},
    {{"unknown ones"},
     R"({"mfaToken":"a.b.c","applicationMfa":[{"mfaPolicy":"SMELL","status":1}]})"},
    {{"ones that are off"},
     R"({"mfaToken":"a.b.c","applicationMfa":[{"mfaPolicy":"SMS","status":0}]})"},
};
BOOST_DATA_TEST_CASE(what_is_no_factor_is_none, data::make(odd_factors), row) {
  BOOST_TEST(details_of(1636, row.said).factors.empty());
}

BOOST_AUTO_TEST_CASE(a_factor_that_is_named_twice_is_there_once) {
  const Details read = details_of(
      1636, R"({"mfaToken":"a.b.c","applicationMfa":[{"mfaPolicy":"SMS","status":1,"sort":1},)"
            R"({"mfaPolicy":"SMS","status":1,"sort":2}]})");
  BOOST_TEST(read.factors.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_token_that_is_none_is_not_kept) {
  for (const char* token : {R"("")", R"("a.b")", R"("a b.c.d")", "7", "null"}) {
    const Details read =
        details_of(1636, R"({"mfaToken":)" + String{std::string_view{token}} + "}");
    BOOST_TEST(read.token_length == 0U, token);
  }
}

// 6.8.
BOOST_AUTO_TEST_CASE(accounts_have_a_name_and_what_tells_them_apart) {
  const Details read = details_of(
      2921, R"({"accounts":[{"id":"u1","name":"Ann","phone":"138","photo":"javascript:1"},)"
            R"({"id":"u1","name":"again"},{"name":"no id"},7,{"id":"u2","username":"ann2"}]})");
  BOOST_TEST(
      (read.choices == List<Choice>{{"u1", "Ann", "138", {}, {}}, {"u2", "ann2", {}, {}, {}}}));
}

BOOST_AUTO_TEST_CASE(a_name_that_shows_nothing_is_none) {
  const Details read = details_of(
      2921, "{\"accounts\":[{\"id\":\"u1\",\"name\":\"\\u200b\",\"nickname\":\"Ann\"}]}");
  BOOST_TEST(read.choices.front().name == "Ann");
}

BOOST_AUTO_TEST_CASE(no_list_is_longer_than_its_limit) {
  std::string all;
  for (int i = 0; i < 60; ++i)
    all += (i ? ",{\"id\":\"" : "{\"id\":\"") + std::to_string(i) + "\"}";
  const std::string said = "{\"accounts\":[" + all + "]}";
  BOOST_TEST(details_of(2921, said).choices.size() == 50U);
}

// 6.3.
BOOST_AUTO_TEST_CASE(questions_have_a_control_by_their_type) {
  const Details read = details_of(
      1642,
      R"({"skip":true,"metaData":[{"type":"boolean","name":"news","label":"","required":true},)"
      R"({"type":"dropdown","name":"team","options":[{"value":"a","label":"Alpha"},)"
      R"({"value":"a","label":"again"},{"value":""},7]},{"type":"hologram","name":"h"},)"
      R"({"type":"string"},"x"]})");
  BOOST_REQUIRE(read.questions.size() == 3U);
  BOOST_TEST(read.questions[0].label == "news", "its name, where it has no label");
  BOOST_TEST((read.questions[0].options == List<Choice>{{"true", {}}, {"false", {}}}));
  BOOST_TEST((read.questions[1].options == List<Choice>{{"a", "Alpha"}}));
  BOOST_TEST((read.questions[2].control == Control::unknown));
  BOOST_TEST(read.may_skip);
}

BOOST_AUTO_TEST_CASE(a_step_without_data_says_nothing_beside) {
  BOOST_TEST((details_of(1642, "null") == Details{}));
  BOOST_TEST((details_of(1644, "{}") == Details{}));
}

BOOST_AUTO_TEST_CASE(a_step_is_done_without_an_end_of_the_flow) {
  BOOST_TEST(std::holds_alternative<Done>(read_step(step_done())));
  BOOST_TEST(std::holds_alternative<Done>(read_step(body(R"({"statusCode":200})"))));
  BOOST_TEST(std::holds_alternative<Authenticated>(read_step(bound())));
  BOOST_TEST(std::holds_alternative<Problem>(read_step({.status = 503})));
  BOOST_TEST(std::holds_alternative<Problem>(read_step(body("{}"))));
}

BOOST_AUTO_TEST_CASE(an_authenticator_is_set_up_with_what_reads) {
  BOOST_TEST(
      (read_authenticator(authenticator_answer()) ==
       Authenticator{"JBSWY3DPEHPK3PXP", "data:image/png;base64,iVBORw0KGgo=", "k7q2-m4xd"}));
  BOOST_TEST((read_authenticator(body(R"({"code":200,"data":{"secret":"A",)"
                                      R"("qrcode_data_url":"data:image/svg+xml,x"}})")) ==
              Authenticator{"A", {}, {}}));
  BOOST_TEST((read_authenticator(body("{")) == Authenticator{}));
  BOOST_TEST((read_authenticator(body(R"({"code":200,"data":7})")) == Authenticator{}));
  BOOST_TEST(read_recovery_code(step_done(R"({"recoveryCode":"new1"})")) == "new1");
}

// 1.5, 6.6, 6.7.
BOOST_AUTO_TEST_CASE(the_configuration_says_what_a_step_needs) {
  BOOST_TEST(configured(R"("passwordStrength":3)").password_policy == 3U);
  for (const char* odd : {"-1", "6", "\"3\"", "null"})
    BOOST_TEST(
        configured(R"("passwordStrength":)" + String{std::string_view{odd}}).password_policy == 0U,
        odd);
  BOOST_TEST(configured(R"("selfUnlockStrategy":"password-captcha")").unlock_with_password);
  BOOST_TEST(!configured(R"("selfUnlockStrategy":"captcha")").unlock_with_password);
  const auto fixed = configured(R"("mfaBindConfigs":[{"mfa":"SMS","changeable":false},7,)"
                                R"({"mfa":"OTP","changeable":true},{"mfa":"EMAIL"},)"
                                R"({"mfa":"SMELL","changeable":false}])");
  BOOST_TEST((fixed.fixed_factors == List<FactorKind>{FactorKind::sms}));
}

BOOST_AUTO_TEST_SUITE_END()
