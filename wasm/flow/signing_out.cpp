// Signing out: here at once, at the broker if it can be reached (T-33).
#include "flow/booting.hpp"
#include "flow/offered.hpp"
#include "flow/tokens.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

// The next person finds an empty form.
void empty_form(Step& then, const SignedIn& signed_in) {
  State& state = then.state;
  end_session(then, signed_in);
  state.form = {.method = first_method(state)};
}

}  // namespace

void change(Step& then, const SignOutRequested& asked) {
  State& state = then.state;
  auto request = sign_out_request(asking(state));
  const auto* before = std::get_if<SignedIn>(&state.phase);
  const bool was_signed_in = before != nullptr;
  if (before) empty_form(then, *before);

  if (!request || state.watches.sign_out) {
    then.ask(TellHost{AttemptId{}, asked.call, SignedOut{}});
  } else {
    state.watches.sign_out = Exchange{fresh<RequestId>(state), asked.call};
    then.ask(SendRequest{state.watches.sign_out->request, *request});
  }
  if (!was_signed_in) return;
  if (!offers_anything(state)) return ask(then, {});
  return show_form(then, {});
}

}  // namespace latchkey
