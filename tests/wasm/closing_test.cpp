// How an attempt ends without success, and above all: when it doesn't.
#include "flow.hpp"

using namespace latchkey;
using enum latchkey::Reason;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(closing)

struct Ending : Named {
  State (*given)();
  Event event;
  Problem told;
  List<TimerId> timers;  // that were running, and are stopped
  std::optional<String> failed = {};
  std::optional<Problem> shown = {};  // where it is not what was told
};

const Ending endings[] = {
    {{"R-11 blocked"}, awaiting, WindowBlocked{window}, {popup_blocked}, {deadline}, "corp"},
    {{"refused"}, awaiting, refusal(), {refused, "", "access_denied"}, {deadline}},
    {{"time is up"}, awaiting, TimerFired{deadline}, {timed_out}, {deadline}},
    {{"back"}, awaiting, BackPressed{}, {cancelled}, {deadline}},
    {{"R-12 closed, back"}, looks_closed, BackPressed{}, {cancelled}, {deadline, hint}},
    {{"R-12 closed, time is up"},
     closed,
     TimerFired{deadline},
     {cancelled},
     {deadline, hint},
     "corp"},
    {{"R-12 closed, focus"},
     focused,
     TimerFired{grace},
     {cancelled},
     {deadline, hint, grace},
     "corp"},
    {{"R-13 a message that has no way home"},
     broker_looks_closed,
     TimerFired{deadline},
     {cancelled},
     {deadline, hint},
     "wechat",
     Problem{cut_off}},
};

BOOST_DATA_TEST_CASE(an_attempt_ends_once_and_nothing_typed_is_lost, data::make(endings), row) {
  auto expected = row.given();
  const auto owner = std::get<AwaitingAnswer>(expected.attempt).call;

  const auto then = step(expected, row.event, noon);
  const auto late = step(then.state, answer(), noon);

  expected.attempt = NoAttempt{};
  expected.phase = Choosing{row.shown ? *row.shown : row.told, row.failed};
  List<Effect> effects{CloseWindow{window}};
  for (const TimerId timer : row.timers) effects.emplace_back(StopTimer{timer});
  effects.emplace_back(ForgetSecret{verifier});
  effects.emplace_back(TellHost{attempt, owner, row.told});
  BOOST_TEST((then.state == expected));
  BOOST_TEST((then.effects == effects));
  BOOST_TEST((late.state == then.state));
  BOOST_TEST(late.effects.empty());
}

BOOST_AUTO_TEST_CASE(R_12_two_seconds_after_closing_the_view_says_so) {
  const auto then = step(awaiting(), WindowClosed{window}, noon);
  const auto later = after(then.state, TimerFired{hint});

  const List<Effect> expected{StartTimer{hint, std::chrono::seconds{2}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST(!std::get<AwaitingAnswer>(then.state.attempt).looks_closed);
  BOOST_TEST(std::get<AwaitingAnswer>(later.attempt).looks_closed);
}

BOOST_AUTO_TEST_CASE(R_12_the_five_seconds_begin_anew_with_each_focus) {
  const auto away = step(focused(), FocusChanged{false}, noon);
  const auto back = step(away.state, FocusChanged{true}, noon);
  const auto late = step(back.state, TimerFired{grace}, noon);

  const List<Effect> stopped{StopTimer{grace}};
  const List<Effect> started{StartTimer{TimerId{6}, std::chrono::seconds{5}}};
  BOOST_TEST((away.effects == stopped));
  BOOST_TEST((back.effects == started));
  BOOST_TEST((late.state == back.state));
}

BOOST_AUTO_TEST_CASE(R_12_the_host_page_says_how_long_the_five_seconds_are) {
  State given = closed();
  given.options.popup_closed_grace = std::chrono::milliseconds{1200};

  const auto then = step(given, FocusChanged{true}, noon);

  const List<Effect> expected{StartTimer{grace, std::chrono::milliseconds{1200}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_DATA_TEST_CASE(R_13_a_window_that_looks_closed_may_still_answer,
                     data::make({closed, looks_closed, focused}), given) {
  const auto then = step(given(), answer(), noon);

  BOOST_TEST(std::holds_alternative<Redeeming>(then.state.attempt));
}

// Another way, once the form has been given back.
struct Turn : Named {
  State (*given)();
  Event event;
};
const Turn turns[] = {
    {{"another connection"}, looks_closed, ConnectionChosen{"wechat"}},
    {{"another connection while the window is open"}, awaiting, ConnectionChosen{"wechat"}},
    {{"the same one, as a second try"}, looks_closed, ConnectionChosen{"corp"}},
    {{"a code"}, looks_closed, MethodChosen{"qr:wecom-qr"}},
    {{"another try"}, looks_closed, RetryPressed{}},
    {{"R-13 this page instead"}, broker_looks_closed, RedirectChosen{}},
};
BOOST_DATA_TEST_CASE(another_way_ends_this_one_and_begins, data::make(turns), row) {
  const auto given = row.given();

  const auto then = step(given, row.event, noon);

  const AttemptId next{given.last_id + 1};
  auto expected = step(given, BackPressed{}, noon).effects;
  expected.emplace_back(MakeSecrets{next});
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((std::get<Preparing>(then.state.attempt).id == next));
}

BOOST_AUTO_TEST_CASE(a_password_ends_a_window_that_looks_closed) {
  const auto then = step(looks_closed(), Submitted{}, noon);

  BOOST_TEST(
      (all_of<TellHost>(then.effects) == List<TellHost>{{attempt, call, Problem{cancelled}}}));
  BOOST_TEST(std::holds_alternative<SigningIn>(then.state.phase));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
}

BOOST_AUTO_TEST_CASE(a_form_that_is_not_whole_ends_nothing) {
  State given = looks_closed();
  given.form.values.clear();

  const auto then = step(given, Submitted{}, noon);

  BOOST_TEST(std::holds_alternative<AwaitingAnswer>(then.state.attempt));
  BOOST_TEST(then.effects.empty());
  BOOST_TEST((problem_of(then.state) == Problem{account_missing}));
}

const Turn held_back[] = {
    {{"a connection"}, looks_closed, ConnectionChosen{"wechat"}},
    {{"a code"}, looks_closed, MethodChosen{"qr:wecom-qr"}},
    {{"another code"}, qr_looks_closed, RenewPressed{}},
};
BOOST_DATA_TEST_CASE(what_agreements_hold_back_ends_nothing, data::make(held_back), row) {
  State given = row.given();
  given.configuration.agreements = {terms()};

  const auto then = step(given, row.event, noon);

  BOOST_TEST(std::holds_alternative<AwaitingAnswer>(then.state.attempt));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(the_form_can_be_used_beside_a_window_that_looks_closed) {
  const auto then = step(looks_closed(), MethodChosen{"phone-code"}, noon);
  const auto sent = step(then.state, CodeRequested{}, noon);

  BOOST_TEST(then.state.form.method == "phone-code");
  BOOST_TEST(std::holds_alternative<AwaitingAnswer>(then.state.attempt));
  BOOST_TEST(all_of<SendRequest>(sent.effects).size() == 1U);
}

BOOST_AUTO_TEST_CASE(another_call_ends_a_window_that_looks_closed) {
  const auto then = step(looks_closed(), SignInRequested{CallId{41}, ""}, noon);

  auto expected = step(looks_closed(), BackPressed{}, noon).effects;
  expected.emplace_back(MakeSecrets{AttemptId{5}});
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((std::get<Preparing>(then.state.attempt).call == CallId{41}));
}

BOOST_AUTO_TEST_CASE(R_11_a_blocked_window_is_opened_by_the_next_click) {
  const auto given = after(awaiting_broker(), WindowBlocked{window});

  const auto then = step(given, RetryPressed{}, noon);

  BOOST_TEST((std::get<Preparing>(then.state.attempt) ==
              Preparing{AttemptId{4}, nobody, "wechat", Way::window, Transport::broker_message}));
}

BOOST_AUTO_TEST_CASE(R_13_a_form_that_says_cut_off_offers_this_page) {
  const auto given = after(broker_looks_closed(), TimerFired{deadline});

  const auto then = step(given, RedirectChosen{}, noon);

  const auto preparing = std::get<Preparing>(then.state.attempt);
  BOOST_TEST((preparing.way == Way::redirect));
  BOOST_TEST(preparing.connection == "wechat");
}

const Ignored ignored[] = {
    {{"another window closed"}, awaiting, WindowClosed{WindowId{9}}},
    {{"closed twice"}, closed, WindowClosed{window}},
    {{"focus while the window is open"}, awaiting, FocusChanged{true}},
    {{"focus that was there already"}, focused, FocusChanged{true}},
    {{"no focus that was not there"}, closed, FocusChanged{false}},
    {{"another timer"}, focused, TimerFired{TimerId{9}}},
    {{"no timer"}, awaiting, TimerFired{TimerId{}}},
    {{"a password while the window is open"}, awaiting, Submitted{}},
    {{"another tab while the window is open"}, awaiting, MethodChosen{"phone-code"}},
    {{"a code while the window is open"}, awaiting, MethodChosen{"qr:wecom-qr"}},
    {{"this page while the window is open"}, awaiting, RedirectChosen{}},
    {{"another try while the window is open"}, awaiting, RetryPressed{}},
    {{"a new code where there is none"}, looks_closed, RenewPressed{}},
};

BOOST_DATA_TEST_CASE(what_means_nothing_changes_nothing, data::make(ignored), row) {
  const auto given = row.given();

  const auto then = step(given, row.event, given.now);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_SUITE_END()
