#include "connection/lint.hpp"

#include <algorithm>
#include <optional>

#include "connection/row.hpp"
#include "connection/rules.hpp"

namespace latchkey {
namespace {

std::optional<Fault> fault_of(const Field& field, std::string_view value, Gate gate) {
  if (field.secret) {
    if (value.empty()) return {};
    return Fault::secret_in_public;
  }
  if (value.empty()) {
    if (!field.required) return {};
    return Fault::missing;
  }
  if (!follows(field.rule, value, gate)) return Fault::malformed;
  return {};
}

}  // namespace

List<Finding> lint_connection(std::string_view type, const Texts& fields, Gate gate) {
  const Row* row = find_row(type);
  if (!row) return {{Fault::unknown_type, {}}};

  List<Finding> findings;
  for (const Field& field : row->fields) {
    if (const auto fault = fault_of(field, text_at(fields, field.name), gate)) {
      findings.push_back({*fault, String{field.name}});
    }
  }
  for (const auto& [name, value] : fields) {
    const auto is_it = [&name = name](const Field& field) { return field.name == name; };
    if (std::none_of(row->fields.begin(), row->fields.end(), is_it)) {
      findings.push_back({Fault::unknown_field, name});
    }
  }
  return findings;
}

}  // namespace latchkey
