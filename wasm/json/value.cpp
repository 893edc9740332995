#include "json/value.hpp"

#include <algorithm>
#include <utility>

namespace latchkey::json {
namespace {

template <class T>
std::optional<T> at(const Object& object, Literal key, std::optional<T> (*as)(const Value&)) {
  const Value* value = object.find(key);
  return value ? as(*value) : std::nullopt;
}

}  // namespace

Object::Object(List<Member> members) : members_(members) {}

const Value* Object::find(std::string_view key) const {
  const auto before = [](const Member& member, std::string_view wanted) {
    return member.key < wanted;
  };
  const auto found = std::lower_bound(members_.begin(), members_.end(), key, before);
  return found != members_.end() && found->key == key ? &found->value : nullptr;
}

std::optional<std::string_view> as_text(const Value& value) {
  const auto* found = std::get_if<String>(&value.is);
  if (!found) return {};
  return *found;
}

std::optional<std::int64_t> as_integer(const Value& value) {
  const auto* found = std::get_if<std::int64_t>(&value.is);
  if (!found) return {};
  return *found;
}

std::optional<bool> as_boolean(const Value& value) {
  const auto* found = std::get_if<bool>(&value.is);
  if (!found) return {};
  return *found;
}

const Object* as_object(const Value& value) { return std::get_if<Object>(&value.is); }

const Array* as_array(const Value& value) { return std::get_if<Array>(&value.is); }

std::optional<std::string_view> text(const Object& object, Literal key) {
  return at(object, key, as_text);
}

std::optional<std::int64_t> integer(const Object& object, Literal key) {
  return at(object, key, as_integer);
}

std::optional<bool> boolean(const Object& object, Literal key) {
  return at(object, key, as_boolean);
}

[[gnu::noinline]] std::string_view text_or_empty(const Object& object, Literal key) {
  return text(object, key).value_or(std::string_view{});
}

[[gnu::noinline]] bool is_true(const Object& object, Literal key) {
  return boolean(object, key).value_or(false);
}

const Object* object(const Object& object, Literal key) {
  const Value* value = object.find(key);
  return value ? as_object(*value) : nullptr;
}

const Array* array(const Object& object, Literal key) {
  const Value* value = object.find(key);
  return value ? as_array(*value) : nullptr;
}

}  // namespace latchkey::json
