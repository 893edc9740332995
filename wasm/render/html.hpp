// The tree as HTML text: a form that a server can send before any script runs. For
// the tools program; no page that runs the widget ever sees such a string.
#pragma once

#include "model/list.hpp"
#include "model/map.hpp"
#include "model/string.hpp"
#include "view/node.hpp"

namespace latchkey {

// Sentences by key, in one language; `{0}` stands for the first value.
using Words = Texts;

// A sentence that `words` lacks is shown as its key. Every value is escaped, and foreign
// text is isolated for direction (Unicode Standard Annex 9, section 2.4).
[[nodiscard]] String html(const List<Node>& screen, const Words& words);

}  // namespace latchkey
