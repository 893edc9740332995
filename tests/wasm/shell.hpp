// What the shell would hold after the effects it was asked for, and what it was told:
// kept in account over any series of events, by the tests and the fuzzer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <variant>

#include "flow/effect.hpp"
#include "flow/state.hpp"

namespace latchkey {

// What the shell must go on holding for a state.
struct Holdings {
  std::set<WindowId> windows;
  std::set<FrameId> frames;
  std::set<TimerId> timers;
  std::set<RequestId> passkeys;  // that the browser is asked for
};
inline Holdings held_for(const State& state) {
  Holdings held;
  const auto keep = [&](const std::optional<TimerId>& timer) {
    if (timer) held.timers.insert(*timer);
  };
  if (const auto* waiting = std::get_if<AwaitingAnswer>(&state.attempt)) {
    held.windows.insert(waiting->window);
    held.timers.insert(waiting->deadline);
    keep(waiting->hint);
    keep(waiting->grace);
  }
  if (const auto* asking = std::get_if<AskingHost>(&state.attempt))
    held.timers.insert(asking->patience);
  if (const auto* scan = std::get_if<AwaitingScan>(&state.attempt)) {
    held.frames.insert(scan->frame);
    held.timers.insert(scan->expiry);
    keep(scan->silence);
  }
  if (const auto* waiting = std::get_if<AwaitingPhone>(&state.attempt)) {
    keep(waiting->next);
    keep(waiting->expiry);
  }
  if (const auto* broken = std::get_if<Broken>(&state.phase)) keep(broken->again);
  const PasskeyWatch& offer = state.watches.passkey;
  keep(offer.renewal);
  if (offer.request != RequestId{} && (!offer.can || offer.renewal))
    held.passkeys.insert(offer.request);
  if (const auto* passkey = std::get_if<AwaitingPasskey>(&state.attempt);
      passkey && passkey->stage == PasskeyStage::browser)
    held.passkeys.insert(passkey->request);
  if (const auto* sending = std::get_if<SendingStep>(&state.phase);
      sending && sending->action == StepAction::await_passkey)
    held.passkeys.insert(sending->request);
  keep(state.watches.phone.cool_down);
  keep(state.watches.email.cool_down);
  keep(state.watches.step_phone.cool_down);
  keep(state.watches.step_email.cool_down);
  return held;
}

class Shell {
 public:
  Shell() = default;
  // One that has done all that led to this state.
  explicit Shell(const State& state) : held_(held_for(state)), last_(state.last_id) {}

  // What is wrong with being asked for this now; empty: nothing.
  [[nodiscard]] std::string_view perform(const Effect& effect) {
    if (const auto* opens = std::get_if<OpenWindow>(&effect)) {
      held_.windows.insert(opens->window);
      return give_out(opens->window);
    }
    if (const auto* opens = std::get_if<OpenHidden>(&effect)) {
      held_.windows.insert(opens->window);
      return give_out(opens->window);
    }
    if (const auto* closes = std::get_if<CloseWindow>(&effect)) held_.windows.erase(closes->window);
    if (const auto* watches = std::get_if<WatchFrame>(&effect)) {
      held_.frames.insert(watches->frame);
      return give_out(watches->frame);
    }
    if (const auto* unwatches = std::get_if<UnwatchFrame>(&effect))
      held_.frames.erase(unwatches->frame);
    if (const auto* starts = std::get_if<StartTimer>(&effect)) {
      held_.timers.insert(starts->timer);
      return give_out(starts->timer);
    }
    if (const auto* stops = std::get_if<StopTimer>(&effect)) held_.timers.erase(stops->timer);
    if (const auto* asks = std::get_if<AskPasskey>(&effect)) {
      if (!held_.passkeys.empty()) return "the browser is asked for one passkey at a time";
      held_.passkeys.insert(asks->request);
      return give_out(asks->request);
    }
    if (const auto* aborts = std::get_if<AbortRequest>(&effect))
      held_.passkeys.erase(aborts->request);
    if (const auto* makes = std::get_if<MakeSecrets>(&effect)) return give_out(makes->attempt);
    if (const auto* sends = std::get_if<SendRequest>(&effect)) return give_out(sends->id);
    if (const auto* asks = std::get_if<AskHost>(&effect)) return give_out(asks->ask);
    if (const auto* tells = std::get_if<TellHost>(&effect)) return hear(*tells);
    return {};
  }

  void fire(TimerId timer) { held_.timers.erase(timer); }
  void answer(RequestId passkey) { held_.passkeys.erase(passkey); }

  // What is wrong with holding what is held, beside what the state says; empty: nothing.
  [[nodiscard]] std::string_view compare(const State& state) const {
    const Holdings held = held_for(state);
    if (held_.windows != held.windows) return "a window of ours is awaited or closed";
    if (held_.frames != held.frames) return "a frame of ours is on screen or let go";
    if (held_.passkeys != held.passkeys) return "a passkey that is asked for is waited for";
    const bool waited_for = std::includes(held.timers.begin(), held.timers.end(),
                                          held_.timers.begin(), held_.timers.end());
    return waited_for ? "" : "a timer that runs is waited for";
  }

  [[nodiscard]] bool has_told(CallId one) const { return calls_.count(one) > 0; }

 private:
  template <class Id>
  std::string_view give_out(Id id) {
    const auto number = static_cast<std::uint32_t>(id);
    const bool is_new = number > last_ && handles_.insert(number).second;
    return is_new ? "" : "a handle is given out once";
  }

  std::string_view hear(const TellHost& tells) {
    if (tells.attempt != AttemptId{} && !attempts_.insert(tells.attempt).second)
      return "an attempt has one result";
    if (tells.call != CallId{} && !calls_.insert(tells.call).second) return "a call has one result";
    return {};
  }

  Holdings held_;                    // windows open, frames watched, timers running
  std::uint32_t last_ = 0;           // up to it all are given out
  std::set<std::uint32_t> handles_;  // every one that was given out since
  std::set<AttemptId> attempts_;     // that have their result
  std::set<CallId> calls_;
};

}  // namespace latchkey
