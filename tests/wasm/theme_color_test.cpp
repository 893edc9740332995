// Colors: reading, writing, contrast, and the nearest that can be read.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <ostream>
#include <string_view>

#include "theme/color.hpp"
#include "theme/nearest.hpp"

using namespace latchkey::theme;
namespace data = boost::unit_test::data;

namespace {

struct Row {
  std::string_view name;
  std::string_view text;
  std::string_view color;
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

// The colors of hsl() by the table of CSS Color 3 section 4.2.4 and the named
// colors of section 4.3.
const Row colors[] = {
    {"six digits", "#1a56db", "#1a56db"},
    {"six digits in capitals", "#1A56DB", "#1a56db"},
    {"three digits", "#0af", "#00aaff"},
    {"rgb with blanks", "rgb(26 86 219)", "#1a56db"},
    {"rgb with commas", "rgb(26,86,219)", "#1a56db"},
    {"rgb with commas and blanks", "rgb(26, 86, 219)", "#1a56db"},
    {"rgb, least and most", "rgb(0 255 0)", "#00ff00"},
    {"hsl red", "hsl(0 100% 50%)", "#ff0000"},
    {"hsl yellow", "hsl(60 100% 50%)", "#ffff00"},
    {"hsl lime", "hsl(120 100% 50%)", "#00ff00"},
    {"hsl cyan", "hsl(180 100% 50%)", "#00ffff"},
    {"hsl blue", "hsl(240 100% 50%)", "#0000ff"},
    {"hsl magenta", "hsl(300 100% 50%)", "#ff00ff"},
    {"hsl a whole turn", "hsl(360 100% 50%)", "#ff0000"},
    {"hsl green", "hsl(120, 100%, 25%)", "#008000"},
    {"hsl light green", "hsl(120, 100%, 75%)", "#80ff80"},
    {"hsl white", "hsl(0 0% 100%)", "#ffffff"},
    {"hsl black", "hsl(0 100% 0%)", "#000000"},
    {"hsl gray", "hsl(77 0% 50%)", "#808080"},
    {"hsl rebeccapurple", "hsl(270, 50%, 40%)", "#663399"},
};

const Row unreadable[] = {
    {"nothing", "", ""},
    {"a name", "red", ""},
    {"a keyword", "currentcolor", ""},
    {"transparent", "transparent", ""},
    {"no hash", "1a56db", ""},
    {"a hash alone", "#", ""},
    {"four digits, which say how opaque", "#1a5f", ""},
    {"five digits", "#1a56d", ""},
    {"eight digits, which say how opaque", "#1a56dbff", ""},
    {"a letter that is no digit", "#1a56dg", ""},
    {"a capital that is no digit", "#1a56Gd", ""},
    {"signs around the digits", "#:@`/ab", ""},
    {"a sign that stands first", "#/a56db", ""},
    {"a sign that stands second", "#1`56db", ""},
    {"a capital beside a sign", "#a@56db", ""},
    {"rgb with a letter", "rgb(1 x 3)", ""},
    {"rgb with a letter for blue", "rgb(1 2 x)", ""},
    {"rgb with four digits", "rgb(1000 0 0)", ""},
    {"rgb with an empty part", "rgb(1,,3)", ""},
    {"hsl with a sign for a hue", "hsl(: 100% 50%)", ""},
    {"hsl with a saturation above 100", "hsl(0 101% 50%)", ""},
    {"hsl without a lightness", "hsl(0 100% x)", ""},
    {"hsl with a hue above 360", "hsl(361 100% 50%)", ""},
    {"a blank before", " #1a56db", ""},
    {"a blank behind", "#1a56db ", ""},
    {"more behind", "#1a56db;color:red", ""},
    {"rgb above 255", "rgb(256 0 0)", ""},
    {"rgb with a sign", "rgb(-1 0 0)", ""},
    {"rgb with a fraction", "rgb(1.5 0 0)", ""},
    {"rgb in percent", "rgb(10% 0% 0%)", ""},
    {"rgb with too few", "rgb(1 2)", ""},
    {"rgb with too many", "rgb(1 2 3 4)", ""},
    {"rgb with an alpha", "rgb(1 2 3 / 0.5)", ""},
    {"rgba", "rgba(1,2,3,0.5)", ""},
    {"rgb not closed", "rgb(1 2 3", ""},
    {"rgb closed twice", "rgb(1 2 3))", ""},
    {"rgb in capitals", "RGB(1 2 3)", ""},
    {"rgb with nothing", "rgb()", ""},
    {"rgb with mixed separators", "rgb(1, 2 3)", ""},
    {"hsl above 360", "hsl(361 10% 10%)", ""},
    {"hsl without percent", "hsl(0 10 10)", ""},
    {"hsl above 100 percent", "hsl(0 101% 10%)", ""},
    {"hsl in degrees", "hsl(10deg 10% 10%)", ""},
    {"another function", "oklch(0.5 0.1 200)", ""},
    {"a variable", "var(--x)", ""},
    {"an address", "url(https://evil.example/)", ""},
    {"a number far too long", "rgb(99999999999999999999 0 0)", ""},
};

struct Ratio {
  std::string_view name;
  std::string_view one;
  std::string_view other;
  std::uint32_t hundredths;
};

std::ostream& operator<<(std::ostream& out, const Ratio& row) { return out << row.name; }

// WebAIM, "Contrast and Color Accessibility", and the examples of WCAG 2.2
// technique G18; ratios rounded down.
const Ratio ratios[] = {
    {"black on white is all there is", "#000", "#fff", 2100},
    {"a color on itself is nothing", "#1a56db", "#1a56db", 100},
    {"the lightest gray that passes on white", "#767676", "#fff", 454},
    {"the gray next to it does not", "#777777", "#fff", 447},
    {"the lightest gray that passes 3:1 on white", "#949494", "#fff", 303},
    {"the gray next to it does not", "#959595", "#fff", 299},
    {"the same the other way round", "#fff", "#767676", 454},
    {"red on white", "#f00", "#fff", 399},
    {"blue on white", "#00f", "#fff", 859},
    {"lime on white", "#0f0", "#fff", 137},
    {"yellow on black", "#ff0", "#000", 1955},
};

struct Nearest {
  std::string_view name;
  std::string_view color;
  std::string_view against;
  std::uint32_t required;
};

std::ostream& operator<<(std::ostream& out, const Nearest& row) { return out << row.name; }

const Nearest unreadably[] = {
    {"yellow on white", "#ffee00", "#ffffff", 450},
    {"orange on white", "#ff8800", "#ffffff", 450},
    {"red on white", "#ff0000", "#ffffff", 450},
    {"lime on white", "#00ff00", "#ffffff", 450},
    {"sky on white", "#66ccff", "#ffffff", 450},
    {"white on white", "#ffffff", "#ffffff", 450},
    {"an edge on white", "#dddddd", "#ffffff", 300},
    {"navy on black", "#000080", "#000000", 450},
    {"blue on a dark surface", "#1a56db", "#191c24", 450},
    {"black on black", "#000000", "#000000", 450},
    {"gray on gray", "#777777", "#777777", 450},
    {"gray on a slightly darker one", "#808080", "#707070", 450},
    {"gray on a slightly lighter one", "#707070", "#808080", 450},
    {"pink on gray", "#ff88aa", "#888888", 300},
};

Color color(std::string_view text) { return read_color(text).value(); }

// The largest of red, green, blue, then the smallest: what the eye names a color by.
std::pair<int, int> order(Color c) {
  const int channels[] = {c.red, c.green, c.blue};
  int most = 0;
  int least = 0;
  for (int i = 1; i < 3; ++i) {
    if (channels[i] > channels[most]) most = i;
    if (channels[i] < channels[least]) least = i;
  }
  return {most, least};
}

bool is_gray(Color c) { return std::abs(c.red - c.green) <= 1 && std::abs(c.green - c.blue) <= 1; }

}  // namespace

BOOST_AUTO_TEST_SUITE(theme_color)

BOOST_DATA_TEST_CASE(a_color_is_read, data::make(colors)) {
  BOOST_TEST(write_color(color(sample.text)) == sample.color);
}

BOOST_DATA_TEST_CASE(what_is_no_color_is_refused, data::make(unreadable)) {
  BOOST_TEST(!read_color(sample.text).has_value());
}

BOOST_DATA_TEST_CASE(contrast_is_that_of_WCAG, data::make(ratios)) {
  BOOST_TEST(contrast(color(sample.one), color(sample.other)) == sample.hundredths);
}

BOOST_AUTO_TEST_CASE(every_channel_survives_the_way_to_light_and_back) {
  for (int channel = 0; channel < 256; ++channel) {
    const auto given = static_cast<std::uint8_t>(channel);
    BOOST_TEST(channel_of(linear(given)) == given);
  }
  BOOST_TEST(channel_of(-0.1) == 0);
  BOOST_TEST(channel_of(1.1) == 255);
}

BOOST_AUTO_TEST_CASE(black_or_white_can_be_read_on_any_color) {
  for (int red = 0; red < 256; red += 15) {
    for (int green = 0; green < 256; green += 15) {
      for (int blue = 0; blue < 256; blue += 15) {
        const Color any{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                        static_cast<std::uint8_t>(blue)};
        BOOST_TEST(std::max(contrast(any, black), contrast(any, white)) >= 450u);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_color_that_passes_is_its_own_nearest) {
  BOOST_TEST((nearest(color("#1a56db"), white, 450) == color("#1a56db")));
  BOOST_TEST((nearest(color("#767676"), white, 450) == color("#767676")));
}

BOOST_DATA_TEST_CASE(the_nearest_passes_and_hardly_more, data::make(unreadably)) {
  const Color found = nearest(color(sample.color), color(sample.against), sample.required);

  const auto ratio = contrast(found, color(sample.against));
  BOOST_TEST(ratio >= sample.required);
  BOOST_TEST(ratio <= sample.required + 12);
}

BOOST_DATA_TEST_CASE(the_nearest_is_of_the_same_hue, data::make(unreadably)) {
  const Color given = color(sample.color);
  const Color found = nearest(given, color(sample.against), sample.required);

  BOOST_TEST((is_gray(given) ? is_gray(found) : order(found) == order(given)));
}

// By WCAG 2.2 itself: #767676 has 4.54, #777777 has 4.47.
BOOST_AUTO_TEST_CASE(the_nearest_gray_on_white_is_the_lightest_that_passes) {
  BOOST_TEST(write_color(nearest(color("#888888"), white, 450)) == "#767676");
  BOOST_TEST(write_color(nearest(color("#aaaaaa"), white, 300)) == "#949494");
}

// By a slow search in steps of 1/4000 of lightness, done apart from this code. Cutting
// off what the screen can't show, instead of taking colorfulness out, gives #2e7fff and
// #aa58ff: another hue.
BOOST_AUTO_TEST_CASE(hue_stays_where_the_screen_has_no_such_color) {
  BOOST_TEST(write_color(nearest(color("#0000ff"), color("#191c24"), 450)) == "#447cff");
  BOOST_TEST(write_color(nearest(color("#8000ff"), color("#191c24"), 450)) == "#9664ff");
}

BOOST_AUTO_TEST_CASE(the_shorter_way_is_taken) {
  // On this gray both ways lead to 3:1: black has 5.3, white 3.9.
  BOOST_TEST(nearest(color("#b0b0b0"), color("#808080"), 300).red > 0xb0);
  BOOST_TEST(nearest(color("#505050"), color("#808080"), 300).red < 0x50);
}

BOOST_AUTO_TEST_CASE(the_only_way_is_taken) {
  BOOST_TEST(nearest(color("#202020"), color("#606060"), 450).red > 0x60);
  BOOST_TEST(nearest(color("#f0f0f0"), color("#a0a0a0"), 450).red < 0xa0);
}

BOOST_AUTO_TEST_SUITE_END()
