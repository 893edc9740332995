#include "render/diff.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "render/vocabulary.hpp"

namespace latchkey {
namespace {

using Says = std::vector<std::pair<std::string, Text>>;

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
std::vector<std::size_t> match(const std::vector<Element>& old, const std::vector<Node>& next) {
  std::vector<std::size_t> places(next.size(), nowhere);
  std::vector<char> taken(old.size(), 0);
  std::size_t from = 0;
  for (std::size_t i = 0; i < next.size(); ++i) {
    for (std::size_t tried = 0; tried < old.size(); ++tried) {
      const std::size_t at = (from + tried) % old.size();
      if (taken[at] || !is_same(old[at].node, next[i])) continue;
      places[i] = at;
      taken[at] = 1;
      from = at + 1;
      break;
    }
  }
  return places;
}

// Leaves of `places` the longest run that rises, and makes the rest `nowhere`: what
// is kept is never moved. `ends[n]` is where the best run of n + 1 ends so far.
void keep_rising(std::vector<std::size_t>& places) {
  std::vector<std::size_t> ends;
  std::vector<std::size_t> before(places.size(), nowhere);
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
  std::vector<char> kept(places.size(), 0);
  for (std::size_t i = ends.empty() ? nowhere : ends.back(); i != nowhere; i = before[i]) {
    kept[i] = 1;
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!kept[i]) places[i] = nowhere;
  }
}

// One drawing: collects the operations, gives out the numbers.
class Drawing {
 public:
  explicit Drawing(std::uint32_t& last_id) : last_id_(last_id) {}

  void children(Element& parent, std::vector<Node> next) {
    std::vector<std::size_t> places = match(parent.children, next);
    keep_rising(places);
    remove_others(parent.children, places);

    std::vector<Element> now;
    now.reserve(next.size());
    for (std::size_t i = 0; i < next.size(); ++i) {
      if (places[i] == nowhere) {
        now.push_back(make(std::move(next[i])));
        operations_.push_back(Insert{parent.id, now.back().id, next_kept(parent, places, i)});
      } else {
        now.push_back(std::move(parent.children[places[i]]));
        change(now.back(), std::move(next[i]));
      }
    }
    parent.children = std::move(now);
  }

  std::vector<Operation> operations() { return std::move(operations_); }
  [[nodiscard]] std::uint64_t version() const { return version_; }

 private:
  void remove_others(const std::vector<Element>& old, const std::vector<std::size_t>& places) {
    std::vector<char> stays(old.size(), 0);
    for (const std::size_t place : places) {
      if (place != nowhere) stays[place] = 1;
    }
    for (std::size_t i = 0; i < old.size(); ++i) {
      if (!stays[i]) operations_.push_back(Remove{old[i].id});
    }
  }

  // The nearest sibling to the right that was there already.
  static ElementId next_kept(const Element& parent, const std::vector<std::size_t>& places,
                             std::size_t i) {
    const auto kept = std::find_if(places.begin() + static_cast<std::ptrdiff_t>(i), places.end(),
                                   [](std::size_t place) { return place != nowhere; });
    return kept == places.end() ? ElementId{} : parent.children[*kept].id;
  }

  Element make(Node node) {
    Element made{.id = ElementId{++last_id_}};
    const Word& word = word_for(node.kind);
    operations_.push_back(Create{made.id, std::string{word.tag}});
    set(made.id, "part", word.part);
    for (const Attribute& fixed : word.attributes) set(made.id, fixed.name, fixed.value);
    if (!node.activates.empty()) set(made.id, "data-on", node.activates);
    for (const auto& [name, value] : node.attributes) set(made.id, name, value);
    for (const auto& [where, text] : node.says) {
      operations_.push_back(Say{made.id, where, text});
    }
    if (node.version != 0) version_ = node.version;
    std::vector<Node> inside = std::move(node.children);
    node.children.clear();
    made.node = std::move(node);
    children(made, std::move(inside));
    return made;
  }

  void change(Element& element, Node node) {
    change_attributes(element.id, element.node, node);
    change_says(element.id, element.node.says, node.says);
    const bool stays = node.version != 0 && node.version == element.node.version;
    if (node.version != 0) version_ = node.version;
    std::vector<Node> inside = std::move(node.children);
    node.children.clear();
    element.node = std::move(node);
    if (!stays) children(element, std::move(inside));
  }

  void change_attributes(ElementId id, const Node& old, const Node& next) {
    if (old.activates != next.activates) {
      if (next.activates.empty()) {
        operations_.push_back(Unset{id, "data-on"});
      } else {
        set(id, "data-on", next.activates);
      }
    }
    if (old.attributes == next.attributes) return;
    for (const auto& [name, value] : old.attributes) {
      if (!find(next.attributes, name)) operations_.push_back(Unset{id, name});
    }
    for (const auto& [name, value] : next.attributes) {
      const auto* had = find(old.attributes, name);
      if (!had || had->second != value) set(id, name, value);
    }
  }

  void change_says(ElementId id, const Says& old, const Says& next) {
    if (old == next) return;
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

  void set(ElementId id, std::string_view name, std::string_view value) {
    operations_.push_back(Set{id, std::string{name}, std::string{value}});
  }

  std::vector<Operation> operations_;
  std::uint64_t version_ = 0;
  std::uint32_t& last_id_;
};

}  // namespace

std::vector<Operation> Drawn::draw(std::vector<Node> screen) {
  Drawing drawing{last_id_};
  drawing.children(root_, std::move(screen));
  version_ = drawing.version();
  return drawing.operations();
}

}  // namespace latchkey
