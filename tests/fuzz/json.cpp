// The limited reader on any bytes, and the writer on any text.
#include <variant>

#include "json/read.hpp"
#include "json/write.hpp"
#include "model/memory.hpp"
#include "require.hpp"
#include "text/utf8.hpp"

using namespace latchkey;

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  memory::turn();
  const auto body = text_of(data, size);
  const auto document = json::read(body);
  if (const auto* value = std::get_if<json::Value>(&document)) check(*value, 1);

  String written;
  json::append_text(written, body);
  const auto again = json::read(written, {.bytes = written.size(), .text = written.size()});
  const auto& text = std::get<json::Value>(again);
  require(!is_utf8(body) || json::as_text(text) == body);
  return 0;
}
