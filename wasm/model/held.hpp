// Where a variant holds its value, whichever it is: at its beginning, in the standard
// libraries that we build with (tests/wasm/held_test.cpp). std::visit would say the same
// by a table of functions that all do so.
#pragma once

#include <variant>

namespace latchkey {

template <class... Part>
[[nodiscard]] const void* held(const std::variant<Part...>& whole) {
  return &whole;
}
template <class... Part>
[[nodiscard]] void* held(std::variant<Part...>& whole) {
  return &whole;
}

}  // namespace latchkey
