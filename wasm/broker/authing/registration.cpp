// How people register: the tabs, what is agreed to, what else is asked (authing-broker 1.5,
// 6.2, 6.3). Read when somebody wants to, and not with the first form.
#include <algorithm>

#include "broker/authing/agreements.hpp"
#include "broker/authing/details.hpp"
#include "broker/authing/dialect.hpp"
#include "broker/configuration.hpp"
#include "json/read.hpp"
#include "model/limits.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

constexpr std::string_view own_suffix = "-password";

struct TabName {
  Literal name;
  AccountKind kind{};
  Literal password = {};  // the login by which a password beside the code is worth something
};
constexpr TabName tab_names[] = {
    {"phone", AccountKind::phone_code, "phone-password"},
    {"emailCode", AccountKind::email_code, "email-password"},
    {"email", AccountKind::email},
    {"phone-password", AccountKind::phone},
    {"username-password", AccountKind::username},
};

// Nothing: it is no tab that we know.
std::optional<TabName> tab_named(std::string_view name) {
  for (const TabName& each : tab_names)
    if (name == each.name.view()) return each;
  const bool is_own = name.size() > own_suffix.size() && name.ends_with(own_suffix);
  return is_own ? std::optional{TabName{{}, AccountKind::own}} : std::nullopt;
}

// A list that is not there narrows nothing.
bool allows_password(const json::Object& data, Literal login) {
  const auto* config = json::object(data, "passwordTabConfig");
  const auto* list = config ? json::array(*config, "enabledLoginMethods") : nullptr;
  return !list || std::any_of(list->begin(), list->end(), [&](const json::Value& value) {
    return json::as_text(value) == login.view();
  });
}

bool is_by_code(const json::Object& data, AccountKind kind) {
  if (kind == AccountKind::phone) return json::is_true(data, "enabledPPRegisterValid");
  return kind == AccountKind::phone_code || kind == AccountKind::email_code;
}

bool is_with_password(const json::Object& data, const TabName& tab) {
  if (tab.password.empty()) return true;
  return json::is_true(data, "enableCompletePassword") && allows_password(data, tab.password);
}

// A password is sent encrypted, or not at all.
void add_tab(const json::Object& data, std::string_view name, bool has_key,
             List<RegisterTab>& into) {
  const auto tab = tab_named(name);
  const bool is_there = std::any_of(into.begin(), into.end(),
                                    [&](const RegisterTab& each) { return each.id == name; });
  if (!tab || is_there || into.size() >= limits::choices) return;
  const bool with_password = is_with_password(data, *tab);
  if (with_password && !has_key) return;
  RegisterTab made{.id = String{name}, .kind = tab->kind};
  made.by_code = is_by_code(data, tab->kind);
  made.with_password = with_password;
  const auto* tabs = json::object(data, "registerTabs");
  if (const auto* titles = json::object(*tabs, "title"))
    if (const auto* title = titles->find(name))
      made.title =
          displayable(json::as_text(*title).value_or(std::string_view{}), limits::tab_title);
  into.push_back(made);
}

List<RegisterTab> read_tabs(const json::Object& data, bool has_key) {
  List<RegisterTab> read;
  const auto* tabs = json::object(data, "registerTabs");
  const auto* list = tabs ? json::array(*tabs, "list") : nullptr;
  if (!list) return read;
  for (const json::Value& value : *list)
    if (const auto name = json::as_text(value)) add_tab(data, *name, has_key, read);
  return read;
}

// `{value, enabled}` by language.
std::string_view label_in(const json::Object* labels, std::string_view language) {
  const auto* found = labels ? labels->find(language) : nullptr;
  const auto* label = found ? json::as_object(*found) : nullptr;
  return label && json::is_true(*label, "enabled") ? json::text_or_empty(*label, "value")
                                                   : std::string_view{};
}

std::string_view label_of(const json::Object& data, const json::Object& field, Literal language) {
  const auto* own = json::object(field, "i18n");
  if (const auto label = label_in(own ? json::object(*own, "label") : nullptr, language);
      !label.empty())
    return label;
  const auto* all = json::object(data, "extendsFieldsI18n");
  const auto* of = all ? all->find(json::text_or_empty(field, "name")) : nullptr;
  if (const auto label = label_in(of ? json::as_object(*of) : nullptr, language); !label.empty())
    return label;
  const bool is_chinese = language.view().starts_with("zh");
  const auto english = json::text_or_empty(field, "labelEn");
  return is_chinese || english.empty() ? json::text_or_empty(field, "label") : english;
}

bool asks_at_registration(const json::Object& data) {
  const auto* places = json::array(data, "complateFiledsPlace");
  return places && std::any_of(places->begin(), places->end(), [](const json::Value& value) {
           return json::as_text(value) == std::string_view{"register"};
         });
}

List<Question> read_questions(const json::Object& data, Literal language) {
  List<Question> questions;
  const auto* fields = json::array(data, "extendsFields");
  if (!fields || !asks_at_registration(data)) return questions;
  for (const json::Value& value : *fields) {
    const auto* field = json::as_object(value);
    if (!field || json::text_or_empty(*field, "name").empty()) continue;
    if (questions.size() >= limits::questions) break;
    Question made = authing::read_question(*field, json::text_or_empty(*field, "inputType"),
                                           label_of(data, *field, language));
    made.is_own = json::text_or_empty(*field, "type") == "user";
    questions.push_back(made);
  }
  return questions;
}

// The tab that is first is shown first.
void put_first(std::string_view first, List<RegisterTab>& tabs) {
  const auto at = std::find_if(tabs.begin(), tabs.end(),
                               [&](const RegisterTab& each) { return each.id == first; });
  if (at != tabs.end()) std::rotate(tabs.begin(), at, at + 1);
}

}  // namespace

Continue read_registration(const Configuration& configuration, const Options& options,
                           std::string_view person_language) {
  Continue due{.step = FlowStep::registration};
  json::Limits limits;
  limits.bytes = limits::configuration;
  limits.text = limits::inline_logo;
  const auto document = json::read_object(configuration.registration, limits);
  const auto* data = document ? json::object(*document, "data") : nullptr;
  if (!data) return due;
  const auto language = authing::wire_language(person_language);
  due.details.tabs = read_tabs(*data, !configuration.public_key.empty());
  if (const auto* tabs = json::object(*data, "registerTabs"))
    put_first(json::text_or_empty(*tabs, "default"), due.details.tabs);
  due.details.agreements =
      authing::read_register_agreements(*data, language, Gate{options.development});
  due.details.questions = read_questions(*data, language);
  due.details.may_skip = json::is_true(*data, "skipComplateFileds");
  return due;
}

}  // namespace latchkey
