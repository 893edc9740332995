// A table of cases: Boost.Test, and what prints a row by its name.
#pragma once

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string_view>

namespace latchkey {

// A row of a table is a struct that begins with the name of the case.
struct Named {
  std::string_view name;
};
inline std::ostream& operator<<(std::ostream& out, const Named& row) { return out << row.name; }

}  // namespace latchkey
