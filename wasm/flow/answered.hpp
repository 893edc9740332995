// What a login's answer leads to, whichever way it was asked for.
#pragma once

#include "flow/attempt.hpp"

namespace latchkey {

[[nodiscard]] Step answered(State, Owner, const Response&);

}  // namespace latchkey
