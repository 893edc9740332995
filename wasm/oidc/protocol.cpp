#include "oidc/protocol.hpp"

#include <algorithm>

#include "broker/start.hpp"
#include "model/limits.hpp"
#include "model/words.hpp"

namespace latchkey {
namespace {

constexpr Literal parameter_names[] = {
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_verifier",
    "code_challenge_method",
    "prompt",
    "request",
    "request_uri",
    "code",
    "iss",
    "error",
    "error_description",
    "error_uri",
    "session_state",
};

constexpr Literal tokens[] = {"access_token", "id_token", "refresh_token", "token_type",
                              "expires_in"};

}  // namespace

bool is_token_parameter(std::string_view name) { return is_among(tokens, name); }

bool is_protocol_parameter(std::string_view name) {
  return is_among(parameter_names, name) || is_token_parameter(name) ||
         name == connection_parameter;
}

bool is_code_text(std::string_view text) {
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  return !text.empty() && text.size() <= limits::code &&
         std::all_of(text.begin(), text.end(), printable);
}

bool is_error_text(std::string_view text) {
  constexpr std::size_t longest = 128;  // bytes; those of the standards have 30
  return is_code_text(text) && text.size() <= longest &&
         text.find_first_of("\"\\") == std::string_view::npos;
}

}  // namespace latchkey
