// Foreign text that tries to be read as something else (T-35).
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "text/display.hpp"

using namespace latchkey;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

struct Row {
  std::string_view name;
  std::string_view given;
  std::string_view shown;
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

const Row rows[] = {
    // What must stay
    {"T-35 plain words", "Acme Login", "Acme Login"},
    {"T-35 markup is text", "<b>Acme</b> & Co", "<b>Acme</b> & Co"},
    {"T-35 Chinese", "\u4F01\u4E1A\u5FAE\u4FE1", "\u4F01\u4E1A\u5FAE\u4FE1"},
    {"T-35 Arabic", "\u0645\u0631\u062D\u0628\u0627", "\u0645\u0631\u062D\u0628\u0627"},
    {"T-35 two marks on a Vietnamese letter", "e\u0302\u0301", "e\u0302\u0301"},
    {"T-35 Hebrew with points", "\u05E9\u05BC\u05C1", "\u05E9\u05BC\u05C1"},
    {"T-35 a non-joiner between Persian letters",
     "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
     "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"},
    {"T-35 a family, joined", "\U0001F468\u200D\U0001F469\u200D\U0001F467",
     "\U0001F468\u200D\U0001F469\u200D\U0001F467"},
    {"T-35 a red heart", "\u2764\uFE0F", "\u2764\uFE0F"},
    {"T-35 a heart between two persons", "\U0001F469\u200D\u2764\uFE0F\u200D\U0001F468",
     "\U0001F469\u200D\u2764\uFE0F\u200D\U0001F468"},

    // What turns the text around
    {"T-35 right-to-left override", "exe\u202Egnp.\u202C", "exegnp."},
    {"T-35 embeddings", "a\u202Ab\u202Bc", "abc"},
    {"T-35 isolates", "a\u2066b\u2067c\u2068d\u2069", "abcd"},
    {"T-35 direction marks", "a\u200Eb\u200Fc\u061Cd", "abcd"},

    // What is not seen
    {"T-35 zero width space", "pay\u200Bpal", "paypal"},
    {"T-35 joiner among Latin letters", "pay\u200Dpal", "paypal"},
    {"T-35 non-joiner among Latin letters", "pay\u200Cpal", "paypal"},
    {"T-35 a joiner at the beginning", "\u200D\u4F01", "\u4F01"},
    {"T-35 a joiner at the end", "\u4F01\u200D", "\u4F01"},
    {"T-35 two joiners in a row", "\u0645\u200C\u200C\u062E", "\u0645\u200C\u062E"},
    {"T-35 word joiner, invisible times", "a\u2060b\u2062c", "abc"},
    {"T-35 byte order mark",
     "\uFEFF"
     "Acme",
     "Acme"},
    {"T-35 soft hyphen", "Ac\u00ADme", "Acme"},
    {"T-35 grapheme joiner", "Ac\u034Fme", "Acme"},
    {"T-35 Hangul fillers", "a\u115F\u1160\u3164\uFFA0z", "az"},
    {"T-35 tags", "a\U000E0041\U000E007Fz", "az"},
    {"T-35 supplementary selectors", "\u4F01\U000E0100", "\u4F01"},
    {"T-35 a selector among Latin letters", "a\uFE0Fz", "az"},
    {"T-35 a second selector", "\u2764\uFE0F\uFE0F", "\u2764\uFE0F"},
    {"T-35 annotation", "a\uFFF9b\uFFFAc\uFFFBd", "abcd"},
    {"T-35 noncharacters", "a\uFDD0\uFFFF\U0001FFFEz", "az"},

    // What controls
    {"T-35 NUL", "a\0z"sv, "az"},
    {"T-35 escape sequence", "\x1B[31mred", "[31mred"},
    {"T-35 backspace, delete", "a\x08\x7Fz", "az"},
    {"T-35 C1 controls", "a\u0080\u009Fz", "az"},
    {"T-35 line breaks become blanks", "one\r\ntwo\tthree", "one two three"},
    {"T-35 next line, line and paragraph separator", "a\u0085b\u2028c\u2029d", "a b c d"},
    {"T-35 blanks at both ends", "  Acme \u00A0", "Acme"},
    {"T-35 runs of wide blanks", "a\u3000\u2003\u00A0z", "a z"},

    // What piles up
    {"T-35 four marks stay", "a\u0300\u0301\u0302\u0303z", "a\u0300\u0301\u0302\u0303z"},
    {"T-35 the fifth mark goes", "a\u0300\u0301\u0302\u0303\u0304\u0305z",
     "a\u0300\u0301\u0302\u0303z"},
    {"T-35 each letter has its own four", "a\u0300\u0301\u0302\u0303e\u0300",
     "a\u0300\u0301\u0302\u0303e\u0300"},
    {"T-35 joiners don't start a new pile", "\u4F01\u0300\u0301\u0302\u0303\u200D\u0304",
     "\u4F01\u0300\u0301\u0302\u0303"},
    {"T-35 a mark without a letter", "\u0301Acme", "Acme"},
    {"T-35 a mark after a blank", "a \u0301z", "a z"},
    {"T-35 enclosing marks", "a\u20DD\u20DD\u20DD\u20DD\u20DD", "a\u20DD\u20DD\u20DD\u20DD"},

    // Nothing is left
    {"T-35 nothing", "", ""},
    {"T-35 blanks only", " \t\u3000", ""},
    {"T-35 invisible characters only", "\u200B\u200D\u2060\uFEFF", ""},
    {"T-35 marks only", "\u0301\u0302", ""},
    {"T-35 Hangul filler only", "\u3164", ""},
    {"T-35 empty Braille only", "\u2800\u2800", ""},
    {"T-35 what is not UTF-8", "Acme\xFF", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(display)

BOOST_DATA_TEST_CASE(T_35_deceptive_characters_are_neutralised, data::make(rows)) {
  BOOST_TEST(displayable(sample.given, 128) == sample.shown);
}

BOOST_DATA_TEST_CASE(T_35_what_is_shown_stays_as_it_is_when_shown_again, data::make(rows)) {
  BOOST_TEST(displayable(sample.shown, 128) == sample.shown);
}

BOOST_AUTO_TEST_CASE(T_35_a_text_nobody_sees_is_blank) {
  BOOST_TEST(is_blank(""));
  BOOST_TEST(is_blank(" \u00A0\u3000"));
  BOOST_TEST(is_blank("\u200B\u202E\u2060\uFE0F"));
  BOOST_TEST(is_blank("\u2800"));
  BOOST_TEST(!is_blank("\u200B."));
  BOOST_TEST(!is_blank("\u4F01"));
}

BOOST_AUTO_TEST_CASE(T_35_a_long_text_is_cut_below_at_and_above_its_limit) {
  BOOST_TEST(displayable(std::string(127, 'a'), 128) == std::string(127, 'a'));
  BOOST_TEST(displayable(std::string(128, 'a'), 128) == std::string(128, 'a'));
  BOOST_TEST(displayable(std::string(129, 'a'), 128) == std::string(127, 'a') + "\u2026");
  BOOST_TEST(displayable("a", 0) == "");
}

BOOST_AUTO_TEST_CASE(T_35_what_is_taken_out_does_not_count) {
  BOOST_TEST(displayable("a\u200B\u200B\u200Bz", 2) == "az");
}

BOOST_AUTO_TEST_SUITE_END()
