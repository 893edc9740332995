// The page is asked before something goes on, where it said that it wants to be.
#pragma once

#include "flow/step.hpp"

namespace latchkey {

// See asks_page(). Apart from it, because the first piece begins windows and asks nobody:
// without a hook there is no patience with one.
template <class What>
[[nodiscard]] bool hold(Step&, const What&);

// Holds what is to go on and asks the page about it; its yes goes on, in asking.cpp. A code
// on screen makes room. False: the page does not want to be asked, and it goes on at once.
template <class What>
[[nodiscard]] bool asks_page(Step& then, const What& what) {
  return then.state.options.hook_patience.count() != 0 && hold(then, what);
}

[[nodiscard]] inline bool is_asking(const State& state) {
  return std::holds_alternative<AskingHost>(state.attempt);
}

}  // namespace latchkey
