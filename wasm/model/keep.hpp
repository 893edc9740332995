// What outlives a step is moved on: keep() gives a value copies of its own, in the region
// that is current, of all that it points to.
#pragma once

#include <boost/pfr/core.hpp>
#include <chrono>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "model/list.hpp"
#include "model/literal.hpp"
#include "model/string.hpp"

namespace latchkey::memory {

template <class Value>
void keep(Value& value);

namespace detail {

struct KeepEach {
  template <class Value>
  void operator()(Value& value) const {
    keep(value);
  }
};

template <class Value>
constexpr bool is_alone = std::is_arithmetic_v<Value> || std::is_enum_v<Value>;
template <class Rep, class Period>
inline constexpr bool is_alone<std::chrono::duration<Rep, Period>> = true;
template <>
inline constexpr bool is_alone<Literal> = true;

inline void move_on(String& text) {
  if (!text.is_constant()) text = String{text.view()};
}
inline void move_on(std::string_view& text) { text = String{text}; }

template <class Item>
void move_on(List<Item>& list) {
  List<Item> moved;
  moved.append(list);
  for (Item& item : moved) keep(item);
  list = moved;
}

template <class Value>
void move_on(std::optional<Value>& value) {
  if (value) keep(*value);
}

template <class... Part>
void move_on(std::variant<Part...>& value) {
  std::visit(KeepEach{}, value);
}

template <class One, class Other>
void move_on(std::pair<One, Other>& value) {
  keep(value.first);
  keep(value.second);
}

// A class that hides its parts hands them out.
template <class Value>
concept HandsOut = requires(Value& value) {
  value.keep(KeepEach{});
};
template <HandsOut Value>
void move_on(Value& value) {
  value.keep(KeepEach{});
}

// All other structs are the sum of their fields.
template <class Value>
requires(std::is_aggregate_v<Value> && !HandsOut<Value>) void move_on(Value& value) {
  boost::pfr::for_each_field(value, KeepEach{});
}

}  // namespace detail

template <class Value>
void keep(Value& value) {
  if constexpr (!detail::is_alone<Value>) detail::move_on(value);
}

}  // namespace latchkey::memory
