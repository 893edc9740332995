#include "render/diff.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "render/vocabulary.hpp"

namespace latchkey {
namespace {

using Says = List<std::pair<Literal, Text>>;

template <class Pairs>
const typename Pairs::value_type* find(const Pairs& pairs, std::string_view name) {
  const auto found = std::find_if(pairs.begin(), pairs.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  return found == pairs.end() ? nullptr : &*found;
}

bool is_same(const Node& one, const Node& other) {
  return one.kind == other.kind && one.key == other.key;
}

// Something may have been typed in there, which an element made anew would not have.
bool is_typed_in(const Element& old) {
  const Kind kind = old.node.kind;
  return kind == Kind::input || kind == Kind::code_input || kind == Kind::select ||
         !old.children.empty();
}

// The place of `next[i]` among the old ones from `from` on; `old.size()` where it is none
// of them, or where those it would leave behind hold what somebody typed and are still
// wanted. Siblings mostly stay in order, so that nothing else is looked for.
std::size_t place_behind(const List<Element>& old, std::size_t from, const List<Node>& next,
                         std::size_t i) {
  for (; from < old.size() && !is_same(old[from].node, next[i]); ++from) {
    const auto is_this = [&](const Node& node) { return is_same(old[from].node, node); };
    if (is_typed_in(old[from]) && std::any_of(next.begin() + i, next.end(), is_this))
      return old.size();
  }
  return from;
}

// One drawing: collects the operations, gives out the numbers.
class Drawing {
 public:
  explicit Drawing(std::uint32_t& last_id) : last_id_(last_id) {}

  // What is kept is never moved, since moving loses focus: one that has come to the front
  // is made anew.
  void children(Element& parent, List<Node> next) {
    const List<Element> old = parent.children;
    List<Element> now;
    std::size_t from = 0;  // what stands here is still on the page, and comes next on it
    for (std::size_t i = 0; i < next.size(); ++i) {
      const std::size_t at = place_behind(old, from, next, i);
      if (at == old.size()) {
        now.push_back(make(next[i]));
        const ElementId behind = from < old.size() ? old[from].id : ElementId{};
        operations_.push_back(Insert{parent.id, now.back().id, behind});
      } else {
        remove(old, from, at);
        from = at + 1;
        now.push_back(old[at]);
        change(now.back(), next[i]);
      }
    }
    remove(old, from, old.size());
    parent.children = now;
  }

  List<Operation> operations() { return operations_; }
  [[nodiscard]] std::uint64_t version() const { return version_; }

 private:
  void remove(const List<Element>& old, std::size_t from, std::size_t to) {
    for (; from < to; ++from) operations_.push_back(Remove{old[from].id});
  }

  // A new element is one that had nothing yet.
  Element make(const Node& node) {
    Element made{.id = ElementId{++last_id_}};
    const Word& word = word_for(node.kind);
    operations_.push_back(Create{made.id, word.tag});
    set(made.id, "part", word.part);
    for (const Attribute& fixed : word.attributes) set(made.id, fixed.name, fixed.value);
    change(made, node);
    return made;
  }

  void change(Element& element, Node node) {
    change_attributes(element.id, element.node, node);
    change_says(element.id, element.node.says, node.says);
    const bool stays = node.version != 0 && node.version == element.node.version;
    if (node.version != 0) version_ = node.version;
    List<Node> inside = node.children;
    node.children.clear();
    element.node = node;
    if (!stays) children(element, inside);
  }

  void change_attributes(ElementId id, const Node& old, const Node& next) {
    if (old.activates != next.activates) {
      if (next.activates.empty()) {
        operations_.push_back(Unset{id, "data-on"});
      } else {
        set(id, "data-on", next.activates);
      }
    }
    for (const auto& [name, value] : old.attributes) {
      if (!find(next.attributes, name)) operations_.push_back(Unset{id, name});
    }
    for (const auto& [name, value] : next.attributes) {
      const auto* had = find(old.attributes, name);
      if (!had || had->second != value) set(id, name, value);
    }
  }

  void change_says(ElementId id, const Says& old, const Says& next) {
    for (const auto& [where, text] : old) {
      if (find(next, where)) continue;
      if (where == "text") {
        operations_.push_back(Say{id, where, Plain{}});
      } else {
        operations_.push_back(Unset{id, where});
      }
    }
    for (const auto& [where, text] : next) {
      const auto* had = find(old, where);
      if (!had || had->second != text) operations_.push_back(Say{id, where, text});
    }
  }

  void set(ElementId id, Literal name, std::string_view value) {
    operations_.push_back(Set{id, name, value});
  }

  List<Operation> operations_;
  std::uint64_t version_ = 0;
  std::uint32_t& last_id_;
};

// The element as it was, of values that are there anew.
Element renewed(const Element& old, Node node) {
  Element made{.id = old.id};
  for (std::size_t i = 0; i < old.children.size(); ++i)
    made.children.push_back(renewed(old.children[i], node.children[i]));
  node.children.clear();
  made.node = node;
  return made;
}

}  // namespace

List<Operation> Drawn::draw(List<Node> screen) {
  Drawing drawing{last_id_};
  drawing.children(root_, screen);
  version_ = drawing.version();
  return drawing.operations();
}

void Drawn::renew(const List<Node>& screen) { root_ = renewed(root_, {.children = screen}); }

}  // namespace latchkey
