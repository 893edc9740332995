// Tokens: redeemed, exchanged, asked for; and signing out.
#include "flow/tokens.hpp"

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr RequestId redemption{4};

State redeeming() { return after(awaiting(), answer()); }

State wanting_tokens() {
  Options options = embedded();
  options.result = ResultKind::tokens;
  return choosing(options);
}
// authing-broker 7.1
ExchangeToken exchange(RequestId id) {
  return {
      id,   "https://acme.authing.cn/oidc", "app-1", "https://app.example/back", "openid profile",
      token};
}
State exchanging() {
  return after(after(after(wanting_tokens(), Submitted{}), ResponseArrived{request, yes()}),
               TokenKept{attempt, token});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tokens)

BOOST_AUTO_TEST_CASE(a_redeemed_code_tells_the_caller_who_signed_in) {
  const auto then = step(redeeming(), TokensArrived{redemption, "", ann}, noon);
  const auto again = step(then.state, TokensArrived{redemption, "", ann}, noon);

  const List<TellHost> expected{{attempt, call, SignedInAs{ann, SecretId{}}}};
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
  BOOST_TEST((then.state.phase == Phase{SignedIn{ann, SecretId{}}}));
  BOOST_TEST(again.effects.empty(), "T-08");
}

struct Failing : Named {
  std::string failure;
  Person person;
  Problem problem;
};
const Failing failings[] = {
    {{"another nonce"}, "nonce", ann, {Reason::not_trusted, "", "nonce"}},
    {{"T-21 another issuer"}, "issuer", ann, {Reason::not_trusted, "", "issuer"}},
    {{"a code that was used"}, "invalid_grant", {}, {Reason::not_trusted, "", "invalid_grant"}},
    {{"nobody in particular"}, "", {}, {Reason::not_trusted, "", "person"}},
    {{"an empty name"}, "", {{"id", ""}}, {Reason::not_trusted, "", "person"}},
    {{"R-09 a clock that is ahead"},
     "clock_expired",
     {},
     {Reason::clock_wrong, "", "clock_expired"}},
    {{"R-09 a clock that is behind"},
     "clock_issued_later",
     {},
     {Reason::clock_wrong, "", "clock_issued_later"}},
    {{"R-09 not valid yet"}, "clock_not_yet", {}, {Reason::clock_wrong, "", "clock_not_yet"}},
    {{"R-03 a server that is down"}, "unavailable", {}, {Reason::unavailable}},
    {{"R-05 no JSON"}, "badAnswer", {}, {Reason::bad_answer}},
    {{"R-01 offline"}, "offline", {}, {Reason::offline}},
    {{"R-02 no answer in time"}, "timeout", {}, {Reason::too_slow}},
    {{"no way there"}, "network", {}, {Reason::unreachable}},
};
BOOST_AUTO_TEST_CASE(R_09_a_clock_is_named_with_how_far_it_is_off) {
  TokensArrived refused_for_it{redemption, "clock_expired", {}};
  refused_for_it.clock_off = 7259;

  const auto then = step(redeeming(), refused_for_it, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::clock_wrong, "", "clock_expired", 120}));
}

struct Off : Named {
  std::uint32_t seconds;
  List<Diagnose> said;
};
const Off offs[] = {
    {{"R-09 five minutes"}, 300, {}},
    {{"R-09 more"}, 301, {{"clock_off", "301 s from the broker's"}}},
};
BOOST_DATA_TEST_CASE(developers_hear_of_a_clock_that_did_no_harm, data::make(offs), row) {
  State given = redeeming();
  given.options.development = true;
  TokensArrived arrived{redemption, "", ann};
  arrived.clock_off = row.seconds;

  const auto then = step(given, arrived, noon);

  BOOST_TEST((all_of<Diagnose>(then.effects) == row.said));
  BOOST_TEST(std::holds_alternative<SignedIn>(then.state.phase));
}

BOOST_DATA_TEST_CASE(tokens_that_fail_a_check_sign_nobody_in, data::make(failings), row) {
  const auto then = step(redeeming(), TokensArrived{redemption, row.failure, row.person}, noon);

  const List<Effect> expected{TellHost{attempt, call, row.problem}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == row.problem));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
}

struct Waiting : Named {
  State (*given)();
};
const Waiting waitings[] = {
    {{"a redemption"}, redeeming},
    {{"a call for tokens"}, [] { return after(signed_in(), TokensRequested{CallId{41}}); }},
};
BOOST_DATA_TEST_CASE(R_08_tokens_of_another_request_change_nothing, data::make(waitings), row) {
  const auto given = row.given();

  const auto then = step(given, TokensArrived{RequestId{77}, "", ann}, noon);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(T_28_nobody_is_not_the_same_person_as_nobody) {
  BOOST_TEST(!is_same_person({}, {}));
  BOOST_TEST(!is_same_person({{"id", ""}}, {{"id", ""}}));
  BOOST_TEST(is_same_person(ann, {{"id", "user-1"}}));
}

BOOST_AUTO_TEST_CASE(a_redemption_can_be_left) {
  const auto then = step(redeeming(), BackPressed{}, noon);

  const List<Effect> expected{AbortRequest{redemption},
                              TellHost{attempt, call, Problem{Reason::cancelled}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(an_embedded_login_that_wants_tokens_is_told_when_they_are_there) {
  const auto kept = after(after(wanting_tokens(), Submitted{}), ResponseArrived{request, yes()});
  const auto waits = step(kept, TokenKept{attempt, token}, noon);
  const auto then = step(waits.state, TokensArrived{RequestId{3}, "", ann}, noon);

  const List<Effect> asks{exchange(RequestId{3})};
  const List<TellHost> expected{{attempt, nobody, SignedInAs{ann, token}}};
  BOOST_TEST((waits.effects == asks));
  BOOST_TEST((waits.state.phase == Phase{Exchanging{attempt, nobody, ann, token, RequestId{3}}}));
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
}

BOOST_AUTO_TEST_CASE(without_the_grant_nobody_is_signed_in_and_the_token_is_forgotten) {
  const auto then = step(exchanging(), TokensArrived{RequestId{3}, "invalid_grant", {}}, noon);

  const Problem problem{Reason::not_trusted, "", "invalid_grant"};
  const List<Effect> expected{ForgetSecret{token}, TellHost{attempt, nobody, problem}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == problem));
}

struct Other : Named {
  Person person;
};
const Other others[] = {
    {{"somebody else"}, {{"id", "user-2"}}},
    {{"of the same name"}, {{"id", "user-2"}, {"name", "Ann"}}},
    {{"no name at all"}, {}},
    {{"an empty name"}, {{"id", ""}}},
};

BOOST_DATA_TEST_CASE(T_28_exchanged_tokens_of_somebody_else_sign_nobody_in, data::make(others),
                     row) {
  const auto then = step(exchanging(), TokensArrived{RequestId{3}, "", row.person}, noon);

  const Problem problem{Reason::not_trusted, "", "subject"};
  const List<Effect> expected{ForgetSecret{token}, TellHost{attempt, nobody, problem}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == problem));
}

BOOST_DATA_TEST_CASE(T_28_a_person_gets_no_tokens_of_somebody_else, data::make(others), row) {
  const auto given = after(signed_in(), TokensRequested{CallId{41}});

  const auto then = step(given, TokensArrived{RequestId{1}, "", row.person}, noon);

  const Problem problem{Reason::not_trusted, "", "subject"};
  const List<Effect> expected{TellHost{AttemptId{}, CallId{41}, problem}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == signed_in().phase));
}

BOOST_AUTO_TEST_CASE(an_exchange_can_be_left) {
  const auto then = step(exchanging(), BackPressed{}, noon);

  const List<Effect> expected{AbortRequest{RequestId{3}}, ForgetSecret{token},
                              TellHost{attempt, nobody, Problem{Reason::cancelled}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(calls_that_ask_for_tokens_meanwhile_share_one_exchange) {
  const auto first = step(signed_in(), TokensRequested{CallId{41}}, noon);
  const auto second = step(first.state, TokensRequested{CallId{42}}, noon);
  const auto then = step(second.state, TokensArrived{RequestId{1}, "", ann}, noon);

  const List<Effect> asks{exchange(RequestId{1})};
  const List<Effect> expected{TellHost{AttemptId{}, CallId{41}, TokensReady{}},
                              TellHost{AttemptId{}, CallId{42}, TokensReady{}}};
  BOOST_TEST((first.effects == asks));
  BOOST_TEST(second.effects.empty());
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == signed_in().phase));
}

BOOST_AUTO_TEST_CASE(tokens_that_were_redeemed_are_there) {
  State given = signed_in();
  given.phase = SignedIn{ann, SecretId{}};

  const auto then = step(given, TokensRequested{call}, noon);

  const List<Effect> expected{TellHost{AttemptId{}, call, TokensReady{}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(nobody_signed_in_has_no_tokens) {
  const auto then = step(choosing(), TokensRequested{call}, noon);

  const List<Effect> expected{TellHost{AttemptId{}, call, Problem{Reason::no_tokens}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(a_second_login_takes_the_first_ones_place) {
  const auto given = after(opened(signed_in(), SignInRequested{call, ""}), answer());

  const auto then = step(given, TokensArrived{redemption, "", {{"id", "user-2"}}}, noon);

  const List<Effect> expected{ForgetSecret{token},
                              TellHost{attempt, call, SignedInAs{{{"id", "user-2"}}, SecretId{}}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(a_login_that_fails_leaves_the_person_signed_in) {
  const auto then = step(opened(signed_in(), SignInRequested{call, ""}), BackPressed{}, noon);

  BOOST_TEST((then.state.phase == signed_in().phase));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
}

// authing-broker 7.4.
BOOST_AUTO_TEST_CASE(T_33_signing_out_forgets_at_once_and_is_told_whatever_the_broker_says) {
  const auto asked = step(signed_in(), SignOutRequested{call}, noon);
  const auto then =
      step(asked.state, ResponseArrived{RequestId{1}, {.failure = Failure::offline}}, noon);

  const auto requests = all_of<SendRequest>(asked.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests.front().request.url.text() ==
             "https://acme.authing.cn/api/v2/logout?app_id=app-1");
  const List<Effect> first{ForgetSecret{token}, requests.front()};
  const List<Effect> second{TellHost{AttemptId{}, call, SignedOut{}}};
  BOOST_TEST((asked.effects == first));
  BOOST_TEST((asked.state.phase == Phase{Choosing{}}));
  BOOST_TEST(asked.state.form.values.empty(), "the next person finds an empty form");
  BOOST_TEST((then.effects == second));
}

BOOST_AUTO_TEST_CASE(T_33_calls_that_wait_for_tokens_end_with_the_session) {
  const auto given = after(signed_in(), TokensRequested{CallId{41}});

  const auto then = step(given, SignOutRequested{call}, noon);

  const List<TellHost> expected{{AttemptId{}, CallId{41}, Problem{Reason::no_tokens}}};
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
  BOOST_TEST((all_of<AbortRequest>(then.effects) == List<AbortRequest>{{RequestId{1}}}));
}

BOOST_AUTO_TEST_CASE(T_33_a_page_that_was_signed_in_by_its_return_then_asks_for_its_form) {
  State given = open_state(embedded());
  given.phase = SignedIn{ann, SecretId{}};

  const auto then = step(given, SignOutRequested{call}, noon);

  BOOST_TEST(all_of<FetchConfiguration>(then.effects).size() == 1U);
  BOOST_TEST(std::holds_alternative<Booting>(then.state.phase));
}

BOOST_AUTO_TEST_SUITE_END()
