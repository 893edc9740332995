// What the tests of url/ share: a row that is an address, and its two modes.
#pragma once

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "url/url.hpp"

namespace latchkey {

constexpr Gate production{};
constexpr Gate development{.development = true};

struct Address {
  std::string_view name;
  std::string_view text;
};

inline std::ostream& operator<<(std::ostream& out, const Address& row) { return out << row.name; }

}  // namespace latchkey
