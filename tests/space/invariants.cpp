#include "invariants.hpp"

#include <algorithm>
#include <string>

#include "flow.hpp"
#include "shell.hpp"
#include "ways.hpp"

namespace latchkey::space {
namespace {

template <class What>
bool asks_for(const Step& then) {
  return std::any_of(then.effects.begin(), then.effects.end(),
                     [](const Effect& effect) { return std::holds_alternative<What>(effect); });
}
template <class Phase>
bool is_in(const State& state) {
  return std::holds_alternative<Phase>(state.phase);
}

const TellHost* told(const Seen& seen, CallId call) {
  for (const Effect& effect : seen.then.effects)
    if (const auto* tells = std::get_if<TellHost>(&effect); tells && tells->call == call)
      return tells;
  return nullptr;
}
const TellHost* told(const Seen& seen, AttemptId attempt) {
  for (const Effect& effect : seen.then.effects)
    if (const auto* tells = std::get_if<TellHost>(&effect); tells && tells->attempt == attempt)
      return tells;
  return nullptr;
}

// Results.

bool told_once(const Seen& seen) {
  List<AttemptId> attempts;
  List<CallId> calls;
  for (const Effect& effect : seen.then.effects) {
    const auto* tells = std::get_if<TellHost>(&effect);
    if (!tells) continue;
    if (holds(attempts, tells->attempt) || holds(calls, tells->call)) return false;
    if (tells->attempt != AttemptId{}) attempts.push_back(tells->attempt);
    if (tells->call != CallId{}) calls.push_back(tells->call);
  }
  const auto goes_on = [](const auto& told, const auto& live) {
    return std::any_of(told.begin(), told.end(), [&](auto id) { return holds(live, id); });
  };
  return !goes_on(attempts, seen.has.attempts) && !goes_on(calls, seen.has.calls);
}

bool told_of_what_is_under_way(const Seen& seen) {
  for (const Effect& effect : seen.then.effects) {
    const auto* tells = std::get_if<TellHost>(&effect);
    if (!tells) continue;
    const bool is_new = static_cast<std::uint32_t>(tells->attempt) > seen.before.last_id;
    if (tells->attempt != AttemptId{} && !is_new && !holds(seen.had.attempts, tells->attempt))
      return false;
    if (tells->call != CallId{} && !holds(seen.had.calls, tells->call) &&
        !holds(seen.said.calls, tells->call))
      return false;
  }
  return true;
}

// A QR code that nobody scanned is an offer and not a try.
bool is_offer(const Attempt& attempt) {
  const auto* preparing = std::get_if<Preparing>(&attempt);
  return std::holds_alternative<AwaitingScan>(attempt) || is_code(attempt) ||
         (preparing && preparing->way == Way::frame);
}
bool nothing_ends_in_silence(const Seen& seen) {
  for (const AttemptId attempt : seen.had.attempts)
    if (!holds(seen.has.attempts, attempt) && !told(seen, attempt) &&
        !is_offer(seen.before.attempt))
      return false;
  const auto is_answered = [&](CallId call) {
    return holds(seen.has.calls, call) || told(seen, call);
  };
  return std::all_of(seen.had.calls.begin(), seen.had.calls.end(), is_answered) &&
         std::all_of(seen.said.calls.begin(), seen.said.calls.end(), is_answered);
}

// Answers.

bool nobodys_changes_nothing(const Seen& seen) {
  return seen.letter.claim == Claim::ours ||
         (seen.then.effects.empty() && seen.then.state == seen.before);
}

// Whose the code is: this attempt's state stands in what came, by the way it waits for.
bool is_own_answer(const Seen& seen) {
  const auto says = [](std::string_view text, const String& state) {
    return text.find(state) != text.npos;
  };
  if (const auto* returned = std::get_if<Returned>(&seen.event))
    return returned->kept && says(returned->query, returned->kept->state) &&
           seen.before.now - returned->kept->begun <= std::chrono::minutes{10};
  const auto* waiting = std::get_if<AwaitingAnswer>(&seen.before.attempt);
  if (!waiting) return false;
  const Options& options = seen.before.options;
  if (const auto* arrived = std::get_if<CallbackArrived>(&seen.event))
    return waiting->transport == Transport::callback_page && arrived->origin == options.origin &&
           says(arrived->query, waiting->secrets.state);
  const auto* message = std::get_if<MessageArrived>(&seen.event);
  return message && waiting->transport == Transport::web_message &&
         message->origin == options.broker && message->window == waiting->window &&
         says(message->body, waiting->secrets.state);
}
bool no_code_redeemed_without_its_answer(const Seen& seen) {
  return !asks_for<RedeemCode>(seen.then) || is_own_answer(seen);
}

// A token is kept only out of what the broker said to somebody who waits for it; where the page
// is asked first, its yes brings that answer once more.
bool no_token_kept_without_a_yes(const Seen& seen) {
  if (!asks_for<KeepToken>(seen.then)) return true;
  if (const auto* arrived = std::get_if<ResponseArrived>(&seen.event))
    return holds(seen.had.requests, arrived->request);
  if (const auto* answered = std::get_if<HostAnswered>(&seen.event)) {
    const auto* asking = std::get_if<AskingHost>(&seen.before.attempt);
    return asking && answered->ask == asking->ask && answered->verdict == Verdict::yes &&
           std::holds_alternative<HeldStep>(asking->held);
  }
  const auto* message = std::get_if<MessageArrived>(&seen.event);
  const auto* waiting = std::get_if<AwaitingAnswer>(&seen.before.attempt);
  return message && waiting && waiting->transport == Transport::broker_message &&
         message->window == waiting->window;
}
bool no_tokens_asked_for_without_a_session(const Seen& seen) {
  if (asks_for<RefreshTokens>(seen.then) && !is_in<SignedIn>(seen.before)) return false;
  if (!asks_for<ExchangeToken>(seen.then)) return true;
  return is_in<SignedIn>(seen.before) || std::holds_alternative<TokenKept>(seen.event) ||
         std::holds_alternative<ProvingPerson>(seen.before.attempt);
}
bool signed_in_by_our_own_answer(const Seen& seen) {
  if (is_in<SignedIn>(seen.before) || !is_in<SignedIn>(seen.then.state)) return true;
  if (const auto* arrived = std::get_if<ResponseArrived>(&seen.event))
    return holds(seen.had.requests, arrived->request);
  if (const auto* arrived = std::get_if<TokensArrived>(&seen.event))
    return holds(seen.had.requests, arrived->request) && arrived->failure.empty();
  const auto* kept = std::get_if<TokenKept>(&seen.event);
  return kept && holds(seen.had.attempts, kept->attempt);
}
// A passkey and a push prove somebody whom the broker names only then.
bool the_person_is_the_one_that_was_proven(const Seen& seen) {
  const auto* proving = std::get_if<ProvingPerson>(&seen.before.attempt);
  const auto* signed_in = std::get_if<SignedIn>(&seen.then.state.phase);
  return !proving || proving->person.empty() || !signed_in || is_in<SignedIn>(seen.before) ||
         text_at(signed_in->person, "id") == text_at(proving->person, "id");
}

// What is held.

bool windows_frames_and_timers_are_held_or_given_back(const Seen& seen) {
  Shell shell{seen.before};
  if (const auto* fired = std::get_if<TimerFired>(&seen.event)) shell.fire(fired->timer);
  if (const auto* answered = std::get_if<PasskeyAnswered>(&seen.event))
    shell.answer(answered->request);
  for (const Effect& effect : seen.then.effects)
    if (!shell.perform(effect).empty()) return false;
  return shell.compare(seen.then.state).empty();
}

bool requests_are_answered_or_let_go(const Seen& seen) {
  return std::all_of(seen.had.requests.begin(), seen.had.requests.end(), [&](RequestId request) {
    return holds(seen.has.requests, request) || holds(seen.said.requests, request) ||
           holds(seen.asked.requests, request);
  });
}

// The shell forgets one it is told to forget, or handed on.
bool secrets_are_held_or_handed_on(const Seen& seen) {
  const auto is_known = [&](SecretId secret) {
    return holds(seen.has.secrets, secret) || holds(seen.asked.secrets, secret);
  };
  const bool is_new = seen.letter.claim == Claim::ours;
  return std::all_of(seen.had.secrets.begin(), seen.had.secrets.end(), is_known) &&
         (!is_new || std::all_of(seen.said.secrets.begin(), seen.said.secrets.end(), is_known));
}

// What is typed.

bool may_empty_the_form(const Seen& seen) {
  return is_in<SignedIn>(seen.before) && !is_in<SignedIn>(seen.then.state);
}
bool nothing_typed_is_lost(const Seen& seen) {
  constexpr std::string_view picture = "captcha";  // its letters go with it
  const auto* changed = std::get_if<FieldChanged>(&seen.event);
  const Texts& values = seen.then.state.form.values;
  for (const auto& [field, value] : seen.before.form.values) {
    if (field == picture || (changed && changed->field == field)) continue;
    if (is_in<ChoosingAccount>(seen.before)) continue;  // who was picked takes its place
    if (text_at(values, field) != value.view() && !may_empty_the_form(seen)) return false;
  }
  return true;
}
// A secret goes with its field, with the page, or as somebody is signed in.
bool no_typed_secret_is_lost(const Seen& seen) {
  const State& after = seen.then.state;
  const bool may_go = is_in<SignedIn>(after) || may_empty_the_form(seen) ||
                      std::holds_alternative<Leaving>(after.attempt) || is_in<Binding>(after) ||
                      is_in<Binding>(seen.before) || is_in<SendingBinding>(seen.before) ||
                      is_in<Stepping>(after) || is_in<Stepping>(seen.before) ||
                      is_in<SendingStep>(seen.before) || is_in<ChoosingAccount>(after);
  const auto* typed = std::get_if<SecretTyped>(&seen.event);
  for (const auto& [field, secret] : seen.before.form.secrets) {
    if (may_go || (typed && typed->field == field)) continue;
    const Secret* kept = after.form.secrets.find(field);
    if (!kept || !(*kept == secret)) return false;
  }
  return true;
}

// Every text of a value.
struct Searching {
  bool found = false;
  void number(std::uint64_t) {}
  template <class Id>
  void handle(Id) {}
  void text(std::string_view text) {
    // As the answers in flow.hpp have them: a session token, an authorization code, a scan's.
    for (const std::string_view secret : {"a.b.c", "code-1", "scan-1"})
      if (text.find(secret) != text.npos) found = true;
  }
};
bool no_secret_in_the_state(const Seen& seen) {
  Searching searching;
  const State& state = seen.then.state;
  walk(state.form, searching);
  walk(state.captcha, searching);
  walk(state.phase, searching);
  walk(state.attempt, searching);
  walk(state.watches, searching);
  walk(state.way, searching);
  walk(state.last_way, searching);
  walk(state.accounts, searching);
  for (const Effect& effect : seen.then.effects)
    if (const auto* tells = std::get_if<TellHost>(&effect)) {
      walk(*tells, searching);
    } else if (const auto* asks = std::get_if<AskHost>(&effect)) {
      walk(*asks, searching);
    }
  return !searching.found;
}

constexpr Invariant all[] = {
    {"an attempt and a call have one result", told_once},
    {"a result is of what is under way", told_of_what_is_under_way},
    {"no attempt and no call ends without a result", nothing_ends_in_silence},
    {"what is nobody's changes nothing", nobodys_changes_nothing},
    {"a code is redeemed only by the answer of its attempt", no_code_redeemed_without_its_answer},
    {"a token is kept only out of an answer that was waited for", no_token_kept_without_a_yes},
    {"tokens are asked for only by a session", no_tokens_asked_for_without_a_session},
    {"somebody is signed in only by an answer that was ours", signed_in_by_our_own_answer},
    {"who is signed in is who was proven", the_person_is_the_one_that_was_proven},
    {"windows, frames and timers are awaited or given back, and no handle is given out twice",
     windows_frames_and_timers_are_held_or_given_back},
    {"a request is answered or aborted", requests_are_answered_or_let_go},
    {"a secret is held, handed on or forgotten", secrets_are_held_or_handed_on},
    {"nothing typed is lost", nothing_typed_is_lost},
    {"no typed secret is lost", no_typed_secret_is_lost},
    {"no secret's text is in the state, told or asked about", no_secret_in_the_state},
};

// States.

bool has_a_way_out(const State& state) {
  const auto rest = at_rest(state, [](const Event&, const Step&) {});
  return rest && std::holds_alternative<NoAttempt>(rest->attempt) && has_way_on(*rest);
}

constexpr Condition of_states[] = {
    {"every phase and attempt has a way out", has_a_way_out},
};

}  // namespace

Seen seen(const State& before, const Letter& letter, const Event& event, const Step& then) {
  const auto live = [](const State& state) {
    return handles_in(state.form, state.phase, state.attempt, state.watches);
  };
  return {before,
          letter,
          event,
          then,
          live(before),
          handles_in(event),
          live(then.state),
          handles_in(then.effects)};
}

std::span<const Invariant> invariants() { return all; }
std::span<const Condition> conditions() { return of_states; }

}  // namespace latchkey::space
