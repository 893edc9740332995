// A theme's tokens: what becomes of good ones, and what is said about bad ones.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "theme/base.hpp"
#include "theme/check.hpp"
#include "theme/color.hpp"
#include "theme/tokens.hpp"

using namespace latchkey;
using namespace latchkey::theme;
namespace data = boost::unit_test::data;

namespace {

struct Row {
  std::string_view name;
  std::string_view token;
  std::string_view value;
  Properties properties;  // of both schemes
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

const Row good[] = {
    {"no corners", "radius", "0px", {{"radius", "0px"}, {"radius-box", "0px"}}},
    {"round corners", "radius", "32px", {{"radius", "32px"}, {"radius-box", "64px"}}},
    {"a part of a rem", "radius", "0.375rem", {{"radius", "0.375rem"}, {"radius-box", "0.75rem"}}},
    {"a narrow form", "size-width", "256px", {{"size-width", "256px"}}},
    {"a wide form", "size-width", "40rem", {{"size-width", "40rem"}}},
    {"small text",
     "font-size",
     "0.875rem",
     {{"font-size", "0.875rem"},
      {"font-size-small", "0.765rem"},
      {"font-size-heading", "1.312rem"}}},
    {"large text",
     "font-size",
     "24px",
     {{"font-size", "24px"}, {"font-size-small", "21px"}, {"font-size-heading", "36px"}}},
    {"space", "space", "0.625rem", {{"space-gap", "0.625rem"}, {"space-padding", "1.25rem"}}},
    {"space in pixels", "space", "10px", {{"space-gap", "10px"}, {"space-padding", "20px"}}},
    {"compact", "density", "compact", {{"space-gap", "0.5rem"}, {"space-padding", "1rem"}}},
    {"regular", "density", "regular", {{"space-gap", "0.75rem"}, {"space-padding", "1.5rem"}}},
    {"spacious", "density", "spacious", {{"space-gap", "1rem"}, {"space-padding", "2rem"}}},
    {"no motion", "motion", "0ms", {{"motion-duration", "0ms"}}},
    {"a second of motion", "motion", "1000ms", {{"motion-duration", "1000ms"}}},
    {"a font", "font-family", "Inter", {{"font-family", "Inter"}}},
    {"fonts",
     "font-family",
     "Inter, \"PingFang SC\", 'Noto Sans', sans-serif",
     {{"font-family", "Inter, \"PingFang SC\", 'Noto Sans', sans-serif"}}},
    {"a Chinese font",
     "font-family",
     "\u5FAE\u8F6F\u96C5\u9ED1,system-ui",
     {{"font-family", "\u5FAE\u8F6F\u96C5\u9ED1,system-ui"}}},
    {"a font of two words", "font-family", "Source Sans", {{"font-family", "Source Sans"}}},
};

struct Bad {
  std::string_view name;
  std::string_view token;
  std::string value;
  Code code = Code::bad_value;
};

std::ostream& operator<<(std::ostream& out, const Bad& row) { return out << row.name; }

const Bad bad[] = {
    {"an unknown token", "shadow", "1px", Code::unknown_token},
    {"a custom property's name", "--latchkey-color-accent", "#fff", Code::unknown_token},
    {"a property's name", "color-accent", "#fff", Code::unknown_token},
    {"a token in capitals", "Accent", "#fff", Code::unknown_token},
    {"no name", "", "#fff", Code::unknown_token},
    {"a dark twin of what has none", "dark-radius", "8px", Code::unknown_token},
    {"a dark twin of a dark twin", "dark-dark-accent", "#fff", Code::unknown_token},
    {"an unreadable accent", "accent", "reddish", Code::unreadable_color},
    {"an unreadable dark surface", "dark-surface", "#12", Code::unreadable_color},
    {"an empty color", "text", "", Code::unreadable_color},
    {"a size without a unit", "radius", "8"},
    {"a size of another unit", "radius", "8em"},
    {"a size in percent", "radius", "50%"},
    {"a size above its bound", "radius", "33px"},
    {"a size above its bound in rem", "radius", "2.001rem"},
    {"a size below its bound", "size-width", "255px"},
    {"a size below its bound in rem", "font-size", "0.874rem"},
    {"a negative size", "radius", "-1px"},
    {"a size with a sign", "radius", "+1px"},
    {"a size that begins with a point", "radius", ".5rem"},
    {"a size that ends with a point", "radius", "1.rem"},
    {"a size with an exponent", "radius", "1e1px"},
    {"a size of four decimals", "radius", "0.0001px"},
    {"a size of five digits", "radius", "00001px"},
    {"a sum", "radius", "calc(1px + 1px)"},
    {"a variable", "radius", "var(--x)"},
    {"a size and more", "radius", "8px;color:red"},
    {"a size in capitals", "radius", "8PX"},
    {"a size after a blank", "radius", " 8px"},
    {"motion in seconds", "motion", "1s"},
    {"motion above its bound", "motion", "1001ms"},
    {"motion of no length", "motion", "ms"},
    {"an unknown layout", "layout", "banner"},
    {"two layouts", "layout", "card plain"},
    {"no layout", "layout", ""},
    {"an unknown density", "density", "dense"},
    {"a title nobody sees", "title", "\u200B\u2060"},
    {"a title that is no UTF-8", "title", "Acme\xFF"},
    {"no font", "font-family", ""},
    {"a font that is a comma", "font-family", ","},
    {"a comma at the end", "font-family", "Inter,"},
    {"a font with a digit in front", "font-family", "1Inter"},
    {"a font in half a quote", "font-family", "\"Inter"},
    {"a font in two kinds of quotes", "font-family", "\"Inter'"},
    {"an empty quoted font", "font-family", "\"\""},
    {"a backslash in a font", "font-family", "Int\\65r"},
    {"a semicolon in a font", "font-family", "Inter;color:red"},
    {"a brace in a font", "font-family", "Inter}*{color:red"},
    {"an address for a font", "font-family", "url(https://evil.example/)"},
    {"a keyword for a font", "font-family", "inherit"},
    {"a keyword among fonts", "font-family", "Inter, unset"},
    {"a hidden character in a font", "font-family", "In\u200Bter"},
    {"a long list of fonts", "font-family", std::string(257, 'a')},
    {"a logo over http", "logo", "http://cdn.acme.example/a.png", Code::bad_address},
    {"a logo with script", "logo", "data:image/svg+xml;base64,PHN2Zz4=", Code::bad_address},
    {"no logo", "logo", "", Code::bad_address},
};

Finding low(String token, bool dark, std::uint32_t measured, std::uint32_t required,
            String nearest) {
  return {Code::low_contrast, token, "surface", dark, measured, required, nearest};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(theme_check)

BOOST_AUTO_TEST_CASE(no_tokens_change_nothing) { BOOST_TEST((check({}) == Checked{})); }

BOOST_DATA_TEST_CASE(a_good_token_becomes_a_property_of_both_schemes, data::make(good)) {
  const auto checked = check({{String{sample.token}, String{sample.value}}});

  Checked expected;
  expected.light = sample.properties;
  expected.dark = sample.properties;
  BOOST_TEST((checked == expected));
}

BOOST_DATA_TEST_CASE(T_42_a_bad_token_is_left_out_and_reported, data::make(bad)) {
  const auto checked = check({{String{sample.token}, sample.value}});

  Checked expected;
  expected.findings = {{sample.code, String{sample.token}}};
  BOOST_TEST((checked == expected));
}

BOOST_AUTO_TEST_CASE(T_42_a_bad_token_leaves_the_others_alone) {
  const auto checked = check({{"accent", "reddish"}, {"layout", "split"}, {"radius", "8px"}});

  Checked expected;
  expected.light = {{"radius", "8px"}, {"radius-box", "16px"}};
  expected.dark = expected.light;
  expected.layout = "split";
  expected.findings = {{Code::unreadable_color, "accent"}};
  BOOST_TEST((checked == expected));
}

BOOST_AUTO_TEST_CASE(an_accent_brings_its_text_its_focus_and_its_twin) {
  const auto checked = check({{"accent", "#1a56db"}});

  const Properties light{
      {"color-accent", "#1a56db"}, {"color-accent-text", "#ffffff"}, {"color-focus", "#1a56db"}};
  BOOST_TEST((checked.light == light));
  BOOST_TEST(checked.findings.empty());
  // #1a56db has 2.7:1 on the dark surface; a lighter blue takes its place there.
  const Color dark = read_color(text_at(checked.dark, "color-accent")).value();
  BOOST_TEST(contrast(dark, read_color("hsl(222 18% 12%)").value()) >= 450u);
  BOOST_TEST(dark.blue > dark.green);
  BOOST_TEST(dark.green > dark.red);
  BOOST_TEST(text_at(checked.dark, "color-focus") == text_at(checked.dark, "color-accent"));
}

BOOST_AUTO_TEST_CASE(text_on_the_accent_is_white_where_that_can_be_read_and_else_black) {
  BOOST_TEST(text_at(check({{"accent", "#767676"}}).light, "color-accent-text") == "#ffffff");
  BOOST_TEST(text_at(check({{"dark-accent", "#ffee00"}}).dark, "color-accent-text") == "#000000");
}

BOOST_AUTO_TEST_CASE(an_accent_of_its_own_is_kept_in_the_dark) {
  const auto checked = check({{"accent", "#1a56db"}, {"dark-accent", "#8ab4ff"}});

  BOOST_TEST(text_at(checked.dark, "color-accent") == "#8ab4ff");
  BOOST_TEST(checked.findings.empty());
}

BOOST_AUTO_TEST_CASE(a_color_that_can_not_be_read_is_replaced_by_the_nearest_and_reported) {
  const auto checked = check({{"text", "#888888"}});

  // WCAG 2.2: #888888 has 3.54:1 on white, and #767676 is the lightest gray with 4.5:1.
  const List<Finding> expected{low("text", false, 354, 450, "#767676")};
  BOOST_TEST((checked.findings == expected));
  BOOST_TEST(text_at(checked.light, "color-text") == "#767676");
  BOOST_TEST(checked.dark.empty());
}

BOOST_AUTO_TEST_CASE(an_edge_needs_three_to_one) {
  BOOST_TEST(check({{"border", "#949494"}}).findings.empty());
  const auto checked = check({{"border", "#959595"}});

  const List<Finding> expected{low("border", false, 299, 300, "#949494")};
  BOOST_TEST((checked.findings == expected));
}

BOOST_AUTO_TEST_CASE(a_bright_accent_is_kept_in_the_dark_where_it_can_be_read) {
  const auto checked = check({{"accent", "#ffee00"}});

  BOOST_TEST_REQUIRE(checked.findings.size() == 1u);
  BOOST_TEST(checked.findings[0].token == "accent");
  BOOST_TEST(checked.findings[0].measured < 450u);
  BOOST_TEST(text_at(checked.light, "color-accent") == checked.findings[0].nearest);
  BOOST_TEST(text_at(checked.dark, "color-accent") == "#ffee00");
}

BOOST_AUTO_TEST_CASE(a_new_surface_is_checked_against_all_that_is_read_on_it) {
  const auto checked = check({{"surface", "#222222"}});

  List<String> tokens;
  for (const auto& finding : checked.findings) tokens.push_back(finding.token);
  const List<String> expected{"text", "text-muted", "problem", "accent"};
  BOOST_TEST(tokens == expected, boost::test_tools::per_element());
  for (const auto& finding : checked.findings) {
    const Color found = read_color(finding.nearest).value();
    BOOST_TEST(contrast(found, read_color("#222222").value()) >= finding.required);
  }
  BOOST_TEST(text_at(checked.light, "color-focus") == text_at(checked.light, "color-accent"));
}

BOOST_AUTO_TEST_CASE(a_theme_made_for_its_own_surface_passes) {
  const auto checked = check({{"dark-surface", "#000000"},
                              {"dark-text", "#ffffff"},
                              {"dark-text-muted", "#aaaaaa"},
                              {"dark-border", "#666666"},
                              {"dark-problem", "#ff8888"},
                              {"dark-accent", "#88aaff"},
                              {"dark-background", "#111111"}});

  BOOST_TEST(checked.findings.empty());
  BOOST_TEST(checked.light.empty());
  BOOST_TEST(text_at(checked.dark, "color-background") == "#111111");
}

BOOST_AUTO_TEST_CASE(what_is_drawn_on_a_new_surface_follows_its_text) {
  const auto checked = check({{"surface", "#ffffff"}, {"text", "#102030"}});

  const Properties expected{{"color-surface", "#ffffff"},
                            {"color-text", "#102030"},
                            {"color-raised", "#ffffff"},
                            {"color-line", "#10203026"},
                            {"color-tint", "#10203012"}};
  BOOST_TEST((checked.light == expected));
  BOOST_TEST(checked.dark.empty());
}

BOOST_AUTO_TEST_CASE(space_says_more_exactly_what_density_says) {
  const auto checked = check({{"density", "spacious"}, {"space", "4px"}});

  const Properties expected{{"space-gap", "4px"}, {"space-padding", "8px"}};
  BOOST_TEST((checked.light == expected));
}

BOOST_AUTO_TEST_CASE(T_35_a_title_is_made_fit_to_be_shown) {
  BOOST_TEST(check({{"title", " Acme\u202E\n Login "}}).title == "Acme Login");
  BOOST_TEST(check({{"title", std::string(129, 'a')}}).title == std::string(127, 'a') + "\u2026");
}

BOOST_AUTO_TEST_CASE(T_36_a_logo_passes_its_gate) {
  BOOST_TEST(check({{"logo", "https://cdn.acme.example/a.png"}}).logo ==
             "https://cdn.acme.example/a.png");
  BOOST_TEST(check({{"logo", "http://app.localhost:4100/a.png"}}).logo == "");
  BOOST_TEST(check({{"logo", "http://app.localhost:4100/a.png"}}, {.development = true}).logo ==
             "http://app.localhost:4100/a.png");
}

BOOST_AUTO_TEST_CASE(the_widgets_own_colors_pass) {
  Tokens all;
  for (const Base& row : base) {
    all.emplace(row.token, String{row.light});
    all.emplace("dark-" + String{row.token}, String{row.dark});
  }

  BOOST_TEST(check(all).findings.empty());
}

BOOST_AUTO_TEST_CASE(every_code_has_its_name) {
  BOOST_TEST(text_of(Code::unknown_token) == "unknown_token");
  BOOST_TEST(text_of(Code::unreadable_color) == "unreadable_color");
  BOOST_TEST(text_of(Code::bad_value) == "bad_value");
  BOOST_TEST(text_of(Code::bad_address) == "bad_address");
  BOOST_TEST(text_of(Code::low_contrast) == "low_contrast");
}

BOOST_AUTO_TEST_CASE(a_size_is_written_as_short_as_it_is_read) {
  BOOST_TEST(write_size({8000, "px"}) == "8px");
  BOOST_TEST(write_size({1250, "rem"}) == "1.25rem");
  BOOST_TEST(write_size({375, "rem"}) == "0.375rem");
  BOOST_TEST(write_size({10, "px"}) == "0.01px");
}

BOOST_AUTO_TEST_SUITE_END()
