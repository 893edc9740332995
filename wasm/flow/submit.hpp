// What a submitted form still lacks, and the request it makes.
#pragma once

#include <optional>

#include "flow/attempt.hpp"

namespace latchkey {

// The first thing that is left out or malformed, in the order of the screen.
[[nodiscard]] std::optional<Reason> lacks(const State&);

// A telephone number: the digits of mainland China, or with a country code where
// the broker sends abroad (E.164).
[[nodiscard]] std::optional<Reason> phone_lacks(const State&);
[[nodiscard]] std::string_view value_of(const Form&, std::string_view field);

}  // namespace latchkey
