#include "wire/fields.hpp"

#include <algorithm>

#include "model/words.hpp"

namespace latchkey::wire {
namespace {

// 2^53 milliseconds are 285,000 years: every moment and every span there is.
constexpr std::int64_t longest = std::int64_t{1} << 53;

}  // namespace

String Fields::text(Literal name, std::size_t most) {
  const std::string_view value = take(json::text(object_, name));
  if (value.size() <= most) return String{value};
  ok_ = false;
  return {};
}

bool Fields::boolean(Literal name) { return take(json::boolean(object_, name)); }

std::int64_t Fields::integer(Literal name, std::int64_t least, std::int64_t most) {
  const std::int64_t value = take(json::integer(object_, name));
  if (value >= least && value <= most) return value;
  ok_ = false;
  return least;
}

std::chrono::milliseconds Fields::milliseconds(Literal name) {
  return std::chrono::milliseconds{integer(name, 0, longest)};
}

std::size_t Fields::one_of(Literal name, std::span<const Literal> names) {
  const auto value = json::text(object_, name);
  const auto place = place_of(names, value.value_or("?"));
  if (place < names.size()) return place;
  ok_ = false;
  return 0;
}

List<String> Fields::texts(Literal name) {
  List<String> values;
  const json::Array* array = json::array(object_, name);
  if (!array) ok_ = false;
  if (!array) return values;
  for (const json::Value& each : *array) {
    const std::string_view value = take(json::as_text(each));
    if (value.size() > short_text) ok_ = false;
    values.emplace_back(value.substr(0, short_text));
  }
  return values;
}

Map Fields::map(Literal name, std::size_t most) {
  Map values;
  const json::Object* inner = object(name);
  if (!inner) return values;
  if (inner->members().size() > map_entries) ok_ = false;
  for (const json::Member& member : inner->members()) {
    const std::string_view value = take(json::as_text(member.value));
    if (value.size() > most) ok_ = false;
    values.emplace(member.key, String{value});
  }
  return values;
}

const json::Object* Fields::object(Literal name) {
  const json::Object* inner = json::object(object_, name);
  if (!inner) ok_ = false;
  return inner;
}

}  // namespace latchkey::wire
