#include "text/base64url.hpp"

namespace latchkey {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// The six bits of a character of plain base64.
std::optional<std::uint32_t> six_bits(char c) {
  if (c == '-' || c == '_') return {};
  if (c == '+') return 62;
  if (c == '/') return 63;
  const auto at = alphabet.find(c);
  if (at == std::string_view::npos) return {};
  return static_cast<std::uint32_t>(at);
}

}  // namespace

String base64url(std::span<const std::uint8_t> bytes) {
  String out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const std::uint8_t next : bytes) {
    bits = bits << 8 | next;
    for (held += 8; held >= 6; held -= 6) out += alphabet[bits >> (held - 6) & 63];
  }
  if (held > 0) out += alphabet[bits << (6 - held) & 63];
  return out;
}

bool is_base64url(std::string_view text) {
  return !text.empty() && text.find_first_not_of(alphabet) == std::string_view::npos;
}

std::optional<String> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return {};
  std::size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  String out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto next = six_bits(c);
    if (!next) return {};
    bits = bits << 6 | *next;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFF);
  }
  // RFC 4648 section 3.5: the pad bits are zero, so one text has one spelling.
  if ((bits & ((1u << held) - 1)) != 0) return {};
  return out;
}

}  // namespace latchkey
