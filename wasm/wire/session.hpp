// One open form behind the boundary: JSON in, JSON out. Everything between is values.
#pragma once

#include <optional>
#include <string_view>

#include "flow/state.hpp"
#include "model/string.hpp"
#include "render/diff.hpp"
#include "view/view.hpp"
#include "wire/observed.hpp"

namespace latchkey::wire {

class Session {
 public:
  // Nothing when the options do not read.
  [[nodiscard]] static std::optional<Session> open(std::string_view options);

  // One event in, one step out. `now` is milliseconds since the epoch; `body` the bytes
  // that came with the event. What is not an event changes nothing and says so:
  // {"effects": [], "operations": [], "error": "not_an_event"}.
  [[nodiscard]] String dispatch(double now, std::string_view event, String body);

  template <class Keep>
  void keep(Keep keep_part) {
    keep_part(state_);
    drawn_.renew(view(state_));
  }

 private:
  explicit Session(State state) : state_(state) {}

  State state_;
  Observed observed_;
  Drawn drawn_;
};

}  // namespace latchkey::wire
