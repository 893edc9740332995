// Björn Ottosson, "A perceptual color space for image processing", for the two
// matrices; CSS Color 4 section 9 takes the space from there.
#include "theme/nearest.hpp"

#include <algorithm>

namespace latchkey::theme {
namespace {

struct Lab {
  double lightness = 0;  // 0 black, 1 white
  double a = 0;
  double b = 0;
};

struct Light {
  double red = 0;
  double green = 0;
  double blue = 0;
};

// Of 0 to 1; as in color.cpp, the same to the last bit everywhere.
double cube_root(double x) {
  if (x <= 0) return 0;
  double root = 1;
  for (int i = 0; i < 60; ++i) root -= (root - x / (root * root)) / 3;
  return root;
}

double cube(double x) { return x * x * x; }

Lab lab_of(Color color) {
  const double red = linear(color.red);
  const double green = linear(color.green);
  const double blue = linear(color.blue);
  const double l = cube_root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const double m = cube_root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const double s = cube_root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Light light_of(const Lab& lab) {
  const double l = cube(lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b);
  const double m = cube(lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b);
  const double s = cube(lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool is_shown(const Light& light) {
  constexpr double slack = 1e-4;  // less than half a step of a channel
  const auto fits = [](double share) { return share >= -slack && share <= 1 + slack; };
  return fits(light.red) && fits(light.green) && fits(light.blue);
}

// The color of this lightness and hue, as colorful as `lab` or as the screen can.
Color color_of(Lab lab) {
  Light light = light_of(lab);
  if (!is_shown(light)) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 16; ++i) {
      const double middle = (low + high) / 2;
      light = light_of({lab.lightness, lab.a * middle, lab.b * middle});
      (is_shown(light) ? low : high) = middle;
    }
    light = light_of({lab.lightness, lab.a * low, lab.b * low});
  }
  return {channel_of(light.red), channel_of(light.green), channel_of(light.blue)};
}

}  // namespace

Color nearest(Color color, Color against, std::uint32_t required) {
  if (contrast(color, against) >= required) return color;
  const Lab lab = lab_of(color);
  const auto at = [&](double lightness) { return color_of({lightness, lab.a, lab.b}); };
  const auto passes = [&](double lightness) {
    return contrast(at(lightness), against) >= required;
  };

  // On the way to black, or to white, contrast falls to 1 at most once and then
  // only rises, so what passes is one stretch at the end and can be halved for.
  const auto search = [&](double end) {
    double fails = lab.lightness;
    double good = end;
    for (int i = 0; i < 16; ++i) {
      const double middle = (fails + good) / 2;
      (passes(middle) ? good : fails) = middle;
    }
    return good;
  };
  if (!passes(0)) return at(search(1));
  if (!passes(1)) return at(search(0));
  const double darker = search(0);
  const double lighter = search(1);
  return at(lab.lightness - darker <= lighter - lab.lightness ? darker : lighter);
}

}  // namespace latchkey::theme
