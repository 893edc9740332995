// The way out of every phase and attempt: what the shell or the person can always say,
// and where it must lead. For the fuzzer and the exploration of the states.
#pragma once

#include <optional>
#include <variant>

#include "flow/step.hpp"

namespace latchkey {

// A code that somebody has scanned goes on until the broker says otherwise, who is asked while
// the page is looked at and the line is there.
inline Event way_out(const State& state, const AwaitingPhone& waiting) {
  if (waiting.code.empty()) return BackPressed{};
  if (waiting.request) return ResponseArrived{*waiting.request, {.status = 200, .body = "{}"}};
  if (waiting.next) return TimerFired{*waiting.next};
  if (waiting.expiry) return TimerFired{*waiting.expiry};
  if (!state.online) return OnlineChanged{true};
  return VisibilityChanged{true};
}

// Out of what an attempt waits for.
inline std::optional<Event> way_out(const Attempt& trial) {
  if (const auto* preparing = std::get_if<Preparing>(&trial))
    return SecretsMade{preparing->id, {"state-9", "nonce-9", "challenge-9", SecretId{900}}};
  if (const auto* scan = std::get_if<AwaitingScan>(&trial)) return TimerFired{scan->expiry};
  const auto* proving = std::get_if<ProvingPerson>(&trial);
  if (proving && proving->token == SecretId{}) return TokenKept{proving->id, SecretId{901}};
  // The page that was left is brought back by the browser.
  if (std::holds_alternative<Leaving>(trial)) return Started{};
  if (!std::holds_alternative<NoAttempt>(trial)) return BackPressed{};
  return std::nullopt;
}

// Out of what a phase waits for by itself; nothing where the first screen or its like is.
inline std::optional<Event> way_out(const Phase& phase) {
  if (const auto* booting = std::get_if<Booting>(&phase)) {
    if (booting->request == RequestId{}) return Started{};
    return ResponseArrived{booting->request, {.failure = Failure::network}};
  }
  if (const auto* keeping = std::get_if<KeepingToken>(&phase))
    return TokenKept{keeping->id, SecretId{902}};
  const bool can_be_left =
      std::holds_alternative<SigningIn>(phase) || std::holds_alternative<Exchanging>(phase) ||
      std::holds_alternative<Binding>(phase) || std::holds_alternative<SendingBinding>(phase) ||
      std::holds_alternative<Stepping>(phase) || std::holds_alternative<SendingStep>(phase);
  if (can_be_left) return BackPressed{};
  return std::nullopt;
}

inline std::optional<Event> way_out(const State& state) {
  if (const auto* waiting = std::get_if<AwaitingPhone>(&state.attempt))
    return way_out(state, *waiting);
  const auto of_attempt = way_out(state.attempt);
  return of_attempt ? of_attempt : way_out(state.phase);
}

// One way after the other leads to rest, each out of where it was said; nothing where
// one of them leads nowhere. `perform` is told of each event and its step.
template <class Perform>
std::optional<State> at_rest(State state, Perform perform) {
  constexpr int most = 8;
  for (int ways = 0; const auto way = way_out(state); ++ways) {
    if (ways == most) return std::nullopt;
    const Step then = step(state, *way, state.now);
    if (then.state == state) return std::nullopt;
    perform(*way, then);
    state = then.state;
  }
  return state;
}

// From rest there is a way on: the person says what, on the first screen; elsewhere it
// leads away.
inline bool has_way_on(const State& state) {
  if (std::holds_alternative<Choosing>(state.phase) ||
      std::holds_alternative<ChoosingAccount>(state.phase))
    return true;
  std::optional<Event> way;
  if (std::holds_alternative<Broken>(state.phase)) way = RetryPressed{};
  if (std::holds_alternative<SignedIn>(state.phase)) way = SignOutRequested{CallId{999'999}};
  return way && !(step(state, *way, state.now).state.phase == state.phase);
}

}  // namespace latchkey
