#include "lint/lint.hpp"

#include <span>

#include "lint/check.hpp"
#include "lint/fields.hpp"

namespace latchkey::lint {
namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

// What comes by copying: said once, and the checks go on with what was meant.
void trim(Subject& subject, List<Finding>& findings) {
  Texts values;
  for (const auto& [path, value] : subject.values) {
    const std::string_view kept = trimmed(value);
    const Known* known = find_known(path);
    const bool may_have_lines = known && known->lines;
    if (kept.size() != value.size() && !may_have_lines)
      findings.push_back({"blank_at_the_ends", path});
    if (!kept.empty()) values.set(path, String{kept});
  }
  subject.values = values;
}

void look_at_type(const Subject& subject, List<Finding>& findings) {
  if (type_of(subject.type)) return;
  findings.push_back(
      {is_type(subject.type) ? Literal{"type_not_checked"} : "unknown_type", "type"});
}

void look_at_fields(const Subject& subject, List<Finding>& findings) {
  const Types type = type_of(subject.type);
  for (const Known& known : known_fields()) {
    const bool is_there = subject.values.contains(known.path);
    const bool is_general = known.needs == any_type;
    if (!is_there && (is_general || (known.needs & type)))
      findings.push_back({"field_missing", String{known.path.view()}});
    if (is_there && type && !(known.may_have & type))
      findings.push_back({"field_not_of_type", String{known.path.view()}});
    if (is_there && known.secret && at(subject, "public") == "true")
      findings.push_back({"secret_in_public", String{known.path.view()}});
  }
  if (!type) return;
  for (const auto& [path, value] : subject.values)
    if (!find_known(path)) findings.push_back({"unknown_field", path});
}

void run(std::span<const Check> checks, const Subject& subject, List<Finding>& findings) {
  const Types type = type_of(subject.type);
  for (const Check& check : checks) {
    if (check.types != any_type && !(check.types & type)) continue;
    if (check.is_wrong(subject, at(subject, check.path)))
      findings.push_back({check.code, String{check.path.view()}});
  }
}

}  // namespace

List<Finding> lint(Subject subject) {
  List<Finding> findings;
  for (const String& path : subject.unreadable) findings.push_back({"not_text", path});
  trim(subject, findings);
  look_at_type(subject, findings);
  look_at_fields(subject, findings);
  for (const auto checks : {general_checks(), shape_checks(), address_checks(), domain_checks(),
                            start_checks(), federation_checks()})
    run(checks, subject, findings);
  return findings;
}

}  // namespace latchkey::lint
