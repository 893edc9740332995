// The writer: what it puts out is JSON again, whatever goes in.
#include <cstdint>
#include <limits>

#include "json.hpp"
#include "json/write.hpp"

using namespace latchkey::json;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

struct Row {
  std::string_view name;
  std::string_view text;
  std::string_view written;
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

const Row rows[] = {
    {"plain words", "Acme", R"("Acme")"},
    {"nothing", "", R"("")"},
    {"a quote and a backslash", "a\"b\\c", R"("a\"b\\c")"},
    {"a slash stays", "a/b", R"("a/b")"},
    {"NUL", "\0"sv, R"("\u0000")"},
    {"the last control character", "\x1F", R"("\u001f")"},
    {"a line break and a tab", "\n\t", R"("\u000a\u0009")"},
    {"delete stays", "\x7F", "\"\x7F\""},
    {"line and paragraph separator", "\u2028\u2029", R"("\u2028\u2029")"},
    {"their neighbours stay", "\u2027\u202A", "\"\u2027\u202A\""},
    {"two, three, four bytes stay", "\u00E9\u4E2D\U0001F600", "\"\u00E9\u4E2D\U0001F600\""},
    {"markup is text", "</script>", R"("</script>")"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(json_write)

BOOST_DATA_TEST_CASE(a_text_is_written_with_its_escapes, data::make(rows)) {
  latchkey::String out;
  append_text(out, sample.text);

  BOOST_TEST(out == sample.written);
}

BOOST_DATA_TEST_CASE(a_text_reads_back_as_it_was, data::make(rows)) {
  latchkey::String out;
  append_text(out, sample.text);
  const auto document = read(out);

  BOOST_TEST(as_text(std::get<Value>(document)).value() == sample.text);
}

BOOST_AUTO_TEST_CASE(T_50_a_byte_that_is_no_UTF_8_becomes_the_replacement_character) {
  latchkey::String out;
  append_text(out, "a\xFFz\xE4\xB8");

  BOOST_TEST(out == "\"a\uFFFDz\uFFFD\uFFFD\"");
}

BOOST_AUTO_TEST_CASE(commas_stand_between_values_and_nowhere_else) {
  latchkey::String out;
  Writer writer(out);
  writer.open_object()
      .text("type", "timerFired")
      .integer("timer", 3)
      .boolean("late", false)
      .key("none")
      .null();
  writer.key("list").open_array().integer(1).text("two").boolean(true).null();
  writer.open_object().close().open_array().close().close();
  writer.key("last").open_object().text("a", "b").close().close();

  BOOST_TEST(out == R"({"type":"timerFired","timer":3,"late":false,"none":null,)"
                    R"("list":[1,"two",true,null,{},[]],"last":{"a":"b"}})");
  BOOST_TEST(writer.whole());
}

BOOST_AUTO_TEST_CASE(integers_are_written_to_the_last_digit) {
  latchkey::String out;
  Writer writer(out);
  writer.open_array()
      .integer(0)
      .integer(-1)
      .integer(std::numeric_limits<std::int64_t>::max())
      .integer(std::numeric_limits<std::int64_t>::min())
      .close();

  BOOST_TEST(out == "[0,-1,9223372036854775807,-9223372036854775808]");
}

BOOST_AUTO_TEST_CASE(the_writer_appends) {
  latchkey::String out{"before "};
  Writer(out).open_array().close();

  BOOST_TEST(out == "before []");
}

BOOST_AUTO_TEST_CASE(T_52_what_is_nested_too_deeply_is_written_as_null) {
  latchkey::String at;
  Writer just(at);
  for (int i = 0; i < 32; ++i) just.open_array();
  for (int i = 0; i < 32; ++i) just.close();

  latchkey::String above;
  Writer deeper(above);
  for (int i = 0; i < 32; ++i) deeper.open_array();
  deeper.open_object().text("lost", "x").key("lost too").open_array().integer(1).close().close();
  deeper.integer(7);
  for (int i = 0; i < 32; ++i) deeper.close();

  BOOST_TEST(just.whole());
  BOOST_TEST(at == std::string(32, '[') + std::string(32, ']'));
  BOOST_TEST(!deeper.whole());
  BOOST_TEST(above == std::string(32, '[') + "null,7" + std::string(32, ']'));
}

BOOST_AUTO_TEST_SUITE_END()
