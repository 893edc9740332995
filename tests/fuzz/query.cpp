// A query or a fragment that came from outside; and that what was read from one is read
// again from the address that is built of it (T-14, T-20, T-25).
#include "url/query.hpp"

#include <variant>

#include "model/limits.hpp"
#include "target.hpp"
#include "text/utf8.hpp"
#include "url/parts.hpp"

namespace latchkey::fuzz {
namespace {

void check(const Query& query) {
  require(query.entries().size() <= limits::callback_parameters);
  for (const auto& [name, value] : query.entries()) {
    require(is_utf8(name) && is_utf8(value));
    require(query.find(name).has_value() == (query.count(name) == 1));
  }
}

// Parameters that may be in an address: each once, and none without a value.
List<Parameter> buildable(const Query& query) {
  List<Parameter> parameters;
  for (const auto& [name, value] : query.entries())
    if (!value.empty() && query.count(name) == 1) parameters.push_back({name, value});
  return parameters;
}

void check_again(const List<Parameter>& parameters) {
  const auto url = build_url("https://acme.example/", parameters);
  if (!url) return;
  const auto again = read_query(parts_of(*url).query);
  const auto& entries = std::get<Query>(again).entries();
  require(entries.size() == parameters.size());
  for (std::size_t i = 0; i < entries.size(); ++i)
    require(entries[i].first == parameters[i].name && entries[i].second == parameters[i].value);
}

}  // namespace

std::string answer_query(std::string_view input) {
  const auto read = read_query(input);
  Answer answer;
  if (const auto* refusal = std::get_if<QueryRefusal>(&read))
    return answer.number("refused", static_cast<std::int64_t>(*refusal)).told();
  const auto& query = std::get<Query>(read);
  check(query);
  check_again(buildable(query));
  for (const auto& [name, value] : query.entries()) answer.text("name", name).text("value", value);
  return answer.told();
}

}  // namespace latchkey::fuzz
