#include "theme/scheme.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "theme/base.hpp"
#include "theme/nearest.hpp"
#include "theme/tokens.hpp"

namespace latchkey::theme {
namespace {

// What is read on the surface, and the contrast it needs there. WCAG 2.2 success
// criterion 1.4.3: text 4.5:1; 1.4.11: the edge of an input and the mark of focus 3:1.
struct Pair {
  Literal token;
  std::uint32_t required = 0;  // hundredths
};

constexpr std::uint32_t for_text = 450;
constexpr std::array pairs = {
    Pair{"text", for_text},    Pair{"text-muted", for_text},
    Pair{"problem", for_text}, Pair{"accent", for_text},  // links are text in the accent
    Pair{"border", 300},       Pair{"focus", 300},
};

// One of the two always has 4.5:1.
Color text_on(Color accent) { return contrast(white, accent) >= for_text ? white : black; }

}  // namespace

void Scheme::set(std::string_view token, Color color) { given_.set(token, color); }

Color Scheme::shown(std::string_view token) const {
  if (const Color* found = given_.find(token)) return *found;
  const auto has_name = [&](const Base& row) { return row.token == token; };
  const auto row = std::find_if(base.begin(), base.end(), has_name);
  assert(row != base.end());
  return read_color(dark_ ? row->dark : row->light).value();
}

void Scheme::carry_accent(const Scheme& other) {
  if (!other.sets("accent") || sets("accent")) return;
  set("accent", nearest(other.shown("accent"), shown("surface"), for_text));
}

void Scheme::make_readable(List<Finding>& findings) {
  const Color surface = shown("surface");
  for (const Pair& pair : pairs) {
    if (!sets("surface") && !sets(pair.token)) continue;
    const bool follows_accent = pair.token == "focus" && !sets("focus") && sets("accent");
    if (follows_accent) continue;
    const Color color = shown(pair.token);
    const std::uint32_t measured = contrast(color, surface);
    if (measured >= pair.required) continue;
    const Color passing = nearest(color, surface, pair.required);
    findings.push_back({Code::low_contrast, String{pair.token.view()}, "surface", dark_, measured,
                        pair.required, write_color(passing)});
    set(pair.token, passing);
  }
}

Properties Scheme::properties() const {
  Properties out;
  for (const auto& [token, color] : given_) {
    out.emplace(find_token(token)->property, write_color(color));
  }
  if (sets("accent")) {
    out.emplace("color-accent-text", write_color(text_on(shown("accent"))));
    out.emplace("color-focus", write_color(shown("accent")));
  }
  if (sets("surface")) out.emplace("color-raised", write_color(shown("surface")));
  if (sets("surface") || sets("text")) {
    const String text = write_color(shown("text"));
    out.emplace("color-line", text + "26");  // 15 % of it
    out.emplace("color-tint", text + "12");  // 7 %
  }
  return out;
}

}  // namespace latchkey::theme
