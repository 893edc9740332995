// What begins by itself: one login, inside the client of its provider.
#pragma once

#include "flow/step.hpp"

namespace latchkey {

// This page is shown by a client whose own connections need no click.
[[nodiscard]] inline bool is_in_client(Environment environment) {
  return environment != Environment::desktop && environment != Environment::mobile;
}

// The configuration has just come. Begins the one connection of this client's, if there is
// just one and nothing speaks against it.
void begin_unasked(Step&);

// Whether anything may begin by itself in this tab from now on; kept where that changes.
void keep_quiet(Step&, bool quiet);

}  // namespace latchkey
