// Whole logins, told like stories.
#include "flow.hpp"

using namespace latchkey;

BOOST_AUTO_TEST_SUITE(journeys)

BOOST_AUTO_TEST_CASE(wrong_then_right) {
  State state = choosing();

  state = after(state, Submitted{});
  state = after(state, ResponseArrived{RequestId{2}, wrong_password()});
  BOOST_TEST(problem_of(state)->number == 4U);
  BOOST_TEST(text_at(state.form.values, "account") == "ann");

  state = after(state, SecretTyped{"password", SecretId{31}, 9, {}});
  state = after(state, Submitted{});
  state = after(state, ResponseArrived{RequestId{4}, yes()});
  state = after(state, TokenKept{AttemptId{3}, token});
  BOOST_TEST((state.phase == Phase{SignedIn{ann, token}}));
}

BOOST_AUTO_TEST_CASE(blocked_then_this_page_then_back_and_signed_in) {
  State state = opened(choosing(), ConnectionChosen{"wechat"});
  state = after(state, WindowBlocked{window});
  BOOST_TEST((problem_of(state) == Problem{Reason::popup_blocked}));

  state = after(state, RedirectChosen{});
  const auto leaving = step(state, SecretsMade{AttemptId{4}, secrets}, noon);
  const auto left = all_of<Leave>(leaving.effects);
  BOOST_REQUIRE(left.size() == 1U);

  state = after(open_state(embedded()), Started{});
  state = after(state, Returned{call, answer().query, "", left.front().keep});
  state = after(state, TokensArrived{RequestId{3}, "", ann});
  BOOST_TEST((state.phase == Phase{SignedIn{ann, SecretId{}}}));
}

BOOST_AUTO_TEST_CASE(R_13_a_window_cut_off_by_its_page_signs_in_all_the_same) {
  State state = opened(choosing(), SignInRequested{call, "corp"});
  state = after(state, WindowClosed{window});
  state = after(state, FocusChanged{false});
  state = after(state, TimerFired{hint});
  BOOST_TEST(std::get<AwaitingAnswer>(state.attempt).looks_closed);

  state = after(state, answer());
  state = after(state, TokensArrived{RequestId{state.last_id}, "", ann});
  BOOST_TEST((state.phase == Phase{SignedIn{ann, SecretId{}}}));
}

BOOST_AUTO_TEST_CASE(a_code_refused_renewed_and_scanned) {
  State state = awaiting_scan();
  auto refused = scan();
  refused.body =
      R"("https://core.authing.cn/connections/social/wecom-qr/pool?from_guard=1&app_id=app-1)"
      R"(&guard_version=Guard%404.5.42&state=state-1")";
  state = after(state, refused);
  BOOST_TEST((problem_of(state) == Problem{Reason::qr_refused}));

  state = after(state, RenewPressed{});
  state = after(state, SecretsMade{AttemptId{4}, {"state-2", "nonce-2", "challenge-2", verifier}});
  const auto old = scan();
  BOOST_TEST((after(state, old) == state), "the old code's answer is nobody's");

  auto scanned = scan();
  scanned.frame = FrameId{5};
  std::string body{scanned.body.view()};
  body.replace(body.find("state-1"), 7, "state-2");
  scanned.body = String{body};
  state = after(state, scanned);
  state = after(state, ResponseArrived{RequestId{7}, yes()});
  state = after(state, TokenKept{AttemptId{4}, token});
  BOOST_TEST((state.phase == Phase{SignedIn{ann, token}}));
}

BOOST_AUTO_TEST_CASE(signed_in_out_and_in_again) {
  State state =
      after(after(signing_in(), ResponseArrived{request, yes()}), TokenKept{attempt, token});
  state = after(state, SignOutRequested{call});
  BOOST_TEST((state.phase == Phase{Choosing{}}));

  state = after(state, FieldChanged{"account", "bob"});
  state = after(state, SecretTyped{"password", SecretId{31}, 9, {}});
  state = after(state, Submitted{});
  BOOST_TEST(std::holds_alternative<SigningIn>(state.phase));
}

BOOST_AUTO_TEST_SUITE_END()
