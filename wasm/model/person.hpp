// Who signed in, as the broker says it: text fields by their wire names, from a
// closed list (authing-broker 2.14). `id` is always there.
#pragma once

#include <cstdint>

#include "model/map.hpp"
#include "model/string.hpp"

namespace latchkey {

using Person = Texts;

// Whether somebody is signed in at the broker in this browser. `unknown` where its answer
// does not say, or cannot.
enum class BrokerSession : std::uint8_t { unknown, signed_in, signed_out };

}  // namespace latchkey
