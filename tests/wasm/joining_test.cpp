// A tenant that is joined by its code, or made, on the way: authing-broker 5.5, 6.8.
#include "flow/joining.hpp"

#include "steps.hpp"

using namespace latchkey;

namespace {

State asked_for_code() { return after(tenants(), ChoiceMade{"join-tenant"}); }
State with_code_of_tenant() {
  return after(asked_for_code(), FieldChanged{"tenant-code", " north-1 "});
}
State searching() { return after(with_code_of_tenant(), Submitted{}); }
Response found(std::string_view domains, std::string_view host = "https://acme.authing.cn") {
  return body(R"({"statusCode":200,"data":{"tenantId":"t7","host":")" + String{host} +
              R"(","enterpriseDomains":)" + String{domains} + "}}");
}
Step found_then(std::string_view domains) {
  return step(searching(), ResponseArrived{first_sent, found(domains)}, noon);
}
Request sent_by(const Step& then) {
  const auto all = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(all.size() == 1U);
  return all.front().request;
}
Values action(const char* name) {
  return {{"action", String{std::string_view{name}}}, {"flowHandle", String{"flow-1"}}};
}
Screen screen_of(const State& state) {
  BOOST_REQUIRE(step_of(state));
  return step_of(state)->screen;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(joining)

BOOST_AUTO_TEST_CASE(the_broker_is_asked_which_tenant_a_code_stands_for) {
  const Step then = step(with_code_of_tenant(), Submitted{}, noon);

  const Request request = sent_by(then);
  BOOST_TEST((request.verb == Verb::get));
  BOOST_TEST(request.url.text() ==
             "https://acme.authing.cn/api/v3/get-tenant-public-info-by-code?code=north-1");
}

BOOST_AUTO_TEST_CASE(without_a_code_nothing_is_asked) {
  const Step then = step(asked_for_code(), Submitted{}, noon);

  BOOST_TEST(then.effects.empty());
  BOOST_TEST((step_of(then.state)->problem == Problem{Reason::code_missing}));
  BOOST_TEST(step_of(then.state)->at == "tenant-code");
}

BOOST_AUTO_TEST_CASE(a_tenant_without_domains_is_joined_at_once) {
  const Step then = found_then("[]");

  const Request request = sent_by(then);
  BOOST_TEST((request.body == action("join-tenant-portal")));
  BOOST_TEST((request.data == Values{{"tenantId", String{"t7"}}}));
}

BOOST_AUTO_TEST_CASE(one_with_domains_wants_an_address_in_one_of_them_and_its_code) {
  State state = found_then(R"(["harbour.example","pier.example"])").state;
  BOOST_TEST((screen_of(state) == Screen::tenant_email));

  state = after(state, FieldChanged{"step-email", "ted@harbour.example"});
  const Step sending = step(state, CodeRequested{}, noon);
  BOOST_TEST((sent_by(sending).body ==
              Values{{"email", String{"ted@harbour.example"}}, {"scene", String{"VERIFY_CODE"}}}));

  state.form.secrets.set("step-code", {code, 4});
  const Step then = step(state, Submitted{}, noon);
  const Request request = sent_by(then);
  BOOST_TEST((request.body == action("join-tenant-portal")));
  BOOST_TEST((request.data == Values{{"email", String{"ted@harbour.example"}},
                                     {"passCode", SecretValue{code, As::plain}},
                                     {"tenantId", String{"t7"}}}));
}

// Design section 6: no answer moves a request to another origin.
BOOST_AUTO_TEST_CASE(one_that_lives_elsewhere_is_not_joined_from_here) {
  const Step then =
      step(searching(), ResponseArrived{first_sent, found("[]", "https://evil.example")}, noon);

  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  BOOST_TEST((step_of(then.state)->problem == Problem{Reason::step_elsewhere}));
}

BOOST_AUTO_TEST_CASE(an_answer_that_names_no_tenant_is_said_to_be_none) {
  const Step then =
      step(searching(), ResponseArrived{first_sent, body(R"({"statusCode":200,"data":{}})")}, noon);

  BOOST_TEST((step_of(then.state)->problem == Problem{Reason::bad_answer}));
  BOOST_TEST(step_of(then.state)->flow.due.handle == "flow-1");
}

BOOST_AUTO_TEST_CASE(a_code_that_the_broker_does_not_know_is_said_at_the_field) {
  const Step then =
      step(searching(),
           ResponseArrived{first_sent,
                           body(R"({"code":499,"statusCode":499,"message":"No such code."})")},
           noon);

  BOOST_TEST((step_of(then.state)->problem->reason == Reason::rejected));
  BOOST_TEST(step_of(then.state)->at == "tenant-code");
  BOOST_TEST(text_at(then.state.form.values, "tenant-code") == " north-1 ");
}

BOOST_AUTO_TEST_CASE(a_new_tenant_has_a_name) {
  State state = after(tenants(), ChoiceMade{"create-tenant"});
  BOOST_TEST((screen_of(state) == Screen::new_tenant));
  BOOST_TEST((step_of(after(state, Submitted{}))->problem == Problem{Reason::answer_missing}));

  state = after(state, FieldChanged{"tenant-name", "South Depot "});
  const Request request = sent_by(step(state, Submitted{}, noon));
  BOOST_TEST((request.body == action("create-tenant-portal")));
  BOOST_TEST((request.data == Values{{"name", String{"South Depot"}}}));
}

// 1708.
BOOST_AUTO_TEST_CASE(one_that_wants_its_own_sign_in_is_told_so_on_the_first_screen) {
  State state = after(tenants(), ChoiceMade{"create-tenant"});
  state = after(after(state, FieldChanged{"tenant-name", "South Depot"}), Submitted{});

  const Step then = step(state, ResponseArrived{first_sent, step_answer(1708, "{}")}, noon);

  BOOST_TEST(std::holds_alternative<Choosing>(then.state.phase));
  BOOST_TEST((problem_of(then.state) == Problem{Reason::tenant_made}));
}

BOOST_AUTO_TEST_CASE(back_goes_a_screen_back) {
  const State email = found_then(R"(["harbour.example"])").state;

  BOOST_TEST((screen_of(after(email, BackPressed{})) == Screen::tenant_code));
  BOOST_TEST((screen_of(after(asked_for_code(), BackPressed{})) == Screen::tenant));
  BOOST_TEST((screen_of(after(after(tenants(), ChoiceMade{"create-tenant"}), BackPressed{})) ==
              Screen::tenant));
}

BOOST_AUTO_TEST_SUITE_END()
