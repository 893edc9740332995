#include "flow/session.hpp"

#include "broker/answers.hpp"
#include "flow/attempt.hpp"
#include "flow/frame.hpp"
#include "flow/preparing.hpp"
#include "flow/transitions.hpp"
#include "oidc/authorization.hpp"
#include "url/parts.hpp"

namespace latchkey {
bool is_cookie_sure(const State& state) {
  const Options& options = state.options;
  return !options.environment.framed &&
         same_site(options.origin, options.broker, Gate{options.development});
}

void change(Step& then, const SessionCheckRequested& asked) {
  State& state = then.state;
  Callers& callers = state.watches.session;
  if (joins(callers, asked.call)) return;
  callers.request = fresh<RequestId>(state);
  const auto request = session_request(asking(state));
  if (!request) return tell_all(then, callers, SessionChecked{BrokerSession::unknown});
  then.ask(SendRequest{callers.request, *request});
}

// where the cookie may have been left out, nobody there says nothing.
void session_was_checked(Step& then, const Response& response) {
  const auto session = read_session(response);
  const bool is_told = session == BrokerSession::signed_in || is_cookie_sure(then.state);
  tell_all(then, then.state.watches.session,
           SessionChecked{is_told ? session : BrokerSession::unknown});
}

// A stranger's frame has another storage, and the broker's own page no answer (T-47).
void change(Step& then, const SilentSignInRequested& asked) {
  State& state = then.state;
  const Options& options = state.options;
  if (is_busy(state)) return tell(then, {{}, asked.call}, Reason::busy);
  if (options.environment.framed || options.mode == Mode::hosted)
    return then.ask(TellHost{{}, asked.call, SessionChecked{BrokerSession::unknown}});
  begin(then, {.call = asked.call, .connection = {}, .way = Way::session});
}

[[gnu::noinline]] void look_unseen(Step& then, const Preparing& preparing, const Secrets& secrets) {
  State& state = then.state;
  Options options = state.options;
  options.transport = Transport::web_message;
  auto url = authorization_url(options, {}, secrets, "none");
  if (!url) return give_up(then, preparing, secrets);

  AwaitingAnswer looking{preparing.id,           preparing.call, {},
                         Transport::web_message, secrets,        fresh<WindowId>(state),
                         fresh<TimerId>(state)};
  looking.looks_closed = true;
  looking.hidden = true;
  then.become(looking);
  then.ask(OpenHidden{looking.window, *url});
  then.ask(StartTimer{looking.deadline, limits::session_patience});
}

// OpenID Connect Core 1.0 section 3.1.2.6; with any other error somebody may well be there.
void session_was_looked_at(Step& then, const AwaitingAnswer& looking, const Problem& problem) {
  const bool is_told = problem.code == "login_required" && is_cookie_sure(then.state);
  const auto session = is_told ? BrokerSession::signed_out : BrokerSession::unknown;
  then.ask(TellHost{looking.id, looking.call, SessionChecked{session}});
  then.become(NoAttempt{});
  // A code waited for its turn, unless somebody acted, who goes on with something else.
  if (problem.reason != Reason::cancelled) begin_frame(then);
}

}  // namespace latchkey
