// A picture whose letters are to be typed, and what stands in the place of a form where
// the picture can't be drawn. Who can't read it has another picture, another method, or
// the broker's own page.
#include "flow/captcha.hpp"

#include "connection/offer.hpp"
#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

// No password manager knows it, and nothing that was typed once helps again.
constexpr Attribute letters[] = {
    {"type", "text"},
    {"name", "captcha"},
    {"autocomplete", "off"},
};

Node to_the_hosted_page(Kind kind) {
  Node made = parts::button(kind, "connectionChosen", "action.sign-in-page");
  parts::set(made, "data-key", "");
  return made;
}

// Its window needs a page to come back to, and has no use on that page itself. A flow that
// is under way here is not known there.
bool has_hosted_page(const State& state) {
  return state.options.mode == Mode::embedded && !is_binding(state) && can_redirect(state.options);
}

}  // namespace

// WCAG 2.2, 1.1.1: the picture's text says what it is for, since what it shows is the test.
void add_captcha(const State& state, Node& form, bool is_last) {
  Node picture = parts::node(Kind::captcha, "picture");
  parts::say(picture, "alt", "captcha.picture");
  parts::set(picture, "src", state.captcha.picture);
  parts::add(form, picture);

  const Literal hint = "captcha-hint";
  Node field = parts::field(
      {
          .name = captcha_field,
          .label = "field.captcha",
          .value = typed(state.form, captcha_field),
          .attributes = letters,
          .problem = problem_of(state, WayOn::captcha),
          .hint = hint,
          .is_last = is_last,
      },
      parts::button(Kind::button, "renewPressed", "action.new-picture"));
  parts::add(field, parts::hint(String{hint}, parts::sentence("hint.captcha")));
  if (has_hosted_page(state)) parts::add(field, to_the_hosted_page(Kind::button));
  parts::add(form, field);
}

void captcha_elsewhere(const State& state, const FormMethod& method, Node& panel) {
  parts::add(panel,
             parts::hint("elsewhere-" + String{method.name}, parts::sentence("captcha.elsewhere")));
  if (has_hosted_page(state)) parts::add(panel, to_the_hosted_page(Kind::primary));
}

}  // namespace latchkey::screens
