// The tokens of a theme: which there are, of what kind, and what a good value is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/literal.hpp"
#include "model/string.hpp"

namespace latchkey::theme {

enum class Kind : std::uint8_t {
  color,     // with a twin for the dark scheme, `dark-<name>`
  size,      // "0.5rem", "8px"
  duration,  // "150ms"
  font,      // "Inter, 'PingFang SC', sans-serif"
  choice,    // one of a few words
  image,     // a logo (T-36)
  text,      // foreign text
};

struct Token {
  Literal name;
  Kind kind{};
  Literal property = {};  // the custom property it becomes; empty: more than one, or none
  // For sizes, in thousandths of a CSS pixel; for durations, in milliseconds.
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  Literal choices = {};  // separated by blanks
};

// A property that is a size token's value times `times` / `over`.
struct Derived {
  Literal token;
  Literal property;
  std::uint8_t times = 1;
  std::uint8_t over = 1;
};

[[nodiscard]] std::span<const Token> tokens();
[[nodiscard]] std::span<const Derived> derived();
[[nodiscard]] const Token* find_token(std::string_view name);

// A size's number in thousandths, and its unit.
struct Size {
  std::uint32_t thousandths = 0;
  std::string_view unit;  // "px", "rem"
};

// "8px", "0.375rem": at most four digits before the point and three behind it.
[[nodiscard]] std::optional<Size> read_size(std::string_view text);
[[nodiscard]] String write_size(const Size& size);

// Whether the value may stand in a style sheet as it is: within the token's
// bounds, one of its choices, a list of font names.
[[nodiscard]] bool is_good(const Token& token, std::string_view value);

}  // namespace latchkey::theme
