#include "view/parts.hpp"

#include "text/display.hpp"
#include "view/notice.hpp"

namespace latchkey::parts {

Sentence sentence(Literal key) { return {key}; }

[[gnu::noinline]] Sentence sentence(Literal key, const Plain& value) {
  Sentence made = sentence(key);
  made.values.push_back(value.plain);
  return made;
}

Plain foreign(std::string_view text, std::size_t most) { return {displayable(text, most)}; }

Plain name_of(const Connection& connection) {
  Plain name = foreign(connection.name);
  return name.plain.empty() ? Plain{connection.id} : name;
}

// From here on out of line: inlined, each of the many calls of these would be the whole
// of a node, written out.

[[gnu::noinline]] Node keyed(Kind kind, std::string_view key) {
  Node made;
  made.kind = kind;
  made.key = key;
  return made;
}

[[gnu::noinline]] Node node(Kind kind, Literal key) { return keyed(kind, key); }

[[gnu::noinline]] void add(Node& parent, const Node& child) { parent.children.push_back(child); }

[[gnu::noinline]] void set_text(Node& node, Literal name, std::string_view value) {
  node.attributes.push_back({name, value});
}

[[gnu::noinline]] void set(Node& node, Literal name, Literal value) { set_text(node, name, value); }

void set(Node& node, std::span<const Attribute> attributes) {
  for (const Attribute& each : attributes) set(node, each.name, each.value);
}

[[gnu::noinline]] void say(Node& node, Literal where, const Text& text) {
  node.says.push_back({where, text});
}

[[gnu::noinline]] void say(Node& node, Literal where, Literal words) {
  say(node, where, sentence(words));
}

[[gnu::noinline]] Node saying(Kind kind, Literal key, const Text& text) {
  Node made = node(kind, key);
  say(made, "text", text);
  return made;
}

[[gnu::noinline]] Node saying(Kind kind, Literal key, Literal words) {
  return saying(kind, key, sentence(words));
}

[[gnu::noinline]] Node button(Kind kind, Literal event, Literal words) {
  Node made = saying(kind, event, words);
  made.activates = event;
  return made;
}

void hold(Node& button) {
  button.activates = {};
  set(button, "aria-disabled", "true");
}

Node spinner() { return node(Kind::spinner, "spinner"); }

Node hint(const String& id, const Text& text) {
  Node said = keyed(Kind::hint, id);
  say(said, "text", text);
  set(said, "id", id);
  return said;
}

Literal yes_or_no(bool yes) { return yes ? Literal{"true"} : Literal{"false"}; }

void take_focus(Node& node) { set(node, "data-focus", ""); }

Node account_anchor(std::string_view account) {
  // HTML Standard, "Autofill": where the account is not asked for again. It is no stop on the
  // way through the form, and nothing to be read out.
  constexpr Attribute fixed[] = {
      {"type", "text"}, {"name", "username"}, {"autocomplete", "username"},
      {"readonly", ""}, {"tabindex", "-1"},   {"aria-hidden", "true"},
  };
  Node made = node(Kind::input, "account-anchor");
  set(made, fixed);
  set(made, "value", account);
  return made;
}

namespace {

// No name, number or secret is a word; a checker of spelling may even send away what it reads.
constexpr Attribute no_words[] = {{"autocapitalize", "none"}, {"spellcheck", "false"}};

bool is_shown(const Field& given) { return given.typed && given.typed->revealed == given.name; }
String error_of(const Field& given) { return String{given.name} + "-error"; }
String caps_lock_of(const Field& given) { return String{given.name} + "-caps-lock"; }

// WCAG 2.2, 1.3.1, 3.3.1, 3.3.2: what labels and what describes the input is tied to
// it; an error is text, and is named first.
String descriptions(const Field& given) {
  String all;
  const auto add = [&](std::string_view id) {
    if (!all.empty() && !id.empty()) all += ' ';
    all += id;
  };
  if (given.problem) add(error_of(given));
  add(given.hint);
  if (given.typed) add(caps_lock_of(given));
  return all;
}

Node tied(Node made, const Field& given) {
  const String described = descriptions(given);
  set(made, given.secret ? Literal{"data-secret"} : Literal{"data-field"}, given.name);
  // A list says what is chosen itself.
  if (!given.secret && made.kind != Kind::select) set(made, "value", given.value);
  if (!given.optional) set(made, "aria-required", "true");
  if (!described.empty()) set(made, "aria-describedby", described);
  if (given.problem) set(made, "aria-invalid", "true");
  if (given.problem || given.leads_on) take_focus(made);
  return made;
}

Node input(const Field& given) {
  Node made = keyed(given.digits ? Kind::code_input : Kind::input, given.name);
  set(made, "id", given.name);
  set(made, given.attributes);
  set(made, no_words);
  if (given.typed) set(made, "type", is_shown(given) ? Literal{"text"} : Literal{"password"});
  if (given.digits) set(made, "data-digits", to_string(given.digits));
  if (given.awaits_message) set(made, "data-otp", "");
  if (!given.example.plain.empty()) say(made, "placeholder", given.example);
  if (!given.country.empty()) set_text(made, "data-phone", given.country);
  set(made, "enterkeyhint", given.is_last ? Literal{"go"} : Literal{"next"});
  return tied(made, given);
}

// WAI-ARIA Authoring Practices, "Button": what is pressed keeps its name.
Node reveal(const Field& given) {
  Node made = button(Kind::reveal, "revealToggled", "action.show-password");
  set(made, "data-key", given.name);
  set(made, "aria-controls", given.name);
  set(made, "aria-pressed", yes_or_no(is_shown(given)));
  return made;
}

// The label, and what is wrong with what stands between.
Node around(const Field& given, const Node& control) {
  Node whole = keyed(Kind::field, given.name);
  Node label = given.label.empty() ? saying(Kind::label, "label", given.words)
                                   : saying(Kind::label, "label", given.label);
  set(label, "for", given.name);
  add(whole, label);
  add(whole, control);
  if (given.problem) {
    Node said = saying(Kind::field_error, "error", sentence_of(*given.problem));
    set(said, "id", error_of(given));
    add(whole, said);
  }
  // It is there before it speaks, as every live region.
  if (given.typed) {
    const String id = caps_lock_of(given);
    Node said = keyed(Kind::hint, id);
    set(said, "id", id);
    set(said, "aria-live", "polite");
    if (given.typed->caps_lock == given.name) say(said, "text", "hint.caps-lock");
    add(whole, said);
  }
  return whole;
}

}  // namespace

Node field(const Field& given, std::optional<Node> beside) {
  const Node made = input(given);
  if (!beside && !given.typed) return around(given, made);
  Node row = node(Kind::field_row, "row");
  add(row, made);
  add(row, given.typed ? reveal(given) : *beside);
  return around(given, row);
}

Node field_of(const Field& given, Node control) {
  set(control, "id", given.name);
  return around(given, tied(control, given));
}

}  // namespace latchkey::parts
