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

// A number in the sample, a text elsewhere.
std::string id_of(const json::Object& item) {
  if (const auto number = json::integer(item, "id")) return std::to_string(*number);
  return std::string{json::text(item, "id").value_or(std::string_view{})};
}

std::optional<Entry> read_entry(const json::Object& item, Gate gate) {
  Entry entry;
  entry.agreement.id = id_of(item);
  entry.agreement.title = read_title(json::text(item, "title").value_or(std::string_view{}), gate);
  entry.agreement.required = json::boolean(item, "required").value_or(false);
  entry.agreement.language = json::text(item, "lang").value_or(std::string_view{});
  entry.order = json::integer(item, "order").value_or(0);
  if (entry.agreement.id.empty() || entry.agreement.title.empty()) return {};
  return entry;
}

bool has_language(const std::vector<Entry>& entries, std::string_view language) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& entry) { return entry.agreement.language == language; });
}

// In the operator's order; equal ones as they came.
void insert_in_order(std::vector<Entry>& entries, Entry entry) {
  auto at = entries.end();
  while (at != entries.begin() && (at - 1)->order > entry.order) --at;
  entries.insert(at, std::move(entry));
}

}  // namespace

std::vector<Agreement> read_agreements(const json::Object& document, std::string_view language,
                                       bool registers, Gate gate,
                                       std::vector<std::string>& diagnostics) {
  const auto* list = json::array(document, "agreements");
  if (!list || !json::boolean(document, "agreementEnabled").value_or(false)) return {};

  std::vector<Entry> entries;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto* item = json::as_object((*list)[i]);
    if (item && !is_for_login(*item, registers)) continue;
    auto entry = item ? read_entry(*item, gate) : std::nullopt;
    if (entry) {
      insert_in_order(entries, std::move(*entry));
    } else {
      diagnostics.push_back("agreements[" + std::to_string(i) + "]: no id, or nothing to read");
    }
  }
  if (entries.empty()) return {};

  const std::string shown =
      has_language(entries, language) ? std::string{language} : entries.front().agreement.language;
  std::vector<Agreement> agreements;
  for (Entry& entry : entries)
    if (entry.agreement.language == shown) agreements.push_back(std::move(entry.agreement));
  return agreements;
}

}  // namespace latchkey::authing
