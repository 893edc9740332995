#include "broker/authing/origins.hpp"

#include <algorithm>
#include <array>

namespace latchkey::authing {
namespace {

constexpr std::size_t most = 300;  // bytes; longer than any origin

bool is_label(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// Which prefixes of the pattern can have been read so far: one row of the table for
// each character of the text, so no pattern takes longer than the product of both.
bool fits(std::string_view text, std::string_view pattern) {
  std::array<bool, most + 1> reached = {};
  reached[0] = true;
  for (const char c : text) {
    std::array<bool, most + 1> next = {};
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] == '*') {
        next[i + 1] = is_label(c) && (reached[i] || reached[i + 1]);
      } else {
        next[i + 1] = reached[i] && pattern[i] == c;
      }
    }
    reached = next;
  }
  return reached[pattern.size()];
}

}  // namespace

bool is_listed(std::string_view origin, const List<String>& list) {
  const auto matches = [&](const String& entry) {
    const bool has_star = entry.size() <= most && entry.find('*') != String::npos;
    return entry == origin || (has_star && fits(origin, entry));
  };
  return list.empty() || (origin.size() <= most && std::any_of(list.begin(), list.end(), matches));
}

}  // namespace latchkey::authing
