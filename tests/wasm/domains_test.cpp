// An account whose domain may be a company's (authing-broker 2.2.1).
#include "flow/domains.hpp"

#include "flow.hpp"

using namespace latchkey;

namespace {

State typed(std::string_view account) {
  State state = choosing();
  state.configuration.match_domains = true;
  return after(state, FieldChanged{"account", String{account}});
}
State asked() { return after(typed("wanda@northwind.example"), Submitted{}); }
constexpr RequestId sent{1};
Response matched(std::string_view connection) {
  return body(R"({"code":200,"data":{"matched":true,"identityProvider":{"identifier":")" +
              String{connection} + R"(","protocol":"oidc","config":{}}}})");
}
State with(const Response& response) { return after(asked(), ResponseArrived{sent, response}); }

}  // namespace

BOOST_AUTO_TEST_SUITE(domains)

BOOST_AUTO_TEST_CASE(an_address_is_asked_about_before_its_password) {
  BOOST_TEST(asks_domain(typed("wanda@northwind.example")));
  BOOST_TEST(!asks_domain(typed("wanda")));
  BOOST_TEST(!asks_domain(typed(" ")));
  State off = typed("wanda@northwind.example");
  off.configuration.match_domains = false;
  BOOST_TEST(!asks_domain(off));

  const auto then = step(typed("wanda@northwind.example "), Submitted{}, noon);
  const auto requests = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests.front().request.url.text() ==
             "https://acme.authing.cn/api/v2/applications/app-1/matchIdpConnByAccount");
  BOOST_TEST(
      (requests.front().request.body == Values{{"account", String{"wanda@northwind.example"}}}));
  BOOST_TEST(step(then.state, Submitted{}, noon).effects.empty());
}

// A window that opened with the answer would be blocked.
BOOST_AUTO_TEST_CASE(a_companys_login_opens_with_the_next_click) {
  const auto then = step(asked(), ResponseArrived{sent, matched("corp")}, noon);
  BOOST_TEST(then.effects.empty());
  BOOST_TEST(domain_connection(then.state) == "corp");
  const State begun = after(then.state, Submitted{});
  const auto* preparing = std::get_if<Preparing>(&begun.attempt);
  BOOST_REQUIRE(preparing);
  BOOST_TEST(preparing->connection == "corp");
  BOOST_TEST(text_at(begun.form.values, "account") == "wanda@northwind.example");
}

BOOST_AUTO_TEST_CASE(whatever_else_comes_the_password_is_the_way_on) {
  for (const Response& response :
       {body(R"({"code":200,"data":{"matched":false}})"), body(R"({"code":499})"), body("{"),
        Response{.status = 503}, Response{.failure = Failure::offline}, matched("unknown"),
        body(R"({"code":200,"data":{"matched":true}})")}) {
    const State state = with(response);
    BOOST_TEST(!asks_domain(state));
    BOOST_TEST(domain_connection(state).empty());
    BOOST_TEST((std::holds_alternative<SigningIn>(after(state, Submitted{}).phase)));
  }
}

BOOST_AUTO_TEST_CASE(another_address_is_asked_about_anew) {
  const State changed = after(with(matched("corp")), FieldChanged{"account", "ann@acme.example"});
  BOOST_TEST(asks_domain(changed));
  BOOST_TEST(domain_connection(changed).empty());
  // One that was changed while the broker was asked has no answer.
  const State late = after(after(asked(), FieldChanged{"account", "ann@acme.example"}),
                           ResponseArrived{sent, matched("corp")});
  BOOST_TEST(domain_connection(late).empty());
  BOOST_TEST(asks_domain(late));
}

BOOST_AUTO_TEST_SUITE_END()
