// From values to the shell's JSON, in the shapes of web/src/wire.ts.
#pragma once

#include <span>
#include <string_view>

#include "flow/effect.hpp"
#include "json/write.hpp"
#include "model/string.hpp"
#include "render/diff.hpp"
#include "wire/observed.hpp"

namespace latchkey::wire {

// What was seen goes along with a failure that is told.
void write(json::Writer&, const Effect&, const Observed& = {});
void write(json::Writer&, const Operation&);
void write(json::Writer&, const Text&);
void write(json::Writer&, const Outcome&);

// What one event came to. `error` says why nothing was done; empty: left out.
[[nodiscard]] String write_step(std::span<const Effect>, std::span<const Operation>,
                                std::string_view error = {}, const Observed& = {});

}  // namespace latchkey::wire
