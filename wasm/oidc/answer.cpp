#include "oidc/answer.hpp"

#include "model/limits.hpp"
#include "model/string.hpp"
#include "oidc/protocol.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

String text(std::optional<std::string_view> part) {
  return String{part.value_or(std::string_view{})};
}

}  // namespace

std::variant<Callback, Malformed> check_answer(const AnswerParts& parts) {
  const auto& [state, code, issuer, error, description] = parts;
  if (text(state).empty()) return Malformed::no_state;
  if (state->size() > limits::state || text(issuer).size() > limits::issuer) {
    return Malformed::too_long;
  }
  if (code && error) return Malformed::contradictory;
  if (!code && !error) return Malformed::no_answer;
  if (code ? !is_code_text(*code) : !is_error_text(*error)) return Malformed::bad_code;

  return Callback{.state = text(state),
                  .code = text(code),
                  .issuer = text(issuer),
                  .error = text(error),
                  .description = displayable(text(description), limits::foreign_error)};
}

}  // namespace latchkey
