// Checks a connection before anyone presses it: for the command, the console page and
// builds. Reads no clock; keeps and repeats no value, since secrets are among them.
#pragma once

#include "lint/subject.hpp"
#include "lint/texts.hpp"
#include "model/list.hpp"
#include "model/string.hpp"

namespace latchkey::lint {

struct Finding {
  Literal code;
  String field;  // its path; of what nobody knows, as it was written
  bool operator==(const Finding&) const = default;
};

// What is wrong with its fields first, then check by check in the order of the tables.
// None: all is well.
[[nodiscard]] List<Finding> lint(Subject);

}  // namespace latchkey::lint
