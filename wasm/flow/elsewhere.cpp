// This page opened somewhere else: in another browser, by its address, or in a provider's
// own app on this phone, where no code has to be scanned.
#include "connection/offer.hpp"
#include "flow/attempt.hpp"
#include "flow/offered.hpp"
#include "flow/transitions.hpp"

namespace latchkey {

void on(Step& then, const Choosing&, const CopyPressed&) { then.ask(CopyAddress{}); }

void on(Step& then, const Choosing& choosing, const TextCopied& copied) {
  Choosing seen = choosing;
  seen.copied = copied.done;
  then.become(seen);
}

void on(Step& then, const Choosing&, const ClientChosen& choice) {
  const State& state = then.state;
  const Connection* connection = find_connection(state.configuration, choice.connection);
  if (!connection || is_busy(state)) return;
  const Literal start = client_start(*connection, state.options, state.environment);
  if (!start.empty()) then.ask(OpenClient{String{start.view()}});
}

}  // namespace latchkey
