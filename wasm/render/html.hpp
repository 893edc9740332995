// The tree as HTML text: a form that a server can send before any script runs. For
// the tools program; no page that runs the widget ever sees such a string.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "view/node.hpp"

namespace latchkey {

// Sentences by key, in one language; `{0}` stands for the first value.
using Words = std::map<std::string, std::string, std::less<>>;

// A sentence that `words` lacks is shown as its key. Every value is escaped, and foreign
// text is isolated for direction (Unicode Standard Annex 9, section 2.4).
[[nodiscard]] std::string html(const std::vector<Node>& screen, const Words& words);

}  // namespace latchkey
