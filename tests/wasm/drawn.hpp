// A screen as lines that a person can read: one per node, two blanks per level, the
// part's name, what it says, its attributes in their order, what pressing it reports.
//
//   submit "action.sign-in"
//   input #account type=text … on=submitted
#pragma once

#include <functional>
#include <string>

#include "render/diff.hpp"
#include "render/html.hpp"
#include "render/vocabulary.hpp"
#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/view.hpp"

namespace latchkey {

inline String outlined(const Text& text) {
  if (const auto* plain = std::get_if<Plain>(&text)) return "'" + plain->plain + "'";
  const auto& sentence = std::get<Sentence>(text);
  String out = "\"" + sentence.key;
  for (const std::string_view value : sentence.values) out.append(" ").append(value);
  return out + "\"";
}

inline void outline(std::string& out, const Node& node, std::size_t level) {
  out.append(level * 2, ' ').append(word_for(node.kind).part);
  for (const auto& [where, text] : node.says) {
    out.append(where == "text" ? " " : " " + where + "=").append(outlined(text));
  }
  for (const auto& [name, value] : node.attributes) {
    out.append(" ").append(name);
    if (!value.empty()) out.append("=").append(value);
  }
  if (!node.activates.empty()) out.append(" -> ").append(node.activates);
  out += '\n';
  for (const Node& child : node.children) outline(out, child, level + 1);
}

inline std::string outline(const List<Node>& screen) {
  std::string out = "\n";
  for (const Node& node : screen) outline(out, node, 0);
  return out;
}

inline void each_node(const List<Node>& screen, const std::function<void(const Node&)>& visit) {
  for (const Node& node : screen) {
    visit(node);
    each_node(node.children, visit);
  }
}

// The first node of a kind, or one that has nothing.
inline Node first(const List<Node>& screen, Kind kind) {
  Node found;
  bool is_found = false;
  each_node(screen, [&](const Node& node) {
    if (!is_found && node.kind == kind) found = node;
    is_found = is_found || node.kind == kind;
  });
  return found;
}

// A window of ours for this connection; empty: for the hosted page, as the host asked.
inline State waiting_for(State state, std::string_view connection, bool looks_closed = false) {
  AwaitingAnswer window;
  window.connection = connection;
  window.window = WindowId{2};
  window.looks_closed = looks_closed;
  if (connection.empty()) window.call = CallId{40};
  state.attempt = window;
  return state;
}

inline String attribute(const Node& node, std::string_view name) {
  for (const auto& [key, value] : node.attributes) {
    if (key == name) return value.empty() ? String{"there"} : String{value};
  }
  return "absent";
}

}  // namespace latchkey
