// Foreign text made fit to be shown: nothing in it can turn, hide or overlay the
// text around it (T-35). Marking it as foreign and isolating it is the view's.
#pragma once

#include <cstddef>
#include <string_view>

#include "model/string.hpp"

namespace latchkey {

// `text` without control, bidirectional and invisible characters, line breaks as
// spaces, runs of blanks as one, at most four combining marks in a row, at most
// `most` code points. Empty when nothing that can be seen is left, or when it is
// not UTF-8. What is longer is cut and ends in an ellipsis.
[[nodiscard]] String displayable(std::string_view text, std::size_t most);

// Whether a person would see nothing: empty, or blanks and invisible characters only.
[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace latchkey
