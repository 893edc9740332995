#include "render/diff.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "render/vocabulary.hpp"

namespace latchkey {
namespace {

using Says = List<std::pair<Literal, Text>>;

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

template <class Pairs>
const typename Pairs::value_type* find(const Pairs& pairs, std::string_view name) {
  const auto found = std::find_if(pairs.begin(), pairs.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  return found == pairs.end() ? nullptr : &*found;
}

bool is_same(const Node& one, const Node& other) {
  return one.kind == other.kind && one.key == other.key;
}

// For each new node the place of the old one it is, or `nowhere`. Siblings mostly
// stay in order, so each search begins behind the last hit.
List<std::size_t> match(const List<Element>& old, const List<Node>& next) {
  auto places = List<std::size_t>::filled(next.size(), nowhere);
  auto taken = List<bool>::filled(old.size(), false);
  std::size_t from = 0;
  for (std::size_t i = 0; i < next.size(); ++i) {
    for (std::size_t tried = 0; tried < old.size(); ++tried) {
      const std::size_t at = (from + tried) % old.size();
      if (taken[at] || !is_same(old[at].node, next[i])) continue;
      places[i] = at;
      taken[at] = true;
      from = at + 1;
      break;
    }
  }
  return places;
}

// Leaves of `places` the longest run that rises, and makes the rest `nowhere`: what
// is kept is never moved. `ends[n]` is where the best run of n + 1 ends so far.
void keep_rising(List<std::size_t>& places) {
  List<std::size_t> ends;
  auto before = List<std::size_t>::filled(places.size(), nowhere);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == nowhere) continue;
    const auto longer =
        std::lower_bound(ends.begin(), ends.end(), places[i],
                         [&](std::size_t end, std::size_t place) { return places[end] < place; });
    if (longer != ends.begin()) before[i] = *std::prev(longer);
    if (longer == ends.end()) {
      ends.push_back(i);
    } else {
      *longer = i;
    }
  }
  auto kept = List<bool>::filled(places.size(), false);
  for (std::size_t i = ends.empty() ? nowhere : ends.back(); i != nowhere; i = before[i]) {
    kept[i] = true;
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!kept[i]) places[i] = nowhere;
  }
}

// One drawing: collects the operations, gives out the numbers.
class Drawing {
 public:
  explicit Drawing(std::uint32_t& last_id) : last_id_(last_id) {}

  void children(Element& parent, List<Node> next) {
    List<std::size_t> places = match(parent.children, next);
    keep_rising(places);
    remove_others(parent.children, places);

    List<Element> now;
    for (std::size_t i = 0; i < next.size(); ++i) {
      if (places[i] == nowhere) {
        now.push_back(make(next[i]));
        operations_.push_back(Insert{parent.id, now.back().id, next_kept(parent, places, i)});
      } else {
        now.push_back(parent.children[places[i]]);
        change(now.back(), next[i]);
      }
    }
    parent.children = now;
  }

  List<Operation> operations() { return operations_; }
  [[nodiscard]] std::uint64_t version() const { return version_; }

 private:
  void remove_others(const List<Element>& old, const List<std::size_t>& places) {
    for (std::size_t i = 0; i < old.size(); ++i) {
      if (std::find(places.begin(), places.end(), i) == places.end())
        operations_.push_back(Remove{old[i].id});
    }
  }

  // The nearest sibling to the right that was there already.
  static ElementId next_kept(const Element& parent, const List<std::size_t>& places,
                             std::size_t i) {
    const auto kept = std::find_if(places.begin() + static_cast<std::ptrdiff_t>(i), places.end(),
                                   [](std::size_t place) { return place != nowhere; });
    return kept == places.end() ? ElementId{} : parent.children[*kept].id;
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
