// The lines of user_agents.tsv, compiled in by user_agents.cmake.
#pragma once

#include <string_view>

namespace latchkey {

extern const std::string_view user_agents;

}  // namespace latchkey
