// Redirects that a page begins by itself and that fail alike, again and again: a page that
// sends whoever is not signed in to the broker would do so for ever. Pages come and go, so
// what is counted is kept in the tab.
#pragma once

#include "flow/attempt.hpp"

namespace latchkey {

// A redirect came back in vain: as `fail`, and counted.
void fail_return(Step&, Owner, const Problem&);

// After three alike in a row the call fails as they did, once, and this page stays. The next
// call goes again: a person who reloads the page may have mended it.
[[nodiscard]] bool breaks_loop(Step&, CallId);

// Somebody signed in.
void forget_failures(Step&);

}  // namespace latchkey
