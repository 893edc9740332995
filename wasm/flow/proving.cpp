// The broker's own popup message carries a token and no state (T-06): it counts from
// one of two exact origins, from the attempt's own window, once, while an attempt for
// that very connection is open. Then its token is proven by asking the broker whose
// it is, and the two must agree before anything is told.
#include <algorithm>

#include "broker/answers.hpp"
#include "broker/start.hpp"
#include "flow/answer.hpp"
#include "flow/tokens.hpp"
#include "flow/transitions.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

bool is_from_broker(const MessageArrived& message, const AwaitingAnswer& waiting,
                    const Options& options) {
  const auto origins = message_origins(options);
  return message.window == waiting.window &&
         std::any_of(origins.begin(), origins.end(), [&](const std::string& origin) {
           return same_origin(message.origin, origin);
         });
}

// What came in between, and says nothing about the token.
bool is_of_the_line(Reason reason) {
  return reason == Reason::offline || reason == Reason::unreachable || reason == Reason::too_slow ||
         reason == Reason::unavailable || reason == Reason::bad_answer ||
         reason == Reason::too_large;
}

bool is_same(const Person& one, const Person& other) {
  const auto here = one.find("id");
  const auto there = other.find("id");
  return here != one.end() && there != other.end() && !here->second.empty() &&
         here->second == there->second;
}

Step doubt(State state, const ProvingPerson& proving, Problem problem) {
  return fail(std::move(state), {proving.id, proving.call}, std::move(problem),
              {ForgetSecret{proving.token}});
}

}  // namespace

Step hear_broker(State state, const AwaitingAnswer& waiting, const MessageArrived& message) {
  if (!is_from_broker(message, waiting, state.options)) return stay(std::move(state));
  const auto meaning = read_message(message.body);
  if (!meaning || std::holds_alternative<Done>(*meaning)) return stay(std::move(state));
  if (const auto* problem = std::get_if<Problem>(&*meaning))
    return end(std::move(state), waiting, *problem);
  if (std::holds_alternative<Continue>(*meaning))
    return end(std::move(state), waiting, {Reason::step_elsewhere}, waiting.connection);
  const auto& login = std::get<Authenticated>(*meaning);
  if (login.token_length == 0) return end(std::move(state), waiting, {Reason::not_trusted});

  auto effects = release(waiting);
  effects.emplace_back(ForgetSecret{waiting.secrets.verifier});
  effects.emplace_back(KeepToken{waiting.id, login.token_offset, login.token_length});
  state.attempt = ProvingPerson{waiting.id, waiting.call, waiting.connection, login.person, {}, {}};
  return {std::move(state), std::move(effects)};
}

Step on(State state, const ProvingPerson& proving, const TokenKept& kept) {
  if (kept.attempt != proving.id || proving.token != SecretId{}) return stay(std::move(state));
  auto next = proving;
  next.token = kept.secret;
  auto request = person_request(asking(state), kept.secret);
  if (!request) return doubt(std::move(state), next, {Reason::misconfigured});
  next.request = fresh<RequestId>(state);
  const auto id = next.request;
  state.attempt = std::move(next);
  return {std::move(state), {SendRequest{id, std::move(*request)}}};
}

Step on(State state, const ProvingPerson& proving, const ResponseArrived& arrived) {
  if (arrived.request != proving.request || proving.request == RequestId{})
    return stay(std::move(state));
  const Meaning meaning = read_login(arrived.response);
  if (const auto* problem = std::get_if<Problem>(&meaning);
      problem && is_of_the_line(problem->reason)) {
    const Problem seen = as_seen_here(state, *problem);
    return doubt(std::move(state), proving, seen);
  }
  const auto* asked = std::get_if<Authenticated>(&meaning);
  if (!asked || !is_same(asked->person, proving.person))
    return doubt(std::move(state), proving, {Reason::not_trusted});
  return finish(std::move(state), {proving.id, proving.call}, asked->person, proving.token);
}

Step on(State state, const ProvingPerson& proving, const BackPressed&) {
  return fail(std::move(state), {proving.id, proving.call}, {Reason::cancelled},
              {AbortRequest{proving.request}, ForgetSecret{proving.token}});
}

}  // namespace latchkey
