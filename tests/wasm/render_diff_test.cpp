// From one tree to the next: the whole list of operations, and that what stays is
// never touched or moved.
#include <map>
#include <random>
#include <vector>

#include "drawn.hpp"
#include "render/diff.hpp"
#include "table.hpp"
#include "view/parts.hpp"

using namespace latchkey;

namespace {

using Operations = List<Operation>;

Node word(std::string_view key, std::string_view text = "") {
  Node made = parts::keyed(Kind::words, key);
  if (!text.empty()) parts::say(made, "text", Plain{text});
  return made;
}

List<Node> words(std::string_view keys) {
  List<Node> made;
  for (const char key : keys) made.push_back(word(String{std::string(1, key)}));
  return made;
}

constexpr ElementId id(std::uint32_t number) { return ElementId{number}; }

// A page that does what it is told, and nothing else.
class Page {
 public:
  void apply(const Operations& operations) {
    for (const Operation& each : operations) {
      std::visit([&](const auto& one) { apply(one); }, each);
    }
  }
  std::string text() const { return text_of(ElementId{}, 0); }
  const std::vector<ElementId>& children(ElementId parent) const {
    return elements_.at(parent).children;
  }
  std::size_t size() const { return elements_.size(); }

 private:
  struct Element {
    String tag;
    std::map<std::string_view, std::string> attributes;
    std::map<std::string_view, Text> says;
    std::vector<ElementId> children;
    bool is_in_place = false;
  };

  void apply(const Create& of) {
    BOOST_REQUIRE(!elements_.contains(of.element));  // a number is given out once
    elements_[of.element].tag = of.tag;
  }
  void apply(const Set& of) { elements_.at(of.element).attributes[of.attribute] = of.value; }
  void apply(const Unset& of) {
    Element& element = elements_.at(of.element);
    BOOST_REQUIRE(element.attributes.erase(of.attribute) + element.says.erase(of.attribute) == 1);
  }
  void apply(const Say& of) { elements_.at(of.element).says[of.where] = of.text; }
  void apply(const Insert& of) {
    Element& element = elements_.at(of.element);
    BOOST_REQUIRE(!element.is_in_place);  // what stays is never moved
    element.is_in_place = true;
    auto& siblings = elements_.at(of.parent).children;
    const auto next = std::find(siblings.begin(), siblings.end(), of.next);
    BOOST_REQUIRE((of.next == ElementId{} || next != siblings.end()));
    siblings.insert(next, of.element);
  }
  void apply(const Remove& of) {
    for (auto& [id, element] : elements_) std::erase(element.children, of.element);
    forget(of.element);
  }
  void forget(ElementId id) {
    const Element gone = elements_.at(id);
    elements_.erase(id);
    for (const ElementId child : gone.children) forget(child);
  }

  std::string text_of(ElementId id, std::size_t level) const {
    const Element& element = elements_.at(id);
    std::string out(level, ' ');
    out += element.tag;
    for (const auto& [name, value] : element.attributes)
      out.append(" ").append(name).append("=").append(value);
    for (const auto& [where, text] : element.says) {
      if (text != Text{Plain{}}) out += " " + where + ":" + outlined(text);
    }
    out += '\n';
    for (const ElementId child : element.children) out += text_of(child, level + 1);
    return out;
  }

  std::map<ElementId, Element> elements_{{ElementId{}, {}}};
};

// What a tree looks like when it is drawn on an empty page.
std::string fresh(const List<Node>& screen) {
  Page page;
  page.apply(Drawn{}.draw(screen));
  return page.text();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(render_diff)

BOOST_AUTO_TEST_CASE(a_tree_is_made_from_the_inside_out_and_put_in_last) {
  Node form = parts::node(Kind::form, "form");
  form.activates = "submitted";
  form.children.push_back(parts::saying(Kind::label, "label", Sentence{"field.account"}));

  const Operations expected{
      Create{id(1), "form"},
      Set{id(1), "part", "form"},
      Set{id(1), "novalidate", ""},
      Set{id(1), "data-on", "submitted"},
      Create{id(2), "label"},
      Set{id(2), "part", "label"},
      Say{id(2), "text", Sentence{"field.account"}},
      Insert{id(1), id(2), id(0)},
      Insert{id(0), id(1), id(0)},
  };
  BOOST_TEST((Drawn{}.draw({form}) == expected));
}

BOOST_AUTO_TEST_CASE(what_is_drawn_already_asks_for_nothing) {
  Drawn drawn;
  const auto first = drawn.draw(words("abc"));

  BOOST_TEST(first.size() == 9U);
  BOOST_TEST(drawn.draw(words("abc")).empty());
}

BOOST_AUTO_TEST_CASE(only_what_differs_is_set_said_and_taken_back) {
  Node before = parts::saying(Kind::button, "b", Sentence{"action.back"});
  before.activates = "backPressed";
  before.attributes = {{"aria-disabled", "true"}, {"id", "b"}};
  parts::say(before, "title", Sentence{"action.back"});
  Node after = parts::saying(Kind::button, "b", Sentence{"action.retry"});
  after.attributes = {{"id", "c"}, {"data-focus", ""}};
  Node silent = parts::node(Kind::button, "b");
  Drawn drawn;
  const auto first = drawn.draw({before});

  const Operations expected{
      Unset{id(1), "data-on"}, Unset{id(1), "aria-disabled"},
      Set{id(1), "id", "c"},   Set{id(1), "data-focus", ""},
      Unset{id(1), "title"},   Say{id(1), "text", Sentence{"action.retry"}},
  };
  BOOST_TEST(!first.empty());
  BOOST_TEST((drawn.draw({after}) == expected));
  const Operations emptied{Unset{id(1), "id"}, Unset{id(1), "data-focus"},
                           Say{id(1), "text", Plain{}}};
  BOOST_TEST((drawn.draw({silent}) == emptied));
}

BOOST_AUTO_TEST_CASE(a_new_sibling_is_put_before_the_next_that_stays) {
  Drawn drawn;
  const auto first = drawn.draw(words("ad"));

  const Operations expected{
      Create{id(3), "span"}, Set{id(3), "part", "words"}, Insert{id(0), id(3), id(2)},
      Create{id(4), "span"}, Set{id(4), "part", "words"}, Insert{id(0), id(4), id(2)},
      Create{id(5), "span"}, Set{id(5), "part", "words"}, Insert{id(0), id(5), id(0)},
  };
  BOOST_TEST(!first.empty());
  BOOST_TEST((drawn.draw(words("abcde")) == expected));
}

BOOST_AUTO_TEST_CASE(of_siblings_that_change_places_the_fewest_are_made_anew) {
  Drawn drawn;
  const auto first = drawn.draw(words("abcd"));

  const Operations expected{Remove{id(1)}, Create{id(5), "span"}, Set{id(5), "part", "words"},
                            Insert{id(0), id(5), id(0)}};
  BOOST_TEST(!first.empty());
  BOOST_TEST((drawn.draw(words("bcda")) == expected));
}

BOOST_AUTO_TEST_CASE(a_kind_that_changes_is_another_element_and_takes_its_children_along) {
  Node list = parts::node(Kind::connections, "x");
  list.children = words("a");
  Node group = parts::node(Kind::actions, "x");
  Drawn drawn;
  const auto first = drawn.draw({list});

  const Operations expected{Create{id(3), "div"}, Set{id(3), "part", "actions"},
                            Insert{id(0), id(3), id(1)}, Remove{id(1)}};
  BOOST_TEST(!first.empty());
  BOOST_TEST((drawn.draw({group}) == expected));
}

BOOST_AUTO_TEST_CASE(what_is_typed_in_keeps_its_element_whatever_comes_and_goes_around_it) {
  Node input = parts::node(Kind::input, "account");
  Drawn drawn;
  Page page;
  page.apply(drawn.draw({input}));
  const ElementId field = page.children(ElementId{}).front();
  for (const std::string keys : {"abc", "", "c", "ca", "bcad"}) {
    auto screen = words(keys);
    screen.insert(keys.size() / 2, input);
    page.apply(drawn.draw(screen));

    BOOST_TEST((page.children(ElementId{})[keys.size() / 2] == field));
  }
}

BOOST_AUTO_TEST_CASE(from_any_tree_to_any_other_the_page_shows_what_it_should) {
  std::mt19937 chance{20251121};
  const auto pick = [&](unsigned most) { return static_cast<unsigned>(chance() % most); };
  const Kind some[] = {Kind::form, Kind::words, Kind::actions, Kind::button};
  const std::function<List<Node>(int)> tree = [&](int depth) {
    List<Node> nodes;
    for (unsigned i = pick(depth > 0 ? 6 : 1); i > 0; --i) {
      Node node =
          parts::keyed(some[pick(4)], String{std::string(1, static_cast<char>('a' + pick(5)))});
      for (const Literal name : {Literal{"id"}, Literal{"hidden"}, Literal{"value"}}) {
        if (pick(2)) parts::set(node, name, to_string(pick(3)));
      }
      if (pick(2)) node.activates = "backPressed";
      if (pick(2)) parts::say(node, "title", Plain{to_string(pick(3))});
      node.children = tree(depth - 1);
      if (node.children.empty() && pick(2)) parts::say(node, "text", Plain{to_string(pick(3))});
      nodes.push_back(node);
    }
    return nodes;
  };

  Drawn drawn;
  Page page;
  for (int i = 0; i < 500; ++i) {
    const auto screen = tree(4);
    page.apply(drawn.draw(screen));
    BOOST_REQUIRE(page.text() == fresh(screen));
    BOOST_REQUIRE(drawn.draw(screen).empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
