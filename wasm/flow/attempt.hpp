// What the stories share: beginning an attempt, giving back what the shell holds
// for it, and the ways it ends. An attempt has one result, told once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "broker/requests.hpp"
#include "flow/step.hpp"
#include "model/limits.hpp"

namespace latchkey {

using Effects = std::vector<Effect>;

// Something is under way that a click must not double. A code that nobody has
// scanned is not: it is an offer, and makes room.
[[nodiscard]] bool is_busy(const State&);

// The same, as the form shows it: a window that looks closed gives it back.
[[nodiscard]] bool is_locked(const State&);

// A new attempt, if nothing is under way; its number is given here. It takes the
// place of a code that nobody scanned.
[[nodiscard]] Step begin(State, Preparing);

// Where the person reads it: the first screen, now or when it is there. `failed`
// is the connection whose window it was about.
void say(State&, std::optional<Problem>, std::optional<std::string> failed = {});

// Whose result it is.
struct Owner {
  AttemptId id{};
  CallId call{};
};

// A request that found no way while the browser is offline was no fault of the broker's.
[[nodiscard]] Problem as_seen_here(const State&, Problem);

// It failed: `effects` give back what is held, then the host hears of it and the
// person reads it. What was typed is in the form and stays.
[[nodiscard]] Step fail(State, Owner, Problem, Effects effects = {},
                        std::optional<std::string> failed = {});

// Somebody is signed in. The first screen's secrets are forgotten and its watches end.
[[nodiscard]] Step succeed(State, Owner, Person, SecretId token, Effects effects = {});

// Gives back what the shell holds for a window, but for its verifier.
[[nodiscard]] Effects release(const AwaitingAnswer&);
// The same for a frame.
[[nodiscard]] Effects release(const AwaitingScan&);

// A window's attempt fails: all is given back.
[[nodiscard]] Step end(State, const AwaitingAnswer&, Problem,
                       std::optional<std::string> failed = {});

// What was typed as a secret: not wanted any more.
void forget_typed(State&, Effects&);

[[nodiscard]] Asking asking(const State&);

}  // namespace latchkey
