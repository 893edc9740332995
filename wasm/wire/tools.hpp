// What the tools program answers, in JSON: for the command, the console page, the theme
// page and builds. No page that only signs people in links this.
#pragma once

#include <string_view>

#include "model/string.hpp"

namespace latchkey::wire {

// The bytes of a connection's file (lint/README.md), and {"now", "development"}, `now` in
// milliseconds since 1970 -> {"findings": [{"code", "field", "severity", "source",
// "problem": {"en", "zh"}, "remedy": {"en", "zh"}}]}; or an `error`: "not_json",
// "not_a_connection", "bad_settings".
[[nodiscard]] String lint_connection(std::string_view connection, std::string_view settings);

// {"codes": [{"code", "severity", "source", "problem", "remedy"}]}: all there are.
[[nodiscard]] String lint_codes();

// {"reasons": [{"code", "way"}]}: every reason, and where the person goes on from it
// (view/notice.hpp).
[[nodiscard]] String reasons();

// {"types": [{"type", "frame", "fields": [{"name", "rule", "required", "secret"}],
//             "placement": {"desktop": "button_popup", …}}]}
[[nodiscard]] String connection_types();

// {"tokens": {name: value}, "development"} -> {"light", "dark", "layout", "title", "logo",
// "findings": [{"code", "token", "against", "dark", "measured", "required", "nearest"}]};
// ratios in hundredths.
[[nodiscard]] String check_theme(std::string_view theme);

// The first screen of these options with this configuration (the bytes as the broker
// sent them): {"html"}, in the words of {key: sentence}; or {"tree": [{"part", "key",
// "says", "attributes", "on", "children"}]}.
[[nodiscard]] String first_form(std::string_view options, String configuration,
                                std::string_view words);
[[nodiscard]] String tree(std::string_view options, String configuration);

}  // namespace latchkey::wire
