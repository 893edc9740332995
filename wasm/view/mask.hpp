// A number or an address that the broker knows, as far as its owner needs it to tell it from
// another.
#pragma once

#include <string_view>

#include "model/string.hpp"

namespace latchkey {

// "138****0001", "a***@acme.example". What is too short to hide a part of is hidden whole.
[[nodiscard]] String masked(std::string_view address);

}  // namespace latchkey
