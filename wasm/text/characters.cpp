#include "text/characters.hpp"

#include <algorithm>

namespace latchkey {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool is_hex(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

unsigned hex_value(char c) {
  return static_cast<unsigned>(is_digit(c) ? c - '0' : lower(c) - 'a' + 10);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t find_word(std::string_view text, std::string_view word) {
  const auto at = std::search(text.begin(), text.end(), word.begin(), word.end(),
                              [](char one, char other) { return lower(one) == other; });
  return at == text.end() ? std::string_view::npos : static_cast<std::size_t>(at - text.begin());
}

std::string_view take_until(std::string_view& rest, char mark) {
  const auto at = rest.find(mark);
  const auto taken = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return taken;
}

bool take(std::string_view& rest, std::string_view start) {
  if (!rest.starts_with(start)) return false;
  rest.remove_prefix(start.size());
  return true;
}

std::optional<std::uint32_t> take_number(std::string_view& rest, std::size_t most) {
  const std::size_t before = rest.size();
  std::uint32_t number = 0;
  while (!rest.empty() && is_digit(rest[0])) {
    if (before - rest.size() == most) return {};
    number = number * 10 + static_cast<std::uint32_t>(rest[0] - '0');
    rest.remove_prefix(1);
  }
  if (rest.size() == before) return {};
  return number;
}

}  // namespace latchkey
