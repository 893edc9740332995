// Signing out at the broker's own page, and the return from it.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr SecretId refresh{60}, id_token{62};
const String there = "https://acme.authing.cn/oidc/session/end";

State signed_in_by_code() {
  State state = choosing();
  state.form.secrets.clear();
  state.phase = SignedIn{ann, SecretId{}, {refresh, id_token, there}};
  return state;
}
State leaving(const State& given) {
  return after(after(given, SignOutRequested{call, "/bye"}), SecretsMade{attempt, secrets});
}
List<String> requests_of(const Step& then) {
  List<String> urls;
  for (const SendRequest& each : all_of<SendRequest>(then.effects))
    urls.push_back(each.request.url.text());
  return urls;
}
const List<String> by_request{"https://acme.authing.cn/api/v2/logout?app_id=app-1"};

}  // namespace

BOOST_AUTO_TEST_SUITE(signing_out)

// OpenID Connect RP-Initiated Logout 1.0 section 2; the hint is put in by the shell.
BOOST_AUTO_TEST_CASE(T_33_the_page_is_left_for_the_brokers_and_nothing_stays_behind) {
  const auto asked = step(signed_in_by_code(), SignOutRequested{call, "/bye"}, noon);
  const auto then = step(asked.state, SecretsMade{attempt, secrets}, noon);

  const auto url = check_url(
      "https://acme.authing.cn/oidc/session/end?client_id=app-1"
      "&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye&state=state-1");
  const List<Effect> first{MakeSecrets{attempt}};
  const List<Effect> second{
      ForgetSecret{verifier}, ForgetSecret{refresh},
      EndSession{url.value(), id_token, "state-1", "https://app.example/bye"}};
  BOOST_TEST((asked.effects == first));
  BOOST_TEST((then.effects == second));
  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
  BOOST_TEST((then.state.attempt == Attempt{Leaving{attempt, call}}));
  BOOST_TEST(then.state.form.values.empty());
}

BOOST_AUTO_TEST_CASE(R_10_a_tab_that_keeps_nothing_is_not_left) {
  const auto then = step(leaving(signed_in_by_code()), StorageRefused{}, noon);

  const List<TellHost> expected{{attempt, call, Problem{Reason::storage_blocked}}};
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
  BOOST_TEST(!std::holds_alternative<SignedIn>(then.state.phase));
}

struct Elsewhere : Named {
  void (*set)(State&);
};
const Elsewhere elsewheres[] = {
    {{"no ID token"}, [](State& s) { std::get<SignedIn>(s.phase).granted.id_token = {}; }},
    {{"no page is announced"},
     [](State& s) { std::get<SignedIn>(s.phase).granted.end_session = String{}; }},
    {{"T-13 a page of somebody else's"},
     [](State& s) {
       std::get<SignedIn>(s.phase).granted.end_session = "https://evil.example/end";
     }},
    {{"offline"}, [](State& s) { s.online = false; }},
};
BOOST_DATA_TEST_CASE(T_33_where_the_broker_has_no_page_it_is_asked_and_then_this_page_goes_on,
                     data::make(elsewheres), row) {
  State given = signed_in_by_code();
  row.set(given);

  const auto asked = step(given, SignOutRequested{call, "/bye"}, noon);
  const auto then = step(asked.state, ResponseArrived{RequestId{1}, {.status = 503}}, noon);

  const List<Effect> expected{TellHost{AttemptId{}, call, SignedOut{}},
                              Navigate{check_url("https://app.example/bye").value()}};
  BOOST_TEST((requests_of(asked) == by_request));
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(without_a_page_to_return_to_this_one_stays) {
  const auto then = step(signed_in_by_code(), SignOutRequested{call}, noon);

  BOOST_TEST((requests_of(then) == by_request));
  BOOST_TEST(all_of<EndSession>(then.effects).empty());
}

BOOST_AUTO_TEST_CASE(before_the_configuration_is_there_it_comes_to_an_end_as_well) {
  const auto asked = step(after(open_state(embedded()), Started{}), SignOutRequested{call}, noon);
  const auto id = all_of<SendRequest>(asked.effects).front().id;
  const auto then = step(asked.state, ResponseArrived{id, {.status = 503}}, noon);

  const List<Effect> expected{TellHost{AttemptId{}, call, SignedOut{}}};
  BOOST_TEST((then.effects == expected));
}

struct Target : Named {
  String to;
};
const Target targets[] = {
    {{"T-15 another origin"}, "https://evil.example/"},
    {{"T-15 without a scheme"}, "//evil.example/"},
    {{"T-15 a script"}, "javascript:alert(1)"},
};
BOOST_DATA_TEST_CASE(T_15_nobody_is_sent_elsewhere_and_the_session_is_over, data::make(targets),
                     row) {
  const auto then = step(signed_in_by_code(), SignOutRequested{call, row.to}, noon);

  const List<TellHost> expected{{AttemptId{}, call, Problem{Reason::misconfigured}}};
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  BOOST_TEST(!std::holds_alternative<SignedIn>(then.state.phase));
}

BOOST_AUTO_TEST_CASE(T_33_the_return_with_its_state_is_told) {
  const auto then = step(choosing(), SignOutReturned{"?a=b&state=state-1", "state-1", noon}, noon);

  const List<Effect> expected{TellHost{AttemptId{}, CallId{}, SignedOut{}}};
  BOOST_TEST((then.effects == expected));
}

struct Return : Named {
  String query;
  Moment begun = noon;
  String state = "state-1";
};
const Return returns[] = {
    {{"T-33 no state"}, ""},
    {{"T-33 an empty state"}, "?state="},
    {{"T-33 a wrong state"}, "?state=state-2"},
    {{"T-33 a longer state"}, "?state=state-1x"},
    {{"T-33 another case"}, "?state=STATE-1"},
    {{"T-33 the state twice"}, "?state=state-1&state=state-1"},
    {{"T-33 bad encoding"}, "?state=state-1&x=%zz"},
    {{"T-26 after eleven minutes"}, "?state=state-1", noon - std::chrono::minutes{11}},
    {{"T-26 of tomorrow"}, "?state=state-1", noon + std::chrono::minutes{1}},
    {{"T-33 an empty state, and none that was kept"}, "?state=", noon, ""},
};
BOOST_DATA_TEST_CASE(T_33_a_return_that_is_not_ours_is_told_nobody, data::make(returns), row) {
  const auto then = step(choosing(), SignOutReturned{row.query, row.state, row.begun}, noon);

  BOOST_TEST(all_of<TellHost>(then.effects).empty());
  BOOST_TEST((then.state == choosing()));
}

BOOST_AUTO_TEST_SUITE_END()
