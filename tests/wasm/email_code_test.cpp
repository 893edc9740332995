// A code by e-mail: the story of phone_code_test.cpp with an address. What both share is
// told there; here is what differs, and that neither stands in the other's way.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr RequestId sending{1};
constexpr TimerId cool_down{2};

State sent() {
  return after(after(by_email(), CodeRequested{}),
               ResponseArrived{sending, body(R"({"code":200,"message":"sent"})")});
}

struct Address : Named {
  const char* typed;
  std::optional<Reason> reason;
};
// RFC 5321 section 4.1.2: a local part, an @ and a domain.
const Address addresses[] = {
    {{"an address"}, "ann@acme.example", {}},
    {{"with a tag, a dot and letters of any script"}, "安.a+b@例子.example", {}},
    {{"blanks around it"}, " ann@acme.example ", {}},
    {{"the shortest"}, "a@b", {}},
    {{"nothing"}, "", Reason::email_missing},
    {{"blanks"}, "  ", Reason::email_missing},
    {{"no @"}, "ann.acme.example", Reason::email_malformed},
    {{"two"}, "ann@acme@example", Reason::email_malformed},
    {{"nobody"}, "@acme.example", Reason::email_malformed},
    {{"nowhere"}, "ann@", Reason::email_malformed},
    {{"nothing but an @"}, "@", Reason::email_malformed},
    {{"a blank inside"}, "ann @acme.example", Reason::email_malformed},
    {{"a number"}, "13800138000", Reason::email_malformed},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(email_codes)

// authing-broker 2.4.
BOOST_AUTO_TEST_CASE(a_code_is_sent_once_and_cools_down_for_a_minute) {
  const auto asked = step(by_email(), CodeRequested{}, noon);
  const auto twice = step(asked.state, CodeRequested{}, noon);
  const auto then = step(asked.state, ResponseArrived{sending, body(R"({"code":200})")}, noon);
  const auto early = step(then.state, CodeRequested{}, noon);
  const auto later = step(after(then.state, TimerFired{cool_down}), CodeRequested{}, noon);

  const auto requests = all_of<SendRequest>(asked.effects);
  const List<Effect> expected{StartTimer{cool_down, std::chrono::seconds{60}}};
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests.front().request.url.text() == "https://acme.authing.cn/api/v2/email/send");
  BOOST_TEST(twice.effects.empty(), "R-18 a double click");
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.watches.email == CodeWatch{.cool_down = cool_down, .code_sent = true}));
  BOOST_TEST(early.effects.empty());
  BOOST_TEST(all_of<SendRequest>(later.effects).size() == 1U);
}

BOOST_DATA_TEST_CASE(an_address_is_checked_before_anything_is_sent, data::make(addresses), row) {
  State given = by_email();
  given.form.values.set("email", String{row.typed});

  const auto then = step(given, CodeRequested{}, noon);
  const auto login = step(given, Submitted{}, noon);

  BOOST_TEST(then.effects.size() == (row.reason ? 0U : 1U));
  BOOST_TEST(login.effects.size() == (row.reason ? 0U : 1U));
  if (row.reason) BOOST_TEST((problem_of(then.state) == Problem{*row.reason}));
}

BOOST_AUTO_TEST_CASE(a_complaint_about_the_address_goes_away_when_it_is_typed) {
  State given = by_email();
  given.form.values.set("email", "ann");
  const auto complained = after(given, CodeRequested{});

  const auto then = step(complained, FieldChanged{"email", "ann@"}, noon);

  BOOST_TEST((problem_of(complained) == Problem{Reason::email_malformed}));
  BOOST_TEST(!problem_of(then.state));
}

BOOST_AUTO_TEST_CASE(one_mail_a_minute_is_the_brokers_word_too) {
  const auto then = step(after(by_email(), CodeRequested{}),
                         ResponseArrived{sending, body(R"({"code":2080,"apiCode":2080})")}, noon);

  BOOST_TEST(
      (then.state.watches.email == CodeWatch{.sent = Problem{Reason::too_often, "", "2080"}}));
}

BOOST_AUTO_TEST_CASE(a_code_by_text_message_and_one_by_email_wait_each_for_themselves) {
  const auto mailed = after(sent(), MethodChosen{"phone-code"});
  const auto then = step(mailed, CodeRequested{}, noon);
  const auto asked = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(asked.size() == 1U);
  const auto both = after(then.state, ResponseArrived{asked.front().id, body(R"({"code":200})")});
  const auto cooled = after(both, TimerFired{cool_down});

  BOOST_TEST(both.watches.phone.code_sent);
  BOOST_TEST((both.watches.email == sent().watches.email));
  BOOST_TEST(!cooled.watches.email.cool_down);
  BOOST_TEST(cooled.watches.phone.cool_down.has_value());
}

BOOST_AUTO_TEST_CASE(a_code_signs_in_and_everything_typed_is_forgotten) {
  const auto submitted = step(sent(), Submitted{}, noon);
  const auto requests = all_of<SendRequest>(submitted.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  const auto kept = after(submitted.state, ResponseArrived{requests.front().id, yes()});
  const auto then = step(kept, TokenKept{AttemptId{3}, token}, noon);

  BOOST_TEST(requests.front().request.url.text() ==
             "https://acme.authing.cn/api/v2/login/email-code");
  BOOST_TEST(std::holds_alternative<SignedIn>(then.state.phase));
  BOOST_TEST((all_of<StopTimer>(then.effects) == List<StopTimer>{{cool_down}}));
  BOOST_TEST(then.state.form.secrets.empty());
}

BOOST_AUTO_TEST_CASE(each_code_has_a_field_of_its_own) {
  State given = by_email();
  given.form.secrets.erase("email-code");

  const auto then = step(given, Submitted{}, noon);
  const auto typed = step(given, SecretTyped{"email-code", SecretId{23}, 6}, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::code_missing}));
  BOOST_TEST((*typed.state.form.secrets.find("email-code") == Secret{SecretId{23}, 6}));
  BOOST_TEST((*typed.state.form.secrets.find("code") == Secret{code, 4}));
}

BOOST_AUTO_TEST_SUITE_END()
