// Tabs and their panels, and below them what holds for all of them. WAI-ARIA Authoring
// Practices, "Tabs": the chosen tab alone is reached by Tab, the arrow keys go on from it.
#include "flow/offered.hpp"
#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

// "qr:acme" is no fine id: "qr-acme". No other method begins so.
std::string id_of(std::string_view method) {
  std::string id{method};
  for (char& c : id) {
    if (c == ':') c = '-';
  }
  return id;
}

const Connection* qr_connection(const State& state, std::string_view method) {
  if (!method.starts_with(qr_prefix)) return nullptr;
  return find_connection(state.configuration, method.substr(qr_prefix.size()));
}

Sentence tab_sentence(const State& state, std::string_view method) {
  if (const Connection* connection = qr_connection(state, method)) {
    return parts::sentence("method.qr", parts::name_of(*connection));
  }
  return parts::sentence("method." + std::string{method});
}

Node tab(const State& state, const std::string& method) {
  const bool chosen = method == state.form.method;
  const std::string id = id_of(method);
  Node made = parts::saying(Kind::tab, method, tab_sentence(state, method));
  made.activates = "methodChosen";
  parts::set(made, "id", "tab-" + id);
  parts::set(made, "data-key", method);
  parts::set(made, "aria-selected", chosen ? "true" : "false");
  parts::set(made, "aria-controls", "panel-" + id);
  parts::set(made, "tabindex", chosen ? "0" : "-1");
  return made;
}

Node panel(const State& state, const std::string& method, bool has_tab) {
  const bool chosen = method == state.form.method;
  const std::string id = id_of(method);
  Node made = parts::node(Kind::panel, method);
  parts::set(made, "id", "panel-" + id);
  if (has_tab) {
    parts::set(made, "role", "tabpanel");
    parts::set(made, "aria-labelledby", "tab-" + id);
  }
  if (!chosen) parts::set(made, "hidden", "");

  if (const Connection* connection = qr_connection(state, method)) {
    made.children.push_back(qr_code(state, *connection, chosen));
  } else {
    made.children.push_back(method == "password" ? password_form(state) : phone_code_form(state));
  }
  return made;
}

}  // namespace

std::string_view typed(const Form& form, std::string_view field) {
  const auto found = form.values.find(field);
  return found == form.values.end() ? std::string_view{} : found->second;
}

// a second press while an answer is awaited does nothing. R-04: what takes too
// long can be left.
void submit(const State& state, Node& form) {
  Node made = parts::saying(Kind::submit, "submit", parts::sentence("action.sign-in"));
  if (!std::holds_alternative<Choosing>(state.phase)) {
    parts::set(made, "aria-disabled", "true");
  }
  form.children.push_back(std::move(made));
  if (std::holds_alternative<SigningIn>(state.phase)) {
    form.children.push_back(parts::button(Kind::button, "backPressed", "action.back"));
  }
}

// While a window is open it is held back, but not taken away: its elements stay, and
// with them what was typed.
Node methods(const State& state, std::uint64_t drawn) {
  const std::vector<std::string> offered = offered_methods(state);
  const bool has_tabs = offered.size() > 1;

  Node all = parts::node(Kind::methods, "methods");
  if (!is_usable(state)) parts::set(all, "inert", "");
  if (std::holds_alternative<SigningIn>(state.phase)) parts::set(all, "aria-busy", "true");
  if (has_tabs) {
    Node tabs = parts::node(Kind::tabs, "tabs");
    parts::say(tabs, "aria-label", parts::sentence("methods.label"));
    for (const std::string& method : offered) tabs.children.push_back(tab(state, method));
    all.children.push_back(std::move(tabs));
  }
  for (const std::string& method : offered) {
    all.children.push_back(panel(state, method, has_tabs));
  }
  if (auto required = agreements(state)) all.children.push_back(std::move(*required));
  for (Node& node : connections(state, !offered.empty(), drawn))
    all.children.push_back(std::move(node));
  return all;
}

}  // namespace latchkey::screens
