#include "view/parts.hpp"

#include "text/display.hpp"
#include "view/notice.hpp"

namespace latchkey::parts {

Sentence sentence(std::string_view key) { return {std::string{key}}; }

Sentence sentence(std::string_view key, Plain value) {
  Sentence made = sentence(key);
  made.values.push_back(std::move(value.plain));
  return made;
}

Plain foreign(std::string_view text, std::size_t most) { return {displayable(text, most)}; }

Plain name_of(const Connection& connection) {
  Plain name = foreign(connection.name);
  return name.plain.empty() ? Plain{connection.id} : name;
}

Node node(Kind kind, std::string_view key) {
  Node made;
  made.kind = kind;
  made.key = key;
  return made;
}

void set(Node& node, std::string_view name, std::string_view value) {
  node.attributes.emplace_back(name, value);
}

void set(Node& node, std::span<const Attribute> attributes) {
  for (const Attribute& each : attributes) set(node, each.name, each.value);
}

void say(Node& node, std::string_view where, Text text) {
  node.says.emplace_back(where, std::move(text));
}

Node saying(Kind kind, std::string_view key, Text text) {
  Node made = node(kind, key);
  say(made, "text", std::move(text));
  return made;
}

Node button(Kind kind, std::string_view event, std::string_view words) {
  Node made = saying(kind, event, sentence(words));
  made.activates = event;
  return made;
}

void hold(Node& button) {
  button.activates.clear();
  set(button, "aria-disabled", "true");
}

Node spinner() { return node(Kind::spinner, "spinner"); }

Node hint(std::string_view id, Sentence sentence) {
  Node said = saying(Kind::hint, id, std::move(sentence));
  set(said, "id", id);
  return said;
}

void take_focus(Node& node) { set(node, "data-focus", ""); }

namespace {

// WCAG 2.2, 1.3.1, 3.3.1, 3.3.2: what labels and what describes the input is tied to
// it; an error is text, and is named first.
Node input(const Field& given, std::string_view error) {
  std::string described{given.problem ? error : std::string_view{}};
  if (!given.hint.empty()) described.append(described.empty() ? "" : " ").append(given.hint);

  Node made = node(Kind::input, given.name);
  set(made, "id", given.name);
  set(made, given.attributes);
  set(made, given.secret ? "data-secret" : "data-field", given.name);
  if (!given.secret) set(made, "value", given.value);
  set(made, "aria-required", "true");
  if (!described.empty()) set(made, "aria-describedby", described);
  if (given.problem) set(made, "aria-invalid", "true");
  if (given.problem || given.leads_on) take_focus(made);
  return made;
}

}  // namespace

Node field(const Field& given, std::optional<Node> beside) {
  const std::string error = std::string{given.name} + "-error";
  Node whole = node(Kind::field, given.name);

  Node label = saying(Kind::label, "label", sentence(given.label));
  set(label, "for", given.name);
  whole.children.push_back(std::move(label));

  if (beside) {
    Node row = node(Kind::field_row, "row");
    row.children.push_back(input(given, error));
    row.children.push_back(std::move(*beside));
    whole.children.push_back(std::move(row));
  } else {
    whole.children.push_back(input(given, error));
  }
  if (given.problem) {
    Node said = saying(Kind::field_error, "error", sentence_of(*given.problem));
    set(said, "id", error);
    whole.children.push_back(std::move(said));
  }
  return whole;
}

}  // namespace latchkey::parts
