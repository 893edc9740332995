// A list as a value of the core: its items lie in the region (model/memory.hpp). A copy
// shares them until one of the two grows; an item is written to only by whoever made the
// list, before it is handed on.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include "model/memory.hpp"

namespace latchkey {

template <class Item>
class List {
 public:
  using value_type = Item;
  using iterator = Item*;
  using const_iterator = const Item*;

  constexpr List() = default;
  List(std::initializer_list<Item> items) { append(items.begin(), items.end()); }
  template <class From>
  List(From first, From last) {
    for (; first != last; ++first) push_back(Item(*first));
  }

  [[nodiscard]] static List filled(std::size_t count, const Item& item) {
    List made;
    while (made.size() < count) made.push_back(item);
    return made;
  }

  [[nodiscard]] constexpr std::size_t size() const { return rows_.size; }
  [[nodiscard]] constexpr bool empty() const { return rows_.size == 0; }
  [[nodiscard]] Item* begin() { return items(); }
  [[nodiscard]] Item* end() { return items() + size(); }
  [[nodiscard]] const Item* begin() const { return items(); }
  [[nodiscard]] const Item* end() const { return items() + size(); }
  [[nodiscard]] Item& operator[](std::size_t at) { return *pointer_to(at); }
  [[nodiscard]] const Item& operator[](std::size_t at) const { return *pointer_to(at); }
  [[nodiscard]] const Item& at(std::size_t at) const { return *pointer_to(at); }
  [[nodiscard]] Item& front() { return *pointer_to(0); }
  [[nodiscard]] const Item& front() const { return *pointer_to(0); }
  [[nodiscard]] Item& back() { return *pointer_to(size() - 1); }
  [[nodiscard]] const Item& back() const { return *pointer_to(size() - 1); }
  [[nodiscard]] Item* data() { return items(); }
  [[nodiscard]] const Item* data() const { return items(); }

  Item& push_back(const Item& item) {
    static_assert(std::is_trivially_copy_constructible_v<Item> &&
                  std::is_trivially_destructible_v<Item>);
    // NOLINTNEXTLINE(bugprone-sizeof-expression): a pointer may be an item, and is meant
    return *static_cast<Item*>(memory::append(rows_, &item, 1, sizeof(Item)));
  }
  template <class... Of>
  Item& emplace_back(Of&&... of) {
    return push_back(Item(std::forward<Of>(of)...));
  }
  void append(const Item* first, const Item* last) {
    memory::append(rows_, first, static_cast<std::size_t>(last - first), sizeof(Item));
  }
  void append(const List& more) { append(more.begin(), more.end()); }

  // Before the item at `place`; what follows it moves on, in a list of its own.
  void insert(std::size_t place, const Item& item) {
    if (place == size()) return void(push_back(item));
    List made;
    made.append(begin(), begin() + place);
    made.push_back(item);
    made.append(begin() + place, end());
    *this = made;
  }
  void erase(std::size_t place) {
    List made;
    made.append(begin(), begin() + place);
    made.append(begin() + place + 1, end());
    *this = made;
  }
  void pop_back() { --rows_.size; }
  void clear() { rows_.size = 0; }

  friend bool operator==(const List& one, const List& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
  }

 private:
  Item* pointer_to(std::size_t at) const {
    assert(at < size());
    return items() + at;
  }

  Item* items() const { return static_cast<Item*>(rows_.data); }

  memory::Rows rows_;
};

}  // namespace latchkey
