// What is fixed in the `authing` dialect: names on the wire and their values.
#pragma once

#include <string_view>

#include "model/literal.hpp"

namespace latchkey::authing {

// The client whose wire protocol this is, and its version (authing-broker 0.2).
inline constexpr Literal client = "Guard@4.5.42";
inline constexpr Literal client_version = "4.5.42";

// The service's own domain. Below it, and only there, connections of every pool come
// back to one shared host (authing-broker 3.4, upstream-idps 2.7).
inline constexpr std::string_view domain = "authing.cn";
inline constexpr std::string_view shared_callback_host = "https://core.authing.cn";

// The broker's four languages, by the person's own (BCP 47): authing-broker 1.7.
[[nodiscard]] Literal wire_language(std::string_view language);

}  // namespace latchkey::authing
