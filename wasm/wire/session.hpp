// One open form behind the boundary: JSON in, JSON out. Everything between is values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "flow/state.hpp"
#include "render/diff.hpp"

namespace latchkey::wire {

class Session {
 public:
  // Nothing when the options do not read.
  [[nodiscard]] static std::optional<Session> open(std::string_view options);

  // One event in, one step out. `now` is milliseconds since the epoch; `body` the bytes
  // that came with the event. What is not an event changes nothing and says so:
  // {"effects": [], "operations": [], "error": "not_an_event"}.
  [[nodiscard]] std::string dispatch(double now, std::string_view event, std::string body);

 private:
  explicit Session(State state) : state_(std::move(state)) {}

  State state_;
  Drawn drawn_;
};

}  // namespace latchkey::wire
