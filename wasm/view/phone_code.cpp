// The form of a code that is sent to a phone.
#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

constexpr Attribute phone_attributes[] = {
    {"type", "tel"},      {"name", "phone"},        {"autocomplete", "tel"},
    {"inputmode", "tel"}, {"enterkeyhint", "next"},
};

// HTML Standard, "Autofill": the code of a message is offered by the browser.
constexpr Attribute code_attributes[] = {
    {"type", "text"},         {"name", "code"},           {"autocomplete", "one-time-code"},
    {"inputmode", "numeric"}, {"autocapitalize", "none"}, {"spellcheck", "false"},
    {"enterkeyhint", "go"},
};

// Held back while a code is on its way and for a while afterwards.
Node send_button(const Watches& watches) {
  Node button = parts::button(
      Kind::button, "codeRequested",
      watches.code_sent ? Literal{"action.send-code-again"} : Literal{"action.send-code"});
  if (watches.sending || watches.cool_down) parts::hold(button);
  return button;
}

// A code is there, and nothing is wrong: the next thing to do is to type it.
bool awaits_code(const State& state) {
  const auto* choosing = std::get_if<Choosing>(&state.phase);
  return choosing && !choosing->problem && !state.watches.sent && state.watches.code_sent &&
         state.form.method == "phone-code";
}

Node code_field(const State& state) {
  Node field = parts::field(
      {
          .name = "code",
          .label = "field.code",
          .secret = true,
          .attributes = code_attributes,
          .problem = problem_of(state, WayOn::code),
          .hint = "code-hint",
          .leads_on = awaits_code(state),
      },
      send_button(state.watches));
  Sentence digits = parts::sentence("hint.code");
  digits.values.push_back(to_string(state.configuration.code_length));
  parts::add(field, parts::hint("code-hint", digits));
  if (state.watches.cool_down) {
    parts::add(field, parts::hint("cool-down", parts::sentence("hint.cool-down")));
  }
  return field;
}

}  // namespace

Node phone_code_form(const State& state) {
  Node form = parts::node(Kind::form, "form");
  form.activates = "submitted";
  parts::add(form, parts::field({
                       .name = "phone",
                       .label = "field.phone",
                       .value = typed(state.form, "phone"),
                       .attributes = phone_attributes,
                       .problem = problem_of(state, WayOn::phone),
                   }));
  parts::add(form, code_field(state));
  submit(state, form);
  return form;
}

}  // namespace latchkey::screens
