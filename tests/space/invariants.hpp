// What must hold after every event, wherever it comes. Each looks at one step, or at one
// state, and at nothing that was before: so a state that was reached twice need not be
// looked at twice. What is told once, given out once, held and given back follows from
// step to step.
#pragma once

#include <span>
#include <string_view>

#include "flow/step.hpp"
#include "letters.hpp"
#include "walk.hpp"

namespace latchkey::space {

struct Seen {
  const State& before;
  const Letter& letter;
  const Event& event;
  const Step& then;
  // What stands where.
  Handles had;    // before
  Handles said;   // in the event
  Handles has;    // now
  Handles asked;  // in the effects
};
[[nodiscard]] Seen seen(const State& before, const Letter&, const Event&, const Step& then);

struct Invariant {
  std::string_view sentence;
  bool (*holds)(const Seen&);
};
[[nodiscard]] std::span<const Invariant> invariants();

// Of a state by itself.
struct Condition {
  std::string_view sentence;
  bool (*holds)(const State&);
};
[[nodiscard]] std::span<const Condition> conditions();

}  // namespace latchkey::space
