#include "view/view.hpp"

#include "flow/accounts.hpp"
#include "flow/asking.hpp"
#include "flow/attempt.hpp"
#include "flow/methods.hpp"
#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"
#include "view/step.hpp"

namespace latchkey {
namespace {

bool is_left(const State& state) { return std::holds_alternative<Leaving>(state.attempt); }

// What goes on, in one sentence; nothing when the person has the word.
std::optional<Sentence> going_on(const State& state) {
  if (const auto* window = std::get_if<AwaitingAnswer>(&state.attempt); window && !window->hidden) {
    return screens::window_sentence(state, *window);
  }
  if (is_left(state)) return parts::sentence("status.leaving");
  if (const auto* waiting = std::get_if<AwaitingPhone>(&state.attempt))
    if (auto sentence = screens::phone_sentence(*waiting)) return sentence;
  if (screens::asks_browser(state)) return parts::sentence("status.passkey");
  if (std::holds_alternative<VerifyingScan>(state.attempt)) {
    return parts::sentence("status.checking-scan");
  }
  if (std::holds_alternative<SigningIn>(state.phase) ||
      std::holds_alternative<SendingBinding>(state.phase) ||
      std::holds_alternative<KeepingToken>(state.phase) || is_asking(state) ||
      screens::is_waiting(state)) {
    return parts::sentence("status.signing-in");
  }
  if (std::holds_alternative<Booting>(state.phase)) return parts::sentence("status.loading");
  if (const Stepping* on = screens::step_of(state)) return screens::step_status(state, *on);
  if (const auto* choosing = std::get_if<ChoosingAccount>(&state.phase))
    return screens::accounts_status(state, *choosing);
  const auto* problem = said(state);
  if (!problem) return std::nullopt;
  if (*problem && is_good(**problem)) return sentence_of(**problem);
  if (!state.online) return parts::sentence("status.offline");
  const FormMethod* method = code_method(state.form.method);
  if (!method && state.configuration.match_domains) return screens::domain_status(state);
  if (!method) return std::nullopt;
  const CodeWatch& watch = code_watch(state.watches, *method);
  if (watch.sending) return parts::sentence("status.sending-code");
  if (!watch.code_sent) return std::nullopt;
  return parts::sentence("status.code-sent",
                         parts::foreign(screens::typed(state.form, method->field)));
}

Node status(const State& state) {
  Node region = parts::node(Kind::status, "status");
  if (auto sentence = going_on(state)) parts::say(region, "text", *sentence);
  return region;
}

[[gnu::noinline]] void greet(const SignedIn& signed_in, List<Node>& screen) {
  const String name = shown_name(signed_in.person);
  if (name.empty()) return;
  screen.push_back(
      parts::saying(Kind::person, "person", parts::sentence("person.signed-in-as", Plain{name})));
}

// A page that is not left after all has no other way on than back, whatever failed before; nor
// has the first screen while the host page is asked.
List<Node> ways_from(const State& state) {
  const bool is_held = is_asking(state) && !screens::is_binding(state) && !screens::step_of(state);
  if (!is_left(state) && !is_held) return ways_on(state);
  List<Node> ways;
  ways.push_back(parts::button(Kind::button, "backPressed", "action.back"));
  return ways;
}

bool has_methods(const State& state) {
  return std::holds_alternative<Choosing>(state.phase) ||
         std::holds_alternative<SigningIn>(state.phase) ||
         std::holds_alternative<KeepingToken>(state.phase) ||
         std::holds_alternative<Exchanging>(state.phase);
}

}  // namespace

List<Node> view(const State& state, std::uint64_t drawn) {
  List<Node> screen;
  screen.push_back(screens::header(state));
  screen.push_back(alerts(state));
  screen.push_back(status(state));

  List<Node> ways = ways_from(state);
  if (!ways.empty()) {
    Node actions = parts::node(Kind::actions, "actions");
    actions.children = ways;
    screen.push_back(actions);
  }
  if (auto panel = screens::waiting(state)) screen.push_back(*panel);
  if (std::holds_alternative<Booting>(state.phase) || is_left(state)) {
    Node busy = parts::node(Kind::busy, "busy");
    parts::add(busy, parts::spinner());
    screen.push_back(busy);
  }
  if (has_methods(state) && !is_left(state)) screen.push_back(screens::methods(state, drawn));
  if (std::holds_alternative<ChoosingAccount>(state.phase))
    screen.push_back(screens::accounts(state));
  if (screens::is_binding(state)) screen.push_back(screens::binding(state));
  if (const Stepping* on = screens::step_of(state)) screen.push_back(screens::step(state, *on));

  if (const auto* signed_in = std::get_if<SignedIn>(&state.phase)) greet(*signed_in, screen);
  return screen;
}

}  // namespace latchkey
