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

class Shell {
 public:
  // What is wrong with being asked for this now; empty: nothing.
  [[nodiscard]] std::string_view perform(const Effect& effect) {
    if (const auto* opens = std::get_if<OpenWindow>(&effect)) {
      windows_.insert(opens->window);
      return give_out(opens->window);
    }
    if (const auto* closes = std::get_if<CloseWindow>(&effect)) windows_.erase(closes->window);
    if (const auto* watches = std::get_if<WatchFrame>(&effect)) {
      frames_.insert(watches->frame);
      return give_out(watches->frame);
    }
    if (const auto* unwatches = std::get_if<UnwatchFrame>(&effect)) frames_.erase(unwatches->frame);
    if (const auto* starts = std::get_if<StartTimer>(&effect)) {
      timers_.insert(starts->timer);
      return give_out(starts->timer);
    }
    if (const auto* stops = std::get_if<StopTimer>(&effect)) timers_.erase(stops->timer);
    if (const auto* makes = std::get_if<MakeSecrets>(&effect)) return give_out(makes->attempt);
    if (const auto* sends = std::get_if<SendRequest>(&effect)) return give_out(sends->id);
    if (const auto* tells = std::get_if<TellHost>(&effect)) return hear(*tells);
    return {};
  }

  void fire(TimerId timer) { timers_.erase(timer); }

  // What is wrong with holding what is held, beside what the state says; empty: nothing.
  [[nodiscard]] std::string_view compare(const State& state) const {
    std::set<WindowId> windows;
    std::set<FrameId> frames;
    std::set<TimerId> timers;
    const auto keep = [&](const std::optional<TimerId>& timer) {
      if (timer) timers.insert(*timer);
    };
    if (const auto* waiting = std::get_if<AwaitingAnswer>(&state.attempt)) {
      windows.insert(waiting->window);
      timers.insert(waiting->deadline);
      keep(waiting->hint);
      keep(waiting->grace);
    }
    if (const auto* scan = std::get_if<AwaitingScan>(&state.attempt)) {
      frames.insert(scan->frame);
      timers.insert(scan->expiry);
      keep(scan->silence);
    }
    if (const auto* broken = std::get_if<Broken>(&state.phase)) keep(broken->again);
    keep(state.watches.phone.cool_down);
    keep(state.watches.email.cool_down);
    if (windows_ != windows) return "a window of ours is awaited or closed";
    if (frames_ != frames) return "a frame of ours is on screen or let go";
    const bool waited_for =
        std::includes(timers.begin(), timers.end(), timers_.begin(), timers_.end());
    return waited_for ? "" : "a timer that runs is waited for";
  }

  [[nodiscard]] bool has_told(CallId one) const { return calls_.count(one) > 0; }

 private:
  template <class Id>
  std::string_view give_out(Id id) {
    const bool is_new = handles_.insert(static_cast<std::uint32_t>(id)).second;
    return is_new ? "" : "a handle is given out once";
  }

  std::string_view hear(const TellHost& tells) {
    if (tells.attempt != AttemptId{} && !attempts_.insert(tells.attempt).second)
      return "an attempt has one result";
    if (tells.call != CallId{} && !calls_.insert(tells.call).second) return "a call has one result";
    return {};
  }

  std::set<std::uint32_t> handles_;  // every one that was ever given out
  std::set<WindowId> windows_;       // open
  std::set<FrameId> frames_;         // watched
  std::set<TimerId> timers_;         // running
  std::set<AttemptId> attempts_;     // that have their result
  std::set<CallId> calls_;
};

}  // namespace latchkey
