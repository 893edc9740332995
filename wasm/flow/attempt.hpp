// What the stories share: beginning an attempt, giving back what the shell holds
// for it, and the ways it ends. An attempt has one result, told once.
#pragma once

#include <optional>

#include "broker/requests.hpp"
#include "flow/step.hpp"
#include "model/limits.hpp"
#include "model/list.hpp"
#include "model/string.hpp"

namespace latchkey {

// A code that the broker made is on screen.
[[nodiscard]] bool is_code(const Attempt&);

// Something is under way that a click must not double. A code that nobody has
// scanned is not: it is an offer, and makes room.
[[nodiscard]] bool is_busy(const State&);

// The same, as the form shows it: a window that looks closed gives it back.
[[nodiscard]] bool is_locked(const State&);

// A new attempt, if nothing is under way; its number is given here. It takes the
// place of a code that nobody scanned.
void begin(Step&, const Preparing&);
// The same, of one that the page was asked about.
void begin_now(Step&, const Preparing&);

// Where the person reads it: the first screen, now or when it is there. `failed`
// is the connection whose window it was about.
void say(State&, const Problem&, const std::optional<String>& failed = {});
void say(State&, Reason);
// And nothing more is said.
void hush(State&);
// What is said where the person has the word; null: the person has not.
[[nodiscard]] const std::optional<Problem>* said(const State&);

// Whose result it is.
struct Owner {
  AttemptId id{};
  CallId call{};
};

// The host hears why it failed: a call of its own, an attempt, or (of neither) the form.
void tell(Step&, Owner, const Problem&);
void tell(Step&, Owner, Reason);

// A call waits with those before it; false: it is the first, and somebody has to ask.
[[nodiscard]] bool joins(Callers&, CallId);
[[nodiscard]] bool is_answer(const Callers&, RequestId);
// One answer for all of them.
void tell_all(Step&, Callers&, const Outcome&);

// A request that found no way while the browser is offline was no fault of the broker's.
[[nodiscard]] Problem as_seen_here(const State&, Problem);

// It failed, and what was held has been given back: the host hears of it and the
// person reads it. What was typed is in the form and stays.
void fail(Step&, Owner, const Problem&, const std::optional<String>& failed = {});
void fail(Step&, Owner, Reason);

// The way that is tried, or nothing to remember: the hosted page asks.
void try_way(State&, std::string_view prefix, std::string_view connection);
// It signed somebody in: it is offered first from now on, and may begin by itself again.
void remember_way(Step&);

// Somebody is signed in. The first screen's secrets are forgotten and its watches end,
// and so does all that was held for who was signed in before.
void succeed(Step&, Owner, Person, SecretId token, const Granted& = {});

// Forgetting none is no effect.
void forget(Step&, SecretId);
// What came with tokens is not wanted.
void forget(Step&, const Granted&);

// Gives back what the shell holds for a window, but for its verifier.
void release(Step&, const AwaitingAnswer&);
// The same for a frame.
void release(Step&, const AwaitingScan&);
// The same for a question about a phone.
void release(Step&, const AwaitingPhone&);
// The same for the code that is on screen, if one is.
void release_code(Step&);

// A window's attempt fails: all is given back.
void end(Step&, const AwaitingAnswer&, const Problem&, const std::optional<String>& failed = {});
void end(Step&, const AwaitingAnswer&, Reason);
// The same, and the first screen offers its connection again.
void end_and_offer(Step&, const AwaitingAnswer&, Reason);

// What was typed as a secret: not wanted any more.
void forget_typed(Step&);

[[nodiscard]] Asking asking(const State&);

}  // namespace latchkey
