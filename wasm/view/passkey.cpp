// A passkey instead of what is typed: a button on the first screen, and a word while the browser
// asks for one.
#include "flow/passkey.hpp"

#include "flow/offered.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {

bool asks_browser(const State& state) {
  const auto* sending = std::get_if<SendingStep>(&state.phase);
  if (sending) return sending->action == StepAction::await_passkey;
  const auto* waiting = std::get_if<AwaitingPasskey>(&state.attempt);
  return waiting && waiting->stage == PasskeyStage::browser;
}

[[gnu::noinline]] Node passkey_button() {
  Node made = parts::saying(Kind::button, "passkey", "action.passkey");
  made.activates = "methodChosen";
  parts::set(made, "data-key", passkey_method);
  return made;
}

}  // namespace latchkey::screens
