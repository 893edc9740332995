#include "text/percent.hpp"

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace latchkey {
namespace {

// RFC 3986 section 2.3.
bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
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
    if (text.size() < 3 || !is_hex(text[1]) || !is_hex(text[2])) return {};
    out += static_cast<char>(hex_value(text[1]) << 4 | hex_value(text[2]));
    text.remove_prefix(3);
  }
  if (!is_utf8(out)) return {};
  return out;
}

}  // namespace latchkey
