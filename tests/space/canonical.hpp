// Which states are the same for the exploration: those whose canonical form is.
#pragma once

#include <cstdint>

#include "flow/state.hpp"

namespace latchkey::space {

// Of the canonical form, 64 bits. Among ten million states two different ones have the
// same with a chance of 1 in 300,000.
[[nodiscard]] std::uint64_t canonical(const State&);

// The same of the whole state: only its handles are numbered anew.
[[nodiscard]] std::uint64_t exact(const State&);

// After the core's memory was moved: what was remembered by its place is gone.
void forget_places();

}  // namespace latchkey::space
