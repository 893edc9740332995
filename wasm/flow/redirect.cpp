// This page instead of a window: what is needed to go on is kept for this tab, the
// page is left, and one that comes back finds it (T-26, T-27).
#include "broker/start.hpp"
#include "connection/offer.hpp"
#include "flow/answer.hpp"
#include "flow/frame.hpp"
#include "flow/loop.hpp"
#include "flow/offered.hpp"
#include "flow/preparing.hpp"
#include "flow/tokens.hpp"
#include "flow/transitions.hpp"
#include "oidc/authorization.hpp"

namespace latchkey {
namespace {

// A code comes back in the address, whatever a window would have answered by.
Options by_address(Options options) {
  options.transport = Transport::callback_page;
  return options;
}

bool is_in_time(const Kept& kept, Moment now) {
  return kept.begun <= now && now - kept.begun <= limits::attempt;
}

std::optional<Url> start_here(const State& state, const String& id) {
  const auto* connection = find_connection(state.configuration, id);
  if (!connection) return std::nullopt;
  return connection_url(state.options, state.configuration, *connection, Opening::here);
}

// T-22: nothing happens but a word, and a verifier without a use is forgotten.
void start_again(Step& then, const Returned& returned) {
  const Owner owner{{}, returned.call};
  if (!returned.kept) return fail(then, owner, Reason::start_again);
  fail_return(then, owner, {Reason::start_again});
  then.ask(ForgetSecret{returned.kept->verifier});
}

// The form is as it was, but for what was typed as a secret.
void stay(Step& then, const Leaving& leaving, Reason reason) {
  fail(then, {leaving.id, leaving.call}, reason);
  return begin_frame(then);
}

}  // namespace

// After a window that was blocked or lost its way home.
void on(Step& then, const Choosing& choosing, const RedirectChosen&) {
  State& state = then.state;
  if (is_busy(state) || !choosing.failed || !can_redirect(state.options)) return;
  return begin(then, {.connection = *choosing.failed, .way = Way::redirect});
}

// The broker's own page has nothing to keep: its broker knows where to go on.
[[gnu::noinline]] void leave_page(Step& then, const Preparing& preparing, const Secrets& secrets) {
  State& state = then.state;
  const bool is_hosted = state.options.mode == Mode::hosted;
  auto url = is_hosted
                 ? start_here(state, preparing.connection)
                 : authorization_url(by_address(state.options), preparing.connection, secrets);
  if (!url || !can_redirect(state.options)) return give_up(then, preparing, secrets);

  forget_typed(then);
  if (is_hosted) {
    then.ask(ForgetSecret{secrets.verifier});
    then.ask(Navigate{*url});
  } else {
    then.ask(Leave{*url,
                   {secrets.state, secrets.nonce, secrets.verifier, preparing.connection, state.now,
                    preparing.return_to}});
  }
  then.become(Leaving{preparing.id, preparing.call});
}

// the browser brought the page back as it was left.
void on(Step& then, const Leaving& leaving, const Started&) {
  return stay(then, leaving, Reason::cancelled);
}

// Stopped on the way, or led nowhere: no event of a browser's says so.
void on(Step& then, const Leaving& leaving, const BackPressed&) {
  return stay(then, leaving, Reason::cancelled);
}

// who left now would not be known when they come back.
void on(Step& then, const Leaving& leaving, const StorageRefused&) {
  return stay(then, leaving, Reason::storage_blocked);
}

// Reported before or after the configuration is there; it is not needed for this.
void on(Step& then, const NoAttempt&, const Returned& returned) {
  State& state = then.state;
  const auto read = read_callback(returned.query, returned.fragment);
  const auto* callback = std::get_if<Callback>(&read);
  const auto& kept = returned.kept;
  if (!callback || !kept || !is_in_time(*kept, state.now) ||
      !is_own(*callback, kept->state, state.options) ||
      !is_way_back(state.options, kept->return_to))
    return start_again(then, returned);

  const auto id = fresh<AttemptId>(state);
  if (!callback->error.empty()) {
    then.ask(ForgetSecret{kept->verifier});
    return fail_return(then, {id, returned.call}, problem_of(*callback));
  }
  try_way(state, with_prefix, kept->connection);
  const auto request = fresh<RequestId>(state);
  then.ask(redemption_of(state.options, request, *callback, kept->verifier, kept->nonce));
  then.become(Redeeming{id, returned.call, kept->connection, request, true});
}

}  // namespace latchkey
