// Which fields a type needs, which it may have, and which are secrets.
#pragma once

#include <span>
#include <string_view>

#include "lint/subject.hpp"
#include "model/literal.hpp"

namespace latchkey::lint {

struct Known {
  Literal path;
  Types needs = 0;
  Types may_have = any_type;  // `needs` among them
  bool secret = false;        // the broker's alone
  bool lines = false;         // may begin or end with a line break: PEM
};

[[nodiscard]] std::span<const Known> known_fields();
// Nothing when no type has such a field.
[[nodiscard]] const Known* find_known(std::string_view path);

}  // namespace latchkey::lint
