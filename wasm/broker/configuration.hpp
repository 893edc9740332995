// The broker's public configuration: where it is, and reading it.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "broker/request.hpp"
#include "broker/steps.hpp"
#include "model/configuration.hpp"
#include "model/reason.hpp"

namespace latchkey {

// The one address the shell may ask beside the wasm (design section 5); a plain GET.
// Nothing where the options can't be used in an address.
[[nodiscard]] std::optional<Url> configuration_url(const Options&);

// What a bad connection costs is that connection, named in `diagnostics`; what a
// bad document costs is the configuration (T-38, T-42). `language` picks among
// the document's own texts.
[[nodiscard]] std::variant<Configuration, Problem> read_configuration(const Response&,
                                                                      const Options&,
                                                                      std::string_view language);

// How people register (authing-broker 6.2, 6.3), in these words: tabs, agreements, questions.
// Without a tab nobody can.
[[nodiscard]] Continue read_registration(const Configuration&, const Options&,
                                         std::string_view language);

}  // namespace latchkey
