#include "broker/authing/agreements.hpp"

#include <algorithm>
#include <optional>

namespace latchkey::authing {
namespace {

struct Entry {
  Agreement agreement;
  std::int64_t order = 0;
};

// `availableAt`: 1 and 2 are shown at login; 0 and null at registration, and so at a
// login that registers whom it does not know.
bool is_for_login(const json::Object& item, bool registers) {
  const auto at = json::integer(item, "availableAt");
  return at == 1 || at == 2 || (registers && at.value_or(0) == 0);
}

bool is_for_registration(const json::Object& item, bool) {
  return json::integer(item, "availableAt") != 1;
}

// A number in the sample, a text elsewhere.
String id_of(const json::Object& item) {
  if (const auto number = json::integer(item, "id")) return to_string(*number);
  return String{json::text_or_empty(item, "id")};
}

std::optional<Entry> read_entry(const json::Object& item, Gate gate) {
  Entry entry;
  entry.agreement.id = id_of(item);
  entry.agreement.title = read_title(json::text_or_empty(item, "title"), gate);
  entry.agreement.required = json::is_true(item, "required");
  entry.agreement.language = json::text_or_empty(item, "lang");
  entry.order = json::integer(item, "order").value_or(0);
  if (entry.agreement.id.empty() || entry.agreement.title.empty()) return {};
  return entry;
}

bool has_language(const List<Entry>& entries, std::string_view language) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& entry) { return entry.agreement.language == language; });
}

// In the operator's order; equal ones as they came.
void insert_in_order(List<Entry>& entries, const Entry& entry) {
  Entry* at = &entries.push_back(entry);
  for (; at != entries.begin() && (at - 1)->order > entry.order; --at) *at = *(at - 1);
  *at = entry;
}

using Shows = bool (*)(const json::Object& item, bool registers);

List<Agreement> read_shown(const json::Object& document, std::string_view language, Shows shows,
                           bool registers, Gate gate, List<String>& diagnostics) {
  const auto* list = json::array(document, "agreements");
  if (!list || !json::is_true(document, "agreementEnabled")) return {};

  List<Entry> entries;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto* item = json::as_object((*list)[i]);
    if (item && !shows(*item, registers)) continue;
    auto entry = item ? read_entry(*item, gate) : std::nullopt;
    if (entry) {
      insert_in_order(entries, *entry);
    } else {
      diagnostics.push_back("agreements[" + to_string(i) + "]: no id, or nothing to read");
    }
  }
  if (entries.empty()) return {};

  const String shown =
      has_language(entries, language) ? String{language} : entries.front().agreement.language;
  List<Agreement> agreements;
  for (Entry& entry : entries)
    if (entry.agreement.language == shown) agreements.push_back(entry.agreement);
  return agreements;
}

}  // namespace

List<Agreement> read_agreements(const json::Object& document, std::string_view language,
                                bool registers, Gate gate, List<String>& diagnostics) {
  return read_shown(document, language, is_for_login, registers, gate, diagnostics);
}

List<Agreement> read_register_agreements(const json::Object& document, std::string_view language,
                                         Gate gate) {
  List<String> told_already;
  return read_shown(document, language, is_for_registration, true, gate, told_already);
}

}  // namespace latchkey::authing
