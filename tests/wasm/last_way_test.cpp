// The way that signed in last: kept once it did, and offered first the next time.
#include "flow.hpp"
#include "flow/offered.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

List<Remember> remembered(const Step& then) { return all_of<Remember>(then.effects); }

// The same form, opened where this was kept before, with the document of its configuration.
State opened_with(String way) {
  Options options = embedded();
  options.remembered = way;
  const auto asked = after(open_state(options), Started{});
  return after(
      asked,
      ResponseArrived{RequestId{1},
                      body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
                           R"("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
                           R"("loginTabs":{"list":["password","phone-code"],"default":"password"},)"
                           R"("verifyCodeTabConfig":{"enabledLoginMethods":["phone-code",)"
                           R"("email-code"]}}})")});
}

struct Recalled : Named {
  const char* way;
  const char* method;
};
const Recalled recalled[] = {
    {{"nothing"}, "", "password"},
    {{"what is first anyway"}, "password", "password"},
    {{"another method"}, "email-code", "email-code"},
    {{"a connection's button"}, "with:corp", "password"},
    {{"a method that is not offered"}, "ldap", "password"},
    {{"a code of nobody's"}, "qr:other", "password"},
    {{"what no form wrote"}, "\"<>", "password"},
};

Step proven() {
  const auto asked = after(after(awaiting_broker(), broker_message()), TokenKept{attempt, token});
  return step(asked, ResponseArrived{RequestId{4}, yes()}, noon);
}
Step redeemed() {
  return step(after(awaiting(), answer()), TokensArrived{RequestId{4}, "", ann}, noon);
}
Step scanned() {
  const auto kept = after(after(awaiting_scan(), scan()), ResponseArrived{RequestId{4}, yes()});
  return step(kept, TokenKept{attempt, token}, noon);
}
Step by_password() {
  const auto kept = after(signing_in(), ResponseArrived{request, yes()});
  return step(kept, TokenKept{attempt, token}, noon);
}
Step come_back() {
  const Returned back{call, answer().query, "",
                      Kept{"state-1", "nonce-1", SecretId{7}, "corp", noon}};
  return step(after(choosing(), back), TokensArrived{RequestId{2}, "", ann}, noon);
}
Step on_the_hosted_page() {
  return step(after(choosing(hosted()), Submitted{}), ResponseArrived{request, yes()}, noon);
}

struct Way : Named {
  Step (*run)();
  const char* way;
};
const Way ways[] = {
    {{"a password"}, by_password, "password"},
    {{"a QR code"}, scanned, "qr:wecom-qr"},
    {{"a connection by the broker's own message"}, proven, "with:wechat"},
    {{"a connection by a code"}, redeemed, "with:corp"},
    {{"a redirect to a connection"}, come_back, "with:corp"},
    {{"the broker's own page"}, on_the_hosted_page, "password"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(last_way)

BOOST_DATA_TEST_CASE(what_signed_in_is_kept, data::make(ways), row) {
  const auto then = row.run();

  const List<Remember> expected{Remember{String{std::string_view{row.way}}}};
  BOOST_TEST((remembered(then) == expected));
  BOOST_TEST(then.state.last_way == row.way);
}

BOOST_AUTO_TEST_CASE(what_did_not_sign_in_is_not_kept) {
  const auto refused = step(signing_in(), ResponseArrived{request, wrong_password()}, noon);
  const auto declined = step(awaiting(), refusal(), noon);

  BOOST_TEST(remembered(refused).empty());
  BOOST_TEST(remembered(declined).empty());
}

BOOST_AUTO_TEST_CASE(what_was_tried_before_a_forgotten_password_is_no_way) {
  State refused = after(signing_in(), ResponseArrived{request, wrong_password()});
  BOOST_TEST(refused.way == "password");
  refused.configuration.recovery = {FactorKind::sms};

  BOOST_TEST(after(refused, ScreenChosen{"forgot-password"}).way.empty());
}

BOOST_AUTO_TEST_CASE(the_hosted_page_that_asks_is_no_way_to_offer) {
  const auto given = opened(choosing(), SignInRequested{call, ""});

  const auto then = step(after(given, answer()), TokensArrived{RequestId{4}, "", ann}, noon);

  BOOST_TEST(std::holds_alternative<SignedIn>(then.state.phase));
  BOOST_TEST(remembered(then).empty());
}

BOOST_AUTO_TEST_CASE(what_is_kept_already_is_not_kept_again) {
  State given = signing_in();
  given.last_way = "password";

  const auto kept = after(given, ResponseArrived{request, yes()});

  BOOST_TEST(remembered(step(kept, TokenKept{attempt, token}, noon)).empty());
}

BOOST_DATA_TEST_CASE(the_form_begins_with_what_was_kept_where_it_is_offered, data::make(recalled),
                     row) {
  const auto given = opened_with(String{std::string_view{row.way}});

  BOOST_TEST(given.form.method == row.method);
}

BOOST_AUTO_TEST_CASE(after_a_sign_out_it_is_offered_first_as_well) {
  const auto given = by_email();
  const auto submitted = after(given, Submitted{});
  const auto kept = after(submitted, ResponseArrived{request, yes()});
  const auto signed_in = after(kept, TokenKept{attempt, token});

  const auto then = after(signed_in, SignOutRequested{call});

  BOOST_TEST(then.form.method == "email-code");
}

BOOST_AUTO_TEST_SUITE_END()
