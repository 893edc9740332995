// What the broker still wants to know of a person (authing-broker 6.3).
#pragma once

#include "flow/steps.hpp"

namespace latchkey {

// All that is required has a control here.
[[nodiscard]] bool can_complete(const Details&);
// The questions that are shown, with their places in the list.
[[nodiscard]] bool is_shown(const Question&);
// What is answered there is proved by a code.
[[nodiscard]] bool takes_code(const Question&);
// The names of a question's field, and of the code that proves what is in it.
[[nodiscard]] String field_name(std::size_t place);
[[nodiscard]] String code_name(std::size_t place);
// Whose code that is, and where it goes; nothing: none is sent there.
[[nodiscard]] std::optional<CodeTarget> profile_code_target(const State&, const Details&,
                                                            std::string_view field);
// A name of either kind; nothing: it is none.
[[nodiscard]] bool is_profile_value(const Details&, std::string_view field);
[[nodiscard]] bool is_profile_code(const Details&, std::string_view field);
// What is answered, or nothing where what is missing is said.
[[nodiscard]] std::optional<List<StepValue>> answers_on(Step&, const Stepping&);
// All of it is sent, or what is missing is said.
void complete(Step&, const Stepping&);

}  // namespace latchkey
