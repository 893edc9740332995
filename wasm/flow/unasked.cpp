// Inside its provider's own client a login begins by itself: the client knows who is there
// and shows nothing (upstream-idps 2.9, 3.8; S3-19). It does so once: whatever became of it,
// and after signing out, the person is the next to act in this tab. Nobody signs in by a
// click that they did not make where there is a choice, a condition or a stranger's frame.
#include "flow/unasked.hpp"

#include "connection/offer.hpp"
#include "flow/attempt.hpp"
#include "flow/offered.hpp"

namespace latchkey {
namespace {

// Of several none: who has two accounts chooses. Empty: there is no such connection.
String only_one(const State& state) {
  String found;
  for (const Offer& offer : offers(state.configuration, state.options, state.environment)) {
    if (offer.placement != Placement::in_app_auto) continue;
    if (!found.empty()) return {};
    found = offer.connection;
  }
  return found;
}

}  // namespace

[[gnu::noinline]] void begin_unasked(Step& then) {
  const State& state = then.state;
  const Options& options = state.options;
  if (options.manual || state.quiet || options.environment.framed) return;
  // An answer that has come back is taken up; what is to be agreed to holds this back as well.
  if (is_busy(state) || !has_agreed(state)) return;
  const String connection = only_one(state);
  if (connection.empty()) return;
  keep_quiet(then, true);
  return begin(then, {.connection = connection, .way = Way::redirect});
}

[[gnu::noinline]] void keep_quiet(Step& then, bool quiet) {
  then.state.quiet = quiet;
  then.ask(KeepQuiet{quiet});
}

}  // namespace latchkey
