// What the tools program answers, in JSON: for the command, the console page, the theme
// page and builds. No page that only signs people in links this.
#pragma once

#include <string>
#include <string_view>

namespace latchkey::wire {

// {"type", "fields": {name: value}, "development"} ->
// {"findings": [{"fault": "missing", "field": "corpId"}]}
[[nodiscard]] std::string lint_connection(std::string_view connection);

// {"types": [{"type", "frame", "fields": [{"name", "rule", "required", "secret"}],
//             "placement": {"desktop": "button_popup", …}}]}
[[nodiscard]] std::string connection_types();

// {"tokens": {name: value}, "development"} -> {"light", "dark", "layout", "title", "logo",
// "findings": [{"code", "token", "against", "dark", "measured", "required", "nearest"}]};
// ratios in hundredths.
[[nodiscard]] std::string check_theme(std::string_view theme);

// The first screen of these options with this configuration (the bytes as the broker
// sent them): {"html"}, in the words of {key: sentence}; or {"tree": [{"part", "key",
// "says", "attributes", "on", "children"}]}.
[[nodiscard]] std::string first_form(std::string_view options, std::string configuration,
                                     std::string_view words);
[[nodiscard]] std::string tree(std::string_view options, std::string configuration);

}  // namespace latchkey::wire
