// What a submitted form still lacks, and the request it makes.
#pragma once

#include <optional>

#include "flow/attempt.hpp"
#include "flow/methods.hpp"

namespace latchkey {

// The first thing that is left out or malformed, in the order of the screen.
[[nodiscard]] std::optional<Reason> lacks(const State&, const FormMethod&);

// The same of its first field. A telephone number has the digits of mainland China, or
// a country code where the broker sends abroad (E.164).
[[nodiscard]] std::optional<Reason> field_lacks(const State&, const FormMethod&);
// The same of the picture's letters, where the method wants them.
[[nodiscard]] std::optional<Reason> captcha_lacks(const State&, const FormMethod&);
[[nodiscard]] std::string_view captcha_of(const State&, const FormMethod&);
[[nodiscard]] std::string_view value_of(const Form&, std::string_view field);

}  // namespace latchkey
