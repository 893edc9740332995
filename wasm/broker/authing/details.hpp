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

// A question whose control is of that type, and which is called by the first of these labels
// that shows something (6.3).
[[nodiscard]] Question read_question(const json::Object& field, std::string_view type,
                                     std::string_view label);
// Its choices, where it has some; of ours the view has the words.
void read_options(const json::Object& field, std::string_view type, Question& into);

}  // namespace latchkey::authing
