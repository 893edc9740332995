// A connection's file as what the linter looks at: flat, by the paths of its values.
#pragma once

#include <cstdint>

#include "json/value.hpp"
#include "lint/subject.hpp"
#include "url/url.hpp"

namespace latchkey::wire {

// {"type", "identifier", …, "fields": {…}, "provider": {…}, "start": {…}}. Numbers and
// switches become text, a list of texts words; null is not there. `now` in seconds.
[[nodiscard]] lint::Subject read_subject(const json::Object&, std::int64_t now, Gate gate);

}  // namespace latchkey::wire
