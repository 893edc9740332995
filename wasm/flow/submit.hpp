// What is done with a form, on the first screen or in a flow: typing, asking for a code, and
// what it still lacks as it is submitted.
#pragma once

#include <optional>

#include "flow/attempt.hpp"
#include "flow/methods.hpp"

namespace latchkey {

// The first thing that is left out or malformed, in the order of the screen; of the form
// alone, and with the agreements below it.
[[nodiscard]] std::optional<Reason> form_lacks(const State&, const FormMethod&);
[[nodiscard]] std::optional<Reason> lacks(const State&, const FormMethod&);

// The same of its first field. A telephone number has the digits of mainland China, or
// a country code where the broker sends abroad (E.164).
[[nodiscard]] std::optional<Reason> field_lacks(const State&, const FormMethod&);
// The same of the picture's letters, where the method wants them.
[[nodiscard]] std::optional<Reason> captcha_lacks(const State&, const FormMethod&);
[[nodiscard]] std::string_view captcha_of(const State&, const FormMethod&);
[[nodiscard]] std::string_view value_of(const Form&, std::string_view field);
[[nodiscard]] Secret secret_of(const Form&, std::string_view field);

// E.164, or the digits of mainland China, and nothing that the shell says is no number;
// something, one @, something.
[[nodiscard]] bool is_phone(const State&, std::string_view typed);
[[nodiscard]] bool is_email(std::string_view typed);

// With what the shell says of it.
void keep_typed(State&, const FieldChanged&);
// The shell keeps a text for each number: an older one is not wanted any more.
void keep_typed(Step&, const SecretTyped&);

// The first screen's form as it stands, of which the page had its word; once more of an
// attempt that goes on, or of a new one.
void send_form(Step&, const FormMethod&, AttemptId again = {});

// Something is typed (form.cpp), and a code is asked for (sending.cpp), on either screen.
void type(Step&, const FieldChanged&);
void type(Step&, const SecretTyped&);
void send_code(Step&);

}  // namespace latchkey
