#include "broker/authing/details.hpp"

#include <algorithm>
#include <span>

#include "broker/authing/token.hpp"
#include "model/limits.hpp"
#include "text/display.hpp"
#include "url/allowed.hpp"

namespace latchkey::authing {
namespace {

struct Policy {
  Literal name;
  FactorKind kind{};
  Literal bound;  // a flag; of a message, the address itself
  Literal country = {};
};
// 6.1, in the order of FactorKind.
constexpr Policy policies[] = {
    {"SMS", FactorKind::sms, "mfaPhone", "mfaPhoneCountryCode"},
    {"EMAIL", FactorKind::email, "mfaEmail"},
    {"OTP", FactorKind::totp, "totpMfaEnabled"},
    {"PASSKEY", FactorKind::passkey, "passkeyEnabled"},
    {"FACE", FactorKind::face, "faceMfaEnabled"},
};

const Policy* policy_of(std::string_view name) {
  for (const Policy& each : policies)
    if (name == each.name.view()) return &each;
  return nullptr;
}

Address address_at(const json::Object& data, Literal key, Literal country = {}) {
  const auto to = json::text_or_empty(data, key);
  if (to.empty()) return {};
  return {String{to}, country.empty() ? String{} : String{json::text_or_empty(data, country)}};
}

Factor factor_of(const json::Object& data, const Policy& policy) {
  const bool by_message = policy.kind == FactorKind::sms || policy.kind == FactorKind::email;
  if (!by_message) return {policy.kind, json::is_true(data, policy.bound)};
  const Address address = address_at(data, policy.bound, policy.country);
  return {policy.kind, !address.to.empty(), address};
}

// Those that are on, the lowest `sort` first, and before all what the broker goes on with.
List<Factor> factors_of(const json::Object& data) {
  struct Sorted {
    std::int64_t sort = 0;
    const Policy* policy = nullptr;
  };
  List<Sorted> sorted;
  const auto* all = json::array(data, "applicationMfa");
  if (!all) return {};
  const auto current = json::text_or_empty(data, "current");
  for (const json::Value& value : *all) {
    const auto* each = json::as_object(value);
    const auto name = each ? json::text_or_empty(*each, "mfaPolicy") : std::string_view{};
    const Policy* policy = policy_of(name);
    const bool is_known = std::any_of(sorted.begin(), sorted.end(),
                                      [&](const Sorted& other) { return other.policy == policy; });
    if (!policy || is_known || json::integer(*each, "status") != 1) continue;
    const auto sort = name == current ? INT64_MIN : json::integer(*each, "sort").value_or(0);
    sorted.push_back({sort, policy});
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Sorted& one, const Sorted& other) { return one.sort < other.sort; });
  List<Factor> factors;
  for (const Sorted& each : sorted) factors.push_back(factor_of(data, *each.policy));
  return factors;
}

// The names of what a list of accounts, or of tenants, says of each.
struct ChoiceNames {
  Literal list;
  Literal id;
  Literal names[4];  // the first that shows something
  Literal details[3];
  Literal picture;
};
constexpr ChoiceNames accounts = {"accounts",
                                  "id",
                                  {"name", "nickname", "username", "email"},
                                  {"phone", "email", "username"},
                                  "photo"};
constexpr ChoiceNames public_accounts = {
    "accounts", "userId", {"displayName", "userId"}, {"phone"}, "avatar"};
constexpr ChoiceNames tenants = {
    "list", "tenantId", {"tenantName", "tenantId"}, {"userName", "description"}, "tenantLogo"};

String first_of(const json::Object& object, std::span<const Literal> names) {
  for (const Literal name : names) {
    if (name.empty()) break;
    String text = displayable(json::text_or_empty(object, name), limits::display_name);
    if (!text.empty()) return text;
  }
  return {};
}

// Each is there once, whatever the broker says.
bool has(const List<Choice>& choices, const String& id) {
  return std::any_of(choices.begin(), choices.end(),
                     [&](const Choice& each) { return each.id == id; });
}

// A tenant without an id is the pool itself (6.8).
void add_choice(const json::Object& object, const ChoiceNames& names, List<Choice>& into) {
  const auto id = json::text_or_empty(object, names.id);
  const bool is_pool = json::is_true(object, "isUserPool");
  const String key = is_pool ? String{} : String{id};
  if (into.size() >= limits::choices || (id.empty() && !is_pool) || has(into, key)) return;
  const auto picture = check_logo(json::text_or_empty(object, names.picture));
  Choice made{key, first_of(object, names.names), first_of(object, names.details),
              picture.value_or(String{})};
  made.host = json::text_or_empty(object, "host");
  if (made.detail == made.name) made.detail.clear();
  into.push_back(made);
}

List<Choice> choices_of(const json::Object& data, const ChoiceNames& names) {
  List<Choice> choices;
  if (const auto* own = json::object(data, "myself")) add_choice(*own, names, choices);
  const auto* all = json::array(data, names.list);
  if (!all) return choices;
  for (const json::Value& value : *all)
    if (const auto* each = json::as_object(value)) add_choice(*each, names, choices);
  return choices;
}

struct ControlName {
  Literal name;
  Control control{};
};
// 6.3. A country and an image have no control here: words do for the one.
constexpr ControlName controls[] = {
    {"text", Control::text},      {"string", Control::text},   {"username", Control::text},
    {"country", Control::text},   {"number", Control::number}, {"date", Control::date},
    {"datetime", Control::time},  {"select", Control::one_of}, {"dropdown", Control::one_of},
    {"boolean", Control::one_of}, {"gender", Control::one_of}, {"phone", Control::phone},
    {"email", Control::email},
};

Control control_of(std::string_view type) {
  for (const ControlName& each : controls)
    if (type == each.name.view()) return each.control;
  return Control::unknown;
}

constexpr Literal genders[] = {"M", "F", "U"};
constexpr Literal answers[] = {"true", "false"};

List<Question> questions_of(const json::Object& data) {
  List<Question> questions;
  const auto* all = json::array(data, "metaData");
  if (!all) return questions;
  for (const json::Value& value : *all) {
    const auto* each = json::as_object(value);
    if (!each || json::text_or_empty(*each, "name").empty()) continue;
    if (questions.size() >= limits::questions) break;
    questions.push_back(read_question(*each, json::text_or_empty(*each, "type"),
                                      json::text_or_empty(*each, "label")));
  }
  return questions;
}

}  // namespace

void read_options(const json::Object& field, std::string_view type, Question& into) {
  const auto* options = json::array(field, "options");
  for (std::size_t i = 0; options && i < options->size() && i < limits::options; ++i) {
    const auto* each = json::as_object(options->at(i));
    if (!each) continue;
    const auto value = json::text_or_empty(*each, "value");
    const auto label = displayable(json::text_or_empty(*each, "label"), limits::display_name);
    const String id{value};
    if (!id.empty() && !has(into.options, id)) into.options.push_back({id, label});
  }
  if (!into.options.empty()) return;
  // Ours have no label of the broker's: the view says them.
  std::span<const Literal> values;
  if (type == "gender") values = genders;
  if (type == "boolean") values = answers;
  for (const Literal value : values) into.options.push_back({String{value.view()}, {}});
}

Question read_question(const json::Object& field, std::string_view type, std::string_view label) {
  const auto name = json::text_or_empty(field, "name");
  Question made{String{name}, displayable(label, limits::display_name), control_of(type),
                json::is_true(field, "required")};
  if (made.label.empty()) made.label = displayable(name, limits::display_name);
  if (made.control == Control::one_of) read_options(field, type, made);
  return made;
}

std::optional<FactorKind> factor_named(std::string_view name) {
  const Policy* policy = policy_of(name);
  return policy ? std::optional{policy->kind} : std::nullopt;
}

Details read_details(FlowStep step, const json::Object& data, std::string_view body) {
  Details read;
  switch (step) {
    case FlowStep::mfa: {
      read.factors = factors_of(data);
      const auto token = place_of_token(json::text_or_empty(data, "mfaToken"), body);
      if (!token) break;
      read.token_offset = token->offset;
      read.token_length = token->length;
      break;
    }
    case FlowStep::first_login_password:
      read.phone = address_at(data, "phone");
      read.by_code = json::is_true(data, "enableFirstLoginResetPasswordVerifyPhone");
      break;
    case FlowStep::complete_profile:
      read.questions = questions_of(data);
      read.may_skip = json::is_true(data, "skip");
      break;
    case FlowStep::self_unlock:
      read.phone = address_at(data, "defaultPhone");
      read.email = address_at(data, "defaultEmail");
      read.by_code = true;
      break;
    case FlowStep::select_account: read.choices = choices_of(data, accounts); break;
    case FlowStep::select_public_account: read.choices = choices_of(data, public_accounts); break;
    case FlowStep::tenant_portal: read.choices = choices_of(data, tenants); break;
    case FlowStep::identity_binding:
    case FlowStep::identity_binding_ask:
    case FlowStep::identity_binding_no_ask:
    case FlowStep::start_over:
    case FlowStep::reset_account_name:
    case FlowStep::forced_password_reset:
    case FlowStep::unsafe_password_reset:
    case FlowStep::recovery:
    case FlowStep::invitation_expired:
    case FlowStep::tenant_made:
    case FlowStep::registration: break;
  }
  return read;
}

}  // namespace latchkey::authing
