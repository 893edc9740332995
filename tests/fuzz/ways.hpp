// The way out of every phase and attempt: what the shell or the person can always say,
// and where it must lead.
#pragma once

#include <optional>
#include <variant>

#include "flow/step.hpp"
#include "target.hpp"

namespace latchkey::fuzz {

// Out of what an attempt waits for.
inline std::optional<Event> way_out(const Attempt& attempt) {
  if (const auto* preparing = std::get_if<Preparing>(&attempt))
    return SecretsMade{preparing->id, {"state-9", "nonce-9", "challenge-9", SecretId{900}}};
  if (const auto* scan = std::get_if<AwaitingScan>(&attempt)) return TimerFired{scan->expiry};
  const auto* proving = std::get_if<ProvingPerson>(&attempt);
  if (proving && proving->token == SecretId{}) return TokenKept{proving->id, SecretId{901}};
  // The page that was left is brought back by the browser.
  if (std::holds_alternative<Leaving>(attempt)) return Started{};
  if (!std::holds_alternative<NoAttempt>(attempt)) return BackPressed{};
  return std::nullopt;
}

// Out of what a phase waits for by itself; nothing where the person has the word.
inline std::optional<Event> way_out(const Phase& phase) {
  if (const auto* booting = std::get_if<Booting>(&phase)) {
    if (booting->request == RequestId{}) return Started{};
    return ResponseArrived{booting->request, {.failure = Failure::network}};
  }
  if (const auto* keeping = std::get_if<KeepingToken>(&phase))
    return TokenKept{keeping->id, SecretId{902}};
  if (std::holds_alternative<SigningIn>(phase) || std::holds_alternative<Exchanging>(phase))
    return BackPressed{};
  return std::nullopt;
}

// What the person can say at rest.
inline std::optional<Event> way_on(const Phase& phase) {
  if (std::holds_alternative<Broken>(phase)) return RetryPressed{};
  if (std::holds_alternative<SignedIn>(phase)) return SignOutRequested{CallId{999'999}};
  return std::nullopt;
}

inline std::optional<Event> way_out(const State& state) {
  const auto of_attempt = way_out(state.attempt);
  return of_attempt ? of_attempt : way_out(state.phase);
}

// One way after the other leads to rest, each out of where it was said.
template <class Perform>
State at_rest(State state, Perform perform) {
  constexpr int most = 8;
  for (int ways = 0; const auto way = way_out(state); ++ways) {
    require(ways < most);
    const Step then = step(state, *way, state.now);
    require(then.state.attempt.index() != state.attempt.index() ||
            then.state.phase.index() != state.phase.index() || then.state.last_id != state.last_id);
    perform(*way, then);
    state = then.state;
  }
  return state;
}

// And from rest there is a way on.
inline void check_way_on(const State& state) {
  const auto way = way_on(state.phase);
  require(way || std::holds_alternative<Choosing>(state.phase));
  if (way) require(!(step(state, *way, state.now).state.phase == state.phase));
}

}  // namespace latchkey::fuzz
