// What can change at any time: configuration, theme, language. And words for the
// developer.
#pragma once

#include <string_view>

#include "flow/attempt.hpp"
#include "theme/check.hpp"

namespace latchkey {

// The configuration as the form's own: its theme under the host page's, what it
// left out as diagnostics, and a method it offers.
void adopt(Step&, const Configuration&);

// The theme of the moment, and what was found wrong with it; what is drawn of it goes into
// the state.
List<theme::Finding> dress(Step&);

// In development mode only.
void diagnose(Step&, std::string_view code, std::string_view detail);

}  // namespace latchkey
