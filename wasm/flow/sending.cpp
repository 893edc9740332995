// A one-time code is sent to a telephone, once in a while. Its answer is heard in
// watches.cpp: the person may do something else meanwhile.
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {

void on(Step& then, const Choosing&, const CodeRequested&) {
  State& state = then.state;
  const auto& watches = state.watches;
  const bool must_wait = watches.sending || watches.cool_down || is_locked(state);
  if (state.form.method != "phone-code" || must_wait) return;
  if (const auto reason = phone_lacks(state)) {
    say(state, *reason);
    return;
  }
  auto request = send_code_request(asking(state), value_of(state.form, "phone"));
  if (!request) {
    say(state, Reason::misconfigured);
    return;
  }
  const auto id = fresh<RequestId>(state);
  hush(state);
  state.watches.sending = id;
  state.watches.sent.reset();
  state.watches.code_sent = false;
  then.ask(SendRequest{id, *request});
}

}  // namespace latchkey
