// An identity that the broker does not know: bound to an account that is there, or to a new
// one. Each way a login is answered leads there, where the broker's cookie comes along.
#include "flow/binding.hpp"

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr RequestId sent{3};
const std::string address = "https://acme.authing.cn/interaction/authFlow";

State asked(int number = 1641) { return after(after(at_home(), Submitted{}), due(number)); }
State at_form() { return with_account(after(asked(), MethodChosen{"password"})); }
State sending() { return after(at_form(), Submitted{}); }

Step arrive(const State& state, Response response) {
  return step(state, ResponseArrived{sent, response}, noon);
}
const Binding* binding_of(const State& state) { return std::get_if<Binding>(&state.phase); }

Request request_of(const Step& then) {
  const auto all = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(all.size() == 1U);
  return all.front().request;
}
List<Problem> told(const Step& then) {
  List<Problem> problems;
  for (const TellHost& each : all_of<TellHost>(then.effects))
    if (const auto* problem = std::get_if<Problem>(&each.outcome)) problems.push_back(*problem);
  return problems;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(binding)

struct Start : Named {
  State (*before)();
  Event event;
};
const Start starts[] = {
    {{"a password"}, [] { return after(at_home(), Submitted{}); }, due(1641)},
    {{"a scan"},
     [] { return after(opened(at_home(), MethodChosen{"qr:wecom-qr"}), scan()); },
     due(1641, RequestId{4})},
    {{"a window"}, [] { return opened(at_home(), ConnectionChosen{"wechat"}); }, due_in_window()},
};
BOOST_DATA_TEST_CASE(every_way_to_answer_a_login_leads_there, data::make(starts), row) {
  const auto then = step(row.before(), row.event, noon);

  const auto* screen = binding_of(then.state);
  BOOST_REQUIRE(screen);
  BOOST_TEST(screen->asks);
  BOOST_TEST(screen->flow.due.handle == "flow-1");
  BOOST_TEST((screen->flow.id == attempt));
  BOOST_TEST(std::holds_alternative<NoAttempt>(then.state.attempt));
  BOOST_TEST(all_of<TellHost>(then.effects).empty(), "the attempt goes on");
  BOOST_TEST(then.state.form.secrets.empty(), "the fields it was typed into are gone");
  BOOST_TEST(text_at(then.state.form.values, "account") == "ann");
}

BOOST_AUTO_TEST_CASE(where_the_cookie_is_not_sure_the_hosted_page_has_it) {
  const auto then = step(after(choosing(), Submitted{}), due(1641), noon);
  Options options = embedded();
  options.origin = options.broker;
  options.environment.framed = true;
  const auto framed = step(after(choosing(options), Submitted{}), due(1641), noon);

  const Phase expected = Choosing{Problem{Reason::step_elsewhere}, String{}};
  BOOST_TEST((then.state.phase == expected));
  BOOST_TEST((framed.state.phase == expected));
}

struct Screen : Named {
  int number;
  bool asks;
};
const Screen screens[] = {{{"1640"}, 1640, false}, {{"1641"}, 1641, true}, {{"1666"}, 1666, false}};
BOOST_DATA_TEST_CASE(each_step_has_its_screen, data::make(screens), row) {
  const State state = asked(row.number);

  BOOST_REQUIRE(binding_of(state));
  BOOST_TEST(binding_of(state)->asks == row.asks);
  BOOST_TEST(state.form.method == "password");
}

BOOST_AUTO_TEST_CASE(a_form_without_a_method_that_is_known_has_no_screen) {
  for (const int number : {1640, 1666}) {
    const auto then =
        step(after(at_home(), Submitted{}),
             ResponseArrived{request, body(R"({"statusCode":302,"apiCode":)" + to_string(number) +
                                           R"(,"data":{"methods":["ldap"]}})")},
             noon);
    BOOST_TEST((problem_of(then.state) == Problem{Reason::step_elsewhere}));
  }
}

// authing-broker 5.5.
BOOST_AUTO_TEST_CASE(S2_13_an_account_is_proved_by_its_password) {
  const auto made = request_of(step(at_form(), Submitted{}, noon));

  BOOST_TEST(made.url.text() == address);
  BOOST_TEST((made.body == Values{{"action", String{"bind-identity-by-password"}},
                                  {"flowHandle", String{"flow-1"}}}));
  BOOST_TEST((made.data ==
              Values{{"account", String{"ann"}}, {"password", SecretValue{password, As::rsa}}}));
}

BOOST_AUTO_TEST_CASE(S2_13_and_by_a_code) {
  auto state = after(asked(1640), MethodChosen{"phone-code"});
  state.form.secrets.set("code", {code, 4});
  const auto sending_code = request_of(step(state, CodeRequested{}, noon));
  const auto made = request_of(step(state, Submitted{}, noon));

  BOOST_TEST(sending_code.url.text() == "https://acme.authing.cn/api/v2/sms/send");
  BOOST_TEST((made.body == Values{{"action", String{"bind-identity-by-phone-code"}},
                                  {"flowHandle", String{"flow-1"}}}));
  BOOST_TEST((made.data ==
              Values{{"phone", String{"13800138000"}}, {"code", SecretValue{code, As::plain}}}));
}

BOOST_AUTO_TEST_CASE(S2_13_one_form_for_both_has_actions_of_its_own) {
  const auto made = request_of(step(with_account(asked(1666)), Submitted{}, noon));

  BOOST_TEST((made.body.front().second == Value{String{"register-bind-by-password"}}));
}

BOOST_AUTO_TEST_CASE(S2_13_a_new_account_is_asked_for_without_data) {
  const auto made = request_of(step(asked(), AccountRequested{}, noon));

  BOOST_TEST((made.body == Values{{"action", String{"create-federation-account"}},
                                  {"flowHandle", String{"flow-1"}}}));
  BOOST_TEST(made.data.empty());
  BOOST_TEST(step(at_form(), AccountRequested{}, noon).effects.empty(), "only where it is asked");
}

BOOST_AUTO_TEST_CASE(the_end_of_the_flow_signs_in_as_the_attempt_that_began_it) {
  const auto kept = arrive(sending(), bound());
  const auto then = step(kept.state, TokenKept{attempt, token}, noon);

  BOOST_TEST(std::holds_alternative<SignedIn>(then.state.phase));
  const auto tells = all_of<TellHost>(then.effects);
  BOOST_REQUIRE(tells.size() == 1U);
  BOOST_TEST((tells.front() == TellHost{attempt, nobody, SignedInAs{ann, token}}));
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_said_and_nothing_is_lost_or_told) {
  const auto then = arrive(sending(), wrong_password());

  const auto* screen = binding_of(then.state);
  BOOST_REQUIRE(screen);
  BOOST_TEST((screen->problem == Problem{Reason::wrong_password, "", "2333", 4}));
  BOOST_TEST((then.state.form == sending().form));
  BOOST_TEST(then.effects.empty());
}

// authing-broker 5.2.
BOOST_AUTO_TEST_CASE(a_refusal_may_bring_another_handle) {
  const auto then = arrive(
      sending(), body(R"({"code":2333,"apiCode":2333,"statusCode":400,"flowHandle":"flow-2"})"));

  BOOST_REQUIRE(binding_of(then.state));
  BOOST_TEST(binding_of(then.state)->flow.due.handle == "flow-2");
}

BOOST_AUTO_TEST_CASE(a_flow_that_is_over_starts_again) {
  const auto then = step(sending(), due(1699, sent), noon);

  BOOST_TEST((told(then) == List<Problem>{Problem{Reason::start_again}}));
  BOOST_TEST((problem_of(then.state) == Problem{Reason::start_again}));
}

BOOST_AUTO_TEST_CASE(what_is_left_out_is_said_and_nothing_is_sent) {
  State state = at_form();
  state.form.secrets.clear();
  const auto then = step(state, Submitted{}, noon);

  BOOST_TEST(then.effects.empty());
  BOOST_REQUIRE(binding_of(then.state));
  BOOST_TEST((binding_of(then.state)->problem == Problem{Reason::password_missing}));
  const auto typed = after(then.state, SecretTyped{"password", SecretId{50}, 3, {}});
  BOOST_TEST(!binding_of(typed)->problem, "the complaint goes away as it is typed");
}

BOOST_AUTO_TEST_CASE(a_method_that_the_broker_did_not_name_is_not_chosen) {
  const auto given = at_form();

  BOOST_TEST((after(given, MethodChosen{"email-code"}) == given));
  BOOST_TEST((after(given, MethodChosen{"qr:wecom-qr"}) == given));
}

BOOST_AUTO_TEST_CASE(back_leads_to_the_question_and_from_there_to_the_first_screen) {
  const auto given = after(opened(at_home(), MethodChosen{"qr:wecom-qr"}), scan());
  const auto form =
      with_account(after(after(given, due(1641, RequestId{4})), MethodChosen{"password"}));
  const auto question = step(form, BackPressed{}, noon);
  const auto then = step(question.state, BackPressed{}, noon);

  BOOST_REQUIRE(binding_of(question.state));
  BOOST_TEST(binding_of(question.state)->asks);
  BOOST_TEST((question.effects == List<Effect>{ForgetSecret{password}}));
  BOOST_TEST((told(then) == List<Problem>{Problem{Reason::cancelled}}));
  BOOST_TEST(std::holds_alternative<Choosing>(then.state.phase));
  BOOST_TEST(then.state.form.method == "qr:wecom-qr");
}

BOOST_AUTO_TEST_CASE(R_04_what_takes_too_long_can_be_left) {
  const auto then = step(sending(), BackPressed{}, noon);

  BOOST_REQUIRE(binding_of(then.state));
  BOOST_TEST((then.effects == List<Effect>{AbortRequest{sent}}));
  BOOST_TEST((after(then.state, ResponseArrived{sent, bound()}) == then.state), "late is late");
}

BOOST_AUTO_TEST_CASE(a_call_of_the_host_waits) {
  const auto then = step(at_form(), SignInRequested{call, "corp"}, noon);

  BOOST_TEST((told(then) == List<Problem>{Problem{Reason::busy}}));
  BOOST_TEST((then.state == at_form()));
}

BOOST_AUTO_TEST_CASE(another_language_keeps_the_flow_and_its_method) {
  State state = after(asked(1640), MethodChosen{"phone-code"});
  state = after(state, LanguageChanged{"zh-CN"});
  const auto texts = body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
                          R"("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
                          R"("loginTabs":{"list":["password"]}}})");
  const auto then = after(state, ResponseArrived{*state.watches.refresh, texts});

  BOOST_REQUIRE(binding_of(then));
  BOOST_TEST(then.form.method == "phone-code");
}

BOOST_AUTO_TEST_SUITE_END()
