#include "url/query.hpp"

#include <algorithm>

#include "model/limits.hpp"
#include "text/characters.hpp"
#include "text/percent.hpp"

namespace latchkey {

std::size_t Query::count(std::string_view name) const {
  const auto has_name = [&](const Entry& entry) { return entry.first == name; };
  return static_cast<std::size_t>(std::count_if(entries_.begin(), entries_.end(), has_name));
}

std::optional<std::string_view> Query::find(std::string_view name) const {
  if (count(name) != 1) return {};
  const auto has_name = [&](const Entry& entry) { return entry.first == name; };
  return std::find_if(entries_.begin(), entries_.end(), has_name)->second;
}

std::variant<Query, QueryRefusal> read_query(std::string_view text) {
  if (text.size() > limits::callback) return QueryRefusal::too_long;
  if (text.starts_with('?') || text.starts_with('#')) text.remove_prefix(1);
  Query query;
  while (!text.empty()) {
    std::string_view value = take_until(text, '&');
    if (value.empty()) continue;
    if (query.entries_.size() == limits::callback_parameters) {
      return QueryRefusal::too_many_parameters;
    }
    const auto name = percent_decode(take_until(value, '='));
    const auto decoded = percent_decode(value);
    if (!name || !decoded) return QueryRefusal::broken;
    query.entries_.emplace_back(*name, *decoded);
  }
  return query;
}

}  // namespace latchkey
