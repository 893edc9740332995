#include "view/step.hpp"

#include "flow/asking.hpp"
#include "flow/attempt.hpp"
#include "flow/registration.hpp"
#include "flow/submit.hpp"
#include "view/mask.hpp"
#include "view/screens.hpp"
#include "view/strength.hpp"

namespace latchkey::screens {
namespace {

constexpr Attribute phone_input[] = {
    {"type", "tel"}, {"name", "phone"}, {"autocomplete", "tel"}, {"inputmode", "tel"}};
constexpr Attribute email_input[] = {
    {"type", "email"}, {"name", "email"}, {"autocomplete", "email"}};
constexpr Attribute code_input[] = {{"type", "text"},
                                    {"name", "code"},
                                    {"autocomplete", "one-time-code"},
                                    {"inputmode", "numeric"}};
constexpr Attribute kept_code_input[] = {
    {"type", "text"}, {"name", "recovery-code"}, {"autocomplete", "off"}};
constexpr Attribute old_password_input[] = {{"name", "password"},
                                            {"autocomplete", "current-password"}};
constexpr Attribute new_password_input[] = {{"name", "new-password"},
                                            {"autocomplete", "new-password"}};
constexpr Attribute username_input[] = {
    {"type", "text"}, {"name", "username"}, {"autocomplete", "username"}};
constexpr Attribute tenant_code_input[] = {
    {"type", "text"}, {"name", "organization-code"}, {"autocomplete", "off"}};
// HTML Standard, "Autofill".
constexpr Attribute tenant_name_input[] = {
    {"type", "text"}, {"name", "organization"}, {"autocomplete", "organization"}};

constexpr Literal explanation_id = "step";
constexpr std::uint32_t app_digits = 6;  // RFC 6238; what every app shows

struct Input {
  Literal label;
  std::span<const Attribute> attributes;
};
// In the order of Ask.
constexpr Input inputs[] = {
    {"field.phone", phone_input},
    {"field.email", email_input},
    {"field.code", code_input},
    {"field.code", code_input},
    {"field.recovery-code", kept_code_input},
    {"field.old-password", old_password_input},
    {"field.new-password", new_password_input},
    {"field.username", username_input},
    {"field.code", code_input},
    {"", username_input},
    {"field.tenant-code", tenant_code_input},
    {"field.tenant-name", tenant_name_input},
};

// In the order of Screen. `explains` may take the address that a code goes to.
struct Words {
  Literal heading;
  Literal explains;
  Literal submit = "action.continue";
};
constexpr Words screen_words[] = {
    {"heading.second-step", "step.sms"},
    {"heading.second-step", "step.email"},
    {"heading.second-step", "step.authenticator"},
    {"heading.authenticator", "step.authenticator.add"},
    {"heading.second-step", "step.recovery-code"},
    {"heading.recovery-code", "step.recovery-code.keep", "action.kept"},
    {"heading.second-step", "step.passkey", "action.passkey"},
    {"heading.passkey", "step.passkey.add", "action.make-passkey"},
    {"heading.second-step", "step.no-factor"},
    {"heading.new-password", "step.first-login", "action.set-password"},
    {"heading.new-password", "step.rotated", "action.set-password"},
    {"heading.new-password", "step.weak", "action.set-password"},
    {"heading.unlock", "step.unlock", "action.unlock"},
    {"heading.account-name", "step.account-name"},
    {"heading.account", "step.account"},
    {"heading.account", "step.account"},
    {"heading.tenant", "step.tenant"},
    {"heading.tenant-code", "step.tenant-code"},
    {"heading.tenant-code", "step.tenant-email", "action.join"},
    {"heading.new-tenant", "step.new-tenant", "action.create-tenant"},
    {"heading.profile", "step.profile"},
    {"heading.invitation", "step.invitation"},
    {"heading.recovery", "step.recovery.phone"},
    {"heading.recovery", "step.recovery.email"},
    {"heading.new-password", "step.recovery", "action.set-password"},
    {"heading.registration", "step.registration", "action.register"},
};

const Words& words_of(Screen screen) { return screen_words[static_cast<std::size_t>(screen)]; }

String joined(const List<String>& words) {
  String all;
  for (const String& word : words) {
    if (!all.empty()) all += ", ";
    all += word;
  }
  return all;
}

// Of an address that is known only a part is shown; one that is to be typed is asked for.
Sentence explanation(const State& state, const Stepping& stepping) {
  const Literal key = words_of(stepping.screen).explains;
  if (stepping.screen == Screen::tenant_email)
    return parts::sentence(key, Plain{joined(stepping.flow.due.details.joining.domains)});
  const bool by_sms = stepping.screen == Screen::by_sms;
  if (!by_sms && stepping.screen != Screen::by_email) return parts::sentence(key);
  const auto target = code_target(state, stepping);
  if (target && target->known) return parts::sentence(key, Plain{masked(target->address.to)});
  return parts::sentence(by_sms ? Literal{"step.sms.add"} : Literal{"step.email.add"});
}

bool is_sending(const State& state) {
  return std::holds_alternative<SendingStep>(state.phase) || is_asking(state);
}

// What is typed on a tab stays in its fields while the profile is on screen.
bool is_put_away(const State& state, const Stepping& stepping) {
  return step_of(state)->screen != stepping.screen;
}

bool is_code(Ask ask) { return ask == Ask::code || ask == Ask::email_code; }

// Who goes from tab to tab by the arrow keys stays there.
bool has_tabs(const Stepping& stepping) {
  return stepping.screen == Screen::registration && stepping.flow.due.details.tabs.size() > 1;
}

// What is to be typed next: the code, once one was sent.
bool leads_on(const State& state, const Stepping& stepping, Ask ask, Ask first) {
  if (stepping.problem || is_sending(state) || is_put_away(state, stepping)) return false;
  const auto target = code_target(state, stepping);
  if (!target) return ask == first && !has_tabs(stepping);
  const bool was_sent = step_watch(state.watches, target->by_email).code_sent;
  return was_sent || target->known ? is_code(ask) : ask == first && !has_tabs(stepping);
}

bool is_password(Ask ask) { return ask == Ask::old_password || ask == Ask::new_password; }

// What a new password still lacks, while it is typed.
List<Sentence> lacks_of(const State& state, Ask ask) {
  const Secret made = secret_of(state.form, row_of(ask).name);
  if (ask != Ask::new_password || made.length == 0) return {};
  return strength(state.configuration.password_policy, made.length, made.classes);
}

String strength_id(std::size_t place) {
  return "strength-" + to_string(static_cast<std::int64_t>(place));
}

// What describes a field: on the first, what the screen is about.
String hints_of(bool is_first, std::size_t lacks) {
  String ids;
  if (is_first) ids = explanation_id.view();
  for (std::size_t i = 0; i < lacks; ++i) {
    if (!ids.empty()) ids += ' ';
    ids += strength_id(i);
  }
  return ids;
}

Node field(const State& state, const Stepping& stepping, Ask ask, const List<Ask>& asks) {
  const AskRow& row = row_of(ask);
  const Input& input = inputs[static_cast<std::size_t>(ask)];
  const bool is_sent = is_code(ask);
  const auto target = is_sent ? code_target(state, stepping) : std::nullopt;
  const bool by_email = target && target->by_email;
  const auto lacks = lacks_of(state, ask);
  const String hints = hints_of(ask == asks.front(), lacks.size());
  const parts::Field given{
      .name = row.name,
      .label = input.label,
      .words = ask == Ask::own_name ? own_label(state, stepping) : Plain{},
      .secret = row.secret,
      .value = row.secret ? std::string_view{} : typed(state.form, row.name),
      .attributes = input.attributes,
      .problem = problem_at(stepping, row.name),
      .hint = hints,
      .is_last = ask == asks.back(),
      .leads_on = leads_on(state, stepping, ask, asks.front()),
      .typed = is_password(ask) ? &state.form : nullptr,
      .digits = is_sent            ? state.configuration.code_length
                : ask == Ask::totp ? app_digits
                                   : 0,
      .awaits_message = is_sent && !by_email && state.watches.step_phone.code_sent,
      .country =
          ask == Ask::phone ? std::string_view{state.configuration.country} : std::string_view{},
  };
  if (is_sent) return parts::field(given, send_step_button(state, by_email));
  Node made = parts::field(given);
  for (std::size_t i = 0; i < lacks.size(); ++i)
    parts::add(made, parts::hint(strength_id(i), lacks[i]));
  return made;
}

void add_submit(const State& state, const Stepping& stepping, Node& form) {
  const bool is_last = is_registering(stepping) && stepping.screen == Screen::profile;
  const Screen screen = is_last ? Screen::registration : stepping.screen;
  Node made = parts::saying(Kind::submit, "submit", words_of(screen).submit);
  if (is_sending(state)) parts::set(made, "aria-disabled", "true");
  parts::add(form, made);
  const bool may_skip =
      stepping.flow.due.details.may_skip && stepping.screen != Screen::registration;
  if (may_skip && !is_sending(state))
    parts::add(form, parts::button(Kind::button, "skipPressed", "action.skip"));
}

bool has_form(Screen screen) {
  const ScreenRow& row = row_of(screen);
  return row.count != 0 || row.action == StepAction::keep_recovery_code ||
         row.factor == FactorKind::passkey || screen == Screen::profile;
}

Node form(const State& state, const Stepping& stepping) {
  // Another screen's form is another one: what was pressed there has the focus no more.
  Node made = parts::keyed(Kind::form, name_of(stepping.screen).view());
  made.activates = "submitted";
  const auto asks = asks_of(state, stepping);
  for (const Ask ask : asks) parts::add(made, field(state, stepping, ask, asks));
  if (is_put_away(state, stepping)) return made;
  if (stepping.screen == Screen::profile) add_profile(state, stepping, made);
  if (stepping.screen == Screen::registration) add_register_agreements(state, stepping, made);
  add_submit(state, stepping, made);
  return made;
}

// On a registration the tab's form stays as it was left, out of sight, beside the profile's.
void add_forms(const State& state, const Stepping& stepping, Node& all) {
  if (is_registering(stepping)) {
    Node panel = register_panel(state, stepping);
    const bool is_shown = stepping.screen == Screen::registration;
    if (!is_shown) parts::set(panel, "hidden", "");
    parts::add(panel,
               form(state, is_shown ? stepping : Stepping{stepping.flow, Screen::registration}));
    parts::add(all, panel);
    if (is_shown) return;
  }
  if (has_form(stepping.screen)) parts::add(all, form(state, stepping));
}

// A face is checked in the company's app alone; where nothing else is left, the screen says so.
bool has_face(const Stepping& stepping) {
  if (stepping.screen == Screen::no_factor) return false;
  for (const Factor& each : stepping.flow.due.details.factors)
    if (each.kind == FactorKind::face) return true;
  return false;
}

}  // namespace

const Stepping* step_of(const State& state) {
  if (const auto* stepping = std::get_if<Stepping>(&state.phase)) return stepping;
  const auto* sending = std::get_if<SendingStep>(&state.phase);
  return sending ? &sending->step : nullptr;
}

[[gnu::noinline]] Literal step_heading(Screen screen) { return words_of(screen).heading; }

const Problem* problem_at(const Stepping& stepping, std::string_view field) {
  return stepping.problem && stepping.at == field ? &*stepping.problem : nullptr;
}

Node send_step_button(const State& state, bool by_email, std::string_view field) {
  const CodeWatch& watch = step_watch(state.watches, by_email);
  Node button = parts::button(
      Kind::button, "codeRequested",
      watch.code_sent ? Literal{"action.send-code-again"} : Literal{"action.send-code"});
  if (!field.empty()) parts::set(button, "data-key", field);
  if (watch.sending || watch.cool_down) parts::hold(button);
  return button;
}

[[gnu::noinline]] std::optional<Sentence> step_status(const State& state,
                                                      const Stepping& stepping) {
  if (is_sending(state))
    return parts::sentence(is_registering(stepping) ? Literal{"status.registering"}
                           : stepping.flow.due.step == FlowStep::recovery
                               ? Literal{"status.sending"}
                               : Literal{"status.signing-in"});
  if (stepping.copied)
    return parts::sentence(*stepping.copied ? Literal{"status.code-copied"}
                                            : Literal{"status.code-not-copied"});
  for (const bool by_email : {false, true}) {
    const CodeWatch& watch = step_watch(state.watches, by_email);
    if (watch.sending) return parts::sentence("status.sending-code");
    if (!watch.code_sent) continue;
    const auto target = code_target(state, stepping);
    if (!target || target->by_email != by_email) continue;
    const String& to = target->address.to;
    return parts::sentence("status.code-sent",
                           target->known ? Plain{masked(to)} : parts::foreign(to));
  }
  return std::nullopt;
}

[[gnu::noinline]] Node step(const State& state, const Stepping& stepping) {
  Node all = parts::node(Kind::methods, "step");
  if (is_sending(state)) parts::set(all, "aria-busy", "true");
  parts::add(all, parts::hint(String{explanation_id.view()}, explanation(state, stepping)));
  if (stepping.screen == Screen::registration) add_register_tabs(state, stepping, all);
  if (stepping.screen == Screen::authenticator) add_authenticator(stepping, all);
  if (stepping.screen == Screen::recovery_code) add_recovery_code(stepping, all);
  add_forms(state, stepping, all);
  const bool is_factor =
      stepping.flow.due.step == FlowStep::mfa || row_of(stepping.screen).factor.has_value();
  const Node list = is_factor ? factors(state, stepping) : choices(state, stepping);
  if (!list.children.empty()) parts::add(all, list);
  if (has_face(stepping)) parts::add(all, parts::saying(Kind::hint, "face", "step.face"));
  const bool is_first = stepping.screen == Screen::registration;
  parts::add(all,
             parts::button(Kind::button, "backPressed",
                           is_first ? Literal{"action.have-account"} : Literal{"action.back"}));
  return all;
}

}  // namespace latchkey::screens
