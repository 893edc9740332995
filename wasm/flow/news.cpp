#include "flow/news.hpp"

#include <array>

#include "flow/attempt.hpp"
#include "flow/methods.hpp"
#include "flow/screens.hpp"

namespace latchkey {
namespace {

// In the order of Phase. A question of Binding's is another than its form.
// A question of Binding's is another than its form, and a step has screens of its own.
constexpr std::array<Shown, std::variant_size_v<Phase>> phase_screens = {
    Shown::none,          Shown::none,    Shown::login,   Shown::login,
    Shown::login,         Shown::binding, Shown::binding, Shown::second_factor,
    Shown::second_factor, Shown::login,   Shown::login,   Shown::signed_in};
static_assert(phase_screens.back() == Shown::signed_in, "a screen for each phase");

// In the order of Screen.
constexpr Shown step_screens[] = {
    Shown::second_factor, Shown::second_factor, Shown::second_factor, Shown::second_factor,
    Shown::second_factor, Shown::recovery_code, Shown::second_factor, Shown::second_factor,
    Shown::second_factor, Shown::new_password,  Shown::new_password,  Shown::new_password,
    Shown::unlock,        Shown::account_name,  Shown::account,       Shown::account,
    Shown::tenant,        Shown::tenant,        Shown::tenant,        Shown::tenant,
    Shown::profile,       Shown::invitation,    Shown::recovery,      Shown::recovery,
    Shown::recovery,      Shown::registration};

// Said with the account: it is there.
bool is_made(const Problem& problem) { return problem.reason == Reason::registered; }

bool asks(const State& state) {
  if (const auto* binding = std::get_if<Binding>(&state.phase)) return binding->asks;
  const auto* sending = std::get_if<SendingBinding>(&state.phase);
  return sending && sending->asks;
}

// A code that was asked for was sent, or was not: why is with the code, or where the screen
// says what the hosted page has to be opened for (watches.cpp). Neither: nobody waits for it.
void add_code_news(List<Effect>& effects, const CodeWatch& watch, TellNews report,
                   const State& after) {
  if (!watch.code_sent) {
    const auto* word = said(after);
    report.news = News::code_error;
    report.problem = watch.sent || !word ? watch.sent : *word;
    if (!report.problem) return;
  }
  effects.emplace_back(report);
}

}  // namespace

Shown shown_of(Screen screen) { return step_screens[static_cast<std::size_t>(screen)]; }

Shown shown_of(const State& state) {
  if (const auto* on = std::get_if<Stepping>(&state.phase)) return shown_of(on->screen);
  if (const auto* sent = std::get_if<SendingStep>(&state.phase)) return shown_of(sent->step.screen);
  return asks(state) ? Shown::binding_question : phase_screens[state.phase.index()];
}

Shown shown_of(FlowStep step) {
  if (step == FlowStep::identity_binding_ask) return Shown::binding_question;
  const bool has_form =
      step == FlowStep::identity_binding || step == FlowStep::identity_binding_no_ask;
  if (has_form) return Shown::binding;
  if (step == FlowStep::mfa) return Shown::second_factor;
  const auto first = first_screen(step);
  return first ? shown_of(*first) : Shown::none;
}

namespace {

void tell_screen(List<Effect>& effects, const State& before, const State& after) {
  const Shown shown = shown_of(after);
  const Shown left = shown_of(before);
  if (shown == Shown::none || left == Shown::none) return;
  const bool has_methods =
      shown == Shown::login || shown == Shown::binding || shown == Shown::registration;
  const String method = has_methods ? after.form.method : String{};
  if (shown != left)
    effects.emplace_back(TellNews{News::screen, shown, method});
  else if (has_methods && method != before.form.method)
    effects.emplace_back(TellNews{News::method, shown, method});
}

void tell_language(List<Effect>& effects, const State& before, const State& after) {
  if (after.language != before.language)
    effects.emplace_back(TellNews{News::language, shown_of(after), after.language});
}

// On the first screen or in a flow, where a code is for something else.
void tell_codes(List<Effect>& effects, const State& before, const State& after) {
  for (const Method method : {Method::phone_code, Method::email_code}) {
    const FormMethod& row = form_method(method);
    const bool by_email = method == Method::email_code;
    const TellNews report{News::code_sent, shown_of(after), String{row.name}};
    const auto tell = [&](const CodeWatch& was, const CodeWatch& watch) {
      if (was.sending && !watch.sending) add_code_news(effects, watch, report, after);
    };
    tell(code_watch(before.watches, row), code_watch(after.watches, row));
    tell(step_watch(before.watches, by_email), step_watch(after.watches, by_email));
  }
}

// What became of a forgotten password. Going back is nothing of it.
void tell_recovery(List<Effect>& effects, const State& before, const State& after) {
  const auto* sent = std::get_if<SendingStep>(&before.phase);
  if (!sent || sent->step.flow.due.step != FlowStep::recovery) return;
  const auto* word = said(after);
  if (!word || !*word) return;
  const bool is_set = (*word)->reason == Reason::password_changed;
  effects.emplace_back(TellNews{is_set ? News::password_reset : News::password_reset_error,
                                shown_of(after),
                                {},
                                is_set ? std::optional<Problem>{} : *word});
}

// What became of a new account that was sent. Going back is nothing of it.
void tell_registration(List<Effect>& effects, const State& before, const State& after) {
  const auto* sent = std::get_if<SendingStep>(&before.phase);
  if (!sent || sent->action != StepAction::create_account) return;
  if (std::holds_alternative<SendingStep>(after.phase)) return;
  const auto* word = said(after);
  TellNews report{News::registered, shown_of(after), before.form.method};
  if (word && *word && !is_made(**word)) {
    report.news = News::register_error;
    report.problem = *word;
  } else if (std::holds_alternative<Stepping>(after.phase)) {
    return;
  }
  effects.emplace_back(report);
}

// By pointer, so that each stays a function of its own, and out of the first piece
// (binding/README.md).
constexpr void (*tellers[])(List<Effect>&, const State&, const State&) = {
    tell_screen, tell_language, tell_codes, tell_recovery, tell_registration};

}  // namespace

void list_news(List<Effect>& effects, const State& before, const State& after) {
  for (const auto tell : tellers) tell(effects, before, after);
}

}  // namespace latchkey
