// The methods that have a form, and what is typed into each: a row per method, in the
// order of Method.
#pragma once

#include <cstddef>
#include <string_view>

#include "flow/state.hpp"
#include "model/configuration.hpp"
#include "model/literal.hpp"
#include "model/reason.hpp"

namespace latchkey {

struct FormMethod {
  Method method{};
  Literal name;    // as MethodChosen has it
  Literal field;   // whose sign-in it is; also the name in Form::values
  Literal secret;  // what proves it; also the name in Form::secrets
  Reason field_missing{};
  Reason secret_missing{};
};

constexpr FormMethod form_methods[] = {
    {Method::password, "password", "account", "password", Reason::account_missing,
     Reason::password_missing},
    {Method::phone_code, "phone-code", "phone", "code", Reason::phone_missing,
     Reason::code_missing},
    {Method::email_code, "email-code", "email", "email-code", Reason::email_missing,
     Reason::code_missing},
};

[[nodiscard]] constexpr const FormMethod& form_method(Method method) {
  return form_methods[static_cast<std::size_t>(method)];
}

// The row of that name; null: it is no method with a form.
[[nodiscard]] const FormMethod* form_method(std::string_view name);
// The same, where its secret is a code that is sent.
[[nodiscard]] const FormMethod* code_method(std::string_view name);

// What goes on about the codes of such a method.
template <class Whole>
[[nodiscard]] auto& code_watch(Whole& watches, const FormMethod& method) {
  return method.method == Method::email_code ? watches.email : watches.phone;
}

}  // namespace latchkey
