// Theme tokens checked and turned into custom properties for both schemes.
// What fails is left out and reported; nothing unsafe gets as far as a style sheet.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/list.hpp"
#include "model/map.hpp"
#include "model/options.hpp"
#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey::theme {

// Stable on the wire, as text_of() writes them.
enum class Code : std::uint8_t {
  unknown_token,
  unreadable_color,  // not #rgb, #rrggbb, rgb() or hsl() with integers
  bad_value,         // a size out of bounds, an unknown layout, a font that is no list of names
  bad_address,       // a logo that T-36 refuses
  low_contrast,      // below WCAG 2.2 AA; the nearest color that passes is applied instead
};

[[nodiscard]] std::string_view text_of(Code);

struct Finding {
  Code code{};
  String token;  // "text", "dark-accent"

  // For low_contrast alone.
  String against = {};         // the token it is read on: "surface"
  bool dark = false;           // the scheme
  std::uint32_t measured = 0;  // ratio in hundredths, rounded down: 443 is 4.43
  std::uint32_t required = 0;  // the same: 450
  String nearest = {};         // "#5b6472": what passes, of the same hue

  bool operator==(const Finding&) const = default;
};

// By name without the `--latchkey-` in front: "color-accent" -> "#1a56db".
using Properties = Texts;

struct Checked {
  Properties light;  // only what the tokens say, and what follows from it
  Properties dark;
  String layout = "card";  // card, plain, split
  String title;            // foreign text, displayable; or empty: our own
  String logo;             // passed T-36; or empty
  List<Finding> findings;

  bool operator==(const Checked&) const = default;
};

// Of one map of tokens, merged by whoever calls: the stronger source over the weaker.
[[nodiscard]] Checked check(const Tokens& tokens, Gate gate = {});

}  // namespace latchkey::theme
