// The limited reader on any bytes, and the writer on any text.
#include <variant>

#include "json/read.hpp"
#include "json/write.hpp"
#include "target.hpp"
#include "text/utf8.hpp"

namespace latchkey::fuzz {
namespace {

// Everything in it is within the limits. The reader's depth limit bounds this recursion.
void check(const json::Value& value, std::size_t depth) {
  require(depth <= limits::json_depth + 1);
  if (const auto text = json::as_text(value)) {
    require(text->size() <= limits::json_text && is_utf8(*text));
  }
  if (const auto integer = json::as_integer(value)) {
    require(*integer <= std::int64_t{1} << 53 && *integer >= -(std::int64_t{1} << 53));
  }
  if (const auto* array = json::as_array(value)) {
    for (const auto& item : *array) check(item, depth + 1);
  }
  if (const auto* object = json::as_object(value)) {
    require(object->members().size() <= limits::json_keys);
    for (const auto& member : object->members()) {
      require(member.key.size() <= limits::json_key);
      require(object->find(member.key) == &member.value);
      check(member.value, depth + 1);
    }
  }
}

void write(json::Writer& out, const json::Value& value) {
  if (const auto text = json::as_text(value)) {
    out.text(*text);
  } else if (const auto integer = json::as_integer(value)) {
    out.integer(*integer);
  } else if (const auto boolean = json::as_boolean(value)) {
    out.boolean(*boolean);
  } else if (const auto* array = json::as_array(value)) {
    out.open_array();
    for (const auto& item : *array) write(out, item);
    out.close();
  } else if (const auto* object = json::as_object(value)) {
    out.open_object();
    for (const auto& member : object->members()) write(out.key(member.key), member.value);
    out.close();
  } else {
    out.null();  // a fraction, too: no accessor returns one
  }
}

String written(const json::Value& value) {
  String text;
  json::Writer out{text};
  write(out, value);
  require(out.whole());
  return text;
}

// What was written reads back, and is then written the same.
void check_again(const String& text) {
  const auto again = json::read(text, {.bytes = text.size()});
  require(written(std::get<json::Value>(again)) == text);
}

void check_writer(std::string_view text) {
  String quoted;
  json::append_text(quoted, text);
  const auto again = json::read(quoted, {.bytes = quoted.size(), .text = quoted.size()});
  require(!is_utf8(text) || json::as_text(std::get<json::Value>(again)) == text);
}

}  // namespace

std::string answer_json(std::string_view input) {
  check_writer(input);
  const auto document = json::read(input);
  Answer answer;
  if (const auto* refusal = std::get_if<json::Refusal>(&document))
    return answer.number("refused", static_cast<std::int64_t>(*refusal)).told();
  const auto& value = std::get<json::Value>(document);
  check(value, 1);
  const String text = written(value);
  check_again(text);
  return answer.text("read", text).told();
}

}  // namespace latchkey::fuzz
