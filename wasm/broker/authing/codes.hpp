// The one table from the broker's codes to what they mean: authing-broker 5.3, 8.2.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "broker/answers.hpp"
#include "model/reason.hpp"

namespace latchkey::authing {

using Code = std::variant<FlowStep, Reason>;

// Nothing for a code that is not in the table.
[[nodiscard]] std::optional<Code> find_code(std::int64_t code);

}  // namespace latchkey::authing
