#include "theme/tokens.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/display.hpp"
#include "text/utf8.hpp"

namespace latchkey::theme {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::uint32_t px = 1000;
constexpr std::uint32_t root_font = 16;  // pixels in a rem, unless the person set another

// clang-format off
constexpr std::array table = {
    Token{"accent", Kind::color, "color-accent"},
    Token{"background", Kind::color, "color-background"},
    Token{"border", Kind::color, "color-border"},
    Token{"focus", Kind::color, "color-focus"},
    Token{"problem", Kind::color, "color-problem"},
    Token{"surface", Kind::color, "color-surface"},
    Token{"text", Kind::color, "color-text"},
    Token{"text-muted", Kind::color, "color-text-muted"},
    Token{"radius", Kind::size, "radius", 0, 32 * px},
    Token{"space", Kind::size, "space-gap", 4 * px, 32 * px},
    Token{"size-width", Kind::size, "size-width", 256 * px, 640 * px},
    Token{"font-size", Kind::size, "font-size", 14 * px, 24 * px},
    Token{"motion", Kind::duration, "motion-duration", 0, 1000},
    Token{"font-family", Kind::font, "font-family"},
    Token{"density", Kind::choice, "", 0, 0, "compact regular spacious"},
    Token{"layout", Kind::choice, "", 0, 0, "card plain split"},
    Token{"logo", Kind::image},
    Token{"title", Kind::text},
};

// As far apart as in the widget's own theme.
constexpr std::array derivations = {
    Derived{"radius", "radius-box", 2},
    Derived{"space", "space-padding", 2},
    Derived{"font-size", "font-size-small", 7, 8},
    Derived{"font-size", "font-size-heading", 3, 2},
};
// clang-format on

bool is_size(const Token& token, std::string_view text) {
  const auto size = read_size(text);
  if (!size) return false;
  const std::uint32_t pixels = size->thousandths * (size->unit == "rem" ? root_font : 1);
  return pixels >= token.least && pixels <= token.most;
}

bool is_duration(const Token& token, std::string_view text) {
  const auto number = take_number(text, 4);
  return number && text == "ms" && *number >= token.least && *number <= token.most;
}

bool is_choice(std::string_view choices, std::string_view text) {
  while (!choices.empty())
    if (take_until(choices, ' ') == text) return true;
  return false;
}

bool is_name_character(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

// Words that mean something else where a font's name could stand: CSS Values 4
// section 4.2, CSS Fonts 4 section 2.1.
bool is_reserved(std::string_view name) {
  return is_choice("inherit initial unset revert revert-layer default", name);
}

// Words of letters, digits and hyphens with one blank between them; without
// quotes each begins with a letter.
bool is_words(std::string_view text, bool quoted) {
  while (true) {
    const auto word = text.substr(0, text.find(' '));
    if (word.empty() || !std::all_of(word.begin(), word.end(), is_name_character)) return false;
    if (!quoted && (is_digit(word[0]) || word[0] == '-')) return false;
    if (word.size() == text.size()) return true;
    text.remove_prefix(word.size() + 1);
  }
}

bool is_family(std::string_view name) {
  const bool quoted = name.size() > 2 && (name[0] == '"' || name[0] == '\'');
  if (!quoted) return is_words(name, false) && !is_reserved(name);
  return name.back() == name[0] && is_words(name.substr(1, name.size() - 2), true);
}

bool is_font(std::string_view text) {
  constexpr std::size_t longest = 256;  // bytes
  if (text.size() > longest || displayable(text, longest) != text) return false;
  while (true) {
    const auto comma = text.find(',');
    if (!is_family(text.substr(0, comma))) return false;
    if (comma == npos) return true;
    text.remove_prefix(comma + 1);
    if (text.starts_with(' ')) text.remove_prefix(1);
  }
}

}  // namespace

std::span<const Token> tokens() { return table; }

std::span<const Derived> derived() { return derivations; }

const Token* find_token(std::string_view name) {
  const auto has_name = [&](const Token& token) { return token.name == name; };
  const auto found = std::find_if(table.begin(), table.end(), has_name);
  return found == table.end() ? nullptr : &*found;
}

std::optional<Size> read_size(std::string_view text) {
  const auto whole = take_number(text, 4);
  if (!whole) return {};
  std::uint32_t thousandths = *whole * 1000;
  if (take(text, ".")) {
    const std::size_t behind = text.size();
    auto part = take_number(text, 3);
    if (!part) return {};
    for (std::size_t digits = behind - text.size(); digits < 3; ++digits) *part *= 10;
    thousandths += *part;
  }
  if (text != "px" && text != "rem") return {};
  return Size{thousandths, text};
}

String write_size(const Size& size) {
  String out = to_string(size.thousandths / 1000);
  const String digits = to_string(1000 + size.thousandths % 1000);
  const std::string_view part = digits.substr(1);
  const auto end = part.find_last_not_of('0') + 1;
  if (end > 0) (out += '.') += part.substr(0, end);
  return out.append(size.unit);
}

bool is_good(const Token& token, std::string_view value) {
  switch (token.kind) {
    case Kind::size: return is_size(token, value);
    case Kind::duration: return is_duration(token, value);
    case Kind::font: return is_font(value);
    case Kind::choice: return is_choice(token.choices, value);
    case Kind::text: return !is_blank(value) && is_utf8(value);
    // These have a reader of their own: theme/color.hpp, url/allowed.hpp.
    case Kind::color:
    case Kind::image: return false;
  }
  return false;
}

}  // namespace latchkey::theme
