// Values that would break out of a parameter if they were not encoded (T-14), and
// what an address comes to when it is read back.
#pragma once

#include <string_view>

#include "url/parts.hpp"
#include "url/query.hpp"

namespace latchkey {

inline const std::string_view hostile_values[] = {
    "&",
    "=",
    "#",
    "?",
    "/",
    "%",
    "+",
    ";",
    "\r",
    "\n",
    "\r\nHost: evil.example",
    "a&state=evil",
    "a#fragment",
    "a?b=c",
    "%26",
    "%2526",
    "a b",
    "\"<>\\^`{|}",
    "\xC3\xA9",
    "https://evil.example/?a=1&b=2#c",
};

inline List<Pair> parameters_of(const Url& url) {
  const auto query = read_query(parts_of(url).query);
  const auto* read = std::get_if<Query>(&query);
  return read ? read->entries() : List<Pair>{{"unreadable", ""}};
}

}  // namespace latchkey
