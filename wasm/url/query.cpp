#include "url/query.hpp"

#include <algorithm>

#include "model/limits.hpp"
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
    const std::string_view piece = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    if (piece.empty()) continue;
    if (query.entries_.size() == limits::callback_parameters) {
      return QueryRefusal::too_many_parameters;
    }
    const auto equals = std::min(piece.find('='), piece.size());
    auto name = percent_decode(piece.substr(0, equals));
    auto value = percent_decode(piece.substr(std::min(equals + 1, piece.size())));
    if (!name || !value) return QueryRefusal::broken;
    query.entries_.emplace_back(*name, *value);
  }
  return query;
}

}  // namespace latchkey
