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
  Literal name;    // as MethodChosen has it
  Literal field;   // whose sign-in it is; also the name in Form::values
  Literal secret;  // what proves it; also the name in Form::secrets; empty: the phone does
  Reason field_missing{};
  Reason secret_missing{};
  Method method{};
  bool by_code = false;       // the secret is a code that is sent
  bool with_picture = false;  // a picture's letters go along with it (authing-broker 2.2, 2.6)
};

inline constexpr FormMethod form_methods[] = {
    {.name = "password",
     .field = "account",
     .secret = "password",
     .field_missing = Reason::account_missing,
     .secret_missing = Reason::password_missing,
     .method = Method::password,
     .with_picture = true},
    {.name = "phone-code",
     .field = "phone",
     .secret = "code",
     .field_missing = Reason::phone_missing,
     .secret_missing = Reason::code_missing,
     .method = Method::phone_code,
     .by_code = true},
    {.name = "email-code",
     .field = "email",
     .secret = "email-code",
     .field_missing = Reason::email_missing,
     .secret_missing = Reason::code_missing,
     .method = Method::email_code,
     .by_code = true},
    {.name = "ldap",
     .field = "ldap-account",
     .secret = "ldap-password",
     .field_missing = Reason::account_missing,
     .secret_missing = Reason::password_missing,
     .method = Method::ldap},
    {.name = "ad",
     .field = "ad-account",
     .secret = "ad-password",
     .field_missing = Reason::account_missing,
     .secret_missing = Reason::password_missing,
     .method = Method::ad,
     .with_picture = true},
    {.name = "push",
     .field = "push-account",
     .secret = {},
     .field_missing = Reason::account_missing,
     .method = Method::push},
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
