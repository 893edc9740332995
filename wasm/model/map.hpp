// Values by name, in the order of the names. Writing one makes a list of its own, so a
// copy never changes.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>

#include "model/list.hpp"
#include "model/string.hpp"

namespace latchkey {

// Rows of `unit` bytes that begin with their name: what every map has in common.
class NamedRows {
 public:
  explicit constexpr NamedRows(std::size_t unit) : unit_(static_cast<std::uint32_t>(unit)) {}

  [[nodiscard]] std::size_t size() const { return rows_.size; }
  [[nodiscard]] const void* data() const { return rows_.data; }

  // The row of that name, or null.
  [[nodiscard]] const void* find(std::string_view name) const;
  // Puts a row in its place; nothing where one of its name is there.
  void add(const void* row);
  // Adds the other's rows, as far as none of their name is there.
  void merge(const NamedRows& other);
  void erase(std::string_view name);
  void clear() { rows_.size = 0; }

 private:
  [[nodiscard]] std::size_t place_of(std::string_view name) const;
  [[nodiscard]] const char* row(std::size_t place) const {
    return static_cast<const char*>(rows_.data) + place * unit_;
  }
  void replace(std::size_t place, std::size_t drop, const void* row);

  memory::Rows rows_;
  std::uint32_t unit_;
};

template <class Value>
class Map {
 public:
  struct Entry {
    String first;
    Value second;
    bool operator==(const Entry&) const = default;
  };
  using value_type = Entry;

  Map() = default;
  Map(std::initializer_list<Entry> entries) {
    for (const Entry& entry : entries) rows_.add(&entry);
  }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.size() == 0; }
  [[nodiscard]] const Entry* begin() const { return static_cast<const Entry*>(rows_.data()); }
  [[nodiscard]] const Entry* end() const { return begin() + size(); }

  // The value of that name, or null.
  [[nodiscard]] const Value* find(std::string_view name) const {
    const auto* entry = static_cast<const Entry*>(rows_.find(name));
    return entry ? &entry->second : nullptr;
  }
  [[nodiscard]] bool contains(std::string_view name) const { return find(name) != nullptr; }

  // Sets it, whatever it was.
  void set(std::string_view name, const Value& value) {
    erase(name);
    emplace(name, value);
  }
  // Sets it unless it is there.
  void emplace(std::string_view name, const Value& value) {
    const Entry entry{String{name}, value};
    rows_.add(&entry);
  }
  // Sets of the other's what is not there.
  void append(const Map& other) { rows_.merge(other.rows_); }
  void erase(std::string_view name) { rows_.erase(name); }
  void clear() { rows_.clear(); }

  friend bool operator==(const Map& one, const Map& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
  }

  template <class Keep>
  void keep(Keep keep_part) {
    NamedRows moved{sizeof(Entry)};
    for (Entry entry : *this) {
      keep_part(entry);
      moved.add(&entry);
    }
    rows_ = moved;
  }

 private:
  static_assert(std::is_trivially_copyable_v<Entry>);

  NamedRows rows_{sizeof(Entry)};
};

using Texts = Map<String>;

// The text of that name, or an empty one.
[[nodiscard]] std::string_view text_at(const Texts&, std::string_view name);

// Names, each once.
class Names {
 public:
  [[nodiscard]] bool contains(std::string_view name) const { return names_.contains(name); }
  [[nodiscard]] bool empty() const { return names_.empty(); }
  void insert(std::string_view name) { names_.emplace(name, {}); }
  void erase(std::string_view name) { names_.erase(name); }

  bool operator==(const Names&) const = default;

  template <class Keep>
  void keep(Keep keep_part) {
    keep_part(names_);
  }

 private:
  Texts names_;  // with no text
};

}  // namespace latchkey
