// One of several: an account, a tenant, another factor. A list of buttons, because each is a way
// on and nothing is sent beside it.
#include "flow/joining.hpp"
#include "view/step.hpp"

namespace latchkey::screens {
namespace {

bool is_held(const State& state) { return std::holds_alternative<SendingStep>(state.phase); }

Node item(const State& state, std::string_view id, const Text& name) {
  Node made = parts::keyed(Kind::choice_item, id);
  Node button = parts::node(Kind::choice, "choice");
  button.activates = "choiceMade";
  parts::set(button, "data-key", id);
  if (is_held(state)) parts::hold(button);
  parts::add(button, parts::saying(Kind::choice_name, "name", name));
  parts::add(made, button);
  return made;
}

Node list(Literal key, Literal label) {
  Node made = parts::node(Kind::choices, key);
  parts::say(made, "aria-label", label);
  return made;
}

constexpr Literal factor_words[] = {"factor.sms", "factor.email", "factor.authenticator",
                                    "factor.passkey", "factor.face"};

}  // namespace

Node choices(const State& state, const Stepping& stepping) {
  Node all = list("choices", step_heading(stepping.screen));
  for (const Choice& each : choices_of(state, stepping.flow.due.details)) {
    Node made = item(state, each.id, Plain{each.name});
    Node& button = made.children.front();
    if (!each.picture.empty()) {
      Node picture = parts::node(Kind::connection_logo, "picture");
      parts::say(picture, "alt", Plain{});
      parts::set(picture, "src", each.picture);
      button.children.insert(0, picture);
    }
    if (!each.detail.empty())
      parts::add(button, parts::saying(Kind::choice_detail, "detail", Plain{each.detail}));
    parts::add(all, made);
  }
  if (stepping.screen == Screen::tenant) {
    parts::add(all, item(state, join_choice, parts::sentence("tenant.join")));
    parts::add(all, item(state, create_choice, parts::sentence("tenant.create")));
  }
  return all;
}

Node factors(const State& state, const Stepping& stepping) {
  Node all = list("factors", "factors.label");
  if (stepping.screen == Screen::by_authenticator)
    parts::add(all, item(state, "recovery-code", parts::sentence("factor.recovery-code")));
  for (const Factor& each : other_factors(state, stepping))
    parts::add(all, item(state, name_of(each.kind).view(),
                         parts::sentence(factor_words[static_cast<std::size_t>(each.kind)])));
  return all;
}

}  // namespace latchkey::screens
