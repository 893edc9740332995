// A new password's strength in words; the rules are authing-broker 6.6, by hand.
#include "drawn.hpp"
#include "view/strength.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

struct Row {
  std::size_t policy;
  std::size_t length;
  List<String> classes;
  const char* words;
};
std::ostream& operator<<(std::ostream& out, const Row& row) {
  out << row.policy << ", " << row.length;
  for (const String& each : row.classes) out << ' ' << each;
  return out;
}

const Row rows[] = {
    {0, 0, {}, ""},
    {0, 1, {"lower"}, "strength.enough"},
    {1, 0, {}, "strength.length"},
    {1, 5, {"lower", "upper", "digit", "symbol"}, "strength.length"},
    {1, 6, {"lower"}, "strength.enough"},
    {1, 6, {}, "strength.enough"},  // letters without case
    {2, 0, {}, "strength.length strength.kinds"},
    {2, 5, {"digit", "symbol"}, "strength.length"},
    {2, 6, {"lower", "upper"}, "strength.kinds"},  // two cases are one kind
    {2, 6, {"digit"}, "strength.kinds"},
    {2, 6, {"lower", "digit"}, "strength.enough"},
    {2, 6, {"upper", "symbol"}, "strength.enough"},
    {2, 6, {"digit", "symbol"}, "strength.enough"},
    {3, 0, {}, "strength.length strength.letter strength.digit strength.symbol"},
    {3, 5, {"upper", "digit", "symbol"}, "strength.length"},
    {3, 7, {"lower", "digit"}, "strength.symbol"},
    {3, 7, {"lower", "symbol"}, "strength.digit"},
    {3, 7, {"digit", "symbol"}, "strength.letter"},
    {3, 6, {"lower", "digit", "symbol"}, "strength.enough"},
    {4, 3, {"lower"}, ""},  // the broker's own pattern
    {5, 3, {"lower"}, ""},  // the broker is asked
};

}  // namespace

BOOST_AUTO_TEST_SUITE(view_strength)

BOOST_DATA_TEST_CASE(what_a_new_password_lacks, data::make(rows), row) {
  std::string words;
  for (const Sentence& each : strength(row.policy, row.length, row.classes)) {
    if (!words.empty()) words += ' ';
    words += each.key.view();
  }

  BOOST_TEST(words == row.words);
}

BOOST_AUTO_TEST_CASE(the_length_is_said_in_characters) {
  BOOST_TEST(outlined(strength(1, 2, {}).front()) == "\"strength.length 6\"");
}

BOOST_AUTO_TEST_SUITE_END()
