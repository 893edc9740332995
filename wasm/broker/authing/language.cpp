#include <algorithm>
#include <string>

#include "broker/authing/dialect.hpp"

namespace latchkey::authing {
namespace {

// BCP 47 tags differ in letter case alone, and some platforms write `zh_TW`.
std::string folded(std::string_view language) {
  std::string tag{language};
  std::transform(tag.begin(), tag.end(), tag.begin(), [](char c) {
    if (c == '_') return '-';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
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

std::string_view wire_language(std::string_view language) {
  const std::string tag = folded(language);
  const std::string_view primary = std::string_view{tag}.substr(0, tag.find('-'));
  if (primary == "ja") return "ja-JP";
  if (primary != "zh") return "en-US";
  const bool traditional = has_subtag(tag, "hant") || has_subtag(tag, "tw") ||
                           has_subtag(tag, "hk") || has_subtag(tag, "mo");
  return traditional && !has_subtag(tag, "hans") ? "zh-TW" : "zh-CN";
}

}  // namespace latchkey::authing
