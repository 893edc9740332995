// Characters, and texts taken apart by them.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "model/words.hpp"
#include "text/characters.hpp"
#include "text/root.hpp"

using namespace latchkey;

namespace {

// What an ASCII character is, worked out from the code chart alone.
bool is_between(int c, char first, char last) { return c >= first && c <= last; }

}  // namespace

BOOST_AUTO_TEST_SUITE(text_characters)

BOOST_AUTO_TEST_CASE(every_byte_is_of_the_kind_that_the_chart_says) {
  for (int byte = -128; byte < 128; ++byte) {
    const char c = static_cast<char>(byte);
    const bool digit = is_between(byte, '0', '9');
    const bool small = is_between(byte, 'a', 'z');
    const bool capital = is_between(byte, 'A', 'Z');
    const bool hex = digit || is_between(byte, 'a', 'f') || is_between(byte, 'A', 'F');
    BOOST_TEST(is_digit(c) == digit, byte);
    BOOST_TEST(is_letter(c) == (small || capital), byte);
    BOOST_TEST(is_hex(c) == hex, byte);
    BOOST_TEST(lower(c) == (capital ? byte + 32 : byte), byte);
  }
}

BOOST_AUTO_TEST_CASE(a_hexadecimal_digit_has_its_value_in_both_cases) {
  BOOST_TEST(hex_value('0') == 0u);
  BOOST_TEST(hex_value('9') == 9u);
  BOOST_TEST(hex_value('a') == 10u);
  BOOST_TEST(hex_value('A') == 10u);
  BOOST_TEST(hex_value('f') == 15u);
  BOOST_TEST(hex_value('F') == 15u);
}

BOOST_AUTO_TEST_CASE(a_word_is_found_in_any_case_and_where_it_is_first) {
  BOOST_TEST(find_word("a </SCRIPT> </script>", "</script>") == 2u);
  BOOST_TEST(find_word("abc", "abcd") == std::string_view::npos);
  BOOST_TEST(find_word("", "a") == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(a_text_is_taken_apart_at_its_marks) {
  std::string_view rest = "a,,b";
  BOOST_TEST(take_until(rest, ',') == "a");
  BOOST_TEST(take_until(rest, ',') == "");
  BOOST_TEST(take_until(rest, ',') == "b");
  BOOST_TEST(rest == "");
}

BOOST_AUTO_TEST_CASE(a_beginning_is_taken_whole_or_not_at_all) {
  std::string_view rest = "rgb(1";
  BOOST_TEST(!take(rest, "rgba"));
  BOOST_TEST(rest == "rgb(1");
  BOOST_TEST(take(rest, "rgb("));
  BOOST_TEST(rest == "1");
}

BOOST_AUTO_TEST_CASE(a_number_has_as_many_digits_as_it_may_and_no_more) {
  std::string_view three = "255px";
  BOOST_TEST(take_number(three, 3).value() == 255u);
  BOOST_TEST(three == "px");
  std::string_view four = "1000";
  BOOST_TEST(!take_number(four, 3).has_value());
  std::string_view none = "-1";
  BOOST_TEST(!take_number(none, 3).has_value());
}

BOOST_AUTO_TEST_CASE(a_root_is_near_enough_to_be_told_from_none_other) {
  for (const double number : {1e-9, 0.001, 0.5, 1.0, 2.0, 311.0})
    for (const int degree : {2, 3, 5})
      BOOST_TEST(root_of(number, degree) == std::pow(number, 1.0 / degree),
                 boost::test_tools::tolerance(1e-14));
  BOOST_TEST(root_of(-1, 3) == 0.0);
}

BOOST_AUTO_TEST_CASE(a_word_has_its_place_among_several) {
  constexpr Literal words[] = {"one", "two", "two"};
  BOOST_TEST(place_of(words, "two") == 1u);
  BOOST_TEST(place_of(words, "tw") == 3u);
  BOOST_TEST(!is_among(words, ""));
  BOOST_TEST(is_among(List<String>{"one"}, "one"));
  BOOST_TEST(!is_among(List<String>{"one"}, "ONE"));
}

BOOST_AUTO_TEST_SUITE_END()
