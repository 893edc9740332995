#include "oidc/callback.hpp"

#include <algorithm>
#include <iterator>

#include "model/limits.hpp"
#include "oidc/answer.hpp"
#include "oidc/protocol.hpp"
#include "url/query.hpp"

namespace latchkey {
namespace {

// Those that an answer is made of, each at most once.
constexpr Literal known[] = {"state", "code", "iss", "error", "error_description", "error_uri"};

Malformed malformed(QueryRefusal refusal) {
  switch (refusal) {
    case QueryRefusal::too_long: return Malformed::too_long;
    case QueryRefusal::too_many_parameters: return Malformed::too_many;
    case QueryRefusal::broken: return Malformed::bad_encoding;
  }
  return Malformed::bad_encoding;
}

bool has_tokens(const Query& query) {
  return std::any_of(query.entries().begin(), query.entries().end(),
                     [](const Pair& pair) { return is_token_parameter(pair.first); });
}

bool is_answer(const Query& query) {
  return query.count("state") + query.count("code") + query.count("error") > 0;
}

bool has_twice(const Query& query) {
  return std::any_of(std::begin(known), std::end(known),
                     [&](Literal name) { return query.count(name) > 1; });
}

std::variant<Callback, Malformed> read_answer(const Query& query) {
  if (has_twice(query)) return Malformed::twice;
  return check_answer({.state = query.find("state"),
                       .code = query.find("code"),
                       .issuer = query.find("iss"),
                       .error = query.find("error"),
                       .description = query.find("error_description")});
}

}  // namespace

std::variant<Callback, Malformed> read_callback(std::string_view query, std::string_view fragment) {
  if (query.size() + fragment.size() > limits::callback) return Malformed::too_long;
  const auto asked = read_query(query);
  const auto other = read_query(fragment);
  for (const auto* read : {&asked, &other})
    if (const auto* refusal = std::get_if<QueryRefusal>(read)) return malformed(*refusal);

  const Query& front = std::get<Query>(asked);
  const Query& back = std::get<Query>(other);
  if (has_tokens(front) || has_tokens(back)) return Malformed::tokens;
  if (is_answer(back)) return Malformed::wrong_mode;
  return read_answer(front);
}

}  // namespace latchkey
