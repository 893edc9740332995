// What a check is: a row that names its code, where it looks and what it looks for. The
// sentences of a code are in its text (texts.hpp).
#pragma once

#include <span>
#include <string_view>

#include "lint/subject.hpp"
#include "model/literal.hpp"

namespace latchkey::lint {

struct Check {
  Literal code;
  Types types = any_type;
  Literal path;
  // Whether the value at `path` is wrong. It may be empty: nothing was said.
  bool (*is_wrong)(const Subject&, std::string_view value) = nullptr;
};

// Each in its file.
[[nodiscard]] std::span<const Check> general_checks();
[[nodiscard]] std::span<const Check> shape_checks();
[[nodiscard]] std::span<const Check> address_checks();
[[nodiscard]] std::span<const Check> domain_checks();
[[nodiscard]] std::span<const Check> start_checks();
[[nodiscard]] std::span<const Check> federation_checks();

// What was said, and does not fit.
template <bool (*fits)(std::string_view)>
bool unless(const Subject&, std::string_view value) {
  return !value.empty() && !fits(value);
}

// What was said, and is what it must not be.
template <bool (*is)(std::string_view)>
bool when(const Subject&, std::string_view value) {
  return !value.empty() && is(value);
}

inline bool not_said(const Subject&, std::string_view value) { return value.empty(); }
inline bool is_off(const Subject&, std::string_view value) { return value == "false"; }

}  // namespace latchkey::lint
