// What each kind of node is on the page: tag, part, and what never changes about it.
#pragma once

#include <span>
#include <string_view>

#include "view/node.hpp"

namespace latchkey {

struct Word {
  Literal tag;
  Literal part;  // the kind's name with hyphens
  std::span<const Attribute> attributes = {};
};

[[nodiscard]] const Word& word_for(Kind);
[[nodiscard]] std::span<const Word> vocabulary();  // by Kind

}  // namespace latchkey
