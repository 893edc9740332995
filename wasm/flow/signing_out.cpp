// Signing out: here at once, at the broker if it can be reached (T-33); by a request, or
// by the broker's own page where the host page wants to be left.
#include "broker/start.hpp"
#include "flow/booting.hpp"
#include "flow/offered.hpp"
#include "flow/preparing.hpp"
#include "flow/settings.hpp"
#include "flow/tokens.hpp"
#include "flow/transitions.hpp"
#include "flow/unasked.hpp"
#include "flow/watches.hpp"
#include "oidc/sign_out.hpp"

namespace latchkey {
namespace {

const SignedIn* person_of(const State& state) { return std::get_if<SignedIn>(&state.phase); }

// The next person finds an empty form.
void empty_form(Step& then, const SignedIn& signed_in) {
  State& state = then.state;
  end_session(then, signed_in);
  state.form = {.method = first_method(state)};
}

void show_first_screen(Step& then) {
  if (!offers_anything(then.state)) return ask(then, {});
  return show_form(then, {});
}

// The broker has a page for it, and can be told whose session it is.
bool can_leave(const State& state, const SignOutRequested& asked) {
  const auto* signed_in = person_of(state);
  return signed_in && !asked.return_to.empty() && state.online && !is_busy(state) &&
         signed_in->granted.id_token != SecretId{} &&
         end_session_url(state.options, signed_in->granted.end_session,
                         way_back(state.options, asked.return_to)->text(), "state");
}

}  // namespace

void end_here(Step& then, const SignOut& ended) {
  then.ask(TellHost{AttemptId{}, ended.call, SignedOut{}});
  if (ended.return_to.empty()) return;
  if (const auto url = way_back(then.state.options, ended.return_to)) then.ask(Navigate{*url});
}

void change(Step& then, const SignOutRequested& asked) {
  State& state = then.state;
  if (is_in_client(state.environment)) keep_quiet(then, true);
  const bool is_allowed = is_way_back(state.options, asked.return_to);
  if (is_allowed && can_leave(state, asked))
    return begin(
        then,
        {.call = asked.call, .connection = {}, .way = Way::sign_out, .return_to = asked.return_to});

  auto request = sign_out_request(asking(state));
  const auto* before = person_of(state);
  const bool was_signed_in = before != nullptr;
  if (before) empty_form(then, SignedIn{*before});

  if (!is_allowed) {
    tell(then, {{}, asked.call}, Reason::misconfigured);
  } else if (!request || state.watches.sign_out) {
    end_here(then, {{}, asked.call, asked.return_to});
  } else {
    state.watches.sign_out = SignOut{fresh<RequestId>(state), asked.call, asked.return_to};
    then.ask(SendRequest{state.watches.sign_out->request, *request});
  }
  if (was_signed_in) show_first_screen(then);
}

// Nothing of the session stays behind, whatever the broker's page comes to.
[[gnu::noinline]] void leave_session(Step& then, const Preparing& preparing,
                                     const Secrets& secrets) {
  State& state = then.state;
  const auto* before = person_of(state);
  const auto back = way_back(state.options, preparing.return_to);
  if (!before || !back) return give_up(then, preparing, secrets);
  SignedIn ended = *before;
  const auto url =
      end_session_url(state.options, ended.granted.end_session, back->text(), secrets.state);
  if (!url) return give_up(then, preparing, secrets);

  then.ask(ForgetSecret{secrets.verifier});
  const SecretId id_token = ended.granted.id_token;
  ended.granted.id_token = {};
  empty_form(then, ended);
  show_first_screen(then);
  then.ask(EndSession{*url, id_token, secrets.state, back->text()});
  then.become(Leaving{preparing.id, preparing.call});
}

// T-33: only the return that was asked for says that the broker has done it.
void change(Step& then, const SignOutReturned& returned) {
  const bool is_in_time =
      returned.begun <= then.state.now && then.state.now - returned.begun <= limits::attempt;
  if (is_in_time && is_sign_out_return(returned.query, returned.state))
    return then.ask(TellHost{AttemptId{}, CallId{}, SignedOut{}});
  diagnose(then, "sign_out_unconfirmed", "the return from signing out has no state of this tab's");
}

}  // namespace latchkey
