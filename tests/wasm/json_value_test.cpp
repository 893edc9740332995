// Looking into a document: each accessor gives its own type or nothing.
#include "json.hpp"

using namespace latchkey::json;
namespace data = boost::unit_test::data;

namespace {

const auto document = read_object(R"({
  "text": "Acme", "empty": "", "integer": 7, "negative": -7, "fraction": 0.65,
  "true": true, "false": false, "null": null, "object": {"in": "side"}, "array": [1, "2"]
})");

const latchkey::Literal keys[] = {"text",  "empty", "integer", "negative", "fraction", "true",
                                  "false", "null",  "object",  "array",    "absent"};

struct Found {
  std::string_view name;
  std::string_view body;
  std::string_view value;
  std::optional<std::pair<std::size_t, std::size_t>> where;
};

std::ostream& operator<<(std::ostream& out, const Found& row) { return out << row.name; }

const Found found[] = {
    {"a member's value", R"({"token":"eyJ.a-b_c"})", "eyJ.a-b_c", std::pair{10u, 9u}},
    {"with blanks around", R"({ "token" : "abc" })", "abc", std::pair{13u, 3u}},
    {"the first of two", R"(["abc","abc"])", "abc", std::pair{2u, 3u}},
    {"not as a part of another", R"(["abcd","xabc","abc"])", "abc", std::pair{16u, 3u}},
    {"nowhere", R"({"token":"abc"})", "abd", {}},
    {"written with an escape", R"({"token":"\u0061bc"})", "abc", {}},
    {"nothing to look for", R"({"token":""})", "", {}},
    {"a quote in what is looked for", R"(["a","b"])", "a\",\"b", {}},
    {"a character that may be escaped", R"(["a/b"])", "a/b", {}},
    {"a backslash", R"(["a\\b"])", "a\\b", {}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(json_value)

BOOST_AUTO_TEST_CASE(every_accessor_gives_its_own_type) {
  BOOST_TEST(text(*document, "text").value() == "Acme");
  BOOST_TEST(text(*document, "empty").value() == "");
  BOOST_TEST(integer(*document, "integer").value() == 7);
  BOOST_TEST(integer(*document, "negative").value() == -7);
  BOOST_TEST(boolean(*document, "true").value());
  BOOST_TEST(!boolean(*document, "false").value());
  BOOST_TEST(text(*object(*document, "object"), "in").value() == "side");
  BOOST_TEST(as_integer(array(*document, "array")->at(0)).value() == 1);
  BOOST_TEST(as_text(array(*document, "array")->at(1)).value() == "2");
}

BOOST_DATA_TEST_CASE(T_38_no_accessor_gives_another_type, data::make(keys)) {
  BOOST_TEST(text(*document, sample).has_value() == (sample == "text" || sample == "empty"));
  BOOST_TEST(integer(*document, sample).has_value() ==
             (sample == "integer" || sample == "negative"));
  BOOST_TEST(boolean(*document, sample).has_value() == (sample == "true" || sample == "false"));
  BOOST_TEST((object(*document, sample) != nullptr) == (sample == "object"));
  BOOST_TEST((array(*document, sample) != nullptr) == (sample == "array"));
}

BOOST_AUTO_TEST_CASE(T_39_names_of_a_prototype_are_keys_like_any_other) {
  const auto given = read_object(R"({"__proto__":"a","constructor":"b","toString":"c"})");

  BOOST_TEST(text(*given, "__proto__").value() == "a");
  BOOST_TEST(text(*given, "constructor").value() == "b");
  BOOST_TEST(text(*given, "toString").value() == "c");
  BOOST_TEST(!text(*given, "hasOwnProperty").has_value());
}

BOOST_AUTO_TEST_CASE(a_string_reads_as_it_was_meant) {
  const auto given = read(R"("\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00")");

  BOOST_TEST(as_text(std::get<Value>(given)).value() == "\"\\/\b\f\n\r\t\u00E9\U0001F600");
}

BOOST_AUTO_TEST_CASE(an_object_is_asked_for_and_nothing_else_is_one) {
  BOOST_TEST(read_object("{}").has_value());
  BOOST_TEST(!read_object("[]").has_value());
  BOOST_TEST(!read_object("null").has_value());
  BOOST_TEST(!read_object("{").has_value());
}

BOOST_DATA_TEST_CASE(a_text_is_found_where_it_stands, data::make(found)) {
  BOOST_TEST((find_text(sample.body, sample.value) == sample.where));
}

BOOST_AUTO_TEST_SUITE_END()
