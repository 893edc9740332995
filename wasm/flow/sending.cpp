// A one-time code is sent by text message or e-mail, once in a while. Its answer is heard in
// watches.cpp: the person may do something else meanwhile.
#include "flow/captcha.hpp"
#include "flow/methods.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"

namespace latchkey {

void on(Step& then, const Choosing&, const CodeRequested&) {
  if (!is_locked(then.state)) send_code(then);
}

void send_code(Step& then) {
  State& state = then.state;
  const FormMethod* method = code_method(state.form.method);
  if (!method) return;
  CodeWatch& watch = code_watch(state.watches, *method);
  if (watch.sending || watch.cool_down) return;
  if (const auto reason = field_lacks(state, *method)) {
    say(state, *reason);
    return;
  }
  if (const auto reason = captcha_lacks(state, *method)) return say(state, *reason);
  auto request = send_code_request(asking(state), method->method,
                                   value_of(state.form, method->field), captcha_of(state, *method));
  if (!request) {
    say(state, Reason::misconfigured);
    return;
  }
  const auto id = fresh<RequestId>(state);
  hush(state);
  watch = {.sending = id};
  then.ask(SendRequest{id, *request});
}

}  // namespace latchkey
