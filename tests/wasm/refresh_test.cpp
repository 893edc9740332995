// Tokens that have expired are had anew by a refresh token, which the broker rotates.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr SecretId first{60}, second{61};
constexpr CallId one{41}, other{42};
constexpr RequestId redemption{4}, asked{5};

// By a code, with a refresh token and no session token.
State signed_in_by_code() {
  return after(after(awaiting(), answer()), TokensArrived{redemption, "", ann, {first}});
}
// By the form, whose session token was exchanged for tokens with a refresh token.
State signed_in_by_form() {
  State state = signed_in();
  state.phase = SignedIn{ann, token, {first}};
  state.last_id = 4;
  return state;
}
State refreshing() { return after(signed_in_by_code(), TokensRequested{one}); }
State refreshing_by_form() { return after(signed_in_by_form(), TokensRequested{one}); }

// RFC 6749 section 6
RefreshTokens refresh(SecretId secret) {
  return {asked, "https://acme.authing.cn/oidc", "app-1", secret};
}
TellHost told(CallId call, const Outcome& outcome) { return {AttemptId{}, call, outcome}; }
Phase now_with(SecretId secret) { return SignedIn{ann, SecretId{}, {secret}}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(refresh_tokens)

BOOST_AUTO_TEST_CASE(a_refresh_token_that_came_is_kept_with_the_person) {
  BOOST_TEST((signed_in_by_code().phase == now_with(first)));
}

BOOST_AUTO_TEST_CASE(the_refresh_token_is_used_and_the_new_one_takes_its_place) {
  const auto asks = step(signed_in_by_code(), TokensRequested{one}, noon);
  const auto then = step(asks.state, TokensArrived{asked, "", ann, {second}}, noon);

  const List<Effect> wanted{refresh(first)};
  const List<Effect> expected{ForgetSecret{first}, told(one, TokensReady{})};
  BOOST_TEST((asks.effects == wanted));
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == now_with(second)));
}

// RFC 6749 section 6: the server MAY issue a new one.
BOOST_AUTO_TEST_CASE(a_broker_that_does_not_rotate_leaves_the_old_one_good) {
  const auto then = step(refreshing(), TokensArrived{asked, "", ann}, noon);

  const List<Effect> expected{told(one, TokensReady{})};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == now_with(first)));
}

// RFC 9700 section 4.14.2: a second use of one is a theft, and ends them all.
BOOST_AUTO_TEST_CASE(two_calls_at_once_refresh_once) {
  const auto again = step(refreshing(), TokensRequested{other}, noon);
  const auto then = step(again.state, TokensArrived{asked, "", ann, {second}}, noon);

  const List<TellHost> expected{told(one, TokensReady{}), told(other, TokensReady{})};
  BOOST_TEST(again.effects.empty());
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
}

struct Wrong : Named {
  std::string failure;
  Person person;
  std::string detail;
};
const Wrong wrongs[] = {
    {{"T-28 another issuer"}, "issuer", {}, "issuer"},
    {{"T-28 another subject"}, "subject", {}, "subject"},
    {{"T-28 a person of somebody else"}, "", {{"id", "user-2"}}, "subject"},
    {{"T-28 nobody"}, "", {}, "subject"},
};
BOOST_DATA_TEST_CASE(T_28_what_is_wrong_after_a_refresh_is_not_given_out, data::make(wrongs), row) {
  const Granted granted{row.failure.empty() ? second : SecretId{}};
  const auto then =
      step(refreshing(), TokensArrived{asked, row.failure, row.person, granted}, noon);
  const auto later = step(then.state, TokensRequested{other}, noon);

  const Problem problem{Reason::not_trusted, "", row.detail};
  List<Effect> expected;
  if (row.failure.empty()) expected.push_back(ForgetSecret{second});
  expected.push_back(ForgetSecret{first});
  expected.push_back(told(one, problem));
  const List<Effect> nothing{told(other, TokensReady{})};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == now_with(SecretId{})));
  BOOST_TEST((later.effects == nothing), "the shell holds no tokens that are good");
}

BOOST_AUTO_TEST_CASE(a_refresh_token_that_is_over_means_no_tokens) {
  const auto then = step(refreshing(), TokensArrived{asked, "invalid_grant", {}}, noon);

  const List<Effect> expected{ForgetSecret{first}, told(one, Problem{Reason::no_tokens})};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == now_with(SecretId{})), "the person stays signed in here");
}

BOOST_AUTO_TEST_CASE(where_there_is_a_session_token_it_is_exchanged_instead) {
  const auto again = step(refreshing_by_form(), TokensArrived{asked, "invalid_grant", {}}, noon);
  const auto then = step(again.state, TokensArrived{RequestId{6}, "", ann, {second}}, noon);

  const ExchangeToken exchange{RequestId{6},     "https://acme.authing.cn/oidc",
                               "app-1",          "https://app.example/back",
                               "openid profile", token};
  const List<Effect> wanted{ForgetSecret{first}, exchange};
  const List<Effect> expected{told(one, TokensReady{})};
  BOOST_TEST((again.effects == wanted));
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == Phase{SignedIn{ann, token, {second}}}));
}

struct Line : Named {
  std::string failure;
  Reason reason;
};
const Line lines[] = {
    {{"R-01"}, "offline", Reason::offline},
    {{"R-02"}, "timeout", Reason::too_slow},
    {{"R-03"}, "unavailable", Reason::unavailable},
    {{"R-05"}, "badAnswer", Reason::bad_answer},
};
BOOST_DATA_TEST_CASE(a_line_that_fails_leaves_the_refresh_token_for_the_next_call,
                     data::make(lines), row) {
  const auto then = step(refreshing(), TokensArrived{asked, row.failure, {}}, noon);

  const List<Effect> expected{told(one, Problem{row.reason})};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == now_with(first)));
}

BOOST_AUTO_TEST_CASE(T_33_signing_out_forgets_it_and_ends_the_refresh) {
  const auto then = step(refreshing(), SignOutRequested{other}, noon);

  const List<TellHost> expected{told(one, Problem{Reason::no_tokens})};
  BOOST_TEST((all_of<ForgetSecret>(then.effects) == List<ForgetSecret>{{first}}));
  BOOST_TEST((all_of<AbortRequest>(then.effects) == List<AbortRequest>{{asked}}));
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
}

BOOST_AUTO_TEST_CASE(T_28_the_next_person_has_nothing_of_the_last_ones) {
  auto next = answer();
  const auto given = after(after(after(refreshing(), SignInRequested{other, "corp"}),
                                 SecretsMade{AttemptId{6}, secrets}),
                           next);

  const Person bob{{"id", "user-2"}};
  const auto then = step(given, TokensArrived{RequestId{9}, "", bob, {second}}, noon);

  const List<TellHost> expected{told(one, Problem{Reason::no_tokens}),
                                {AttemptId{6}, other, SignedInAs{bob, SecretId{}}}};
  BOOST_TEST((all_of<ForgetSecret>(then.effects) == List<ForgetSecret>{{first}}));
  BOOST_TEST((all_of<AbortRequest>(then.effects) == List<AbortRequest>{{asked}}));
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
  BOOST_TEST((then.state.phase == Phase{SignedIn{bob, SecretId{}, {second}}}));
}

BOOST_AUTO_TEST_CASE(what_came_for_nobody_is_forgotten) {
  const auto given = after(awaiting(), answer());

  const auto then = step(given, TokensArrived{redemption, "", {}, {first}}, noon);

  BOOST_TEST((all_of<ForgetSecret>(then.effects) == List<ForgetSecret>{{first}}));
}

BOOST_AUTO_TEST_SUITE_END()
