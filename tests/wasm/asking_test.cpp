// The page is asked before something goes on: what it is told, what its answer leads to, and
// that neither silence nor a way back wedges the form.
#include "flow/asking.hpp"

#include "flow.hpp"
#include "steps.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

// The first question's.
constexpr AskId ask{1};
constexpr TimerId patience{2};
constexpr auto ten_seconds = std::chrono::seconds{10};

Options asking_for(Hook hook, Options options = embedded()) {
  options.before_login = hook == Hook::before_login;
  options.before_register = hook == Hook::before_register;
  options.before_step = hook == Hook::before_step;
  options.hook_patience = ten_seconds;
  return options;
}
Options before_login() { return asking_for(Hook::before_login); }
Options asking_at_home(Hook hook) {
  Options options = asking_for(hook);
  options.origin = options.broker;
  return options;
}

State submitted() { return after(choosing(before_login()), Submitted{}); }
State pressed() { return after(choosing(before_login()), ConnectionChosen{"wechat"}); }
State scanned() {
  return after(opened(choosing(before_login()), MethodChosen{"qr:wecom-qr"}), scan());
}
State stepped() {
  return after(after(choosing(asking_at_home(Hook::before_step)), Submitted{}), due(1641));
}
State creating() {
  const State state = choosing(asking_at_home(Hook::before_register));
  return after(after(after(state, Submitted{}), due(1641)), AccountRequested{});
}

AskId ask_of(const State& state) { return std::get<AskingHost>(state.attempt).ask; }
TimerId patience_of(const State& state) { return std::get<AskingHost>(state.attempt).patience; }
Step answer_with(const State& state, Verdict verdict, String body = {}) {
  return step(state, HostAnswered{ask_of(state), verdict, body}, noon);
}
Step yes_to(const State& state) { return answer_with(state, Verdict::yes); }

Problem told(const Step& then) {
  const auto all = all_of<TellHost>(then.effects);
  BOOST_REQUIRE(all.size() == 1U);
  return std::get<Problem>(all.front().outcome);
}

// What is under way is typed the same: nothing of it is lost.
void check_form(const State& state, const State& before) {
  BOOST_TEST((state.form == before.form));
  BOOST_TEST(std::holds_alternative<NoAttempt>(state.attempt));
}

struct Question : Named {
  State (*given)();
  Event event;
  AskHost asked;
};
const Question questions[] = {
    {{"a form"},
     [] { return choosing(before_login()); },
     Submitted{},
     {ask, Hook::before_login, "password", "ann", {}}},
    {{"a code that was typed"},
     [] {
       State state = choosing(before_login());
       state.form.method = "phone-code";
       return state;
     },
     Submitted{},
     {ask, Hook::before_login, "phone-code", "13800138000", {}}},
    {{"a connection's button"},
     [] { return choosing(before_login()); },
     ConnectionChosen{"wechat"},
     {ask, Hook::before_login, "connection", {}, "wechat"}},
    {{"a code that was scanned"},
     [] { return opened(choosing(before_login()), MethodChosen{"qr:wecom-qr"}); },
     scan(),
     {AskId{4}, Hook::before_login, "qr:wecom-qr", {}, "wecom-qr"}},
    {{"a step of the broker's"},
     [] { return after(choosing(asking_at_home(Hook::before_step)), Submitted{}); },
     due(1641),
     {AskId{3}, Hook::before_step, "binding-question", {}, {}}},
    {{"its form at once"},
     [] { return after(choosing(asking_at_home(Hook::before_step)), Submitted{}); },
     due(1640),
     {AskId{3}, Hook::before_step, "binding", {}, {}}},
    {{"a new account"},
     [] {
       const State state = choosing(asking_at_home(Hook::before_register));
       return after(after(state, Submitted{}), due(1641));
     },
     AccountRequested{},
     {AskId{3}, Hook::before_register, "connection", {}, {}}},
};

// Everything that may be held, as it waits.
struct Waiting : Named {
  State (*given)();
  std::string_view places;
};
const Waiting everything[] = {
    {{"a form"}, submitted, "Choosing"},   {{"a button"}, pressed, "Choosing"},
    {{"a scan"}, scanned, "Choosing"},     {{"a step"}, stepped, "Choosing"},
    {{"an account"}, creating, "Binding"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(asking_the_page)

BOOST_DATA_TEST_CASE(the_page_hears_what_is_tried_and_nothing_goes_out, data::make(questions),
                     row) {
  const auto then = step(row.given(), row.event, noon);

  const auto asked = all_of<AskHost>(then.effects);
  BOOST_REQUIRE(asked.size() == 1U);
  BOOST_TEST((asked.front() == row.asked));
  const auto timers = all_of<StartTimer>(then.effects);
  BOOST_REQUIRE(timers.size() == 1U);
  BOOST_TEST((timers.front().after == ten_seconds));
  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  BOOST_TEST(all_of<MakeSecrets>(then.effects).empty());
  BOOST_TEST(all_of<TellHost>(then.effects).empty());
}

BOOST_AUTO_TEST_CASE(a_yes_sends_the_form_as_if_nobody_had_been_asked) {
  const auto then = yes_to(submitted());

  BOOST_TEST(std::holds_alternative<SigningIn>(then.state.phase));
  BOOST_TEST((then.effects.front() == Effect{StopTimer{patience}}));
  BOOST_REQUIRE(all_of<SendRequest>(then.effects).size() == 1U);
  const auto plain = step(choosing(), Submitted{}, noon);
  BOOST_TEST((all_of<SendRequest>(then.effects).front().request ==
              all_of<SendRequest>(plain.effects).front().request));
  BOOST_TEST(all_of<AskHost>(then.effects).empty());
}

BOOST_AUTO_TEST_CASE(a_yes_opens_the_window_in_the_turn_of_the_answer) {
  const auto then = yes_to(pressed());

  BOOST_TEST((then.effects == List<Effect>{StopTimer{patience}, MakeSecrets{AttemptId{3}}}));
  const auto* preparing = std::get_if<Preparing>(&then.state.attempt);
  BOOST_REQUIRE(preparing);
  BOOST_TEST(preparing->connection == "wechat");
}

// The code's text is no part of the state: it comes with the answer once more.
BOOST_AUTO_TEST_CASE(a_yes_verifies_the_scan_whose_code_comes_with_it) {
  const State given = scanned();

  const auto then = answer_with(given, Verdict::yes, scan().body);

  const auto plain = step(awaiting_scan(), scan(), noon);
  BOOST_REQUIRE(all_of<SendRequest>(then.effects).size() == 1U);
  BOOST_TEST((all_of<SendRequest>(then.effects).front().request ==
              all_of<SendRequest>(plain.effects).front().request));
  BOOST_TEST(std::holds_alternative<VerifyingScan>(then.state.attempt));
}

// An answer without it is the shell's fault, and signs nobody in.
BOOST_AUTO_TEST_CASE(a_yes_without_the_code_verifies_nothing) {
  const auto then = yes_to(scanned());

  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  BOOST_TEST((told(then).reason == Reason::misconfigured));
}

BOOST_AUTO_TEST_CASE(the_code_leaves_the_screen_while_its_scan_is_held) {
  const auto then =
      step(opened(choosing(before_login()), MethodChosen{"qr:wecom-qr"}), scan(), noon);

  BOOST_TEST((all_of<UnwatchFrame>(then.effects) == List<UnwatchFrame>{{frame}}));
  BOOST_TEST((all_of<StopTimer>(then.effects) == List<StopTimer>{{TimerId{3}}}));
}

BOOST_AUTO_TEST_CASE(a_yes_shows_the_step) {
  const auto then = yes_to(stepped());

  const auto* binding = std::get_if<Binding>(&then.state.phase);
  BOOST_REQUIRE(binding);
  BOOST_TEST(binding->asks);
  BOOST_TEST(all_of<TellHost>(then.effects).empty());
}

// The broker's answer comes once more with the yes, and the factor's token is a part of it.
BOOST_AUTO_TEST_CASE(a_yes_to_a_second_factor_keeps_its_token) {
  const Response wanted = step_answer(1636, factors);
  const State held = after(after(choosing(asking_at_home(Hook::before_step)), Submitted{}),
                           ResponseArrived{request, wanted});

  const Step then = answer_with(held, Verdict::yes, wanted.body);

  const auto kept = all_of<KeepToken>(then.effects);
  BOOST_REQUIRE(kept.size() == 1U);
  BOOST_TEST(wanted.body.view().substr(kept.front().offset, kept.front().length) == "a.b.c");
  BOOST_TEST(step_of(then.state));
}

BOOST_AUTO_TEST_CASE(a_yes_makes_the_account) {
  const auto then = yes_to(creating());

  BOOST_TEST(std::holds_alternative<SendingBinding>(then.state.phase));
  BOOST_TEST(all_of<SendRequest>(then.effects).size() == 1U);
}

BOOST_DATA_TEST_CASE(a_no_ends_it_with_a_word_and_loses_nothing, data::make(everything), row) {
  const State given = row.given();

  const auto then = answer_with(given, Verdict::no);

  BOOST_TEST((told(then).reason == Reason::held_back));
  check_form(then.state, given);
  const auto* word = said(then.state);
  BOOST_REQUIRE((word && *word));
  BOOST_TEST(((*word)->reason == Reason::held_back));
  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
}

BOOST_DATA_TEST_CASE(a_hook_that_failed_has_a_code_of_its_own, data::make(everything), row) {
  const State given = row.given();

  const auto then = answer_with(given, Verdict::failed);

  BOOST_TEST((told(then).reason == Reason::hook_failed));
  check_form(then.state, given);
}

BOOST_DATA_TEST_CASE(a_hook_that_never_answers_wedges_nothing, data::make(everything), row) {
  const State given = row.given();

  const auto then = step(given, TimerFired{patience_of(given)}, noon);

  BOOST_TEST((told(then).reason == Reason::hook_failed));
  check_form(then.state, given);
  const auto late = step(then.state, HostAnswered{ask_of(given), Verdict::yes, scan().body}, noon);
  BOOST_TEST((late.state == then.state && late.effects.empty()));
}

BOOST_AUTO_TEST_CASE(a_late_answer_is_not_taken_for_one_to_the_next_question) {
  const State first = submitted();
  const State second = after(answer_with(first, Verdict::no).state, Submitted{});

  const auto then = step(second, HostAnswered{ask_of(first), Verdict::yes, {}}, noon);

  BOOST_TEST((then.state == second && then.effects.empty()));
}

BOOST_DATA_TEST_CASE(going_back_waits_for_no_page, data::make(everything), row) {
  const State given = row.given();

  const auto then = step(given, BackPressed{}, noon);

  BOOST_TEST((then.effects.front() == Effect{StopTimer{patience_of(given)}}));
  BOOST_TEST((told(then).reason == Reason::cancelled));
  check_form(then.state, given);
  BOOST_TEST((then.state.phase.index() == given.phase.index()));
}

// Whose attempt it was is told; of what is not begun there is nobody.
BOOST_AUTO_TEST_CASE(only_what_was_under_way_has_a_result) {
  const auto of = [](const State& state) {
    return all_of<TellHost>(answer_with(state, Verdict::no).effects).front().attempt;
  };

  BOOST_TEST((of(submitted()) == AttemptId{}));
  BOOST_TEST((of(pressed()) == AttemptId{}));
  BOOST_TEST((of(scanned()) == attempt));
  BOOST_TEST((of(stepped()) == attempt));
  BOOST_TEST((of(creating()) == AttemptId{}));
}

BOOST_AUTO_TEST_CASE(nothing_that_is_pressed_meanwhile_begins_anything) {
  for (const State& given : {submitted(), creating()}) {
    for (const Event& event :
         {Event{Submitted{}}, Event{ConnectionChosen{"corp"}}, Event{MethodChosen{"phone-code"}},
          Event{AccountRequested{}}, Event{CodeRequested{}}, Event{RetryPressed{}}}) {
      const auto then = step(given, event, noon);
      BOOST_TEST((then.state == given && then.effects.empty()));
    }
  }
}

// What the page said yes to is not what would be sent.
BOOST_AUTO_TEST_CASE(another_account_by_then_is_asked_about_anew) {
  const State given = after(submitted(), FieldChanged{"account", "bob"});

  const auto then = yes_to(given);

  const auto asked = all_of<AskHost>(then.effects);
  BOOST_REQUIRE(asked.size() == 1U);
  BOOST_TEST(asked.front().account == "bob");
  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
}

BOOST_AUTO_TEST_CASE(a_password_that_is_gone_by_then_is_not_sent) {
  const State given = after(submitted(), SecretTyped{"password", SecretId{50}, 0, {}});

  const auto then = yes_to(given);

  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  BOOST_TEST((problem_of(then.state)->reason == Reason::password_missing));
}

// It asked the page by doing so.
BOOST_AUTO_TEST_CASE(a_call_of_the_pages_is_asked_about_by_nobody) {
  const auto then = step(choosing(before_login()), SignInRequested{call, "corp"}, noon);

  BOOST_TEST(all_of<AskHost>(then.effects).empty());
  BOOST_TEST(all_of<MakeSecrets>(then.effects).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_page_that_goes_another_way_has_answered) {
  const auto then = step(submitted(), SignInRequested{call, "corp", true, "/orders"}, noon);

  BOOST_TEST((told(then).reason == Reason::held_back));
  BOOST_TEST(all_of<MakeSecrets>(then.effects).size() == 1U);
  BOOST_TEST(std::holds_alternative<Preparing>(then.state.attempt));
}

BOOST_AUTO_TEST_CASE(on_a_screen_of_a_flow_there_is_no_other_way) {
  const State given = creating();

  const auto then = step(given, SignInRequested{call, "corp"}, noon);

  BOOST_TEST((told(then).reason == Reason::busy));
  BOOST_TEST((then.state.attempt == given.attempt));
}

// A code that made room for a window comes again when there is none.
BOOST_AUTO_TEST_CASE(a_code_on_screen_makes_room_and_comes_back) {
  const State shown = opened(choosing(before_login()), MethodChosen{"qr:wecom-qr"});
  const auto held = step(shown, ConnectionChosen{"wechat"}, noon);
  BOOST_TEST(all_of<UnwatchFrame>(held.effects).size() == 1U);

  const auto then = answer_with(held.state, Verdict::no);

  const auto* preparing = std::get_if<Preparing>(&then.state.attempt);
  BOOST_REQUIRE(preparing);
  BOOST_TEST((preparing->way == Way::frame));
  BOOST_TEST((problem_of(then.state)->reason == Reason::held_back));
}

BOOST_AUTO_TEST_CASE(a_form_that_lacks_something_is_not_asked_about) {
  State given = choosing(before_login());
  given.form.values.erase("account");

  const auto then = step(given, Submitted{}, noon);

  BOOST_TEST(then.effects.empty());
  BOOST_TEST((problem_of(then.state)->reason == Reason::account_missing));
}

// Of three hooks the page has one: the others are nobody's.
BOOST_AUTO_TEST_CASE(a_page_is_asked_only_about_what_it_wants) {
  const State given = choosing(asking_for(Hook::before_step));

  BOOST_TEST(all_of<AskHost>(step(given, Submitted{}, noon).effects).empty());
  BOOST_TEST(all_of<AskHost>(step(given, ConnectionChosen{"corp"}, noon).effects).empty());
}

BOOST_AUTO_TEST_SUITE_END()
