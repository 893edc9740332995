#include "text/utf8.hpp"

#include <cstdint>

namespace latchkey {
namespace {

std::uint8_t byte(char c) { return static_cast<std::uint8_t>(c); }

// RFC 3629 section 3: how many bytes a first byte announces, what of it counts,
// and the least code point that needs so many.
struct Form {
  std::size_t length = 0;  // 0: no first byte
  char32_t bits = 0;
  char32_t least = 0;
};

Form form_of(std::uint8_t first) {
  if (first < 0x80) return {1, first, 0};
  if (first >= 0xC0 && first < 0xE0) return {2, first & 0x1Fu, 0x80};
  if (first >= 0xE0 && first < 0xF0) return {3, first & 0x0Fu, 0x800};
  if (first >= 0xF0 && first < 0xF5) return {4, first & 0x07u, 0x10000};
  return {};
}

bool is_surrogate(char32_t point) { return point >= 0xD800 && point <= 0xDFFF; }

}  // namespace

std::optional<char32_t> take_point(std::string_view& rest) {
  if (rest.empty()) return {};
  const Form form = form_of(byte(rest[0]));
  if (form.length == 0 || form.length > rest.size()) return {};
  char32_t point = form.bits;
  for (std::size_t i = 1; i < form.length; ++i) {
    if ((byte(rest[i]) & 0xC0) != 0x80) return {};
    point = point << 6 | (byte(rest[i]) & 0x3Fu);
  }
  if (point < form.least || point > 0x10FFFF || is_surrogate(point)) return {};
  rest.remove_prefix(form.length);
  return point;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    if (!take_point(text)) return false;
  }
  return true;
}

std::size_t count_points(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) {
    if (!take_point(text)) text.remove_prefix(1);
  }
  return count;
}

std::string_view cut_points(std::string_view text, std::size_t most) {
  std::string_view rest = text;
  for (std::size_t count = 0; count < most && !rest.empty(); ++count) {
    if (!take_point(rest)) rest.remove_prefix(1);
  }
  return text.substr(0, text.size() - rest.size());
}

void append_point(String& out, char32_t point) {
  const auto last = [&](int shift) { out += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    last(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    last(6);
    last(0);
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    last(12);
    last(6);
    last(0);
  }
}

}  // namespace latchkey
