// A tenant that is joined or made on the way (authing-broker 6.8). What the files of the steps
// share.
#pragma once

#include <string_view>

#include "flow/attempt.hpp"
#include "model/literal.hpp"

namespace latchkey {

// Beside the tenants; the names are those of ChoiceMade.
constexpr Literal join_choice = "join-tenant";
constexpr Literal create_choice = "create-tenant";

// False: it is one of the tenants.
[[nodiscard]] bool chose_to_join(Step&, const Stepping&, std::string_view choice);
// False: it is none of these screens.
[[nodiscard]] bool left_joining(Step&, const Stepping&);
// The broker said which tenant a code stands for.
void tenant_found(Step&, const SendingStep&, const Response&);

}  // namespace latchkey
