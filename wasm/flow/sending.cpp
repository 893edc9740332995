// A one-time code is sent to a telephone, once in a while. Its answer is heard in
// watches.cpp: the person may do something else meanwhile.
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {

Step on(State state, const Choosing&, const CodeRequested&) {
  const auto& watches = state.watches;
  const bool must_wait = watches.sending || watches.cool_down || is_locked(state);
  if (state.form.method != "phone-code" || must_wait) return stay(std::move(state));
  if (const auto reason = phone_lacks(state)) {
    say(state, Problem{*reason});
    return stay(std::move(state));
  }
  auto request = send_code_request(asking(state), value_of(state.form, "phone"));
  if (!request) {
    say(state, Problem{Reason::misconfigured});
    return stay(std::move(state));
  }
  const auto id = fresh<RequestId>(state);
  say(state, std::nullopt);
  state.watches.sending = id;
  state.watches.sent.reset();
  state.watches.code_sent = false;
  return {std::move(state), {SendRequest{id, std::move(*request)}}};
}

}  // namespace latchkey
