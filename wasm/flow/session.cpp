#include "flow/session.hpp"

#include "broker/answers.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

void tell_all(Step& then, BrokerSession session) {
  auto& checks = then.state.watches.session_checks;
  for (const SessionCheck& each : checks)
    then.ask(TellHost{AttemptId{}, each.call, SessionChecked{session}});
  checks.clear();
}

}  // namespace

bool is_cookie_sure(const State& state) {
  const Options& options = state.options;
  return !options.environment.framed &&
         same_site(options.origin, options.broker, Gate{options.development});
}

void change(Step& then, const SessionCheckRequested& asked) {
  State& state = then.state;
  auto& checks = state.watches.session_checks;
  if (!checks.empty()) {
    checks.push_back({checks.front().request, asked.call});
    return;
  }
  checks.push_back({fresh<RequestId>(state), asked.call});
  const auto request = session_request(asking(state));
  if (!request) return tell_all(then, BrokerSession::unknown);
  then.ask(SendRequest{checks.front().request, *request});
}

// where the cookie may have been left out, nobody there says nothing.
void session_was_checked(Step& then, const Response& response) {
  const auto session = read_session(response);
  const bool is_told = session == BrokerSession::signed_in || is_cookie_sure(then.state);
  tell_all(then, is_told ? session : BrokerSession::unknown);
}

}  // namespace latchkey
