// The broker's own session of this browser, which a cookie holds: whether it can be seen
// from here, and what it says.
#pragma once

#include "broker/request.hpp"
#include "flow/step.hpp"

namespace latchkey {

// Where the cookie surely reaches: on a page of the broker's site that no other frames.
// Elsewhere browsers leave it out, or keep one for each host page.
[[nodiscard]] bool is_cookie_sure(const State&);

// Tells every checkSession() that waits.
void session_was_checked(Step&, const Response&);

}  // namespace latchkey
