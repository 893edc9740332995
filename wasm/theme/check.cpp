#include "theme/check.hpp"

#include <optional>

#include "model/limits.hpp"
#include "text/display.hpp"
#include "theme/scheme.hpp"
#include "theme/tokens.hpp"
#include "url/allowed.hpp"

namespace latchkey::theme {
namespace {

constexpr std::string_view dark_prefix = "dark-";

// A theme that is being read.
struct Reading {
  Scheme light{false};
  Scheme dark{true};
  Properties shared;  // what both schemes have alike
  Checked checked;
};

// The property a token becomes, and for a size those that go with it.
void put_properties(Properties& shared, const Token& token, std::string_view value) {
  shared.set(token.property, String{value});
  for (const Derived& row : derived()) {
    if (row.token != token.name) continue;
    Size size = read_size(value).value();
    size.thousandths = size.thousandths * row.times / row.over;
    shared.set(row.property, write_size(size));
  }
}

// Says less exactly what `space` says, and gives way to it.
void put_density(Properties& shared, std::string_view value) {
  const bool compact = value == "compact";
  const bool spacious = value == "spacious";
  const std::string_view gap = compact ? "0.5rem" : spacious ? "1rem" : "0.75rem";
  const std::string_view padding = compact ? "1rem" : spacious ? "2rem" : "1.5rem";
  shared.emplace("space-gap", String{gap});
  shared.emplace("space-padding", String{padding});
}

// A value that is good as it is.
void put(Reading& reading, const Token& token, std::string_view value) {
  if (!token.property.empty()) {
    put_properties(reading.shared, token, value);
  } else if (token.name == "density") {
    put_density(reading.shared, value);
  } else if (token.name == "layout") {
    reading.checked.layout = value;
  } else if (token.name == "title") {
    reading.checked.title = displayable(value, limits::display_name);
  }
}

// Takes one token in, or says what is wrong with it.
std::optional<Code> take_token(Reading& reading, std::string_view name, std::string_view value,
                               Gate gate) {
  const bool is_dark = name.starts_with(dark_prefix);
  const Token* token = find_token(is_dark ? name.substr(dark_prefix.size()) : name);
  if (!token || (is_dark && token->kind != Kind::color)) return Code::unknown_token;
  if (token->kind == Kind::color) {
    const auto color = read_color(value);
    if (!color) return Code::unreadable_color;
    (is_dark ? reading.dark : reading.light).set(token->name, *color);
    return {};
  }
  if (token->kind == Kind::image) {
    const auto logo = check_logo(value, gate);
    if (!logo) return Code::bad_address;
    reading.checked.logo = *logo;
    return {};
  }
  if (!is_good(*token, value)) return Code::bad_value;
  put(reading, *token, value);
  return {};
}

}  // namespace

std::string_view text_of(Code code) {
  switch (code) {
    case Code::unknown_token: return "unknown_token";
    case Code::unreadable_color: return "unreadable_color";
    case Code::bad_value: return "bad_value";
    case Code::bad_address: return "bad_address";
    case Code::low_contrast: return "low_contrast";
  }
  return {};
}

Checked check(const Tokens& tokens, Gate gate) {
  Reading reading;
  auto& findings = reading.checked.findings;
  for (const auto& [name, value] : tokens) {
    const auto wrong = take_token(reading, name, value, gate);
    if (wrong) findings.push_back({*wrong, displayable(name, limits::display_name)});
  }
  reading.dark.carry_accent(reading.light);  // before it is made to fit the light surface
  reading.light.make_readable(findings);
  reading.dark.make_readable(findings);

  reading.checked.light = reading.light.properties();
  reading.checked.dark = reading.dark.properties();
  reading.checked.light.append(reading.shared);
  reading.checked.dark.append(reading.shared);
  return reading.checked;
}

}  // namespace latchkey::theme
