// From what is drawn to what should be, as operations for the page.
//
// An element keeps its number as long as its kind and key stay among the same
// siblings, so what the person is typing in stays the element it is.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "model/list.hpp"
#include "view/node.hpp"

namespace latchkey {

enum class ElementId : std::uint32_t {};  // 0 is the widget's root

struct Create {
  ElementId element{};
  Literal tag;  // of the vocabulary

  bool operator==(const Create&) const = default;
};

struct Set {
  ElementId element{};
  Literal attribute;
  std::string_view value;

  bool operator==(const Set&) const = default;
};

struct Unset {
  ElementId element{};
  Literal attribute;

  bool operator==(const Unset&) const = default;
};

// Sets what a person reads: "text", or "title", "placeholder", "aria-label", "alt".
// Plain{} empties a text.
struct Say {
  ElementId element{};
  Literal where;
  Text text;

  bool operator==(const Say&) const = default;
};

// Puts `element` into `parent` before `next`, or last when `next` is the root.
// Never asked for an element that is already in place: moving loses focus.
struct Insert {
  ElementId parent{};
  ElementId element{};
  ElementId next{};

  bool operator==(const Insert&) const = default;
};

// Takes the element and all inside it away; their numbers are not used again.
struct Remove {
  ElementId element{};

  bool operator==(const Remove&) const = default;
};

using Operation = std::variant<Create, Set, Unset, Say, Insert, Remove>;

// An element of the page: what it was drawn from, and its number.
struct Element {
  ElementId id{};
  Node node = {};  // without its children
  List<Element> children = {};
};

// What the page shows now: the last tree, with the number of each of its elements.
class Drawn {
 public:
  // The operations that make the page show `screen`, in the order they must run;
  // none when it shows it already.
  [[nodiscard]] List<Operation> draw(List<Node> screen);

  // Of the list that is on the page now; 0 when there is none (Node::version).
  [[nodiscard]] std::uint64_t version() const { return version_; }

  // The same page in the current region (model/memory.hpp): `screen` is what was drawn
  // last, made anew and whole.
  void renew(const List<Node>& screen);

 private:
  Element root_;
  std::uint32_t last_id_ = 0;
  std::uint64_t version_ = 0;
};

}  // namespace latchkey
