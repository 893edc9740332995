// Where the core's values live: in a region that is given back as a whole. Nothing is
// given back by itself, so a text, a list, a state is plain bytes: to copy one is to copy
// its bytes, and no value has anything to do at its end.
//
// Two regions take turns. What outlives a step (the open forms) is moved into the next
// one with keep() and the other is emptied at the turn after that (model/keep.hpp,
// wire/forms.cpp). Values of constants never move.
#pragma once

#include <cstddef>
#include <cstdint>

namespace latchkey::memory {

// Fresh bytes of this region, aligned for every value of the core.
[[nodiscard]] void* take(std::size_t bytes);

// What this region holds, in bytes.
[[nodiscard]] std::size_t used();

// Whether it was taken from a region, and is no constant of the program.
[[nodiscard]] bool owns(const void* data);

// Empties the other region and goes on in it. What is in this one can be read until the
// next turn.
void turn();

// A block that grows: what of it is in use, and how much there is room for. Two values
// may share one; only the one that ends where its use ends goes on in place.
struct Block {
  std::size_t used = 0;
  std::size_t room = 0;
};

// Makes room for `more` units of `unit` bytes behind the `used` ones at `data`, in place or
// in a new block with a copy of them, and returns where they are. `data`: null or of this
// function.
[[nodiscard]] void* grow(void* data, std::size_t used, std::size_t more, std::size_t unit);

// The rows of a list, whatever they are.
struct Rows {
  void* data = nullptr;
  std::uint32_t size = 0;
};

// Copies of `count` rows of `unit` bytes, behind the others, and where the first of them
// is. They may be some of those.
void* append(Rows&, const void* more, std::size_t count, std::size_t unit);

}  // namespace latchkey::memory
