#include "connection/rules.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace latchkey {
namespace {

bool is_lowercase_hex(char c) { return is_hex(c) && lower(c) == c; }

// Two letters and 16 hexadecimal digits: upstream-idps 3.1, its samples.
bool is_tencent_id(std::string_view value) {
  constexpr std::size_t length = 18;
  return value.size() == length && std::all_of(value.begin() + 2, value.end(), is_lowercase_hex);
}

}  // namespace

bool follows(Rule rule, std::string_view value, Gate gate) {
  switch (rule) {
    case Rule::any: return !value.empty();
    case Rule::corp_id:
      return is_tencent_id(value) && (value.starts_with("ww") || value.starts_with("wx"));
    case Rule::app_id: return is_tencent_id(value) && value.starts_with("wx");
    case Rule::agent_id:
      return !value.empty() && value.size() <= 10 && value.front() != '0' && all_digits(value);
    case Rule::address: return check_url(value, gate).has_value();
  }
  return false;
}

std::string_view field_of(const Connection& connection, std::string_view name) {
  return text_at(connection.fields, name);
}

bool is_needed(const Frame& frame, const Field& field) {
  const auto takes_it = [&](const Slot& slot) {
    return slot.from == From::callback ? field.rule == Rule::address
                                       : slot.from == From::field && slot.text == field.name;
  };
  const auto has_it = [&](const Page& page) {
    return std::any_of(page.slots.begin(), page.slots.end(), takes_it);
  };
  return has_it(frame.page) || (frame.onward && has_it(frame.onward->page));
}

bool is_complete(const Frame& frame, const Row& row, const Connection& connection, Gate gate) {
  return std::all_of(row.fields.begin(), row.fields.end(), [&](const Field& field) {
    const auto value = field_of(connection, field.name);
    return value.empty() ? !is_needed(frame, field) : follows(field.rule, value, gate);
  });
}

}  // namespace latchkey
