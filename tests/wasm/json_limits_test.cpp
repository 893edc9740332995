// Every limit of the reader, one below, at and one above it; and what has none.
#include <functional>
#ifndef __EMSCRIPTEN__
#include <pthread.h>
#endif

#include "json.hpp"
#include "model/memory.hpp"

using namespace latchkey;
using namespace latchkey::json;
namespace data = boost::unit_test::data;

namespace {

std::string repeat(std::string_view piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

// "[" and "]", so many levels deep.
std::string nested(std::size_t depth) { return repeat("[", depth) + repeat("]", depth); }

// {"0":0,"1":0,…}
std::string object_of(std::size_t keys) {
  std::string out = "{";
  for (std::size_t i = 0; i < keys; ++i) {
    if (i > 0) out += ',';
    out += '"' + std::to_string(i) + "\":0";
  }
  return out + '}';
}

// An array whose values, itself among them, are so many.
std::string values(std::size_t count) { return "[0" + repeat(",0", count - 2) + ']'; }

std::string text_of(std::size_t bytes) { return '"' + std::string(bytes, 'a') + '"'; }

std::string key_of(std::size_t bytes) { return '{' + text_of(bytes) + ":0}"; }

// Blanks count as bytes, wherever they stand.
std::string padded(std::size_t bytes) { return "[]" + std::string(bytes - 2, ' '); }

struct Limit {
  std::string_view name;
  std::string (*make)(std::size_t);
  std::size_t most;
  Refusal why;
};

std::ostream& operator<<(std::ostream& out, const Limit& row) { return out << row.name; }

const Limit rows[] = {
    {"T-38 bytes of a document", padded, 512 * 1024, Refusal::too_large},
    {"T-38 levels", nested, 32, Refusal::too_deep},
    {"T-38 keys of an object", object_of, 1024, Refusal::too_many_keys},
    {"T-38 values of a document", values, 20000, Refusal::too_many_values},
    {"T-38 bytes of a key", key_of, 128, Refusal::long_key},
    {"T-38 bytes of a string", text_of, 16 * 1024, Refusal::long_text},
};

struct Number {
  std::string_view name;
  std::string_view body;
  std::optional<std::int64_t> read;  // nothing: out of range
};

std::ostream& operator<<(std::ostream& out, const Number& row) { return out << row.name; }

// 2^53 = 9007199254740992
const Number numbers[] = {
    {"T-38 zero", "0", 0},
    {"T-38 minus zero", "-0", 0},
    {"T-38 2^53 - 1", "9007199254740991", 9007199254740991},
    {"T-38 2^53", "9007199254740992", 9007199254740992},
    {"T-38 2^53 + 1", "9007199254740993", {}},
    {"T-38 -2^53 + 1", "-9007199254740991", -9007199254740991},
    {"T-38 -2^53", "-9007199254740992", -9007199254740992},
    {"T-38 -2^53 - 1", "-9007199254740993", {}},
    {"T-38 the largest of 63 bits", "9223372036854775807", {}},
    {"T-38 the smallest of 64 bits", "-9223372036854775808", {}},
    {"T-38 the largest of 64 bits", "18446744073709551615", {}},
    {"T-38 more than 64 bits", "18446744073709551616", {}},
    {"T-38 less than 64 bits", "-9223372036854775809", {}},
};

const Refused huge[] = {
    {"T-38 1e308", "1e308", Refusal::number_out_of_range},
    {"T-38 -1e308", "-1E+308", Refusal::number_out_of_range},
    {"T-38 10e307", "10e307", Refusal::number_out_of_range},
    {"T-38 0.01e310", "0.01e310", Refusal::number_out_of_range},
    {"T-38 1e309", "1e309", Refusal::number_out_of_range},
    {"T-38 an exponent that is long itself", "1e99999999999999999999999999999999999",
     Refusal::number_out_of_range},
};

const Accepted fractions[] = {
    {"T-38 a share", "0.65"},
    {"T-38 an exponent", "1e2"},
    {"T-38 9.99e307", "9.99e307"},
    {"T-38 0.1e308", "0.1e308"},
    {"T-38 zero with an exponent", "0e999999"},
    {"T-38 zeros with an exponent", "0.000e999999"},
    {"T-38 next to nothing", "1e-999999"},
    {"T-38 leading zeros of an exponent", "1e0000000000000000000000000001"},
};

#ifndef __EMSCRIPTEN__
// Runs on a stack of 64 KiB (T-52).
void on_a_small_stack(std::function<void()> run) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  BOOST_REQUIRE(pthread_attr_setstacksize(&attributes, 64 * 1024) == 0);
  pthread_t thread{};
  const auto start = [](void* work) -> void* {
    (*static_cast<std::function<void()>*>(work))();
    return nullptr;
  };
  BOOST_REQUIRE(pthread_create(&thread, &attributes, start, &run) == 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}
#else
// The whole program has 256 KiB there, as latchkey.wasm.
void on_a_small_stack(const std::function<void()>& run) { run(); }
#endif

}  // namespace

BOOST_AUTO_TEST_SUITE(json_limits)

BOOST_DATA_TEST_CASE(T_38_a_document_below_and_at_its_limit_is_read, data::make(rows)) {
  BOOST_TEST(!refusal_of(sample.make(sample.most - 1)).has_value());
  BOOST_TEST(!refusal_of(sample.make(sample.most)).has_value());
}

BOOST_DATA_TEST_CASE(T_38_a_document_above_its_limit_is_refused_by_name, data::make(rows)) {
  BOOST_TEST((refusal_of(sample.make(sample.most + 1)) == sample.why));
}

BOOST_AUTO_TEST_CASE(T_38_limits_can_be_tighter) {
  // A message: three levels, 64 fields, 64 KiB (threats G).
  const Limits message{
      .bytes = limits::message, .depth = limits::message_depth, .keys = limits::message_keys};

  BOOST_TEST(!refusal_of(nested(3), message).has_value());
  BOOST_TEST((refusal_of(nested(4), message) == Refusal::too_deep));
  BOOST_TEST(!refusal_of(object_of(64), message).has_value());
  BOOST_TEST((refusal_of(object_of(65), message) == Refusal::too_many_keys));
  BOOST_TEST(!refusal_of(padded(64 * 1024), message).has_value());
  BOOST_TEST((refusal_of(padded(64 * 1024 + 1), message) == Refusal::too_large));
}

BOOST_AUTO_TEST_CASE(T_38_lengths_are_counted_after_unescaping) {
  BOOST_TEST(!refusal_of("{\"" + repeat("\\u0061", 128) + "\":0}").has_value());
  BOOST_TEST((refusal_of("{\"" + repeat("\\u0061", 129) + "\":0}") == Refusal::long_key));
  BOOST_TEST((refusal_of('"' + repeat("\\u4e2d", 5462) + '"') == Refusal::long_text));
}

BOOST_AUTO_TEST_CASE(T_38_values_inside_objects_and_containers_count) {
  const Limits four{.values = 4};

  BOOST_TEST(!refusal_of(R"({"a":[{}],"b":0})", four).has_value());
  BOOST_TEST((refusal_of(R"({"a":[{}],"b":[0]})", four) == Refusal::too_many_values));
  BOOST_TEST((refusal_of(R"({"a":[{}],"b":0,"c":[]})", four) == Refusal::too_many_values));
}

BOOST_DATA_TEST_CASE(T_38_integers_are_within_2_to_the_53rd, data::make(numbers)) {
  const auto document = read(sample.body);

  if (sample.read) {
    BOOST_TEST((as_integer(std::get<Value>(document)) == sample.read));
  } else {
    BOOST_TEST((std::get<Refusal>(document) == Refusal::number_out_of_range));
  }
}

BOOST_DATA_TEST_CASE(T_38_a_huge_number_is_refused, data::make(huge)) {
  BOOST_TEST((refusal_of(sample.body) == sample.why));
}

BOOST_DATA_TEST_CASE(T_38_a_number_that_is_no_integer_is_there_and_nobody_gets_it,
                     data::make(fractions)) {
  const auto document = read(sample.body);

  const auto& value = std::get<Value>(document);
  BOOST_TEST(std::holds_alternative<Fraction>(value.is));
  BOOST_TEST(!as_integer(value).has_value());
}

// 32 MB is all there is (T-51), and nothing is given back while a document is read.
BOOST_AUTO_TEST_CASE(T_51_a_document_at_its_limits_takes_a_small_part_of_the_memory) {
  const std::string deep = repeat("[", 31);
  const std::string body = deep + "{}" + repeat(",{}", 19967) + repeat("]", 31);
  const std::size_t before = latchkey::memory::used();

  BOOST_TEST(!refusal_of(body).has_value());
  BOOST_TEST(latchkey::memory::used() - before < 4'000'000U);
}

BOOST_AUTO_TEST_CASE(T_52_a_hundred_thousand_levels_are_refused_on_a_small_stack) {
  const Limits no_depth{.depth = 100000, .values = 200000};
  const std::string arrays = nested(100000);
  const std::string objects = repeat("{\"a\":", 50000);
  const std::string open = repeat("[", 100000);
  std::optional<Refusal> of_arrays, of_objects, of_open, of_short;

  on_a_small_stack([&] {
    of_arrays = refusal_of(arrays);
    of_objects = refusal_of(objects);
    of_open = refusal_of(open);
    // The reader itself does not recurse either; only what was read would, as it
    // goes away, and the limit of 32 bounds that.
    of_short = refusal_of(open, no_depth);
  });

  BOOST_TEST((of_arrays == Refusal::too_deep));
  BOOST_TEST((of_objects == Refusal::too_deep));
  BOOST_TEST((of_open == Refusal::too_deep));
  BOOST_TEST((of_short == Refusal::bad_syntax));
}

BOOST_AUTO_TEST_CASE(T_52_the_deepest_document_that_is_read_goes_away_on_a_small_stack) {
  const std::string body = nested(32);
  bool read_it = false;

  on_a_small_stack([&] { read_it = !refusal_of(body).has_value(); });

  BOOST_TEST(read_it);
}

BOOST_AUTO_TEST_SUITE_END()
