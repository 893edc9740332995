// A trace, as `login.trace()` writes it (web/src/trace.ts), gone through again: events,
// times and bodies are the whole input of a form, so they make the same states anywhere.
#pragma once

#include <string_view>

#include "model/string.hpp"

namespace latchkey::wire {

// {"format", "options", "steps": [{"at", "event", "body", "broken"}]} -> {"steps": [{"phase",
// "attempt", "state", "effects"}]}, of each step what it leads to. `state` is a digest of all
// that the form remembers. A step whose event does not read has an `error` and leads nowhere.
// Or an `error`: "not_json", "not_a_trace", "bad_options". What else a step has is not read.
[[nodiscard]] String replay(std::string_view trace);

}  // namespace latchkey::wire
