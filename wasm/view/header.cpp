// The top of every screen: whose page it is, and one heading.
#include "view/parts.hpp"
#include "view/screens.hpp"
#include "view/step.hpp"

namespace latchkey::screens {
namespace {

bool is_broken(const State& state) {
  const auto* booting = std::get_if<Booting>(&state.phase);
  return std::holds_alternative<Broken>(state.phase) || (booting && booting->trouble);
}

// The operator's title is foreign text; without one the sentence is ours.
Text title(const State& state) {
  if (is_broken(state)) return parts::sentence("heading.broken");
  if (std::holds_alternative<SignedIn>(state.phase)) return parts::sentence("heading.signed-in");
  if (is_binding(state)) return parts::sentence("heading.bind");
  if (const Stepping* on = step_of(state)) return parts::sentence(step_heading(on->screen));
  Plain own = parts::foreign(state.look.title);
  if (!own.plain.empty()) return own;
  Sentence named = parts::sentence("heading.sign-in-to", parts::foreign(state.configuration.name));
  if (named.values.front().empty()) return parts::sentence("heading.sign-in");
  return named;
}

}  // namespace

Node header(const State& state) {
  Node top = parts::node(Kind::header, "header");

  // T-36. The heading names the app already, so the picture needs no name of its own.
  const String& logo = state.look.logo.empty() ? state.configuration.logo : state.look.logo;
  if (!logo.empty()) {
    Node picture = parts::node(Kind::logo, "logo");
    parts::say(picture, "alt", Plain{});
    parts::set(picture, "src", logo);
    parts::add(top, picture);
  }

  Node heading = parts::saying(Kind::heading, "heading", title(state));
  // The broker's own page is all about this form; on a customer's page it is a part.
  if (state.options.mode == Mode::hosted) parts::set(heading, "aria-level", "1");
  parts::add(top, heading);

  Plain welcome = parts::foreign(state.configuration.welcome, limits::welcome);
  if (!welcome.plain.empty() && std::holds_alternative<Choosing>(state.phase)) {
    parts::add(top, parts::saying(Kind::welcome, "welcome", welcome));
  }
  return top;
}

}  // namespace latchkey::screens
