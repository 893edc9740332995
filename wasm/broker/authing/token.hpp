// A token is not copied: it is named by its place in the bytes that the shell has.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace latchkey::authing {

struct TokenPlace {
  std::size_t offset = 0;  // bytes
  std::size_t length = 0;
};

// Wherever these bytes stand in `body`, they are the same token. Nothing where `token` is no
// JWT (RFC 7515 section 3.1) or the body does not hold it as it is.
[[nodiscard]] std::optional<TokenPlace> place_of_token(std::string_view token,
                                                       std::string_view body);

// The same of any text in base64url (RFC 4648 section 5).
[[nodiscard]] std::optional<TokenPlace> place_of_opaque(std::string_view token,
                                                        std::string_view body);

}  // namespace latchkey::authing
