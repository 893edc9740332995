// What must hold for an authorization answer that was read, however it came.
#pragma once

#include <variant>

#include "model/limits.hpp"
#include "oidc/callback.hpp"
#include "oidc/protocol.hpp"
#include "target.hpp"
#include "text/display.hpp"

namespace latchkey::fuzz {

inline void tell(Answer& answer, const std::variant<Callback, Malformed>& read) {
  if (const auto* malformed = std::get_if<Malformed>(&read))
    return void(answer.number("malformed", static_cast<std::int64_t>(*malformed)));
  const auto& callback = std::get<Callback>(read);
  require(!callback.state.empty() && callback.state.size() <= limits::state);
  require(callback.issuer.size() <= limits::issuer);
  require(callback.code.empty() != callback.error.empty());
  require(is_code_text(callback.code.empty() ? callback.error : callback.code));
  require(displayable(callback.description, limits::foreign_error) == callback.description);
  answer.text("state", callback.state).text("code", callback.code);
  answer.text("issuer", callback.issuer).text("error", callback.error);
  answer.text("description", callback.description);
}

}  // namespace latchkey::fuzz
