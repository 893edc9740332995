// What every connection has: its name, its label, what becomes of unknown people.
#include "lint/check.hpp"
#include "text/characters.hpp"
#include "text/display.hpp"
#include "url/allowed.hpp"

namespace latchkey::lint {
namespace {

constexpr std::size_t most_characters = 1024;

bool was_renamed(const Subject& subject, std::string_view value) {
  return !value.empty() && value != at(subject, "identifier");
}

bool shows_as_it_is(std::string_view text) { return displayable(text, most_characters) == text; }

bool is_switch(std::string_view value) { return value == "true" || value == "false"; }

bool is_mode(std::string_view value) {
  return value == "none" || value == "field" || value == "challenge";
}

bool is_set(const Subject&, std::string_view value) { return !value.empty() && value != "none"; }

bool are_binding_methods(std::string_view value) {
  while (!value.empty()) {
    const auto word = take_until(value, ' ');
    if (word != "username-password" && word != "email-password" && word != "phone-password" &&
        word != "email-code" && word != "phone-code")
      return false;
  }
  return true;
}

bool lacks_methods(const Subject& subject, std::string_view value) {
  return value.empty() && at(subject, "associationMode") == "challenge";
}

bool has_idle_methods(const Subject& subject, std::string_view value) {
  return !value.empty() && at(subject, "associationMode") != "challenge";
}

bool matches_fields(std::string_view mode) { return mode == "field"; }

bool lets_nobody_in(const Subject& subject, std::string_view value) {
  const auto mode = at(subject, "associationMode");
  return value == "true" && (mode.empty() || mode == "none");
}

bool is_placeholder(std::string_view value) {
  return (value.front() == '<' && value.back() == '>') || find_word(value, "xxxx") != value.npos ||
         find_word(value, "your-") == 0 || find_word(value, "your_") == 0;
}

// authing-broker 3.5, "Account-match fields": WeChat gives neither a telephone number nor
// an e-mail address; 2.1 and 2.3: the association is not in these types' forms.
constexpr Check checks[] = {
    {"identifier_shape", any_type, "identifier", unless<is_identifier>},
    {"identifier_changed", any_type, "savedIdentifier", was_renamed},
    {"display_name_unsafe", any_type, "displayName", unless<shows_as_it_is>},
    {"not_a_switch", any_type, "loginOnly", unless<is_switch>},
    {"not_a_switch", any_type, "public", unless<is_switch>},
    {"not_a_switch", any_type, "start.quickLogin", unless<is_switch>},
    {"not_a_switch", any_type, "provider.loginPermission", unless<is_switch>},
    {"association_unknown", any_type, "associationMode", unless<is_mode>},
    {"association_not_offered", delegated | service_provider, "associationMode", is_set},
    {"binding_method_unknown", any_type, "challengeBindingMethods", unless<are_binding_methods>},
    {"binding_methods_missing", any_type, "challengeBindingMethods", lacks_methods},
    {"binding_methods_idle", any_type, "challengeBindingMethods", has_idle_methods},
    {"match_fields_never_come", wechat, "associationMode", when<matches_fields>},
    {"match_fields_need_consent", self_built | mobile, "associationMode", when<matches_fields>},
    {"login_only_without_association", self_built | wechat | mobile, "loginOnly", lets_nobody_in},
    {"placeholder", any_type, "fields.secret", when<is_placeholder>},
    {"placeholder", any_type, "fields.appSecret", when<is_placeholder>},
    {"placeholder", any_type, "fields.providerSecret", when<is_placeholder>},
    {"placeholder", any_type, "fields.suiteSecret", when<is_placeholder>},
    {"placeholder", any_type, "fields.templateSecret", when<is_placeholder>},
    {"placeholder", any_type, "fields.clientSecret", when<is_placeholder>},
};

}  // namespace

std::span<const Check> general_checks() { return checks; }

}  // namespace latchkey::lint
