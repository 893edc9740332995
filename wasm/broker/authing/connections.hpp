// Connections of the public configuration: authing-broker 1.5, 3.2.
#pragma once

#include <string_view>

#include "json/value.hpp"
#include "model/configuration.hpp"
#include "model/options.hpp"

namespace latchkey::authing {

// Fills `connections` and `qr_order`; what is left out is told in `diagnostics`.
// False when there are more than 200.
[[nodiscard]] bool read_connections(const json::Object& document, const Options& options,
                                    std::string_view language, Configuration& configuration);

}  // namespace latchkey::authing
