// The public conformance cases that a reader must accept: JSONTestSuite (Nicolas
// Seriot, "Parsing JSON is a Minefield"), `y_` and those of `i_` that are read here.
#include "json.hpp"

using namespace latchkey::json;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

const Accepted accepted[] = {
    {"T-38 y_array_arraysWithSpaces", "[[]   ]"},
    {"T-38 y_array_empty", "[]"},
    {"T-38 y_array_empty-string", R"([""])"},
    {"T-38 y_array_ending_with_newline", "[\"a\"]\n"},
    {"T-38 y_array_false", "[false]"},
    {"T-38 y_array_heterogeneous", R"([null, 1, "1", {}])"},
    {"T-38 y_array_null", "[null]"},
    {"T-38 y_array_with_1_and_newline", "[1\n]"},
    {"T-38 y_array_with_leading_space", " [1]"},
    {"T-38 y_array_with_several_null", "[1,null,null,null,2]"},
    {"T-38 y_array_with_trailing_space", "[2] "},
    {"T-38 y_number", "[123e65]"},
    {"T-38 y_number_0e+1", "[0e+1]"},
    {"T-38 y_number_0e1", "[0e1]"},
    {"T-38 y_number_after_space", "[ 4]"},
    {"T-38 y_number_double_close_to_zero",
     "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]"},
    {"T-38 y_number_int_with_exp", "[20e1]"},
    {"T-38 y_number_minus_zero", "[-0]"},
    {"T-38 y_number_negative_int", "[-123]"},
    {"T-38 y_number_negative_one", "[-1]"},
    {"T-38 y_number_real_capital_e", "[1E22]"},
    {"T-38 y_number_real_capital_e_neg_exp", "[1E-2]"},
    {"T-38 y_number_real_capital_e_pos_exp", "[1E+2]"},
    {"T-38 y_number_real_exponent", "[123e45]"},
    {"T-38 y_number_real_fraction_exponent", "[123.456e78]"},
    {"T-38 y_number_real_neg_exp", "[1e-2]"},
    {"T-38 y_number_real_pos_exponent", "[1e+2]"},
    {"T-38 y_number_simple_int", "[123]"},
    {"T-38 y_number_simple_real", "[123.456789]"},
    {"T-38 y_object", R"({"asd":"sdf", "dfg":"fgh"})"},
    {"T-38 y_object_basic", R"({"asd":"sdf"})"},
    {"T-38 y_object_empty", "{}"},
    {"T-38 y_object_empty_key", R"({"":0})"},
    {"T-38 y_object_escaped_null_in_key", R"({"foo\u0000bar": 42})"},
    {"T-38 y_object_extreme_numbers", R"({ "min": -1.0e+28, "max": 1.0e+28 })"},
    {"T-38 y_object_long_strings",
     R"({"x":[{"id": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}], "id": "xxxxxxxxxxxxxxxxxx"})"},
    {"T-38 y_object_simple", R"({"a":[]})"},
    {"T-38 y_object_string_unicode", R"({"title":"\u041f\u043e\u043b\u0442\u043e\u0440\u0430"})"},
    {"T-38 y_object_with_newlines", "{\n\"a\": \"b\"\n}"},
    {"T-38 y_string_1_2_3_bytes_UTF-8_sequences", R"(["\u0060\u012a\u12AB"])"},
    {"T-38 y_string_accepted_surrogate_pair", R"(["\uD801\udc37"])"},
    {"T-38 y_string_accepted_surrogate_pairs", R"(["\ud83d\ude39\ud83d\udc8d"])"},
    {"T-38 y_string_allowed_escapes", R"(["\"\\\/\b\f\n\r\t"])"},
    {"T-38 y_string_backslash_and_u_escaped_zero", R"(["\\u0000"])"},
    {"T-38 y_string_backslash_doublequotes", R"(["\""])"},
    {"T-38 y_string_comments", R"(["a/*b*/c/*d//e"])"},
    {"T-38 y_string_double_escape_a", R"(["\\a"])"},
    {"T-38 y_string_double_escape_n", R"(["\\n"])"},
    {"T-38 y_string_escaped_control_character", R"(["\u0012"])"},
    {"T-38 y_string_escaped_noncharacter", R"(["\uFFFF"])"},
    {"T-38 y_string_in_array_with_leading_space", R"([ "asd"])"},
    {"T-38 y_string_last_surrogates_1_and_2", R"(["\uDBFF\uDFFF"])"},
    {"T-38 y_string_nbsp_uescaped", R"(["new\u00A0line"])"},
    {"T-38 y_string_nonCharacterInUTF-8_U+10FFFF", "[\"\xF4\x8F\xBF\xBF\"]"},
    {"T-38 y_string_nonCharacterInUTF-8_U+FFFF", "[\"\xEF\xBF\xBF\"]"},
    {"T-38 y_string_null_escape", R"(["\u0000"])"},
    {"T-38 y_string_pi", "[\"\xCF\x80\"]"},
    {"T-38 y_string_simple_ascii", R"(["asd "])"},
    {"T-38 y_string_space", R"(" ")"},
    {"T-38 y_string_surrogates_U+1D11E_MUSICAL_SYMBOL_G_CLEF", R"(["\uD834\uDd1e"])"},
    {"T-38 y_string_three-byte-utf-8", R"(["\u0821"])"},
    {"T-38 y_string_u+2028_line_sep", "[\"\xE2\x80\xA8\"]"},
    {"T-38 y_string_u+2029_par_sep", "[\"\xE2\x80\xA9\"]"},
    {"T-38 y_string_uEscape", R"(["\u0061\u30af\u30EA\u30b9"])"},
    {"T-38 y_string_uescaped_newline", R"(["new\u000Aline"])"},
    {"T-38 y_string_unescaped_char_delete", "[\"\x7F\"]"},
    {"T-38 y_string_unicodeEscapedBackslash", R"(["\u005C"])"},
    {"T-38 y_string_unicode_U+FDD0_nonchar", R"(["\uFDD0"])"},
    {"T-38 y_string_unicode_escaped_double_quote", R"(["\u0022"])"},
    {"T-38 y_string_utf8", "[\"\xE2\x82\xAC\xF0\x9D\x84\x9E\"]"},
    {"T-38 y_structure_lonely_false", "false"},
    {"T-38 y_structure_lonely_int", "42"},
    {"T-38 y_structure_lonely_negative_real", "-0.1"},
    {"T-38 y_structure_lonely_null", "null"},
    {"T-38 y_structure_lonely_string", R"("asd")"},
    {"T-38 y_structure_lonely_true", "true"},
    {"T-38 y_structure_string_empty", R"("")"},
    {"T-38 y_structure_trailing_newline", "[\"a\"]\n"},
    {"T-38 y_structure_true_in_array", "[true]"},
    {"T-38 y_structure_whitespace_array", " [] "},

    // Left to each reader; numbers that are no integers are kept as such.
    {"T-38 i_number_double_huge_neg_exp", "[123.456e-789]"},
    {"T-38 i_number_real_underflow", "[123e-10000000]"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(json_accepted)

BOOST_DATA_TEST_CASE(T_38_what_RFC_8259_allows_is_read, data::make(accepted)) {
  BOOST_TEST(!refusal_of(sample.body).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
