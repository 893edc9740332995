// Signing out: here at once, at the broker if it can be reached (T-33).
#include "flow/booting.hpp"
#include "flow/offered.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

// The next person finds an empty form.
Effects forget(State& state, const SignedIn& signed_in) {
  Effects effects;
  if (signed_in.token != SecretId{}) effects.emplace_back(ForgetSecret{signed_in.token});
  for (const Exchange& each : state.watches.exchanges)
    effects.emplace_back(TellHost{AttemptId{}, each.call, Problem{Reason::no_tokens}});
  if (!state.watches.exchanges.empty())
    effects.emplace_back(AbortRequest{state.watches.exchanges.front().request});
  state.watches.exchanges.clear();
  state.form = {.method = first_method(state)};
  return effects;
}

}  // namespace

Step change(State state, const SignOutRequested& asked) {
  auto request = sign_out_request(asking(state));
  Effects effects;
  const auto* before = std::get_if<SignedIn>(&state.phase);
  const bool was_signed_in = before != nullptr;
  if (before) effects = forget(state, *before);

  if (!request || state.watches.sign_out) {
    effects.emplace_back(TellHost{AttemptId{}, asked.call, SignedOut{}});
  } else {
    state.watches.sign_out = Exchange{fresh<RequestId>(state), asked.call};
    effects.emplace_back(SendRequest{state.watches.sign_out->request, std::move(*request)});
  }
  if (!was_signed_in) return {std::move(state), std::move(effects)};
  if (!offers_anything(state)) return ask(std::move(state), {}, std::move(effects));
  return show_form(std::move(state), {}, std::move(effects));
}

}  // namespace latchkey
