// The app's list of pages that may show the form: authing-broker 1.4.
#pragma once

#include <string_view>

#include "model/list.hpp"
#include "model/string.hpp"

namespace latchkey::authing {

// Whether `origin` is an entry of the list, whole and exact, or fits one with `*`,
// which stands for one or more of `a-z 0-9 -` and so never crosses a dot. An empty
// list allows all: it is the broker's wish, not a protection of ours.
[[nodiscard]] bool is_listed(std::string_view origin, const List<String>& list);

}  // namespace latchkey::authing
