// The way to the first screen, from the start and back to it.
#pragma once

#include <optional>

#include "flow/attempt.hpp"

namespace latchkey {

// A form that has just been opened; Started sets it going.
[[nodiscard]] State open_state(Options);

// Asks for the configuration; the request's number is given here.
void ask(Step&, Booting);

// The first screen: accounts that are remembered, what the page wants, or the ways to sign in,
// with their QR code if that is what they begin with.
void show_form(Step&, const std::optional<Problem>& word, const std::optional<String>& failed = {});

}  // namespace latchkey
