// From the shell's JSON to values. Anything that does not read as an event is not an
// event; unknown fields are ignored (T-50).
#pragma once

#include <optional>
#include <string_view>

#include "flow/event.hpp"
#include "model/options.hpp"
#include "model/string.hpp"

namespace latchkey::wire {

// Nothing when a field is missing that has no default, or is of another type.
[[nodiscard]] std::optional<Options> read_options(std::string_view text);

// `body` is the bytes that came with it, as received; empty for most.
[[nodiscard]] std::optional<Event> read_event(std::string_view text, const String& body);

// A moment as JavaScript counts it, milliseconds since the epoch; nothing for what no
// clock says (not a number, before 1970, beyond 2^53).
[[nodiscard]] std::optional<Moment> read_moment(double now);

}  // namespace latchkey::wire
