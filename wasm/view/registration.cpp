// What a registration's first screen has beside its fields: tabs (WAI-ARIA Authoring Practices,
// "Tabs": the chosen one alone is reached by Tab), and what must be agreed to.
#include "flow/registration.hpp"

#include "view/screens.hpp"
#include "view/step.hpp"

namespace latchkey::screens {
namespace {

constexpr Literal tab_prefix = "register-tab-";
constexpr Literal panel_id = "register-panel";

// In the order of AccountKind; a name of the pool's own has none of ours.
constexpr Literal kind_titles[] = {"method.phone-code", "method.email-code", "field.email",
                                   "field.phone",       "field.username",    ""};

// As the operator calls it, if at all.
Text title_of(const RegisterTab& tab) {
  const Plain own = parts::foreign(tab.title, limits::tab_title);
  if (!own.plain.empty()) return own;
  const Literal title = kind_titles[static_cast<std::size_t>(tab.kind)];
  if (title.empty()) return parts::foreign(tab.id, limits::tab_title);
  return parts::sentence(title);
}

Node register_tab(const RegisterTab& tab, bool chosen, std::size_t place) {
  Node made = parts::keyed(Kind::tab, tab.id);
  parts::say(made, "text", title_of(tab));
  made.activates = "methodChosen";
  // Ids by place: a tab's own is foreign text.
  parts::set(made, "id", String{tab_prefix.view()} + to_string(place));
  parts::set(made, "data-key", tab.id);
  parts::set(made, "aria-selected", parts::yes_or_no(chosen));
  parts::set(made, "aria-controls", panel_id);
  parts::set(made, "tabindex", chosen ? Literal{"0"} : Literal{"-1"});
  return made;
}

}  // namespace

void add_register_tabs(const State& state, const Stepping& stepping, Node& all) {
  const auto& tabs = stepping.flow.due.details.tabs;
  if (tabs.size() < 2) return;
  const RegisterTab* chosen = tab_of(state, stepping.flow);
  Node list = parts::node(Kind::tabs, "tabs");
  parts::say(list, "aria-label", "methods.register");
  for (const RegisterTab& each : tabs)
    parts::add(list, register_tab(each, &each == chosen, list.children.size()));
  parts::add(all, list);
}

Node register_panel(const State& state, const Stepping& stepping) {
  const auto& tabs = stepping.flow.due.details.tabs;
  const RegisterTab* chosen = tab_of(state, stepping.flow);
  Node made = parts::node(Kind::panel, "panel");
  parts::set(made, "id", panel_id);
  if (tabs.size() < 2) return made;
  parts::set(made, "role", "tabpanel");
  for (std::size_t i = 0; i < tabs.size(); ++i)
    if (&tabs[i] == chosen)
      parts::set(made, "aria-labelledby", String{tab_prefix.view()} + to_string(i));
  return made;
}

void add_register_agreements(const State& state, const Stepping& stepping, Node& form) {
  const auto& shown = stepping.flow.due.details.agreements;
  if (shown.empty()) return;
  parts::add(form, agreements(state, shown, problem_at(stepping, agreements_field)));
}

Plain own_label(const State& state, const Stepping& stepping) {
  const RegisterTab& tab = *tab_of(state, stepping.flow);
  const Plain own = parts::foreign(tab.title, limits::tab_title);
  return own.plain.empty() ? parts::foreign(tab.id, limits::tab_title) : own;
}

}  // namespace latchkey::screens
