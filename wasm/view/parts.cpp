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

namespace {

// WCAG 2.2, 1.3.1, 3.3.1, 3.3.2: what labels and what describes the input is tied to
// it; an error is text, and is named first.
Node tied(Node made, const Field& given, std::string_view error) {
  String described;
  if (given.problem) described = error;
  if (!described.empty() && !given.hint.empty()) described += ' ';
  described += given.hint;

  set(made, "id", given.name);
  set(made, given.attributes);
  set(made, given.secret ? Literal{"data-secret"} : Literal{"data-field"}, given.name);
  if (!given.optional) set(made, "aria-required", "true");
  if (!described.empty()) set(made, "aria-describedby", described);
  if (given.problem) set(made, "aria-invalid", "true");
  if (given.problem || given.leads_on) take_focus(made);
  return made;
}

Node input(const Field& given, std::string_view error) {
  Node made = tied(keyed(Kind::input, given.name), given, error);
  if (!given.secret) set(made, "value", given.value);
  return made;
}

String error_of(const Field& given) { return String{given.name} + "-error"; }

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
  return whole;
}

}  // namespace

Node field(const Field& given, std::optional<Node> beside) {
  Node made = input(given, error_of(given));
  if (!beside) return around(given, made);
  Node row = node(Kind::field_row, "row");
  add(row, made);
  add(row, *beside);
  return around(given, row);
}

Node field_of(const Field& given, const Node& control) {
  return around(given, tied(control, given, error_of(given)));
}

}  // namespace latchkey::parts
