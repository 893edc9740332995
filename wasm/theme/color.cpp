#include "theme/color.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/root.hpp"

namespace latchkey::theme {
namespace {

using Numbers = std::array<std::uint32_t, 3>;

std::optional<Color> read_hex(std::string_view digits) {
  const std::size_t width = digits.size() / 3;
  if ((width != 1 && width != 2) || digits.size() != 3 * width) return {};
  if (!std::all_of(digits.begin(), digits.end(), is_hex)) return {};
  const auto channel = [&](std::size_t i) {
    const std::size_t at = i * width;
    return static_cast<std::uint8_t>(hex_value(digits[at]) * 16 +
                                     hex_value(digits[at + width - 1]));
  };
  return Color{channel(0), channel(1), channel(2)};
}

// "222 84% 50%": up to `most` each, the second and third with `unit` behind them; between
// two a blank, or a comma with or without one, the same both times.
std::optional<Numbers> read_numbers(std::string_view text, const Numbers& most,
                                    std::string_view unit) {
  Numbers numbers{};
  std::string_view separator;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i == 1) separator = text.starts_with(' ') ? " " : text.starts_with(", ") ? ", " : ",";
    if (i > 0 && !take(text, separator)) return {};
    const auto number = take_number(text, 3);
    if (!number || *number > most[i] || (i > 0 && !take(text, unit))) return {};
    numbers[i] = *number;
  }
  if (!text.empty()) return {};
  return numbers;
}

// CSS Color 4 section 7.1, "Converting HSL Colors to sRGB", in whole numbers: with
// saturation and lightness in percent, and 30 degrees a step, of 300,000.
std::uint8_t hsl_channel(int hue, int saturation, int lightness, int shift) {
  const int k = (shift * 30 + hue) % 360;  // twelfths of a turn, as degrees
  const int spread = saturation * std::min(lightness, 100 - lightness);  // of 10,000
  const int wave = std::max(-30, std::min({k - 90, 270 - k, 30}));       // of 30
  const int light = lightness * 100 * 30 - spread * wave;                // of 300,000
  return static_cast<std::uint8_t>((light * 255 + 150000) / 300000);
}

Color color_of_hsl(const Numbers& numbers) {
  const auto channel = [&](int shift) {
    return hsl_channel(static_cast<int>(numbers[0]), static_cast<int>(numbers[1]),
                       static_cast<int>(numbers[2]), shift);
  };
  return Color{channel(0), channel(8), channel(4)};
}

double luminance(Color color) {
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

}  // namespace

std::optional<Color> read_color(std::string_view text) {
  if (take(text, "#")) return read_hex(text);
  const bool is_hsl = take(text, "hsl(");
  if ((!is_hsl && !take(text, "rgb(")) || !text.ends_with(')')) return {};
  text.remove_suffix(1);
  const auto numbers = read_numbers(text, is_hsl ? Numbers{360, 100, 100} : Numbers{255, 255, 255},
                                    is_hsl ? "%" : "");
  if (!numbers) return {};
  if (is_hsl) return color_of_hsl(*numbers);
  const auto channel = [&](std::size_t i) { return static_cast<std::uint8_t>((*numbers)[i]); };
  return Color{channel(0), channel(1), channel(2)};
}

String write_color(Color color) {
  constexpr std::string_view digits = "0123456789abcdef";
  String out = "#";
  for (const unsigned channel : {color.red, color.green, color.blue}) {
    out += digits[channel >> 4];
    out += digits[channel & 15];
  }
  return out;
}

double linear(std::uint8_t channel) {
  const double share = channel / 255.0;
  if (share <= 0.04045) return share / 12.92;
  const double base = (share + 0.055) / 1.055;
  const double root = root_of(base, 5);
  return base * base * root * root;  // to the power of 2.4
}

std::uint8_t channel_of(double light) {
  int low = 0;
  int high = 255;
  while (high - low > 1) {
    const int middle = (low + high) / 2;
    (linear(static_cast<std::uint8_t>(middle)) <= light ? low : high) = middle;
  }
  const double below = light - linear(static_cast<std::uint8_t>(low));
  const double above = linear(static_cast<std::uint8_t>(high)) - light;
  return static_cast<std::uint8_t>(below <= above ? low : high);
}

std::uint32_t contrast(Color one, Color other) {
  const double first = luminance(one);
  const double second = luminance(other);
  const double ratio = (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
  // A millionth forgives the last bits of 21:1 and the like.
  return static_cast<std::uint32_t>(ratio * 100 + 1e-6);
}

}  // namespace latchkey::theme
