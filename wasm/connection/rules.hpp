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

// Whether the frame's address is made with a field: as a value of a slot, or for where the
// frame returns to.
[[nodiscard]] bool is_needed(const Frame& frame, const Field& field);

// Every field that the frame needs is there, and each that is there follows its rule.
[[nodiscard]] bool is_complete(const Frame& frame, const Row& row, const Connection& connection,
                               Gate gate = {});

}  // namespace latchkey
