#include <algorithm>

#include "broker/authing/dialect.hpp"
#include "model/string.hpp"

namespace latchkey::authing {
namespace {

// BCP 47 tags differ in letter case alone, and some platforms write `zh_TW`.
String folded(std::string_view language) {
  String tag;
  for (const char c : language) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    tag += c == '_' ? '-' : is_capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return tag;
}

bool has_subtag(std::string_view tag, std::string_view subtag) {
  for (auto at = tag.find('-'); at != std::string_view::npos; at = tag.find('-', at + 1)) {
    const auto rest = tag.substr(at + 1);
    if (rest.substr(0, rest.find('-')) == subtag) return true;
  }
  return false;
}

}  // namespace

Literal wire_language(std::string_view language) {
  const String tag = folded(language);
  const std::string_view primary = std::string_view{tag}.substr(0, tag.find('-'));
  if (primary == "ja") return "ja-JP";
  if (primary != "zh") return "en-US";
  const bool traditional = has_subtag(tag, "hant") || has_subtag(tag, "tw") ||
                           has_subtag(tag, "hk") || has_subtag(tag, "mo");
  return traditional && !has_subtag(tag, "hans") ? "zh-TW" : "zh-CN";
}

}  // namespace latchkey::authing
