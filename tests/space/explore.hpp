// Breadth first from every start of a world: every letter from every state that is no
// further away than the depth, each state once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worlds.hpp"

namespace latchkey::space {

struct Found {
  std::string_view sentence;
  std::string test;  // the shortest path there
};
struct Count {
  std::uint64_t states = 0;  // nearer to this start than to those before it
  std::uint64_t transitions = 0;
};
struct Explored {
  std::vector<Count> starts;          // in the world's order
  std::vector<std::uint64_t> depths;  // states first seen after so many events
  std::vector<bool> letters;          // of the alphabet: has changed something somewhere
  std::uint64_t compared = 0;         // merged although they differ, and taken on from both
  std::optional<Found> found;
};
[[nodiscard]] Explored explore(const World&, int depth);

}  // namespace latchkey::space
