#include "broker/authing/token.hpp"

namespace latchkey::authing {
namespace {

constexpr std::string_view token_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// RFC 7515 section 3.1: three base64url parts and two dots.
bool is_jwt(std::string_view token) {
  int dots = 0;
  std::size_t part = 0;
  for (const char c : token) {
    if (c == '.') {
      if (part == 0 || ++dots > 2) return false;
      part = 0;
    } else if (token_alphabet.find(c) != std::string_view::npos) {
      ++part;
    } else {
      return false;
    }
  }
  return dots == 2 && part > 0;
}

}  // namespace

std::optional<TokenPlace> place_of_token(std::string_view token, std::string_view body) {
  const auto at = is_jwt(token) ? body.find(token) : std::string_view::npos;
  if (at == std::string_view::npos) return {};
  return TokenPlace{at, token.size()};
}

std::optional<TokenPlace> place_of_opaque(std::string_view token, std::string_view body) {
  const bool is_one =
      !token.empty() && token.find_first_not_of(token_alphabet) == std::string_view::npos;
  const auto at = is_one ? body.find(token) : std::string_view::npos;
  if (at == std::string_view::npos) return place_of_token(token, body);
  return TokenPlace{at, token.size()};
}

}  // namespace latchkey::authing
