// Who signed in, as the broker says it: text fields by their wire names, from a
// closed list (authing-broker 2.14). `id` is always there.
#pragma once

#include "model/map.hpp"
#include "model/string.hpp"

namespace latchkey {

using Person = Texts;

}  // namespace latchkey
