// Agreements: their titles come as HTML and become words and links, nothing else
// (design section 10, T-34).
#pragma once

#include <string_view>

#include "json/value.hpp"
#include "model/configuration.hpp"
#include "model/list.hpp"
#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey::authing {

// The text of a title, 512 code points at most. A link is kept where its address
// passes the gate; every other tag is dropped, and with script and style what they hold.
// Nothing when there is nothing to read.
[[nodiscard]] List<Agreement::Piece> read_title(std::string_view html, Gate gate = {});

// Those that a login shows: in `language` (the broker's word for it), or in the first
// language that the list has, since a required one must not vanish with a translation.
// What was left out is told in `diagnostics`.
[[nodiscard]] List<Agreement> read_agreements(const json::Object& document,
                                              std::string_view language, bool registers, Gate gate,
                                              List<String>& diagnostics);
// The same of those that a registration shows.
[[nodiscard]] List<Agreement> read_register_agreements(const json::Object& document,
                                                       std::string_view language, Gate gate);

}  // namespace latchkey::authing
