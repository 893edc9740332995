// What the tests of the reader share: rows, and how a verdict is told.
#pragma once

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>

#include "json/read.hpp"

namespace latchkey::json {

inline std::ostream& operator<<(std::ostream& out, Refusal refusal) {
  return out << "refusal " << static_cast<int>(refusal);
}

// Why the document was refused, or nothing when it was read.
inline std::optional<Refusal> refusal_of(std::string_view body, const Limits& limits = {}) {
  const auto document = read(body, limits);
  const auto* refusal = std::get_if<Refusal>(&document);
  if (!refusal) return {};
  return *refusal;
}

// A document that must be refused, and for this reason.
struct Refused {
  std::string_view name;
  std::string_view body;
  Refusal why = Refusal::bad_syntax;
};

// A document that must be read.
struct Accepted {
  std::string_view name;
  std::string_view body;
};

inline std::ostream& operator<<(std::ostream& out, const Refused& row) { return out << row.name; }
inline std::ostream& operator<<(std::ostream& out, const Accepted& row) { return out << row.name; }

}  // namespace latchkey::json
