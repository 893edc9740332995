// What must hold after any series of events, tried with many random ones. The same
// numbers come every time: a failure is named by its seed and is found again.
#include <random>

#include "parts.hpp"
#include "shell.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

bool is_ours(const Event& event) {
  return std::holds_alternative<ResponseArrived>(event) ||
         std::holds_alternative<TokensArrived>(event) || std::holds_alternative<TokenKept>(event);
}

// Calls are numbered by the shell, each once.
void number_call(Event& event, CallId number) {
  if (auto* sign_in = std::get_if<SignInRequested>(&event)) sign_in->call = number;
  if (auto* returned = std::get_if<Returned>(&event)) returned->call = number;
  if (auto* tokens = std::get_if<TokensRequested>(&event)) tokens->call = number;
  if (auto* check = std::get_if<SessionCheckRequested>(&event)) check->call = number;
  if (auto* silent = std::get_if<SilentSignInRequested>(&event)) silent->call = number;
  if (auto* sign_out = std::get_if<SignOutRequested>(&event)) sign_out->call = number;
}

State any_start(std::mt19937& random) {
  Options options = random() % 4 == 0 ? hosted() : embedded();
  options.result = random() % 3 == 0 ? ResultKind::tokens : ResultKind::session;
  options.transport = random() % 3 == 0 ? Transport::web_message : Transport::callback_page;
  if (random() % 3 == 0) options.origin = options.broker;
  if (random() % 3 == 0) {
    options.before_login = options.before_register = options.before_step = true;
    options.hook_patience = std::chrono::seconds{10};
  }
  State state = random() % 8 == 0 ? after(open_state(options), Started{}) : choosing(options);
  if (random() % 4 == 0) state.configuration.agreements = {terms()};
  return state;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(traces)

BOOST_DATA_TEST_CASE(after_any_series_of_events_all_is_in_order, data::xrange(250), seed) {
  std::mt19937 random{static_cast<std::uint32_t>(seed)};
  Shell shell;
  State state = any_start(random);
  for (std::uint32_t turn = 0; turn < 120; ++turn) {
    // Late answers come as well as those to what was asked last.
    const auto back = static_cast<std::uint32_t>(random() % 6);
    auto events = all_events(state.last_id > back ? state.last_id - back : 0);
    Event event = events[random() % events.size()];
    number_call(event, CallId{1000 + turn});
    if (const auto* fired = std::get_if<TimerFired>(&event)) shell.fire(fired->timer);
    if (const auto* answered = std::get_if<PasskeyAnswered>(&event))
      shell.answer(answered->request);
    if (const auto* typed = std::get_if<FieldChanged>(&event); typed && random() % 2 == 0)
      event = FieldChanged{"account", ""};

    const bool was_signed_in = std::holds_alternative<SignedIn>(state.phase);
    const auto then = step(state, event, noon + std::chrono::milliseconds{turn});
    for (const Effect& effect : then.effects)
      BOOST_TEST(shell.perform(effect) == "", name_of(effect) << " at turn " << turn);
    BOOST_TEST(shell.compare(then.state) == "");
    BOOST_TEST(then.state.last_id >= state.last_id);
    if (!was_signed_in && std::holds_alternative<SignedIn>(then.state.phase))
      BOOST_TEST(is_ours(event), "signed in by " << name_of(event));
    if (const auto* typed = std::get_if<SignedIn>(&then.state.phase))
      BOOST_TEST(typed->person.contains("id"));
    state = then.state;
  }
}

// A stranger can't do a thing, whatever goes on.
BOOST_DATA_TEST_CASE(T_04_what_a_stranger_posts_changes_nothing_anywhere, data::xrange(100), seed) {
  std::mt19937 random{static_cast<std::uint32_t>(seed)};
  State state = any_start(random);
  for (int turn = 0; turn < 60; ++turn) {
    const auto events = all_events(state.last_id);
    state = after(state, events[random() % events.size()]);
    for (auto posted : {message(), broker_message(), scan()}) {
      posted.origin = "https://evil.example";
      posted.window = WindowId{state.last_id};
      posted.frame = FrameId{state.last_id};
      const auto then = step(state, posted, state.now);
      BOOST_TEST((then.state == state && then.effects.empty()));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
