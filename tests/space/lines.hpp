// A path as lines of a test: what was found can be pasted into tests/wasm.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/event.hpp"

namespace latchkey::space {

// `Submitted{}`, `TimerFired{TimerId{4}}`.
[[nodiscard]] std::string written(const Event&);

// A test case that goes there, with the events' names beside them; the last of them is
// the one that breaks `sentence`.
struct Line {
  std::string_view name;
  std::string event;
};
[[nodiscard]] std::string as_test(std::string_view sentence, std::string_view options,
                                  const std::vector<Line>& path);

}  // namespace latchkey::space
