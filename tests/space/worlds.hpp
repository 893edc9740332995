// Where the exploration starts: brokers and pages that differ, and in each a series of
// events to every phase and attempt that there is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "broker/request.hpp"
#include "flow/state.hpp"
#include "model/options.hpp"

namespace latchkey::space {

struct Start {
  std::string_view places;                // phase and attempt, as they are called
  std::string_view note;                  // what else is so
  std::vector<std::string_view> letters;  // from an empty form
};
struct World {
  std::string_view name;
  std::string_view options_name;  // as a test would write them
  Options (*options)();
  std::vector<Start> starts;
};
[[nodiscard]] const std::vector<World>& worlds();

// Phases and attempts that no start is in, by name; empty: each has one.
[[nodiscard]] std::string missing_starts();

// The configuration, as the broker of that state's world answers.
[[nodiscard]] Response configured(const State&);

// Options, as the paths that are printed name them.
[[nodiscard]] Options by_window();
[[nodiscard]] Options by_message();
[[nodiscard]] Options by_code();
[[nodiscard]] Options at_broker();
[[nodiscard]] Options on_hosted_page();
[[nodiscard]] Options in_client();
[[nodiscard]] Options on_phone();
[[nodiscard]] Options with_drawn_codes();
[[nodiscard]] Options that_asks();
[[nodiscard]] Options that_remembers();
[[nodiscard]] Options that_knows_passkeys();

}  // namespace latchkey::space
