// A window of ours is open, a phone is asked, or the answer is on its way: what goes on is said by
// the status, and here is the way back.
#include "connection/offer.hpp"
#include "flow/offered.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

bool asks_phone(const Attempt& attempt) {
  const auto* waiting = std::get_if<AwaitingPhone>(&attempt);
  return waiting && waiting->code.empty();
}

// The host page's own call takes no focus from the page.
bool is_our_button(const Attempt& attempt) {
  if (asks_phone(attempt)) return true;
  const auto* window = std::get_if<AwaitingAnswer>(&attempt);
  return window && window->call == CallId{};
}

bool is_open(const Attempt& attempt) {
  const auto* window = std::get_if<AwaitingAnswer>(&attempt);
  return window && !window->looks_closed;
}

// It looks so, at least, and its answer could only come from the window.
bool is_cut_off(const State& state) {
  const auto* window = std::get_if<AwaitingAnswer>(&state.attempt);
  return window && window->looks_closed && window->transport == Transport::broker_message &&
         can_redirect(state.options);
}

}  // namespace

bool is_waiting(const State& state) {
  const auto* window = std::get_if<AwaitingAnswer>(&state.attempt);
  return (window && !window->hidden) || std::holds_alternative<VerifyingScan>(state.attempt) ||
         asks_phone(state.attempt) || std::holds_alternative<ProvingPerson>(state.attempt) ||
         std::holds_alternative<Redeeming>(state.attempt) ||
         std::holds_alternative<AwaitingPasskey>(state.attempt) ||
         std::holds_alternative<Exchanging>(state.phase);
}

bool is_usable(const State& state) {
  const auto* window = std::get_if<AwaitingAnswer>(&state.attempt);
  return !is_waiting(state) || (window && window->looks_closed);
}

[[gnu::noinline]] Sentence window_sentence(const State& state, const AwaitingAnswer& window) {
  const bool looks_closed = window.looks_closed;
  const Connection* connection = find_connection(state.configuration, window.connection);
  if (!connection)
    return parts::sentence(looks_closed ? Literal{"waiting.looks-closed"}
                                        : Literal{"waiting.open"});
  return parts::sentence(
      looks_closed ? Literal{"waiting.looks-closed-with"} : Literal{"waiting.open-with"},
      parts::name_of(*connection));
}

namespace {

[[gnu::noinline]] Node way_back(const State& state) {
  Node panel = parts::node(Kind::waiting, "waiting");
  if (!is_usable(state)) parts::add(panel, parts::spinner());

  Node back = parts::button(Kind::button, "backPressed", "action.back");
  if (is_our_button(state.attempt)) parts::take_focus(back);
  Node actions = parts::node(Kind::actions, "actions");
  parts::add(actions, back);
  // a window that was cut off has no way home, and this page has.
  if (is_cut_off(state)) {
    parts::add(actions, parts::button(Kind::button, "redirectChosen", "action.redirect"));
  }
  if (is_open(state.attempt))
    parts::add(actions, parts::button(Kind::button, "recallPressed", "action.recall"));
  if (asks_phone(state.attempt))
    parts::add(actions, parts::button(Kind::button, "renewPressed", "action.ask-phone-again"));
  parts::add(panel, actions);
  return panel;
}

}  // namespace

std::optional<Node> waiting(const State& state) {
  return is_waiting(state) ? std::optional{way_back(state)} : std::nullopt;
}

}  // namespace latchkey::screens
