// One color scheme, light or dark, on its way from tokens to properties.
#pragma once

#include <string_view>

#include "model/list.hpp"
#include "model/map.hpp"
#include "model/string.hpp"
#include "theme/check.hpp"
#include "theme/color.hpp"

namespace latchkey::theme {

class Scheme {
 public:
  explicit Scheme(bool dark) : dark_(dark) {}

  void set(std::string_view token, Color color);
  [[nodiscard]] bool sets(std::string_view token) const { return given_.contains(token); }

  // What a person sees: what the theme says, or the widget's own.
  [[nodiscard]] Color shown(std::string_view token) const;

  // Takes over the accent of the other scheme, as near to it as can be read here;
  // not when this one has its own.
  void carry_accent(const Scheme& other);

  // Replaces every color that can't be read by the nearest that can, and says so.
  void make_readable(List<Finding>& findings);

  // With what follows from them: the text on the accent, the mark of focus where the
  // theme has none of its own, and what is drawn on a surface in a breath of the text.
  [[nodiscard]] Properties properties() const;

 private:
  bool dark_;
  Map<Color> given_;
};

}  // namespace latchkey::theme
