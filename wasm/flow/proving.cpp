// The broker's own popup message carries a token and no state (T-06): it counts from
// one of two exact origins, from the attempt's own window, once, while an attempt for
// that very connection is open. Then its token is proven by asking the broker whose
// it is, and the two must agree before anything is told.
#include <algorithm>

#include "broker/answers.hpp"
#include "broker/start.hpp"
#include "flow/answer.hpp"
#include "flow/steps.hpp"
#include "flow/tokens.hpp"
#include "flow/transitions.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

bool is_from_broker(const MessageArrived& message, const AwaitingAnswer& waiting,
                    const Options& options) {
  const auto origins = message_origins(options);
  return message.window == waiting.window &&
         std::any_of(origins.begin(), origins.end(),
                     [&](const String& origin) { return same_origin(message.origin, origin); });
}

// What came in between, and says nothing about the token.
bool is_of_the_line(Reason reason) {
  return reason == Reason::offline || reason == Reason::unreachable || reason == Reason::too_slow ||
         reason == Reason::unavailable || reason == Reason::bad_answer ||
         reason == Reason::too_large;
}

// The broker has answered with an access token, and has named nobody.
bool is_nameless(const ProvingPerson& proving) { return proving.person.empty(); }

void doubt(Step& then, const ProvingPerson& proving, const Problem& problem) {
  then.ask(ForgetSecret{proving.token});
  return fail(then, {proving.id, proving.call}, problem);
}

}  // namespace

void hear_broker(Step& then, const AwaitingAnswer& waiting, const MessageArrived& message) {
  State& state = then.state;
  if (!is_from_broker(message, waiting, state.options)) return;
  const auto meaning = read_message(message.body);
  if (!meaning || std::holds_alternative<Done>(*meaning)) return;
  if (const auto* problem = std::get_if<Problem>(&*meaning)) return end(then, waiting, *problem);
  if (const auto* due = std::get_if<Continue>(&*meaning)) {
    if (!has_screens(state, *due)) return end_and_offer(then, waiting, Reason::step_elsewhere);
    release(then, waiting);
    then.ask(ForgetSecret{waiting.secrets.verifier});
    return begin_flow(then, {waiting.id, waiting.call}, *due);
  }
  const auto& login = std::get<Authenticated>(*meaning);
  if (login.token_length == 0) return end(then, waiting, Reason::not_trusted);

  release(then, waiting);
  then.ask(ForgetSecret{waiting.secrets.verifier});
  then.ask(KeepToken{waiting.id, login.token_offset, login.token_length});
  then.become(ProvingPerson{waiting.id, waiting.call, waiting.connection, login.person, {}, {}});
}

void on(Step& then, const ProvingPerson& proving, const TokenKept& kept) {
  State& state = then.state;
  if (kept.attempt != proving.id || proving.token != SecretId{}) return;
  auto next = proving;
  next.token = kept.secret;
  auto request = person_request(asking(state), kept.secret, is_nameless(proving));
  if (!request) return doubt(then, next, {Reason::misconfigured});
  next.request = fresh<RequestId>(state);
  const auto id = next.request;
  then.become(next);
  then.ask(SendRequest{id, *request});
}

void on(Step& then, const ProvingPerson& proving, const ResponseArrived& arrived) {
  State& state = then.state;
  if (arrived.request != proving.request || proving.request == RequestId{}) return;
  const Meaning meaning = read_login(arrived.response);
  if (const auto* problem = std::get_if<Problem>(&meaning);
      problem && is_of_the_line(problem->reason)) {
    const Problem seen = as_seen_here(state, *problem);
    return doubt(then, proving, seen);
  }
  const auto* asked = std::get_if<Authenticated>(&meaning);
  const bool is_expected =
      asked && (is_nameless(proving) || is_same_person(asked->person, proving.person));
  if (!is_expected) return doubt(then, proving, {Reason::not_trusted});
  return finish(then, {proving.id, proving.call}, asked->person, proving.token);
}

void on(Step& then, const ProvingPerson& proving, const BackPressed&) {
  then.ask(AbortRequest{proving.request});
  then.ask(ForgetSecret{proving.token});
  return fail(then, {proving.id, proving.call}, Reason::cancelled);
}

}  // namespace latchkey
