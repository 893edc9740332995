// The screen as a function of the state.
#pragma once

#include <cstdint>

#include "flow/state.hpp"
#include "model/list.hpp"
#include "view/node.hpp"

namespace latchkey {

// What is on screen, as the children of the widget's root; README.md draws it. The list
// of the connections is left out where `drawn` is its version (Node::version): with two
// hundred of them it would be most of the work of every key.
[[nodiscard]] List<Node> view(const State&, std::uint64_t drawn = 0);

}  // namespace latchkey
