// What an envelope means, wherever it stands in an answer.
#pragma once

#include <string_view>

#include "broker/authing/envelope.hpp"

namespace latchkey::authing {

// `body`: the whole of what came, which a token is named by its place in.
[[nodiscard]] Meaning meaning_of(const Envelope&, std::string_view body);

}  // namespace latchkey::authing
