// What must be agreed to, or may be. A title is words and links and nothing else; a
// link opens a window of its own that gets neither our address nor our window.
#include <algorithm>

#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

// The blanks at its ends part it from its neighbours, and stay, as one each.
Plain fit(std::string_view text) {
  const Plain shown = parts::foreign(text, limits::agreement);
  if (shown.plain.empty()) return {text.empty() ? "" : " "};
  String fit;
  if (text.front() == ' ') fit += ' ';
  fit += shown.plain;
  if (text.back() == ' ') fit += ' ';
  return {fit};
}

Node piece(const Agreement::Piece& given, std::size_t index) {
  const Kind kind = given.link.empty() ? Kind::words : Kind::link;
  Node made = parts::keyed(kind, to_string(index));
  parts::say(made, "text", fit(given.text));
  if (!given.link.empty()) parts::set(made, "href", given.link);
  return made;
}

Node checkbox(const Agreement& agreement, const String& id, bool agreed) {
  Node box = parts::node(Kind::checkbox, "box");
  box.activates = "agreementToggled";
  parts::set(box, "id", id);
  parts::set(box, "name", id);
  parts::set(box, "data-key", agreement.id);
  parts::set(box, "checked", parts::yes_or_no(agreed));
  if (agreement.required) parts::set(box, "aria-required", "true");
  return box;
}

void mark(Node& box, Node& row, const String& id, const Problem& problem, bool first) {
  parts::set(box, "aria-invalid", "true");
  parts::set(box, "aria-describedby", id + "-error");
  if (first) parts::take_focus(box);
  Node error = parts::saying(Kind::field_error, "error", sentence_of(problem));
  parts::set(error, "id", id + "-error");
  parts::add(row, error);
}

}  // namespace

Node agreements(const State& state, const List<Agreement>& shown, const Problem* problem) {
  bool first = true;

  Node all = parts::node(Kind::agreements, "agreements");
  parts::say(all, "aria-label", "agreements.label");
  parts::set(all, "role", "group");
  for (const Agreement& agreement : shown) {
    // Ids by place: an agreement's own is foreign text.
    const String id = "agreement-" + to_string(all.children.size());
    const bool agreed = state.form.agreed.contains(agreement.id);
    Node box = checkbox(agreement, id, agreed);
    Node title = parts::node(Kind::agreement_title, "title");
    parts::set(title, "for", id);
    for (const Agreement::Piece& each : agreement.title) {
      parts::add(title, piece(each, title.children.size()));
    }

    Node row = parts::keyed(Kind::agreement, agreement.id);
    parts::add(row, {});  // the box, once it is known what is wrong with it
    parts::add(row, title);
    if (problem && agreement.required && !agreed) {
      mark(box, row, id, *problem, first);
      first = false;
    }
    row.children.front() = box;
    parts::add(all, row);
  }
  return all;
}

std::optional<Node> agreements(const State& state) {
  if (state.configuration.agreements.empty()) return std::nullopt;
  return agreements(state, state.configuration.agreements, problem_of(state, WayOn::agreement));
}

}  // namespace latchkey::screens
