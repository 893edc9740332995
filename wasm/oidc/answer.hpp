// The parameters of an authorization answer and what they must be like together,
// however they came: in a query (callback.hpp) or as a message (web_message.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "oidc/callback.hpp"

namespace latchkey {

// RFC 6749 section 4.1.2, RFC 9207 section 2. Nothing: the parameter is not there.
struct AnswerParts {
  std::optional<std::string_view> state;
  std::optional<std::string_view> code;
  std::optional<std::string_view> issuer;
  std::optional<std::string_view> error;
  std::optional<std::string_view> description;
};

[[nodiscard]] std::variant<Callback, Malformed> check_answer(const AnswerParts& parts);

}  // namespace latchkey
