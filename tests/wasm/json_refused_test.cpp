// The public conformance cases that a reader must refuse: JSONTestSuite (Nicolas
// Seriot, "Parsing JSON is a Minefield"), `n_`, those of `i_` that are refused
// here, and of `y_` the keys that are there twice.
#include "json.hpp"

using namespace latchkey::json;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

const Refused arrays[] = {
    {"T-38 n_array_1_true_without_comma", "[1 true]"},
    {"T-38 n_array_a_invalid_utf8", "[a\xE5]", Refusal::bad_utf8},
    {"T-38 n_array_colon_instead_of_comma", R"(["": 1])"},
    {"T-38 n_array_comma_after_close", R"([""],)"},
    {"T-38 n_array_comma_and_number", "[,1]"},
    {"T-38 n_array_double_comma", "[1,,2]"},
    {"T-38 n_array_double_extra_comma", R"(["x",,])"},
    {"T-38 n_array_extra_close", R"(["x"]])"},
    {"T-38 n_array_extra_comma", R"(["",])"},
    {"T-38 n_array_incomplete", R"(["x")"},
    {"T-38 n_array_incomplete_invalid_value", "[x"},
    {"T-38 n_array_inner_array_no_comma", "[3[4]]"},
    {"T-38 n_array_invalid_utf8", "[\xFF]", Refusal::bad_utf8},
    {"T-38 n_array_items_separated_by_semicolon", "[1:2]"},
    {"T-38 n_array_just_comma", "[,]"},
    {"T-38 n_array_just_minus", "[-]"},
    {"T-38 n_array_missing_value", R"([   , ""])"},
    {"T-38 n_array_newlines_unclosed", "[\"a\",\n4\n,1,"},
    {"T-38 n_array_number_and_comma", "[1,]"},
    {"T-38 n_array_spaces_vertical_tab_formfeed", "[\"\va\"\\f]"},
    {"T-38 n_array_star_inside", "[*]"},
    {"T-38 n_array_unclosed_with_object_inside", "[{}"},
    {"T-38 n_incomplete_false", "[fals]"},
    {"T-38 n_incomplete_null", "[nul]"},
    {"T-38 n_incomplete_true", "[tru]"},
};

const Refused numbers[] = {
    {"T-38 n_multidigit_number_then_00", "123\0"sv},
    {"T-38 n_number_++", "[++1234]"},
    {"T-38 n_number_+1", "[+1]"},
    {"T-38 n_number_+Inf", "[+Inf]"},
    {"T-38 n_number_-01", "[-01]"},
    {"T-38 n_number_-1.0.", "[-1.0.]"},
    {"T-38 n_number_-2.", "[-2.]"},
    {"T-38 n_number_-NaN", "[-NaN]"},
    {"T-38 n_number_.-1", "[.-1]"},
    {"T-38 n_number_.2e-3", "[.2e-3]"},
    {"T-38 n_number_0.1.2", "[0.1.2]"},
    {"T-38 n_number_0.3e+", "[0.3e+]"},
    {"T-38 n_number_0.e1", "[0.e1]"},
    {"T-38 n_number_0_capital_E", "[0E]"},
    {"T-38 n_number_0e+", "[0e+]"},
    {"T-38 n_number_1.0e-", "[1.0e-]"},
    {"T-38 n_number_1_000", "[1 000.0]"},
    {"T-38 n_number_1eE2", "[1eE2]"},
    {"T-38 n_number_2.e3", "[2.e3]"},
    {"T-38 n_number_Inf", "[Inf]"},
    {"T-38 n_number_NaN", "[NaN]"},
    {"T-38 n_number_U+FF11_fullwidth_digit_one", "[\xEF\xBC\x91]"},
    {"T-38 n_number_expression", "[1+2]"},
    {"T-38 n_number_hex_1_digit", "[0x1]"},
    {"T-38 n_number_infinity", "[Infinity]"},
    {"T-38 n_number_invalid+-", "[0e+-1]"},
    {"T-38 n_number_invalid-negative-real", "[-123.123foo]"},
    {"T-38 n_number_invalid-utf-8-in-exponent", "[1e1\xE5]", Refusal::bad_utf8},
    {"T-38 n_number_minus_infinity", "[-Infinity]"},
    {"T-38 n_number_minus_space_1", "[- 1]"},
    {"T-38 n_number_neg_int_starting_with_zero", "[-012]"},
    {"T-38 n_number_neg_real_without_int_part", "[-.123]"},
    {"T-38 n_number_neg_with_garbage_at_end", "[-1x]"},
    {"T-38 n_number_real_garbage_after_e", "[1ea]"},
    {"T-38 n_number_real_without_fractional_part", "[1.]"},
    {"T-38 n_number_starting_with_dot", "[.123]"},
    {"T-38 n_number_with_alpha_char", "[1.8011670033376514H-308]"},
    {"T-38 n_number_with_leading_zero", "[012]"},
    {"T-38 i_number_huge_exp", "[0.4e00669999999999999999999999]", Refusal::number_out_of_range},
    {"T-38 i_number_neg_int_huge_exp", "[-1e+9999]", Refusal::number_out_of_range},
    {"T-38 i_number_pos_double_huge_exp", "[1.5e+9999]", Refusal::number_out_of_range},
    {"T-38 i_number_real_neg_overflow", "[-123123e100000]", Refusal::number_out_of_range},
    {"T-38 i_number_real_pos_overflow", "[123123e100000]", Refusal::number_out_of_range},
    {"T-38 i_number_too_big_pos_int", "[100000000000000000000]", Refusal::number_out_of_range},
    {"T-38 i_number_too_big_neg_int", "[-123123123123123123123123123123]",
     Refusal::number_out_of_range},
    {"T-38 i_number_very_big_negative_int", "[-237462374673276894279832749832423479823246327846]",
     Refusal::number_out_of_range},
};

const Refused objects[] = {
    {"T-38 n_object_bad_value", R"(["x", truth])"},
    {"T-38 n_object_bracket_key", R"({[: "x"})"},
    {"T-38 n_object_comma_instead_of_colon", R"({"x", null})"},
    {"T-38 n_object_double_colon", R"({"x"::"b"})"},
    {"T-38 n_object_emoji", "{\xF0\x9F\x87\xA8\xF0\x9F\x87\xAD}"},
    {"T-38 n_object_garbage_at_end", R"({"a":"a" 123})"},
    {"T-38 n_object_key_with_single_quotes", "{key: 'value'}"},
    {"T-38 n_object_lone_continuation_byte_in_key_and_trailing_comma", "{\"\xB9\":\"0\",}",
     Refusal::bad_utf8},
    {"T-38 n_object_missing_colon", R"({"a" b})"},
    {"T-38 n_object_missing_key", R"({:"b"})"},
    {"T-38 n_object_missing_value", R"({"a":)"},
    {"T-38 n_object_no-colon", R"({"a")"},
    {"T-38 n_object_non_string_key", "{1:1}"},
    {"T-38 n_object_repeated_null_null", "{null:null,null:null}"},
    {"T-38 n_object_several_trailing_commas", R"({"id":0,,,,,})"},
    {"T-38 n_object_single_quote", "{'a':0}"},
    {"T-38 n_object_trailing_comma", R"({"id":0,})"},
    {"T-38 n_object_trailing_comment", R"({"a":"b"}/**/)"},
    {"T-38 n_object_trailing_comment_slash_open", R"({"a":"b"}//)"},
    {"T-38 n_object_two_commas_in_a_row", R"({"a":"b",,"c":"d"})"},
    {"T-38 n_object_unquoted_key", R"({a: "b"})"},
    {"T-38 n_object_unterminated-value", R"({"a":"a)"},
    {"T-38 n_object_with_single_string", R"({ "foo" : "bar", "a" })"},
    {"T-38 n_object_with_trailing_garbage", R"({"a":"b"}#)"},
    {"T-38 i_object_key_lone_2nd_surrogate", R"({"\uDFAA":0})"},
    {"T-38 y_object_duplicated_key", R"({"a":"b","a":"c"})", Refusal::duplicate_key},
    {"T-38 y_object_duplicated_key_and_value", R"({"a":"b","a":"b"})", Refusal::duplicate_key},
    {"T-38 the same key in another spelling", R"({"a":1,"\u0061":2})", Refusal::duplicate_key},
    {"T-38 the same key with another between", R"({"a":1,"b":2,"a":3})", Refusal::duplicate_key},
    {"T-38 the same key deep inside", R"([{"x":{"a":1,"a":2}}])", Refusal::duplicate_key},
};

const Refused strings[] = {
    {"T-38 n_string_1_surrogate_then_escape", R"(["\uD800\"])"},
    {"T-38 n_string_1_surrogate_then_escape_u1x", R"(["\uD800\u1x"])"},
    {"T-38 n_string_accentuated_char_no_quotes", "[\xC3\xA9]"},
    {"T-38 n_string_backslash_00", "[\"\\\0\"]"sv},
    {"T-38 n_string_escape_x", R"(["\x00"])"},
    {"T-38 n_string_escaped_backslash_bad", R"(["\\\"])"},
    {"T-38 n_string_escaped_ctrl_char_tab", "[\"\\\t\"]"},
    {"T-38 n_string_escaped_emoji", "[\"\\\xF0\x9F\x8C\x80\"]"},
    {"T-38 n_string_incomplete_escape", R"(["\"])"},
    {"T-38 n_string_incomplete_escaped_character", R"(["\u00A"])"},
    {"T-38 n_string_incomplete_surrogate", R"(["\uD834\uDd"])"},
    {"T-38 n_string_invalid-utf-8-in-escape", "[\"\\u\xE5\"]", Refusal::bad_utf8},
    {"T-38 n_string_invalid_backslash_esc", R"(["\a"])"},
    {"T-38 n_string_invalid_unicode_escape", R"(["\uqqqq"])"},
    {"T-38 n_string_leading_uescaped_thinspace", R"([\u0020"asd"])"},
    {"T-38 n_string_no_quotes_with_bad_escape", R"([\n])"},
    {"T-38 n_string_single_doublequote", "\""},
    {"T-38 n_string_single_quote", "['single quote']"},
    {"T-38 n_string_single_string_no_double_quotes", "abc"},
    {"T-38 n_string_start_escape_unclosed", R"(["\)"},
    {"T-38 n_string_unescaped_ctrl_char", "[\"a\0a\"]"sv},
    {"T-38 n_string_unescaped_newline", "[\"new\nline\"]"},
    {"T-38 n_string_unescaped_tab", "[\"\t\"]"},
    {"T-38 n_string_unicode_CapitalU", R"("\UA66D")"},
    {"T-38 n_string_with_trailing_garbage", R"(""x)"},
    {"T-38 i_string_1st_surrogate_but_2nd_missing", R"(["\uDADA"])"},
    {"T-38 i_string_1st_valid_surrogate_2nd_invalid", R"(["\uD888\u1234"])"},
    {"T-38 i_string_incomplete_surrogate_and_escape_valid", R"(["\uD800\n"])"},
    {"T-38 i_string_incomplete_surrogate_pair", R"(["\uDd1ea"])"},
    {"T-38 i_string_invalid_lonely_surrogate", R"(["\ud800"])"},
    {"T-38 i_string_invalid_surrogate", R"(["\ud800abc"])"},
    {"T-38 i_string_inverted_surrogates_U+1D11E", R"(["\uDd1e\uD834"])"},
    {"T-38 i_string_lone_second_surrogate", R"(["\uDFAA"])"},
    {"T-38 i_string_invalid_utf-8", "[\"\xFF\"]", Refusal::bad_utf8},
    {"T-38 i_string_iso_latin_1", "[\"\xE9\"]", Refusal::bad_utf8},
    {"T-38 i_string_lone_utf8_continuation_byte", "[\"\x81\"]", Refusal::bad_utf8},
    {"T-38 i_string_not_in_unicode_range", "[\"\xF4\xBF\xBF\xBF\"]", Refusal::bad_utf8},
    {"T-38 i_string_overlong_sequence_2_bytes", "[\"\xC0\xAF\"]", Refusal::bad_utf8},
    {"T-38 i_string_overlong_sequence_6_bytes", "[\"\xFC\x83\xBF\xBF\xBF\xBF\"]",
     Refusal::bad_utf8},
    {"T-38 i_string_truncated-utf-8", "[\"\xE0\xFF\"]", Refusal::bad_utf8},
    {"T-38 i_string_UTF8_surrogate_U+D800", "[\"\xED\xA0\x80\"]", Refusal::bad_utf8},
    {"T-38 i_string_utf16BE_no_BOM", "\0[\0\"\0\xE9\0\"\0]"sv, Refusal::bad_utf8},
    {"T-38 i_string_UTF-16LE_with_BOM", "\xFF\xFE[\0\"\0\xE9\0\"\0]\0"sv, Refusal::bad_utf8},
};

const Refused structures[] = {
    {"T-38 n_single_space", " "},
    {"T-38 n_structure_U+2060_word_joined", "[\xE2\x81\xA0]"},
    {"T-38 n_structure_UTF8_BOM_no_data", "\xEF\xBB\xBF"},
    {"T-38 n_structure_angle_bracket_null", "[<null>]"},
    {"T-38 n_structure_array_trailing_garbage", "[1]x"},
    {"T-38 n_structure_array_with_extra_array_close", "[1]]"},
    {"T-38 n_structure_array_with_unclosed_string", R"(["asd])"},
    {"T-38 n_structure_capitalized_True", "[True]"},
    {"T-38 n_structure_close_unopened_array", "1]"},
    {"T-38 n_structure_comma_instead_of_closing_brace", R"({"x": true,)"},
    {"T-38 n_structure_double_array", "[][]"},
    {"T-38 n_structure_end_array", "]"},
    {"T-38 n_structure_incomplete_UTF8_BOM", "\xEF\xBB{}", Refusal::bad_utf8},
    {"T-38 n_structure_lone-invalid-utf-8", "\xE5", Refusal::bad_utf8},
    {"T-38 n_structure_lone-open-bracket", "["},
    {"T-38 n_structure_no_data", ""},
    {"T-38 n_structure_null-byte-outside-string", "[\0]"sv},
    {"T-38 n_structure_number_with_trailing_garbage", "2@"},
    {"T-38 n_structure_object_followed_by_closing_object", "{}}"},
    {"T-38 n_structure_object_unclosed_no_value", R"({"":)"},
    {"T-38 n_structure_object_with_comment", R"({"a":/*comment*/"b"})"},
    {"T-38 n_structure_object_with_trailing_garbage", R"({"a": true} "x")"},
    {"T-38 n_structure_open_array_apostrophe", "['"},
    {"T-38 n_structure_open_array_open_string", R"(["a)"},
    {"T-38 n_structure_open_object", "{"},
    {"T-38 n_structure_open_object_close_array", "{]"},
    {"T-38 n_structure_open_object_open_array", "{["},
    {"T-38 n_structure_open_open", R"(["\{["\{["\{["\{)"},
    {"T-38 n_structure_single_star", "*"},
    {"T-38 n_structure_trailing_#", R"({"a":"b"}#{})"},
    {"T-38 n_structure_uescaped_LF_before_string", R"([\u000A""])"},
    {"T-38 n_structure_unclosed_array_partial_null", "[ false, nul"},
    {"T-38 n_structure_unclosed_object", R"({"asd":"asd")"},
    {"T-38 n_structure_unicode-identifier", "\xC3\xA5"},
    {"T-38 n_structure_whitespace_formfeed", "[\f]"},
    {"T-38 i_structure_UTF-8_BOM_empty_object", "\xEF\xBB\xBF{}"},
    {"T-38 a document after NUL", "{}\0{}"sv},
    {"T-38 NUL after a document", "{}\0"sv},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(json_refused)

BOOST_DATA_TEST_CASE(T_38_what_is_no_array_is_refused, data::make(arrays)) {
  BOOST_TEST((refusal_of(sample.body) == sample.why));
}

BOOST_DATA_TEST_CASE(T_38_what_is_no_number_is_refused, data::make(numbers)) {
  BOOST_TEST((refusal_of(sample.body) == sample.why));
}

BOOST_DATA_TEST_CASE(T_38_what_is_no_object_is_refused, data::make(objects)) {
  BOOST_TEST((refusal_of(sample.body) == sample.why));
}

BOOST_DATA_TEST_CASE(T_38_what_is_no_string_is_refused, data::make(strings)) {
  BOOST_TEST((refusal_of(sample.body) == sample.why));
}

BOOST_DATA_TEST_CASE(T_38_what_is_no_document_is_refused, data::make(structures)) {
  BOOST_TEST((refusal_of(sample.body) == sample.why));
}

BOOST_AUTO_TEST_SUITE_END()
