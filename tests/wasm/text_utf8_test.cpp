// UTF-8 as RFC 3629 has it, and lengths in code points.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string_view>

#include "text/utf8.hpp"

using namespace latchkey;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

struct Row {
  std::string_view name;
  std::string_view text;
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

const Row valid[] = {
    {"nothing", ""},
    {"ASCII", "abc"},
    {"NUL", "\0"sv},
    {"U+007F, the last of one byte", "\x7F"},
    {"U+0080, the first of two bytes", "\xC2\x80"},
    {"U+07FF, the last of two bytes", "\xDF\xBF"},
    {"U+0800, the first of three bytes", "\xE0\xA0\x80"},
    {"U+D7FF, the last before the surrogates", "\xED\x9F\xBF"},
    {"U+E000, the first after the surrogates", "\xEE\x80\x80"},
    {"U+FFFF, the last of three bytes", "\xEF\xBF\xBF"},
    {"U+10000, the first of four bytes", "\xF0\x90\x80\x80"},
    {"U+10FFFF, the last of all", "\xF4\x8F\xBF\xBF"},
};

const Row invalid[] = {
    {"T-25 a continuation byte alone", "\x80"},
    {"T-25 the last continuation byte alone", "\xBF"},
    {"T-25 two bytes announced, none follows", "\xC2"},
    {"T-25 two bytes announced, ASCII follows", "\xC2 a"},
    {"T-25 three bytes announced, one follows", "\xE2\x82"},
    {"T-25 four bytes announced, two follow", "\xF0\x9F\x98"},
    {"T-25 four bytes announced, three follow, one of them is none", "\xF0\x9F\x98z"},
    {"T-25 overlong slash in two bytes", "\xC0\xAF"},
    {"T-25 overlong NUL in two bytes", "\xC0\x80"},
    {"T-25 overlong U+007F in two bytes", "\xC1\xBF"},
    {"T-25 overlong slash in three bytes", "\xE0\x80\xAF"},
    {"T-25 overlong U+07FF in three bytes", "\xE0\x9F\xBF"},
    {"T-25 overlong slash in four bytes", "\xF0\x80\x80\xAF"},
    {"T-25 overlong U+FFFF in four bytes", "\xF0\x8F\xBF\xBF"},
    {"T-25 the first surrogate, U+D800", "\xED\xA0\x80"},
    {"T-25 the last surrogate, U+DFFF", "\xED\xBF\xBF"},
    {"T-25 a pair of surrogates (CESU-8)", "\xED\xA0\xBD\xED\xB8\x80"},
    {"T-25 U+110000, one past the end", "\xF4\x90\x80\x80"},
    {"T-25 a first byte that announces U+140000", "\xF5\x80\x80\x80"},
    {"T-25 a first byte of five", "\xF8\x88\x80\x80\x80"},
    {"T-25 0xFE", "\xFE"},
    {"T-25 0xFF", "\xFF"},
    {"T-25 good text with one bad byte at its end", "good\xFF"},
};

struct Counted {
  std::string_view name;
  std::string_view text;
  std::size_t points;
};

std::ostream& operator<<(std::ostream& out, const Counted& row) { return out << row.name; }

const Counted counted[] = {
    {"nothing", "", 0},
    {"ASCII", "abc", 3},
    {"two bytes each", "\u00E9\u00E8", 2},
    {"three bytes each", "\u4E2D\u6587", 2},
    {"one of four bytes", "\U0001F600", 1},
    {"a letter and its mark are two", "e\u0301", 2},
    {"every byte that is none counts as one", "\xFF\xFE", 2},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_DATA_TEST_CASE(what_RFC_3629_allows_is_valid, data::make(valid)) {
  BOOST_TEST(is_utf8(sample.text));
}

BOOST_DATA_TEST_CASE(T_25_what_RFC_3629_forbids_is_refused, data::make(invalid)) {
  BOOST_TEST(!is_utf8(sample.text));
}

BOOST_DATA_TEST_CASE(length_is_counted_in_code_points, data::make(counted)) {
  BOOST_TEST(count_points(sample.text) == sample.points);
}

BOOST_AUTO_TEST_CASE(every_code_point_reads_back_as_it_was_written) {
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point == 0xD800) point = 0xE000;
    String text;
    append_point(text, point);
    std::string_view rest = text;
    const auto read = take_point(rest);
    BOOST_REQUIRE(read.has_value());
    BOOST_REQUIRE(*read == point);
    BOOST_REQUIRE(rest.empty());
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_taken_of_what_is_no_code_point) {
  std::string_view rest = "\xFFz";

  BOOST_TEST(!take_point(rest).has_value());
  BOOST_TEST(rest == "\xFFz");
}

BOOST_AUTO_TEST_CASE(a_cut_never_splits_a_code_point) {
  BOOST_TEST(cut_points("\u4E2D\u6587\u5B57", 2) == "\u4E2D\u6587");
  BOOST_TEST(cut_points("abc", 0) == "");
  BOOST_TEST(cut_points("abc", 3) == "abc");
  BOOST_TEST(cut_points("abc", 4) == "abc");
}

BOOST_AUTO_TEST_SUITE_END()
