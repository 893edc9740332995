// Somebody answers on a phone: a QR code that the broker made is scanned, or an app there was
// asked. The broker is asked how it stands, a second after its last answer, while the page is
// looked at and the browser is online. A code is made anew before it is over, while somebody
// looks at it and nobody has scanned it.
#include "flow/polling.hpp"

#include <algorithm>

#include "broker/phone.hpp"
#include "flow/answered.hpp"
#include "flow/asking.hpp"
#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

constexpr auto pause = std::chrono::seconds{1};    // authing-broker 2.8, 2.9
constexpr auto margin = std::chrono::seconds{10};  // of a code's life, in which it is made anew
constexpr std::uint32_t most_failed = 6;           // in a row: about a minute

bool is_push(const AwaitingPhone& waiting) { return waiting.code.empty(); }

bool is_looked_at(const State& state) { return state.visible && state.online; }

// It says nothing about the sign-in, and the next answer may.
bool may_pass(Reason reason) {
  return reason == Reason::offline || reason == Reason::unreachable || reason == Reason::too_slow ||
         reason == Reason::unavailable || reason == Reason::too_often;
}

void ask_later(Step& then, AwaitingPhone waiting) {
  waiting.next = fresh<TimerId>(then.state);
  then.ask(StartTimer{*waiting.next, pause * (1U << waiting.failed)});
  then.become(waiting);
}

void give_up(Step& then, const AwaitingPhone& waiting, const Problem& problem) {
  const Problem seen = as_seen_here(then.state, problem);
  release(then, waiting);
  return fail(then, {waiting.id, {}}, seen);
}

// nobody tried, so nobody is told.
void expire(Step& then, const AwaitingPhone& waiting) {
  if (is_push(waiting)) return give_up(then, waiting, {Reason::timed_out});
  release(then, waiting);
  then.become(NoAttempt{});
  say(then.state, Reason::qr_expired);
}

void send(Step& then, AwaitingPhone waiting, const std::optional<Request>& request) {
  if (!request) return give_up(then, waiting, {Reason::misconfigured});
  waiting.request = fresh<RequestId>(then.state);
  const auto id = *waiting.request;
  then.become(waiting);
  then.ask(SendRequest{id, *request});
}

void ask_now(Step& then, const AwaitingPhone& waiting) {
  const Asking asked = asking(then.state);
  send(then, waiting,
       is_push(waiting) ? push_state_request(asked, waiting.key)
                        : scan_state_request(asked, waiting.key));
}

// Nothing is on its way, because nobody would have seen it.
void go_on(Step& then, const AwaitingPhone& waiting) {
  if (!waiting.request && !waiting.next) ask_now(then, waiting);
}

// The code that is on screen stays there until another one is.
void make(Step& then, AwaitingPhone waiting) {
  const DrawnCode* code = find_drawn(then.state.configuration, waiting.code);
  release(then, waiting);
  waiting.key.clear();
  waiting.request.reset();
  waiting.next.reset();
  waiting.expiry.reset();
  waiting.failed = 0;
  send(then, waiting, code ? code_to_scan_request(asking(then.state), *code) : std::nullopt);
}

void show(Step& then, AwaitingPhone waiting, const Response& response) {
  State& state = then.state;
  const Made made = read_code_made(response, state.options);
  if (made.instead) {
    release(then, waiting);
    return answered_by(then, {waiting.id, {}}, *made.instead);
  }
  waiting.key = made.key;
  waiting.shown = made.shown;
  waiting.is_picture = made.is_picture;
  waiting.expiry = fresh<TimerId>(state);
  then.ask(StartTimer{*waiting.expiry, made.life - margin});
  ask_later(then, waiting);
}

void keep_token(Step& then, const AwaitingPhone& waiting, const PhoneWord& word) {
  release(then, waiting);
  then.ask(KeepToken{waiting.id, word.token_offset, word.token_length});
  then.become(ProvingPerson{waiting.id, {}, {}, {}, {}, {}});
}

// The ticket stays in the answer that brought it, which comes again with the page's yes.
void confirmed(Step& then, const AwaitingPhone& waiting, const Response& response) {
  const HeldScan held{waiting.id, waiting.code, {}, {}, false};
  if (asks_page(then, held)) return;
  release(then, waiting);
  return redeem_ticket(then, held, response.body);
}

void hear(Step& then, AwaitingPhone waiting, const Response& response) {
  const PhoneWord word = is_push(waiting) ? read_push_state(response) : read_scan_state(response);
  if (word.instead) {
    const auto* problem = std::get_if<Problem>(&*word.instead);
    if (problem && may_pass(problem->reason) && ++waiting.failed < most_failed)
      return ask_later(then, waiting);
    release(then, waiting);
    return answered_by(then, {waiting.id, {}}, *word.instead);
  }
  waiting.failed = 0;
  switch (word.state) {
    case PhoneState::asked: return ask_later(then, waiting);
    case PhoneState::scanned:
      waiting.scanned = true;
      waiting.name = word.name;
      waiting.photo = word.photo;
      return ask_later(then, waiting);
    case PhoneState::confirmed:
      return is_push(waiting) ? keep_token(then, waiting, word)
                              : confirmed(then, waiting, response);
    case PhoneState::refused:
      return give_up(then, waiting, {is_push(waiting) ? Reason::refused : Reason::qr_refused});
    case PhoneState::expired: return expire(then, waiting);
  }
}

}  // namespace

void make_code(Step& then, const String& id) {
  State& state = then.state;
  release_code(then);
  try_way(state, qr_prefix, id);
  make(then, {.id = fresh<AttemptId>(state), .code = id});
}

void await_phone(Step& then, AttemptId id, const Response& response) {
  const Made made = read_push_made(response);
  if (made.instead) return answered_by(then, {id, {}}, *made.instead);
  then.become(Choosing{});
  ask_later(then, {.id = id, .code = {}, .key = made.key});
}

void redeem_ticket(Step& then, const HeldScan& scan, std::string_view body) {
  State& state = then.state;
  const PhoneWord word = read_scan_state({.status = 200, .body = String{body}});
  const auto request = ticket_request(asking(state), word.ticket);
  if (word.ticket.empty() || !request) return fail(then, {scan.id, {}}, Reason::misconfigured);
  const auto id = fresh<RequestId>(state);
  then.become(VerifyingScan{scan.id, scan.connection, id});
  then.ask(SendRequest{id, *request});
}

void on(Step& then, const AwaitingPhone& waiting, const ResponseArrived& arrived) {
  if (arrived.request != waiting.request) return;
  AwaitingPhone next = waiting;
  next.request.reset();
  then.become(next);
  return next.key.empty() ? show(then, next, arrived.response) : hear(then, next, arrived.response);
}

// Who has scanned the code holds the phone: the broker says when that is over.
void on(Step& then, const AwaitingPhone& waiting, const TimerFired& fired) {
  AwaitingPhone next = waiting;
  if (fired.timer == waiting.next) {
    next.next.reset();
    then.become(next);
    if (is_looked_at(then.state)) ask_now(then, next);
  } else if (fired.timer == waiting.expiry) {
    next.expiry.reset();
    if (waiting.scanned) return then.become(next);
    return is_looked_at(then.state) ? make(then, next) : expire(then, next);
  }
}

void on(Step& then, const AwaitingPhone& waiting, const VisibilityChanged& seen) {
  if (seen.visible && then.state.online) go_on(then, waiting);
}

void on(Step& then, const AwaitingPhone& waiting, const OnlineChanged& line) {
  if (line.online && then.state.visible) go_on(then, waiting);
}

void on(Step& then, const AwaitingPhone& waiting, const MethodChosen& choice) {
  if (!is_push(waiting)) drop_for(then, choice);
}

void on(Step& then, const AwaitingPhone& waiting, const AgreementToggled& toggled) {
  if (!is_push(waiting)) drop_for(then, toggled);
}

// The phone is asked once more, by the same form; it is one attempt.
void on(Step& then, const AwaitingPhone& waiting, const RenewPressed&) {
  if (!is_push(waiting)) return;
  release(then, waiting);
  then.become(NoAttempt{});
  send_form(then, form_method(Method::push), waiting.id);
}

void on(Step& then, const AwaitingPhone& waiting, const BackPressed&) {
  if (is_push(waiting)) give_up(then, waiting, {Reason::cancelled});
}

}  // namespace latchkey
