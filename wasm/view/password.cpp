// The password form: one that a password manager can find. Both fields are in one
// form, with the tokens of the HTML Standard, "Autofill". The password's text is not
// ours to know, so it has no value here.
#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

constexpr Attribute account_attributes[] = {
    {"type", "text"},           {"name", "username"},    {"autocomplete", "username"},
    {"autocapitalize", "none"}, {"spellcheck", "false"}, {"enterkeyhint", "next"},
};

constexpr Attribute password_attributes[] = {
    {"type", "password"},
    {"name", "password"},
    {"autocomplete", "current-password"},
    {"enterkeyhint", "go"},
};

}  // namespace

Node password_form(const State& state) {
  Node form = parts::node(Kind::form, "form");
  form.activates = "submitted";
  parts::add(form, parts::field({
                       .name = "account",
                       .label = "field.account",
                       .value = typed(state.form, "account"),
                       .attributes = account_attributes,
                       .problem = problem_of(state, WayOn::account),
                   }));
  parts::add(form, parts::field({
                       .name = "password",
                       .label = "field.password",
                       .secret = true,
                       .attributes = password_attributes,
                       .problem = problem_of(state, WayOn::password),
                   }));
  submit(state, form);
  return form;
}

}  // namespace latchkey::screens
