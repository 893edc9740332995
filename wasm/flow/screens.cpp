#include "flow/screens.hpp"

#include <algorithm>
#include <array>

#include "flow/profile.hpp"
#include "flow/registration.hpp"
#include "flow/submit.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

constexpr auto no_factor = std::optional<FactorKind>{};
constexpr std::array<ScreenRow, 26> screen_rows{{
    {Screen::by_sms, StepAction::verify_sms, FactorKind::sms, 2, {Ask::phone, Ask::code}},
    {Screen::by_email, StepAction::verify_email, FactorKind::email, 2, {Ask::email, Ask::code}},
    {Screen::by_authenticator, StepAction::verify_totp, FactorKind::totp, 1, {Ask::totp}},
    {Screen::authenticator, StepAction::verify_first_totp, FactorKind::totp, 1, {Ask::totp}},
    {Screen::by_recovery_code,
     StepAction::use_recovery_code,
     FactorKind::totp,
     1,
     {Ask::recovery_code}},
    {Screen::recovery_code, StepAction::keep_recovery_code, FactorKind::totp},
    {Screen::by_passkey, StepAction::ask_passkey, FactorKind::passkey},
    {Screen::passkey, StepAction::ask_new_passkey, FactorKind::passkey},
    {Screen::no_factor},
    {Screen::first_login,
     StepAction::reset_at_first_login,
     no_factor,
     3,
     {Ask::phone, Ask::code, Ask::new_password}},
    {Screen::rotated,
     StepAction::reset_rotated,
     no_factor,
     2,
     {Ask::old_password, Ask::new_password}},
    {Screen::weak, StepAction::reset_weak, no_factor, 1, {Ask::new_password}},
    {Screen::unlock,
     StepAction::unlock_by_phone,
     no_factor,
     3,
     {Ask::phone, Ask::code, Ask::old_password}},
    {Screen::account_name, StepAction::rename, no_factor, 1, {Ask::username}},
    {Screen::account, StepAction::pick_account},
    {Screen::public_account, StepAction::pick_public_account},
    {Screen::tenant, StepAction::pick_tenant},
    {Screen::tenant_code, StepAction::find_tenant, no_factor, 1, {Ask::tenant_code}},
    {Screen::tenant_email, StepAction::join_tenant, no_factor, 2, {Ask::email, Ask::code}},
    {Screen::new_tenant, StepAction::create_tenant, no_factor, 1, {Ask::tenant_name}},
    {Screen::profile, StepAction::complete},
    {Screen::invitation},
    {Screen::recovery_by_phone,
     StepAction::prove_recovery,
     FactorKind::sms,
     2,
     {Ask::phone, Ask::code}},
    {Screen::recovery_by_email,
     StepAction::prove_recovery,
     FactorKind::email,
     2,
     {Ask::email, Ask::code}},
    {Screen::recovery, StepAction::recover, no_factor, 1, {Ask::new_password}},
    {Screen::registration, StepAction::create_account},
}};

constexpr Literal screen_names[] = {
    "by-sms",           "by-email",      "by-authenticator",  "authenticator",
    "by-recovery-code", "recovery-code", "by-passkey",        "passkey",
    "no-factor",        "first-login",   "rotated",           "weak",
    "unlock",           "name",          "account",           "public",
    "tenant",           "tenant-code",   "tenant-email",      "new-tenant",
    "profile",          "invitation",    "recovery-by-phone", "recovery-by-email",
    "recovery",         "registration"};
static_assert(std::size(screen_names) == screen_rows.size());

constexpr bool in_order() {
  for (std::size_t i = 0; i < screen_rows.size(); ++i)
    if (screen_rows[i].screen != static_cast<Screen>(i)) return false;
  return true;
}
static_assert(in_order(), "a row per screen, in the order of the enumeration");

constexpr Literal factor_names[] = {"sms", "email", "totp", "passkey", "face"};

// A code goes to the e-mail address where there is one and no number.
bool unlocks_by_email(const Details& details) {
  return details.phone.to.empty() && !details.email.to.empty();
}

Address known_address(const Stepping& stepping, bool by_email) {
  const Details& details = stepping.flow.due.details;
  if (const Factor* factor = factor_of(stepping)) return factor->address;
  return by_email ? details.email : details.phone;
}

bool is_by_email(const Stepping& stepping) {
  return stepping.screen == Screen::by_email || stepping.screen == Screen::recovery_by_email ||
         stepping.screen == Screen::tenant_email ||
         (stepping.screen == Screen::unlock && unlocks_by_email(stepping.flow.due.details));
}

struct Beginning {
  FlowStep step{};
  Screen screen{};
};
// Where a step begins; with factors it begins with one of them.
constexpr Beginning beginnings[] = {
    {FlowStep::first_login_password, Screen::first_login},
    {FlowStep::complete_profile, Screen::profile},
    {FlowStep::self_unlock, Screen::unlock},
    {FlowStep::tenant_portal, Screen::tenant},
    {FlowStep::reset_account_name, Screen::account_name},
    {FlowStep::forced_password_reset, Screen::rotated},
    {FlowStep::unsafe_password_reset, Screen::weak},
    {FlowStep::select_account, Screen::account},
    {FlowStep::select_public_account, Screen::public_account},
    {FlowStep::invitation_expired, Screen::invitation},
    {FlowStep::registration, Screen::registration},
};

}  // namespace

std::optional<Screen> first_screen(FlowStep step) {
  for (const Beginning& each : beginnings)
    if (each.step == step) return each.screen;
  return {};
}

Literal name_of(Screen screen) { return screen_names[static_cast<std::size_t>(screen)]; }

const ScreenRow& row_of(Screen screen) { return screen_rows[static_cast<std::size_t>(screen)]; }

List<Ask> asks_of(const State& state, const Stepping& stepping) {
  if (stepping.screen == Screen::registration) return tab_asks(state, stepping.flow);
  const Details& details = stepping.flow.due.details;
  const bool by_email = is_by_email(stepping);
  const bool knows = !known_address(stepping, by_email).to.empty();
  List<Ask> fields;
  for (const Ask field : row_of(stepping.screen).asked()) {
    const bool is_address = field == Ask::phone || field == Ask::email;
    const bool is_of_code = is_address || field == Ask::code;
    if (is_address && knows) continue;
    if (stepping.screen == Screen::first_login && is_of_code && !details.by_code) continue;
    const bool is_proof = stepping.screen == Screen::unlock && field == Ask::old_password;
    if (is_proof && !state.configuration.unlock_with_password) continue;
    fields.push_back(is_address && by_email ? Ask::email : field);
  }
  return fields;
}

bool asks_for(const State& state, const Stepping& stepping, Ask field) {
  const auto fields = asks_of(state, stepping);
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

std::optional<CodeTarget> code_target(const State& state, const Stepping& stepping) {
  if (stepping.screen == Screen::registration) return tab_code_target(state, stepping.flow);
  if (!asks_for(state, stepping, Ask::code)) return {};
  const bool by_email = is_by_email(stepping);
  const bool is_factor = stepping.flow.due.step == FlowStep::mfa;
  const Scene scene = is_factor                                 ? Scene::factor
                      : stepping.screen == Screen::unlock       ? Scene::unlock
                      : stepping.screen == Screen::tenant_email ? Scene::join
                                                                : Scene::reset;
  const Address known = known_address(stepping, by_email);
  if (!known.to.empty()) return CodeTarget{by_email, scene, known, true};
  const Literal field = row_of(by_email ? Ask::email : Ask::phone).name;
  return CodeTarget{
      by_email, scene, {String{value_of(state.form, field)}}, false, String{field.view()}};
}

bool is_of_broker(const State& state, const String& host) {
  if (host.empty()) return true;
  const auto url = check_url(host + "/", Gate{state.options.development});
  return url && origin_of(*url) == state.options.broker;
}

List<Choice> choices_of(const State& state, const Details& details) {
  List<Choice> choices;
  for (const Choice& each : details.choices)
    if (is_of_broker(state, each.host)) choices.push_back(each);
  return choices;
}

Literal name_of(FactorKind kind) { return factor_names[static_cast<std::size_t>(kind)]; }

const Factor* factor_of(const Stepping& stepping) {
  const auto kind = row_of(stepping.screen).factor;
  for (const Factor& each : stepping.flow.due.details.factors)
    if (each.kind == kind) return &each;
  return nullptr;
}

}  // namespace latchkey
