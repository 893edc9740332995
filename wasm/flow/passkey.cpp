#include "flow/passkey.hpp"

#include <algorithm>

#include "flow/answered.hpp"
#include "flow/asking.hpp"
#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

// A challenge's life, where the broker names none, and what is believed of one that it names.
constexpr auto usual = std::chrono::milliseconds{std::chrono::minutes{5}};
constexpr auto least = std::chrono::milliseconds{std::chrono::seconds{10}};
constexpr auto most = std::chrono::milliseconds{std::chrono::minutes{10}};

// Some of it is left to whoever picks a passkey at its end.
std::chrono::milliseconds renewed_after(std::chrono::milliseconds timeout) {
  return std::clamp(timeout.count() == 0 ? usual : timeout, least, most) * 4 / 5;
}

RequestId send(Step& then, const Request& request) {
  const auto id = fresh<RequestId>(then.state);
  then.ask(SendRequest{id, request});
  return id;
}

RequestId ask_browser(Step& then, Ceremony ceremony, const String& options) {
  const auto id = fresh<RequestId>(then.state);
  then.ask(AskPasskey{id, ceremony, options});
  return id;
}

// Nothing else may ask the browser from here on, and a code on screen makes room.
void become_attempt(Step& then, const AwaitingPasskey& waiting) {
  if (const auto* scan = std::get_if<AwaitingScan>(&then.state.attempt)) release(then, *scan);
  hush(then.state);
  try_way(then.state, {}, passkey_method);
  then.become(waiting);
}

void give_up(Step& then, const AwaitingPasskey& waiting, const Problem& problem) {
  fail(then, {waiting.id, {}}, problem);
  // The person's own no is no news to the person.
  if (problem.reason == Reason::cancelled) hush(then.state);
  begin_frame(then);
}

// The offer is taken back. What it has asked is aborted, and what comes all the same is late.
void stop_offer(Step& then) {
  PasskeyWatch& watch = then.state.watches.passkey;
  if (watch.request != RequestId{}) then.ask(AbortRequest{watch.request});
  if (watch.renewal) then.ask(StopTimer{*watch.renewal});
  watch = {.can = watch.can, .elsewhere = watch.elsewhere};
}

void rest(Step& then) {
  stop_offer(then);
  then.state.watches.passkey.rests = true;
}

bool is_elsewhere(Step& then, const PasskeyChallenge& challenge) {
  if (is_own_party(then.state.options, challenge.party)) return false;
  then.state.watches.passkey.elsewhere = true;
  tell_of_party(then, challenge.party);
  return true;
}

void offer(Step& then, const PasskeyChallenge& challenge) {
  PasskeyWatch& watch = then.state.watches.passkey;
  watch.ticket = challenge.ticket;
  watch.request = ask_browser(then, Ceremony::beside, challenge.options);
  watch.renewal = fresh<TimerId>(then.state);
  then.ask(StartTimer{*watch.renewal, renewed_after(challenge.timeout)});
}

// One that was picked. The browser has nothing more to say for this offer.
void pick(Step& then, SecretId credential) {
  PasskeyWatch& watch = then.state.watches.passkey;
  const HeldPasskey held{credential, watch.ticket};
  watch.request = {};
  stop_offer(then);
  if (!asks_page(then, held)) go_on_with(then, held);
}

// What is awaited of the browser for the offer: the look, or a passkey.
void hear_offer(Step& then, const PasskeyAnswered& answered) {
  PasskeyWatch& watch = then.state.watches.passkey;
  if (!watch.can) {
    watch.can = answered.failure.empty();
    watch.request = {};
  } else if (answered.credential == SecretId{}) {
    watch.request = {};
    rest(then);
  } else {
    pick(then, answered.credential);
  }
}

}  // namespace

bool is_own_party(const Options& options, std::string_view party) {
  const Gate gate{options.development};
  const auto page = check_url(options.origin + "/", gate);
  const auto broker = check_url(options.broker + "/", gate);
  if (!page || !broker) return false;
  const std::string_view host = parts_of(*page).host;
  if (party.empty()) return host == parts_of(*broker).host;
  if (!host.ends_with(party)) return false;
  return host.size() == party.size() || host[host.size() - party.size() - 1] == '.';
}

void tell_of_party(Step& then, std::string_view party) {
  const String named = party.empty() ? String{"none"} : String{party};
  diagnose(then, "passkey_party", "relying party " + named + ", page " + then.state.options.origin);
}

Problem problem_of_passkey(std::string_view failure) {
  const bool is_no = failure == "NotAllowedError" || failure == "AbortError";
  return {is_no ? Reason::cancelled : Reason::passkey_unusable, {}, String{failure}};
}

void press_passkey(Step& then) {
  State& state = then.state;
  if (!offers_passkey(state) || is_busy(state)) return;
  if (!has_agreed(state)) return say(state, Reason::agreement_missing);
  const HeldPasskey held;
  if (!asks_page(then, held)) go_on_with(then, held);
}

void go_on_with(Step& then, const HeldPasskey& held) {
  State& state = then.state;
  stop_offer(then);
  AwaitingPasskey waiting{.id = fresh<AttemptId>(state)};
  const bool is_picked = held.credential != SecretId{};
  const auto request = is_picked
                           ? passkey_login_request(asking(state), held.credential, held.ticket)
                           : passkey_challenge_request(asking(state));
  if (is_picked) waiting.stage = PasskeyStage::broker;
  become_attempt(then, waiting);
  if (!request) {
    forget(then, held.credential);
    return give_up(then, waiting, {Reason::misconfigured});
  }
  waiting.request = send(then, *request);
  forget(then, held.credential);
  then.become(waiting);
}

void settle_passkey(Step& then) {
  State& state = then.state;
  const PasskeyWatch& watch = state.watches.passkey;
  const bool may = offers_passkey(state) && has_agreed(state) && !is_busy(state) &&
                   std::holds_alternative<Choosing>(state.phase);
  const bool is_asked = watch.request != RequestId{};
  if (!may) {
    if (is_asked || watch.rests) stop_offer(then);
    return;
  }
  if (is_asked || watch.rests || watch.can == false) return;
  if (!watch.can) {
    state.watches.passkey.request = ask_browser(then, Ceremony::look, {});
  } else if (const auto request = passkey_challenge_request(asking(state))) {
    state.watches.passkey.request = send(then, *request);
  }
}

bool hears_passkey(Step& then, const ResponseArrived& arrived) {
  PasskeyWatch& watch = then.state.watches.passkey;
  if (watch.request == RequestId{} || arrived.request != watch.request) return false;
  watch.request = {};
  const auto read = read_challenge(arrived.response);
  const auto* challenge = std::get_if<PasskeyChallenge>(&read);
  if (!challenge) {
    rest(then);
  } else if (!is_elsewhere(then, *challenge)) {
    offer(then, *challenge);
  }
  return true;
}

bool hears_passkey(Step& then, const TimerFired& fired) {
  PasskeyWatch& watch = then.state.watches.passkey;
  if (fired.timer != watch.renewal) return false;
  watch.renewal.reset();
  stop_offer(then);
  return true;
}

void change(Step& then, const PasskeyAnswered& answered) {
  const PasskeyWatch& watch = then.state.watches.passkey;
  if (watch.request != RequestId{} && answered.request == watch.request)
    return hear_offer(then, answered);
  // The attempt has had its own.
  if (!std::holds_alternative<AwaitingPasskey>(then.state.attempt))
    forget(then, answered.credential);
}

void on(Step& then, const AwaitingPasskey& waiting, const PasskeyAnswered& answered) {
  const bool is_asked = waiting.stage == PasskeyStage::browser;
  if (!is_asked || answered.request != waiting.request) return forget(then, answered.credential);
  if (answered.credential == SecretId{})
    return give_up(then, waiting, problem_of_passkey(answered.failure));
  State& state = then.state;
  const auto request = passkey_login_request(asking(state), answered.credential, waiting.ticket);
  AwaitingPasskey next{waiting.id, PasskeyStage::broker};
  if (request) next.request = send(then, *request);
  forget(then, answered.credential);
  if (!request) return give_up(then, waiting, {Reason::misconfigured});
  then.become(next);
}

namespace {

void ask_for_answer(Step& then, const AwaitingPasskey& waiting, const Response& response) {
  const auto read = read_challenge(response);
  if (const auto* problem = std::get_if<Problem>(&read))
    return give_up(then, waiting, as_seen_here(then.state, *problem));
  const auto& challenge = std::get<PasskeyChallenge>(read);
  if (is_elsewhere(then, challenge)) return give_up(then, waiting, {Reason::passkey_unusable});
  const auto request = ask_browser(then, Ceremony::get, challenge.options);
  then.become(AwaitingPasskey{waiting.id, PasskeyStage::browser, request, challenge.ticket});
}

}  // namespace

void on(Step& then, const AwaitingPasskey& waiting, const ResponseArrived& arrived) {
  if (arrived.request != waiting.request) return;
  if (waiting.stage == PasskeyStage::challenge)
    return ask_for_answer(then, waiting, arrived.response);
  const Meaning meaning = read_passkey_login(arrived.response);
  const auto* login = std::get_if<Authenticated>(&meaning);
  const bool is_nameless = login && login->person.empty();
  if (!is_nameless) return answered(then, {waiting.id, {}}, arrived.response);
  then.ask(KeepToken{waiting.id, login->token_offset, login->token_length});
  then.become(ProvingPerson{waiting.id, {}, {}, {}, {}, {}});
}

void on(Step& then, const AwaitingPasskey& waiting, const BackPressed&) {
  then.ask(AbortRequest{waiting.request});
  return give_up(then, waiting, {Reason::cancelled});
}

}  // namespace latchkey
