// The configuration is asked for again while something is under way (a language was
// chosen), and what was begun is not in it any more.
#include <algorithm>

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view wecom_id = "wecom-qr";

State without(State state, std::string_view id) {
  List<Connection> left;
  for (const Connection& each : state.configuration.connections)
    if (each.id != id) left.push_back(each);
  state.configuration.connections = left;
  return state;
}

// The same connection as another provider's, which has no frame.
State of_another_type(State state) {
  List<Connection> changed;
  for (Connection each : state.configuration.connections) {
    if (each.id == wecom_id) each.type = "wechat:pc";
    changed.push_back(each);
  }
  state.configuration.connections = changed;
  return state;
}

State preparing(State state, const latchkey::Event& event) { return after(state, event); }

}  // namespace

BOOST_AUTO_TEST_SUITE(gone)

struct Scan : Named {
  State (*given)();
};
const Scan scans[] = {
    {{"the connection is gone"}, [] { return without(awaiting_scan(), wecom_id); }},
    {{"it has no frame now"}, [] { return of_another_type(awaiting_scan()); }},
};
BOOST_DATA_TEST_CASE(T_10_a_frame_that_nobody_knows_any_more_is_not_listened_to, data::make(scans),
                     row) {
  const State given = row.given();

  for (const latchkey::Event& event :
       {latchkey::Event{scan()}, latchkey::Event{FrameLoaded{frame}}}) {
    const auto then = step(given, event, noon);
    BOOST_TEST((then.state == given));
    BOOST_TEST(then.effects.empty());
  }
}

BOOST_AUTO_TEST_CASE(the_code_on_screen_still_has_its_end) {
  const auto then = step(without(awaiting_scan(), wecom_id), TimerFired{TimerId{3}}, noon);

  const List<Effect> expected{UnwatchFrame{frame}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
}

struct Begun : Named {
  State (*given)();
};
const Begun begun[] = {
    {{"a code"},
     [] { return without(preparing(choosing(), MethodChosen{"qr:wecom-qr"}), wecom_id); }},
    {{"a code whose connection has no frame now"},
     [] { return of_another_type(preparing(choosing(), MethodChosen{"qr:wecom-qr"})); }},
    {{"a button"},
     [] { return without(preparing(choosing(), ConnectionChosen{"wechat"}), "wechat"); }},
    {{"this page"},
     [] {
       const State blocked =
           after(opened(choosing(hosted()), ConnectionChosen{"wechat"}), WindowBlocked{window});
       State state = without(preparing(blocked, RedirectChosen{}), "wechat");
       std::get<Preparing>(state.attempt).id = attempt;
       return state;
     }},
};
BOOST_DATA_TEST_CASE(T_13_what_has_no_address_any_more_opens_nothing_and_says_so, data::make(begun),
                     row) {
  const auto then = step(row.given(), SecretsMade{attempt, secrets}, noon);

  const List<Effect> expected{ForgetSecret{verifier},
                              TellHost{attempt, nobody, Problem{Reason::misconfigured}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST((problem_of(then.state) == Problem{Reason::misconfigured}));
}

BOOST_AUTO_TEST_CASE(a_second_try_of_the_hosted_page_needs_no_connection) {
  State given = choosing();
  given.phase = Choosing{Problem{Reason::step_elsewhere}, String{}};

  const auto then = step(given, RetryPressed{}, noon);

  const auto* waits = std::get_if<Preparing>(&then.state.attempt);
  BOOST_REQUIRE(waits);
  BOOST_TEST(waits->connection == "");
  BOOST_TEST((waits->way == Way::window));
}

BOOST_AUTO_TEST_CASE(a_second_try_of_a_connection_that_is_gone_does_nothing) {
  State given = without(choosing(), "corp");
  given.phase = Choosing{Problem{Reason::popup_blocked}, String{"corp"}};

  const auto then = step(given, RetryPressed{}, noon);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

// The form is not there yet, and may not come; a call needs none.
BOOST_AUTO_TEST_CASE(somebody_who_signs_in_on_a_broken_screen_leaves_no_timer) {
  const auto signs_in = [](State state) {
    state = after(opened(state, SignInRequested{call, ""}), answer());
    const auto* redeeming = std::get_if<Redeeming>(&state.attempt);
    BOOST_REQUIRE(redeeming);
    return step(state, TokensArrived{redeeming->request, "", ann}, noon);
  };
  State waits = choosing();
  waits.last_id = 0;
  waits.phase = Broken{{Reason::unavailable}, 1, TimerId{90}, {}};
  State rests = waits;
  rests.phase = Broken{{Reason::nothing_offered}, 1, {}, {}};

  const auto stopped = all_of<StopTimer>(signs_in(waits).effects);
  BOOST_TEST((std::find(stopped.begin(), stopped.end(), StopTimer{TimerId{90}}) != stopped.end()));
  BOOST_TEST(all_of<StopTimer>(signs_in(rests).effects).empty());
}

BOOST_AUTO_TEST_CASE(an_agreement_that_is_agreed_to_leaves_the_code_where_it_is) {
  State given = awaiting_scan();
  given.configuration.agreements = {terms()};

  const auto then = step(given, AgreementToggled{"terms", true}, noon);
  State agreed = given;
  agreed.form.agreed.insert("terms");
  const auto taken = step(agreed, AgreementToggled{"terms", false}, noon);
  const auto kept = step(agreed, AgreementToggled{"terms", true}, noon);

  BOOST_TEST(
      (then.state.attempt == Attempt{Preparing{AttemptId{4}, {}, "wecom-qr", Way::frame, {}}}));
  BOOST_TEST((taken.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST((kept.state.attempt == given.attempt));
}

BOOST_AUTO_TEST_CASE(tokens_of_another_exchange_are_nobodys) {
  Options options = embedded();
  options.result = ResultKind::tokens;
  State given = after(choosing(options), Submitted{});
  given = after(given, ResponseArrived{request, yes()});
  given = after(given, TokenKept{attempt, token});
  const auto* exchanging = std::get_if<Exchanging>(&given.phase);
  BOOST_REQUIRE(exchanging);

  const auto then = step(given, TokensArrived{RequestId{77}, "", ann}, noon);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(on_the_hosted_page_a_step_without_a_screen_offers_no_other_page) {
  State given = after(choosing(hosted()), Submitted{});

  const auto then = step(
      given, ResponseArrived{request, body(R"({"code":1777,"statusCode":302,"apiCode":1777})")},
      noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::step_elsewhere, "", "1777"}));
  BOOST_TEST(!std::get<Choosing>(then.state.phase).failed.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
