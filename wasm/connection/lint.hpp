// Checks a connection as an administrator set it up, before anyone presses it. Of
// the tools program; the form itself leaves out what is wrong (offer.hpp).
#pragma once

#include <cstdint>
#include <string_view>

#include "model/list.hpp"
#include "model/map.hpp"
#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey {

enum class Fault : std::uint8_t {
  unknown_type,      // no row: it would be a plain button
  missing,           // a field that the row requires
  malformed,         // a field that does not follow its rule
  secret_in_public,  // what is the broker's alone, where every visitor reads it
  unknown_field,     // a name that the row does not know: perhaps misspelled
};

struct Finding {
  Fault fault{};
  String field;  // by its name; empty for the type itself
  bool operator==(const Finding&) const = default;
};

// In the order of the row's fields, then what the row does not know. None: all is well.
[[nodiscard]] List<Finding> lint_connection(std::string_view type, const Texts& fields,
                                            Gate gate = {});

}  // namespace latchkey
