#include "broker/authing/token.hpp"

#include <algorithm>

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

bool is_unreserved(char c) {
  return token_alphabet.find(c) != std::string_view::npos || c == '.' || c == '~';
}

std::optional<TokenPlace> place_of(std::string_view text, std::string_view body) {
  const auto at = body.find(text);
  if (at == std::string_view::npos) return {};
  return TokenPlace{at, text.size()};
}

}  // namespace

std::optional<TokenPlace> place_of_token(std::string_view token, std::string_view body) {
  return is_jwt(token) ? place_of(token, body) : std::nullopt;
}

std::optional<TokenPlace> place_of_text(std::string_view text, std::string_view body) {
  const bool is_fit = !text.empty() && std::all_of(text.begin(), text.end(), is_unreserved);
  return is_fit ? place_of(text, body) : std::nullopt;
}

}  // namespace latchkey::authing
