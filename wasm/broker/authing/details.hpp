// What the answer of a step says beside which one it is: authing-broker 5.3, 6.
#pragma once

#include <optional>
#include <string_view>

#include "broker/steps.hpp"
#include "json/value.hpp"

namespace latchkey::authing {

// "SMS" and the like (6.1), or nothing.
[[nodiscard]] std::optional<FactorKind> factor_named(std::string_view name);

// `data` of an answer to `step`; what does not read is left out. `body`: the bytes that hold
// it, in which a token is named by its place.
[[nodiscard]] Details read_details(FlowStep step, const json::Object& data, std::string_view body);

}  // namespace latchkey::authing
