#include "wire/subject.hpp"

#include <optional>
#include <variant>

namespace latchkey::wire {
namespace {

// Words with a space between them; nothing when one of them is no text.
std::optional<String> joined(const json::Array& items) {
  String words;
  for (const json::Value& item : items) {
    const auto word = json::as_text(item);
    if (!word) return std::nullopt;
    if (!words.empty()) words += ' ';
    words += *word;
  }
  return words;
}

std::optional<String> value_of(const json::Value& value) {
  if (const auto text = json::as_text(value)) return String{*text};
  if (const auto number = json::as_integer(value)) return to_string(*number);
  if (const auto is_on = json::as_boolean(value)) return *is_on ? String{"true"} : String{"false"};
  if (const auto* items = json::as_array(value)) return joined(*items);
  if (std::holds_alternative<json::Null>(value.is)) return String{};
  return std::nullopt;
}

void take(lint::Subject& subject, const String& path, const json::Value& value) {
  if (const auto text = value_of(value))
    subject.values.set(path, *text);
  else
    subject.unreadable.push_back(path);
}

bool is_group(std::string_view name) {
  return name == "fields" || name == "provider" || name == "start";
}

}  // namespace

lint::Subject read_subject(const json::Object& document, std::int64_t now, Gate gate) {
  lint::Subject subject;
  subject.now = now;
  subject.gate = gate;
  subject.type = String{json::text_or_empty(document, "type")};
  for (const json::Member& member : document.members()) {
    const json::Object* group = json::as_object(member.value);
    if (group && is_group(member.key)) {
      for (const json::Member& inner : group->members())
        take(subject, member.key + "." + inner.key, inner.value);
    } else if (member.key != "type") {
      take(subject, member.key, member.value);
    }
  }
  return subject;
}

}  // namespace latchkey::wire
