// The rules that fields of a connection follow, and whether a connection keeps them.
#pragma once

#include <string_view>

#include "connection/row.hpp"
#include "model/configuration.hpp"
#include "url/url.hpp"

namespace latchkey {

// Over the whole text; nothing is trimmed or folded.
[[nodiscard]] bool follows(Rule rule, std::string_view value, Gate gate = {});

// The connection's value of a field, or nothing said: empty.
[[nodiscard]] std::string_view field_of(const Connection& connection, std::string_view name);

// Every field that the row requires of a public configuration is there, and each
// that is there follows its rule.
[[nodiscard]] bool is_complete(const Row& row, const Connection& connection, Gate gate = {});

}  // namespace latchkey
