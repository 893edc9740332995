// Tabs and their panels, and below them what holds for all of them. WAI-ARIA Authoring
// Practices, "Tabs": the chosen tab alone is reached by Tab, the arrow keys go on from it.
#include "flow/asking.hpp"
#include "flow/captcha.hpp"
#include "flow/offered.hpp"
#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

// "qr:acme" is no fine id: "qr-acme". No other method begins so.
String id_of(std::string_view method) {
  String id;
  for (const char c : method) id += c == ':' ? '-' : c;
  return id;
}

const Connection* qr_connection(const State& state, std::string_view method) {
  if (!method.starts_with(qr_prefix)) return nullptr;
  return find_connection(state.configuration, method.substr(qr_prefix.size()));
}

const DrawnCode* drawn_code_of(const State& state, std::string_view method) {
  if (!method.starts_with(qr_prefix)) return nullptr;
  return find_drawn(state.configuration, method.substr(qr_prefix.size()));
}

// What is offered and no QR code has a form.
const FormMethod& row_of(std::string_view method) { return *form_method(method); }

// As the operator calls it, if at all.
Text tab_text(const State& state, std::string_view method) {
  if (const Connection* connection = qr_connection(state, method)) {
    return parts::sentence("method.qr", parts::name_of(*connection));
  }
  if (const DrawnCode* code = drawn_code_of(state, method))
    return parts::sentence("method.qr", parts::foreign(code->name));
  const FormMethod& row = row_of(method);
  for (const auto& [titled, text] : state.configuration.tab_titles)
    if (titled == row.method) return parts::foreign(text, limits::tab_title);
  return parts::sentence(title_of(row));
}

Node tab(const State& state, const String& method) {
  const bool chosen = method == state.form.method;
  const String id = id_of(method);
  Node made = parts::keyed(Kind::tab, method);
  parts::say(made, "text", tab_text(state, method));
  made.activates = "methodChosen";
  parts::set(made, "id", "tab-" + id);
  parts::set(made, "data-key", method);
  parts::set(made, "aria-selected", parts::yes_or_no(chosen));
  parts::set(made, "aria-controls", "panel-" + id);
  parts::set(made, "tabindex", chosen ? Literal{"0"} : Literal{"-1"});
  return made;
}

Node panel(const State& state, const String& method, bool has_tab) {
  const bool chosen = method == state.form.method;
  const String id = id_of(method);
  Node made = parts::keyed(Kind::panel, method);
  parts::set(made, "id", "panel-" + id);
  if (has_tab) {
    parts::set(made, "role", "tabpanel");
    parts::set(made, "aria-labelledby", "tab-" + id);
  }
  if (!chosen) parts::set(made, "hidden", "");

  if (const Connection* connection = qr_connection(state, method)) {
    parts::add(made, qr_code(state, *connection, chosen));
  } else if (const DrawnCode* code = drawn_code_of(state, method)) {
    parts::add(made, drawn_code(state, *code, chosen));
  } else if (is_captcha_elsewhere(state, row_of(method))) {
    captcha_elsewhere(state, row_of(method), made);
  } else {
    parts::add(made, form(state, row_of(method)));
  }
  return made;
}

}  // namespace

std::string_view typed(const Form& form, std::string_view field) {
  return text_at(form.values, field);
}

void add_panels(const State& state, const List<String>& methods, Node& all) {
  const bool has_tabs = methods.size() > 1;
  if (has_tabs) {
    Node tabs = parts::node(Kind::tabs, "tabs");
    parts::say(tabs, "aria-label", "methods.label");
    for (const String& method : methods) parts::add(tabs, tab(state, method));
    parts::add(all, tabs);
  }
  for (const String& method : methods) parts::add(all, panel(state, method, has_tabs));
}

// While a window is open it is held back, but not taken away: its elements stay, and
// with them what was typed.
Node methods(const State& state, std::uint64_t drawn) {
  const List<String> offered = offered_methods(state);

  Node all = parts::node(Kind::methods, "methods");
  if (!is_usable(state)) parts::set(all, "inert", "");
  if (std::holds_alternative<SigningIn>(state.phase) || is_asking(state))
    parts::set(all, "aria-busy", "true");
  add_panels(state, offered, all);
  add_openings(state, all);
  if (auto required = agreements(state)) parts::add(all, *required);
  if (offers_passkey(state)) parts::add(all, passkey_button());
  for (Node& node : connections(state, !offered.empty(), drawn)) parts::add(all, node);
  if (!state.accounts.empty()) add_way_to_accounts(state, all);
  return all;
}

}  // namespace latchkey::screens
