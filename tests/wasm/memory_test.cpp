// Where the core's values live (model/): what a copy shares and when it stops sharing, and
// that what is moved on outlives the region it was made in.
#include "model/memory.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "model/keep.hpp"
#include "model/list.hpp"
#include "model/map.hpp"
#include "model/string.hpp"

using namespace latchkey;

namespace {

// Everything that a value of the core may be made of.
struct Inner {
  String text;
  List<String> texts;
  bool operator==(const Inner&) const = default;
};
struct Whole {
  String text;
  String constant;
  List<Inner> inside;
  Texts named;
  Names names;
  std::optional<String> perhaps;
  std::optional<List<String>> nothing;
  std::variant<std::uint32_t, Inner> either;
  List<std::pair<String, Inner>> pairs;
  std::uint32_t number = 0;
  bool operator==(const Whole&) const = default;
};

// With a text of its own for every place, so that none is a constant.
String fresh(std::string_view text) { return String{text}; }
Inner inner(std::string_view text) {
  return {fresh(text), {fresh("first"), fresh("second"), fresh(text)}};
}
Whole whole() {
  Whole made{.text = fresh("text"),
             .constant = "constant",
             .inside = {inner("one"), inner("other")},
             .named = {{fresh("b"), fresh("2")}, {fresh("a"), fresh("1")}},
             .names = {},
             .perhaps = fresh("perhaps"),
             .nothing = {},
             .either = inner("either"),
             .pairs = {{fresh("key"), inner("value")}},
             .number = 7};
  made.names.insert(fresh("name"));
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(memory_of_texts)

BOOST_AUTO_TEST_CASE(a_constant_is_not_copied) {
  static constexpr char constant[] = "constant";
  const std::size_t before = memory::used();
  const String text{constant};
  const String copy = text;
  String assigned;
  assigned = constant;

  BOOST_TEST(static_cast<const void*>(text.data()) == constant);
  BOOST_TEST(static_cast<const void*>(copy.data()) == constant);
  BOOST_TEST(static_cast<const void*>(assigned.data()) == constant);
  BOOST_TEST(memory::used() == before);
}

BOOST_AUTO_TEST_CASE(an_empty_text_takes_nothing) {
  const std::size_t before = memory::used();

  BOOST_TEST(String{}.empty());
  BOOST_TEST(String{std::string_view{}} == "");
  BOOST_TEST((String{""} + String{}).empty());
  BOOST_TEST(memory::used() == before);
}

BOOST_AUTO_TEST_CASE(what_is_no_constant_is_copied) {
  std::string given = "given";
  const String text = given;
  const String view{std::string_view{given}};
  given = "other";

  BOOST_TEST(text == "given");
  BOOST_TEST(view == "given");
}

BOOST_AUTO_TEST_CASE(a_copy_shares_its_bytes_until_it_grows) {
  const String text = fresh("abc");
  String copy = text;
  BOOST_TEST(static_cast<const void*>(copy.data()) == text.data());

  copy += "def";

  BOOST_TEST(text == "abc");
  BOOST_TEST(copy == "abcdef");
}

BOOST_AUTO_TEST_CASE(what_is_appended_to_a_constant_leaves_it_as_it_is) {
  static constexpr char constant[] = "abc";
  String text{constant};
  text += 'd';

  BOOST_TEST(text == "abcd");
  BOOST_TEST(std::string_view{constant} == "abc");
}

BOOST_AUTO_TEST_CASE(two_copies_grow_each_for_itself) {
  String one = fresh("abc");
  one += "d";  // now there is room behind it
  String other = one;

  one += "1";
  other += "2";
  one += "1";
  other += "2";

  BOOST_TEST(one == "abcd11");
  BOOST_TEST(other == "abcd22");
}

BOOST_AUTO_TEST_CASE(a_text_that_was_cut_back_grows_without_harm_to_its_copy) {
  String text = fresh("abc");
  const String copy = text;
  text.pop_back();
  text += "x";
  String emptied = copy;
  emptied.clear();
  emptied += "y";

  BOOST_TEST(text == "abx");
  BOOST_TEST(emptied == "y");
  BOOST_TEST(copy == "abc");
}

BOOST_AUTO_TEST_CASE(a_text_is_appended_to_itself) {
  String text = fresh("ab");
  for (int i = 0; i < 3; ++i) text += text;
  BOOST_TEST(text == "abababababababab");

  text.append(text.substr(1, 3));
  BOOST_TEST(text == "ababababababababbab");
}

BOOST_AUTO_TEST_CASE(a_sum_leaves_its_parts_as_they_are) {
  const String one = fresh("a") + "b";  // a block with room
  const String sum = one + "c";
  const String other = one + 'd';

  BOOST_TEST(one == "ab");
  BOOST_TEST(sum == "abc");
  BOOST_TEST(other == "abd");
  BOOST_TEST("x" + one == "xab");
  BOOST_TEST('x' + one == "xab");
  BOOST_TEST(one + one == "abab");
  BOOST_TEST(std::string_view{"x"} + one == "xab");
}

BOOST_AUTO_TEST_CASE(a_long_text_grows_byte_by_byte_in_little_memory) {
  const std::size_t before = memory::used();
  String text;
  for (int i = 0; i < 100'000; ++i) text += 'x';

  BOOST_TEST(text == std::string(100'000, 'x'));
  BOOST_TEST(memory::used() - before < 400'000U);
}

BOOST_AUTO_TEST_CASE(numbers_are_written_to_the_last_digit) {
  BOOST_TEST(to_string(0) == "0");
  BOOST_TEST(to_string(-1) == "-1");
  BOOST_TEST(to_string(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
  BOOST_TEST(to_string(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
}

BOOST_AUTO_TEST_CASE(texts_are_compared_by_their_bytes) {
  const String text = fresh("b");
  const std::string same = "b";

  BOOST_TEST(text == fresh("b"));
  BOOST_TEST(text == "b");
  BOOST_TEST("b" == text);
  BOOST_TEST(text == std::string_view{"b"});
  BOOST_TEST(std::string_view{"b"} == text);
  BOOST_TEST(text == same);
  BOOST_TEST(same == text);
  BOOST_TEST(text != fresh("bb"));
  BOOST_TEST(text != "a");
  BOOST_TEST(text != "");
  BOOST_TEST((fresh("a") < text && !(text < fresh("a")) && !(text < text)));
  BOOST_TEST((fresh("b") < fresh("bb")));
  BOOST_TEST((text < std::string_view{"c"} && std::string_view{"a"} < text));
  BOOST_TEST((fresh("z") < fresh("\xC3\xA4")), "bytes are not signed");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(memory_of_lists)

BOOST_AUTO_TEST_CASE(what_is_pushed_to_a_copy_leaves_the_other_as_it_is) {
  List<int> list{1, 2};
  list.push_back(3);  // now there is room behind it
  List<int> copy = list;

  copy.push_back(4);
  list.push_back(5);
  copy.append(copy);

  BOOST_TEST((list == List<int>{1, 2, 3, 5}));
  BOOST_TEST((copy == List<int>{1, 2, 3, 4, 1, 2, 3, 4}));
}

BOOST_AUTO_TEST_CASE(a_list_that_was_cut_back_grows_without_harm_to_its_copy) {
  List<int> list{1, 2, 3};
  const List<int> copy = list;
  list.pop_back();
  list.push_back(4);
  List<int> emptied = copy;
  emptied.clear();
  emptied.push_back(5);

  BOOST_TEST((list == List<int>{1, 2, 4}));
  BOOST_TEST((emptied == List<int>{5}));
  BOOST_TEST((copy == List<int>{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(what_is_put_between_or_taken_out_makes_a_list_of_its_own) {
  const List<int> list{1, 2, 3};
  List<int> first = list, middle = list, last = list, without = list, short_of_last = list;

  first.insert(0, 0);
  middle.insert(1, 9);
  last.insert(3, 4);
  without.erase(0);
  short_of_last.erase(2);
  short_of_last.push_back(7);

  BOOST_TEST((first == List<int>{0, 1, 2, 3}));
  BOOST_TEST((middle == List<int>{1, 9, 2, 3}));
  BOOST_TEST((last == List<int>{1, 2, 3, 4}));
  BOOST_TEST((without == List<int>{2, 3}));
  BOOST_TEST((short_of_last == List<int>{1, 2, 7}));
  BOOST_TEST((list == List<int>{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(an_item_of_itself_is_pushed_and_put_between) {
  List<String> list{fresh("a"), fresh("b")};
  for (int i = 0; i < 6; ++i) list.push_back(list[1]);
  list.insert(1, list[0]);
  list.emplace_back(list.front());

  BOOST_TEST((list == List<String>{"a", "a", "b", "b", "b", "b", "b", "b", "b", "a"}));
}

BOOST_AUTO_TEST_CASE(lists_are_equal_item_by_item) {
  BOOST_TEST((List<int>{} == List<int>{}));
  BOOST_TEST((List<int>{1, 2} == List<int>{1, 2}));
  BOOST_TEST((List<int>{1, 2} != List<int>{1}));
  BOOST_TEST((List<int>{1, 2} != List<int>{2, 1}));
  BOOST_TEST((List<int>::filled(2, 7) == List<int>{7, 7}));
  const std::string letters = "ab";
  BOOST_TEST((List<char>(letters.begin(), letters.end()) == List<char>{'a', 'b'}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(memory_of_maps)

BOOST_AUTO_TEST_CASE(names_stand_in_their_order_and_each_once) {
  const Texts texts{{"b", "2"}, {"a", "1"}, {"c", "3"}, {"a", "late"}};

  std::string told;
  for (const auto& [name, value] : texts) told += name + "=" + value.view() + ' ';
  BOOST_TEST(told == "a=1 b=2 c=3 ");
  BOOST_TEST(texts.size() == 3U);
  BOOST_TEST((texts == Texts{{"c", "3"}, {"b", "2"}, {"a", "1"}}));
  BOOST_TEST((texts != Texts{{"a", "1"}}));
  BOOST_TEST(text_at(texts, "b") == "2");
  BOOST_TEST(text_at(texts, "bb") == "");
  BOOST_TEST(!texts.find(""));
  BOOST_TEST(!Texts{}.contains("a"));
}

BOOST_AUTO_TEST_CASE(one_is_set_in_any_case_and_emplaced_where_there_is_none) {
  Texts texts{{"b", "2"}};
  texts.set("b", "two");
  texts.set("a", "one");
  texts.emplace("a", "never");
  texts.emplace("c", "three");
  texts.erase("d");

  BOOST_TEST((texts == Texts{{"a", "one"}, {"b", "two"}, {"c", "three"}}));
  texts.erase("b");
  BOOST_TEST((texts == Texts{{"a", "one"}, {"c", "three"}}));
  texts.clear();
  BOOST_TEST(texts.empty());
}

BOOST_AUTO_TEST_CASE(of_two_maps_the_first_has_the_word) {
  const Texts weaker{{"a", "weak"}, {"c", "weak"}, {"e", "weak"}, {"f", "weak"}};
  Texts texts{{"b", "strong"}, {"c", "strong"}, {"f", "strong"}};
  texts.append(weaker);
  texts.append({});

  BOOST_TEST(
      (texts ==
       Texts{{"a", "weak"}, {"b", "strong"}, {"c", "strong"}, {"e", "weak"}, {"f", "strong"}}));
  Texts none;
  none.append(weaker);
  BOOST_TEST((none == weaker));
}

// Every pair of maps over five names, against what the names one by one would give.
BOOST_AUTO_TEST_CASE(what_is_appended_stands_in_order_and_takes_no_place) {
  static constexpr Literal names[] = {"", "a", "aa", "b", "\xC3\xA4"};
  const auto some = [](unsigned which, std::string_view value) {
    Texts made;
    for (unsigned i = 0; i < std::size(names); ++i)
      if (which & (1U << i)) made.set(names[i], fresh(value));
    return made;
  };
  for (unsigned mine = 0; mine < 32; ++mine) {
    for (unsigned theirs = 0; theirs < 32; ++theirs) {
      const Texts before = some(mine, "mine"), other = some(theirs, "theirs");
      Texts texts = before;
      texts.append(other);

      std::string expected, told;
      for (unsigned i = 0; i < std::size(names); ++i) {
        const char* value = mine & (1U << i) ? "mine" : theirs & (1U << i) ? "theirs" : nullptr;
        if (value) expected.append(names[i]).append("=").append(value).append(" ");
      }
      for (const auto& [name, value] : texts)
        told.append(name).append("=").append(value).append(" ");
      BOOST_TEST(told == expected);
      BOOST_TEST((before == some(mine, "mine") && other == some(theirs, "theirs")));
    }
  }
  Texts itself = some(31, "mine");
  itself.append(itself);
  BOOST_TEST((itself == some(31, "mine")));
}

BOOST_AUTO_TEST_CASE(a_copy_never_changes) {
  Texts texts{{"a", "1"}, {"c", "3"}};
  const Texts copy = texts;
  Texts other = texts;
  texts.set("a", "one");
  texts.emplace("b", "2");
  texts.emplace("d", "4");
  other.emplace("e", "5");
  other.erase("a");

  BOOST_TEST((copy == Texts{{"a", "1"}, {"c", "3"}}));
  BOOST_TEST((texts == Texts{{"a", "one"}, {"b", "2"}, {"c", "3"}, {"d", "4"}}));
  BOOST_TEST((other == Texts{{"c", "3"}, {"e", "5"}}));
}

BOOST_AUTO_TEST_CASE(a_set_of_names_has_each_once) {
  Names names;
  names.insert("b");
  names.insert("b");
  names.insert("a");
  const Names copy = names;
  names.erase("b");

  BOOST_TEST((names.contains("a") && !names.contains("b")));
  BOOST_TEST((copy.contains("a") && copy.contains("b")));
  names.erase("a");
  BOOST_TEST(names.empty());
}

BOOST_AUTO_TEST_CASE(many_names_in_their_order_take_little_memory) {
  const std::size_t before = memory::used();
  Texts texts;
  for (int i = 1000; i < 2000; ++i) texts.emplace(to_string(i), "value");

  BOOST_TEST(texts.size() == 1000U);
  BOOST_TEST(memory::used() - before < 250'000U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(memory_of_regions)

BOOST_AUTO_TEST_CASE(a_new_region_is_empty_and_the_one_before_can_still_be_read) {
  const String text = fresh("text");
  const List<String> list{fresh("a"), fresh("b")};
  BOOST_TEST(memory::used() > 0U);

  memory::turn();

  BOOST_TEST(memory::used() == 0U);
  BOOST_TEST(text == "text");
  BOOST_TEST((list == List<String>{"a", "b"}));
}

BOOST_AUTO_TEST_CASE(what_is_larger_than_a_chunk_has_one_of_its_own) {
  const String large = std::string(300'000, 'x');
  const String small = fresh("small");
  memory::turn();

  BOOST_TEST(large == std::string(300'000, 'x'));
  BOOST_TEST(small == "small");
}

BOOST_AUTO_TEST_CASE(what_is_kept_has_other_addresses_and_the_same_values) {
  const Whole before = whole();
  memory::turn();
  Whole after = before;
  memory::keep(after);

  BOOST_TEST((after == before));
  const auto moved = [](const auto& one, const auto& other) {
    return static_cast<const void*>(one.data()) != static_cast<const void*>(other.data());
  };
  const auto is_moved = [&](const Inner& one, const Inner& other) {
    return moved(one.text, other.text) && moved(one.texts, other.texts) &&
           moved(one.texts[2], other.texts[2]);
  };
  BOOST_TEST(moved(after.text, before.text));
  BOOST_TEST(moved(after.inside, before.inside));
  BOOST_TEST(is_moved(after.inside[0], before.inside[0]));
  BOOST_TEST(is_moved(after.inside[1], before.inside[1]));
  BOOST_TEST(after.named.begin() != before.named.begin());
  BOOST_TEST(moved(after.named.begin()->first, before.named.begin()->first));
  BOOST_TEST(moved(after.named.begin()->second, before.named.begin()->second));
  BOOST_TEST(moved(*after.perhaps, *before.perhaps));
  BOOST_TEST(is_moved(std::get<Inner>(after.either), std::get<Inner>(before.either)));
  BOOST_TEST(moved(after.pairs, before.pairs));
  BOOST_TEST(moved(after.pairs[0].first, before.pairs[0].first));
  BOOST_TEST(is_moved(after.pairs[0].second, before.pairs[0].second));
}

// With the address sanitizer: what was not moved on is read after it was freed.
BOOST_AUTO_TEST_CASE(what_is_kept_at_every_turn_outlives_them_all) {
  Whole kept = whole();
  std::size_t used = 0;
  for (int i = 0; i < 10; ++i) {
    memory::turn();
    memory::keep(kept);
    if (i > 0) BOOST_TEST(memory::used() == used, "a turn keeps what there is and no more");
    used = memory::used();
  }

  BOOST_TEST((kept == whole()));
}

BOOST_AUTO_TEST_CASE(what_was_kept_goes_on_growing) {
  Whole kept = whole();
  memory::turn();
  memory::keep(kept);
  const Whole copy = kept;
  kept.text += " and more";
  kept.inside.push_back(inner("third"));
  kept.named.set("c", "3");
  memory::turn();
  memory::keep(kept);

  BOOST_TEST(kept.text == "text and more");
  BOOST_TEST(kept.inside.size() == 3U);
  BOOST_TEST((kept.named == Texts{{"a", "1"}, {"b", "2"}, {"c", "3"}}));
  BOOST_TEST((copy == whole()));
}

BOOST_AUTO_TEST_SUITE_END()
