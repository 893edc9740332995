// Colors as a screen has them: reading, writing, and how well one can be read on
// another. WCAG 2.2, "relative luminance" and "contrast ratio".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/string.hpp"

namespace latchkey::theme {

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  bool operator==(const Color&) const = default;
};

constexpr Color black{0, 0, 0};
constexpr Color white{255, 255, 255};

// "#rgb", "#rrggbb", "rgb(26 86 219)", "hsl(222 84% 50%)", the last two with
// commas as well, integers only, opaque only. Nothing when it is none of these.
[[nodiscard]] std::optional<Color> read_color(std::string_view text);

// "#1a56db".
[[nodiscard]] String write_color(Color);

// A channel's share of light, 0 to 1: IEC 61966-2-1, as WCAG 2.2 uses it.
[[nodiscard]] double linear(std::uint8_t channel);

// The channel whose share of light is nearest; below 0 is 0, above 1 is 255.
[[nodiscard]] std::uint8_t channel_of(double light);

// In hundredths, rounded down so that 4.499 does not pass for 4.5: 100 to 2100.
[[nodiscard]] std::uint32_t contrast(Color one, Color other);

}  // namespace latchkey::theme
