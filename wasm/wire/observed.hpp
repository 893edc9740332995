// What was seen of an attempt, for the developer whom its failure is told: by which way it
// went, how its answer was to come, what its window looked like, how long it took.
// Nothing is decided by it, so it is no part of the state. It holds no address and no
// text of anybody's.
#pragma once

#include <cstdint>

#include "flow/effect.hpp"
#include "flow/state.hpp"
#include "json/write.hpp"

namespace latchkey::wire {

class Observed {
 public:
  // What the next event finds. Before its step: one that ends an attempt and begins
  // another tells of the first.
  void note(const State&, Moment now);

  // {"framed", "online"}, where the clock is wrong "clockOff", and where it is this attempt's
  // failure that is told "elapsed" and "way"; with a window "transport", "opener" and "window".
  void write(json::Writer&, const TellHost&) const;

 private:
  // As Way, and a form.
  enum class Kind : std::uint8_t { window, frame, redirect, sign_out, session, form };
  void begin(AttemptId, Kind, const State&);

  AttemptId attempt_{};
  Moment begun_{};
  Moment now_{};
  Kind kind_{};
  Transport transport_{};
  bool opener_ = false;
  bool looked_closed_ = false;
  bool framed_ = false;
  bool online_ = true;
};

}  // namespace latchkey::wire
