#include "text/percent.hpp"

#include "text/utf8.hpp"

namespace latchkey {
namespace {

// RFC 3986 section 2.3.
bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return {};
}

}  // namespace

String percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  String out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto value = static_cast<unsigned char>(c);
    out += '%';
    out += digits[value >> 4];
    out += digits[value & 0x0F];
  }
  return out;
}

std::optional<String> percent_decode(std::string_view text) {
  String out;
  while (!text.empty()) {
    if (text[0] != '%') {
      out += text[0];
      text.remove_prefix(1);
      continue;
    }
    if (text.size() < 3) return {};
    const auto high = hex_digit(text[1]);
    const auto low = hex_digit(text[2]);
    if (!high || !low) return {};
    out += static_cast<char>(*high << 4 | *low);
    text.remove_prefix(3);
  }
  if (!is_utf8(out)) return {};
  return out;
}

}  // namespace latchkey
