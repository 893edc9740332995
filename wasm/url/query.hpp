// The parameters of a query or a fragment that came from outside (T-20, T-25).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "model/list.hpp"
#include "model/string.hpp"

namespace latchkey {

enum class QueryRefusal : std::uint8_t {
  too_long,             // more than 16 KiB
  too_many_parameters,  // more than 64
  broken,               // a percent sequence, or UTF-8
};

// A name and a value, decoded.
using Pair = std::pair<String, String>;

// Names and values, decoded once, in the order they came.
class Query {
 public:
  using Entry = Pair;

  [[nodiscard]] const List<Entry>& entries() const { return entries_; }

  // How often the name is there. A known parameter may be there once at most.
  [[nodiscard]] std::size_t count(std::string_view name) const;

  // The value of a parameter that is there exactly once.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

 private:
  friend std::variant<Query, QueryRefusal> read_query(std::string_view text);
  List<Entry> entries_;
};

// `text` as it stands, with or without its leading "?" or "#". One decode, one
// pass; `+` is a plus; `code[]` is just a name nobody knows; empty pieces between
// two `&` are left out; a name without `=` has an empty value.
[[nodiscard]] std::variant<Query, QueryRefusal> read_query(std::string_view text);

}  // namespace latchkey
