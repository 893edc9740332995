// What a login's answer leads to, whichever way it was asked for.
#pragma once

#include "flow/attempt.hpp"

namespace latchkey {

void answered(Step&, Owner, const Response&);
// The same of one that is read.
void answered_by(Step&, Owner, const Meaning&);

}  // namespace latchkey
