#include "theme/color.hpp"

#include <algorithm>
#include <array>

namespace latchkey::theme {
namespace {

constexpr auto npos = std::string_view::npos;

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return {};
}

std::optional<Color> read_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 6) return {};
  const std::size_t width = digits.size() / 3;
  std::array<std::uint8_t, 3> channels{};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto high = hex_digit(digits[i * width]);
    const auto low = hex_digit(digits[i * width + width - 1]);
    if (!high || !low) return {};
    channels[i] = static_cast<std::uint8_t>(*high * 16 + *low);
  }
  return Color{channels[0], channels[1], channels[2]};
}

// "26", one to three digits.
std::optional<unsigned> read_number(std::string_view text, unsigned most) {
  if (text.empty() || text.size() > 3) return {};
  unsigned number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  if (number > most) return {};
  return number;
}

std::optional<unsigned> read_percentage(std::string_view text) {
  if (!text.ends_with('%')) return {};
  text.remove_suffix(1);
  return read_number(text, 100);
}

using Arguments = std::array<std::string_view, 3>;

// What stands between the parentheses, separated by a comma and perhaps a blank,
// or by one blank.
std::optional<Arguments> read_arguments(std::string_view text) {
  const std::string_view separator = text.find(", ") != npos  ? ", "
                                     : text.find(',') != npos ? ","
                                                              : " ";
  Arguments arguments;
  for (std::size_t i = 0; i < 2; ++i) {
    const auto at = text.find(separator);
    if (at == npos) return {};
    arguments[i] = text.substr(0, at);
    text.remove_prefix(at + separator.size());
  }
  arguments[2] = text;
  return arguments;
}

std::optional<Color> read_rgb(const Arguments& arguments) {
  const auto red = read_number(arguments[0], 255);
  const auto green = read_number(arguments[1], 255);
  const auto blue = read_number(arguments[2], 255);
  if (!red || !green || !blue) return {};
  return Color{static_cast<std::uint8_t>(*red), static_cast<std::uint8_t>(*green),
               static_cast<std::uint8_t>(*blue)};
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

std::optional<Color> read_hsl(const Arguments& arguments) {
  const auto hue = read_number(arguments[0], 360);
  const auto saturation = read_percentage(arguments[1]);
  const auto lightness = read_percentage(arguments[2]);
  if (!hue || !saturation || !lightness) return {};
  const auto channel = [&](int shift) {
    return hsl_channel(static_cast<int>(*hue), static_cast<int>(*saturation),
                       static_cast<int>(*lightness), shift);
  };
  return Color{channel(0), channel(8), channel(4)};
}

// By Newton's method and not std::pow: the same to the last bit natively and in
// wasm, and a few bytes of code.
double fifth_root(double x) {
  double root = 1;
  for (int i = 0; i < 40; ++i) root -= (root - x / (root * root * root * root)) / 5;
  return root;
}

double luminance(Color color) {
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

}  // namespace

std::optional<Color> read_color(std::string_view text) {
  if (text.starts_with('#')) return read_hex(text.substr(1));
  const bool is_hsl = text.starts_with("hsl(");
  if ((!is_hsl && !text.starts_with("rgb(")) || !text.ends_with(')')) return {};
  const auto arguments = read_arguments(text.substr(4, text.size() - 5));
  if (!arguments) return {};
  return is_hsl ? read_hsl(*arguments) : read_rgb(*arguments);
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
  const double root = fifth_root(base);
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
