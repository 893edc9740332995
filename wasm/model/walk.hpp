// Every leaf of a value of the core, in the order of its fields: texts, numbers, handles.
// It knows no type of the flow by name, so a new field is seen without being told.
#pragma once

#include <boost/pfr/core.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "model/handles.hpp"
#include "model/list.hpp"
#include "model/map.hpp"

namespace latchkey {

template <class Value, class... Of>
inline constexpr bool is_any_of = (std::is_same_v<Value, Of> || ...);
template <class Value>
inline constexpr bool is_handle =
    is_any_of<Value, AttemptId, WindowId, FrameId, TimerId, RequestId, AskId, SecretId, CallId>;

// `visit` has text(std::string_view), number(std::uint64_t) and handle(Id). How long a list
// is, and which of a variant it is, are numbers, too.
template <class Value, class Visit>
void walk(const Value& value, Visit& visit);

namespace walking {

template <class Visit, class Rep, class Period>
void go(const std::chrono::duration<Rep, Period>& time, Visit& visit) {
  visit.number(static_cast<std::uint64_t>(time.count()));
}
template <class Visit, class Value>
void go(const std::optional<Value>& value, Visit& visit) {
  visit.number(value ? 1 : 0);
  if (value) walk(*value, visit);
}
template <class Visit, class... Part>
void go(const std::variant<Part...>& value, Visit& visit) {
  visit.number(value.index());
  std::visit([&](const auto& part) { walk(part, visit); }, value);
}
template <class Visit, class One, class Other>
void go(const std::pair<One, Other>& value, Visit& visit) {
  walk(value.first, visit);
  walk(value.second, visit);
}
template <class Visit, class Item>
void go(const List<Item>& list, Visit& visit) {
  visit.number(list.size());
  for (const Item& item : list) walk(item, visit);
}
template <class Visit, class Value>
void go(const Map<Value>& map, Visit& visit) {
  visit.number(map.size());
  for (const auto& entry : map) walk(entry, visit);
}

// A class that hides its parts hands them out (model/keep.hpp).
template <class Value>
concept HandsOut = requires(Value& value) {
  value.keep([](auto&) {});
};
template <class Visit, HandsOut Value>
void go(Value value, Visit& visit) {
  value.keep([&](const auto& part) { walk(part, visit); });
}
template <class Visit, class Value>
requires(std::is_aggregate_v<Value> && !HandsOut<Value>) void go(const Value& value, Visit& visit) {
  boost::pfr::for_each_field(value, [&](const auto& field) { walk(field, visit); });
}

}  // namespace walking

template <class Value, class Visit>
void walk(const Value& value, Visit& visit) {
  if constexpr (is_handle<Value>)
    visit.handle(value);
  else if constexpr (std::is_enum_v<Value> || std::is_arithmetic_v<Value>)
    visit.number(static_cast<std::uint64_t>(value));
  else if constexpr (std::is_convertible_v<const Value&, std::string_view>)
    visit.text(value);
  else
    walking::go(value, visit);
}

}  // namespace latchkey
