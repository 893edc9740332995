// Björn Ottosson, "A perceptual color space for image processing", for the two
// matrices; CSS Color 4 section 9 takes the space from there.
#include "theme/nearest.hpp"

#include <algorithm>
#include <array>

#include "text/root.hpp"

namespace latchkey::theme {
namespace {

using Three = std::array<double, 3>;
using Matrix = std::array<std::array<float, 3>, 3>;

// Ten digits of the page's, of which seven are as many as a channel's 256 steps can show.
constexpr Matrix cones_of_light = {{{0.4122214708f, 0.5363325363f, 0.0514459929f},
                                    {0.2119034982f, 0.6806995451f, 0.1073969566f},
                                    {0.0883024619f, 0.2817188376f, 0.6299787005f}}};
constexpr Matrix lab_of_cones = {{{0.2104542553f, 0.7936177850f, -0.0040720468f},
                                  {1.9779984951f, -2.4285922050f, 0.4505937099f},
                                  {0.0259040371f, 0.7827717662f, -0.8086757660f}}};
constexpr Matrix cones_of_lab = {{{1, 0.3963377774f, 0.2158037573f},
                                  {1, -0.1055613458f, -0.0638541728f},
                                  {1, -0.0894841775f, -1.2914855480f}}};
constexpr Matrix light_of_cones = {{{4.0767416621f, -3.3077115913f, 0.2309699292f},
                                    {-1.2684380046f, 2.6097574011f, -0.3413193965f},
                                    {-0.0041960863f, -0.7034186147f, 1.7076147010f}}};

Three product(const Matrix& matrix, const Three& by) {
  Three out{};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t i = 0; i < 3; ++i) out[row] += double{matrix[row][i]} * by[i];
  return out;
}

// Lightness (0 black, 1 white), a and b.
Three lab_of(Color color) {
  Three cones =
      product(cones_of_light, {linear(color.red), linear(color.green), linear(color.blue)});
  for (double& cone : cones) cone = root_of(cone, 3);
  return product(lab_of_cones, cones);
}

// Red, green and blue; below 0 or above 1 where no screen shows it.
Three light_of(const Three& lab) {
  Three cones = product(cones_of_lab, lab);
  for (double& cone : cones) cone *= cone * cone;
  return product(light_of_cones, cones);
}

bool is_shown(const Three& light) {
  constexpr double slack = 1e-4;  // less than half a step of a channel
  return std::all_of(light.begin(), light.end(),
                     [](double share) { return share >= -slack && share <= 1 + slack; });
}

// The color of this lightness and hue, as colorful as `lab` or as the screen can.
Color color_of(const Three& lab) {
  const auto at = [&](double share) { return light_of({lab[0], lab[1] * share, lab[2] * share}); };
  double low = 0;
  double high = 1;
  if (is_shown(at(high))) low = high;
  for (int i = 0; i < 16; ++i) {
    const double middle = (low + high) / 2;
    (is_shown(at(middle)) ? low : high) = middle;
  }
  const Three light = at(low);
  return {channel_of(light[0]), channel_of(light[1]), channel_of(light[2])};
}

}  // namespace

Color nearest(Color color, Color against, std::uint32_t required) {
  if (contrast(color, against) >= required) return color;
  const Three lab = lab_of(color);
  const auto at = [&](double lightness) { return color_of({lightness, lab[1], lab[2]}); };
  const auto passes = [&](double lightness) {
    return contrast(at(lightness), against) >= required;
  };

  // On the way to black, or to white, contrast falls to 1 at most once and then
  // only rises, so what passes is one stretch at the end and can be halved for.
  const auto search = [&](double end) {
    double fails = lab[0];
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
  return at(lab[0] - darker <= lighter - lab[0] ? darker : lighter);
}

}  // namespace latchkey::theme
