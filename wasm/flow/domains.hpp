// Whose login an account is of, by the domain of its e-mail address (authing-broker 2.2.1): the
// broker is asked before a password is, and the company's own login takes its place.
#pragma once

#include <string_view>

#include "flow/attempt.hpp"

namespace latchkey {

// No password is asked for: the domain of what is typed is to be asked about, or is a company's.
[[nodiscard]] bool asks_domain(const State&);
// The company's connection; empty: nothing is known yet.
[[nodiscard]] std::string_view domain_connection(const State&);
// The form is submitted, in the turn of a click: asked, or the company's login is opened. A
// window that opened with the answer would be blocked, so that takes another click.
void submit_domain(Step&);
// Whatever goes wrong, the password is the way on.
void domain_answered(Step&, const Response&);

}  // namespace latchkey
