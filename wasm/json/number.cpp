#include "json/number.hpp"

#include <algorithm>
#include <cstdint>

namespace latchkey::json {
namespace {

// The digits after `e`, with their sign; clamped where nothing depends on more.
std::int64_t exponent_of(std::string_view digits) {
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  std::int64_t exponent = 0;
  for (const char c : digits) exponent = std::min<std::int64_t>(exponent * 10 + (c - '0'), 1 << 30);
  return negative ? -exponent : exponent;
}

}  // namespace

bool is_integer_text(std::string_view number) {
  return number.find_first_of(".eE") == std::string_view::npos;
}

bool is_huge(std::string_view number) {
  if (number.starts_with('-')) number.remove_prefix(1);
  const auto e = number.find_first_of("eE");
  const std::string_view digits = number.substr(0, e);
  const auto first = digits.find_first_of("123456789");
  if (first == std::string_view::npos) return false;  // zero, whatever its exponent

  const auto point = std::min(digits.find('.'), digits.size());
  const auto place =
      static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) - (first < point ? 1 : 0);
  const std::int64_t exponent = e == std::string_view::npos ? 0 : exponent_of(number.substr(e + 1));
  return place + exponent >= 308;
}

}  // namespace latchkey::json
