// This page instead of a window: what is needed to go on is kept for this tab, the
// page is left, and one that comes back finds it (T-26, T-27).
#include "broker/start.hpp"
#include "flow/answer.hpp"
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

std::optional<Url> start_here(const State& state, const std::string& id) {
  const auto* connection = find_connection(state.configuration, id);
  if (!connection) return std::nullopt;
  return connection_url(state.options, state.configuration, *connection, Opening::here);
}

// T-22: nothing happens but a word, and a verifier without a use is forgotten.
Step start_again(State state, const Returned& returned) {
  say(state, Problem{Reason::start_again});
  if (!returned.kept) return stay(std::move(state));
  return {std::move(state), {ForgetSecret{returned.kept->verifier}}};
}

}  // namespace

// After a window that was blocked or lost its way home.
Step on(State state, const Choosing& choosing, const RedirectChosen&) {
  if (is_busy(state) || !choosing.failed || !can_redirect(state.options))
    return stay(std::move(state));
  return begin(std::move(state), {.connection = *choosing.failed, .way = Way::redirect});
}

// The broker's own page has nothing to keep: its broker knows where to go on.
Step leave_page(State state, const Preparing& preparing, const Secrets& secrets) {
  const bool is_hosted = state.options.mode == Mode::hosted;
  auto url = is_hosted
                 ? start_here(state, preparing.connection)
                 : authorization_url(by_address(state.options), preparing.connection, secrets);
  if (!url || !can_redirect(state.options)) return give_up(std::move(state), preparing, secrets);

  Effects effects;
  forget_typed(state, effects);
  if (is_hosted) {
    effects.emplace_back(ForgetSecret{secrets.verifier});
    effects.emplace_back(Navigate{std::move(*url)});
  } else {
    effects.emplace_back(
        Leave{std::move(*url),
              {secrets.state, secrets.nonce, secrets.verifier, preparing.connection, state.now}});
  }
  state.attempt = NoAttempt{};
  state.phase = Left{};
  return {std::move(state), std::move(effects)};
}

// Reported before or after the configuration is there; it is not needed for this.
Step on(State state, const NoAttempt&, const Returned& returned) {
  const auto read = read_callback(returned.query, returned.fragment);
  const auto* callback = std::get_if<Callback>(&read);
  const auto& kept = returned.kept;
  if (!callback || !kept || !is_in_time(*kept, state.now) ||
      !is_own(*callback, kept->state, state.options))
    return start_again(std::move(state), returned);

  const auto id = fresh<AttemptId>(state);
  if (!callback->error.empty())
    return fail(std::move(state), {id, {}}, problem_of(*callback), {ForgetSecret{kept->verifier}});
  const auto request = fresh<RequestId>(state);
  Effects effects{redemption_of(state.options, request, *callback, kept->verifier, kept->nonce)};
  state.attempt = Redeeming{id, {}, kept->connection, request};
  return {std::move(state), std::move(effects)};
}

}  // namespace latchkey
