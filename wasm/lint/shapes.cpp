// Shapes of what WeCom and WeChat give out: ids, secrets, the keys of a callback.
#include <algorithm>

#include "connection/rules.hpp"
#include "lint/check.hpp"
#include "text/characters.hpp"

namespace latchkey::lint {
namespace {

bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }

bool are_alphanumeric(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_alphanumeric);
}

bool is_corp_id(std::string_view value) { return follows(Rule::corp_id, value); }
bool is_app_id(std::string_view value) { return follows(Rule::app_id, value); }
bool is_agent_id(std::string_view value) { return follows(Rule::agent_id, value); }

// A word of two letters and 16 more characters, as all of Tencent's.
bool is_id_of(std::string_view value, std::string_view word) {
  constexpr std::size_t length = 18;
  return value.size() == length && value.starts_with(word) && are_alphanumeric(value);
}

bool is_template_id(std::string_view value) { return is_id_of(value, "dk"); }

bool is_suite_id(std::string_view value) {
  return is_id_of(value, "ww") || is_id_of(value, "wx") || is_id_of(value, "tj");
}

bool is_neither_suite_nor_template(std::string_view value) {
  return !is_suite_id(value) && !is_template_id(value);
}

bool is_no_corp_but_template(std::string_view value) {
  return value.starts_with("dk") || value.starts_with("tj");
}

bool is_wrong_corp_id(std::string_view value) {
  return !is_corp_id(value) && !is_no_corp_but_template(value);
}

bool is_wecom_id(std::string_view value) { return is_id_of(value, "ww"); }

bool is_wrong_app_id(std::string_view value) { return !is_app_id(value) && !is_wecom_id(value); }

// RFC 6749 appendix A.2: characters that can be seen, and nothing else.
bool is_secret(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

bool is_token(std::string_view value) { return value.size() <= 32 && are_alphanumeric(value); }

bool has_key_length(std::string_view value) { return value.size() == 43; }

constexpr std::string_view file_start = "WW_verify_";
constexpr std::string_view file_end = ".txt";
constexpr std::size_t proof = 16;

bool is_txt_filename(std::string_view value) {
  return value.size() == file_start.size() + proof + file_end.size() &&
         value.starts_with(file_start) && value.ends_with(file_end) &&
         are_alphanumeric(value.substr(file_start.size(), proof));
}

bool is_txt_content(std::string_view value) {
  return value.size() == proof && are_alphanumeric(value);
}

bool differs_from_filename(const Subject& subject, std::string_view value) {
  const auto name = at(subject, "fields.txtFilename");
  return is_txt_content(value) && is_txt_filename(name) &&
         name.substr(file_start.size(), proof) != value;
}

bool is_half_of_txt(const Subject& subject, std::string_view value) {
  return value.empty() != at(subject, "fields.txtFilename").empty();
}

// "wwauth", the CorpID's 16 digits, and six digits: upstream-idps 7, from samples.
constexpr std::string_view schema_start = "wwauth";

bool is_schema(std::string_view value) {
  constexpr std::size_t digits = 6;
  return value.size() == schema_start.size() + proof + digits && value.starts_with(schema_start) &&
         are_alphanumeric(value) && all_digits(value.substr(schema_start.size() + proof));
}

bool is_schema_of_another(const Subject& subject, std::string_view value) {
  const auto corp = at(subject, "fields.corpId");
  return is_schema(value) && is_corp_id(corp) &&
         value.substr(schema_start.size(), proof) != corp.substr(2);
}

// The older page takes CorpID and ProviderSecret, the current one a suite's id and secret.
bool has_no_credentials(const Subject& subject, std::string_view value) {
  return value.empty() && at(subject, "fields.suiteId").empty() &&
         at(subject, "fields.suiteSecret").empty();
}

bool is_half_of_suite(const Subject& subject, std::string_view value) {
  return value.empty() != at(subject, "fields.suiteSecret").empty();
}

// Without them no ticket of the suite's can be read (upstream-idps 5.2).
bool has_no_event_keys(const Subject& subject, std::string_view value) {
  return !value.empty() &&
         (at(subject, "fields.token").empty() || at(subject, "fields.encodingAesKey").empty());
}

bool is_scope(std::string_view value) {
  return value == "snsapi_base" || value == "snsapi_privateinfo" || value == "snsapi_userinfo";
}

bool is_old_scope(std::string_view value) { return value == "snsapi_userinfo"; }

constexpr Types has_events = delegated | service_provider;

constexpr Check checks[] = {
    {"corp_id_is_template", wecom, "fields.corpId", when<is_no_corp_but_template>},
    {"corp_id_shape", wecom, "fields.corpId", when<is_wrong_corp_id>},
    {"agent_id_shape", wecom, "fields.agentId", unless<is_agent_id>},
    {"app_id_is_wecom", wechat, "fields.appId", when<is_wecom_id>},
    {"app_id_shape", wechat, "fields.appId", when<is_wrong_app_id>},
    {"template_id_shape", delegated, "fields.templateId", unless<is_template_id>},
    {"suite_id_is_template", service_provider, "fields.suiteId", when<is_template_id>},
    {"suite_id_shape", service_provider, "fields.suiteId", when<is_neither_suite_nor_template>},
    {"suite_incomplete", service_provider, "fields.suiteId", is_half_of_suite},
    {"suite_hears_nothing", service_provider, "fields.suiteId", has_no_event_keys},
    {"credentials_missing", service_provider, "fields.providerSecret", has_no_credentials},
    {"secret_characters", any_type, "fields.secret", unless<is_secret>},
    {"secret_characters", any_type, "fields.appSecret", unless<is_secret>},
    {"secret_characters", any_type, "fields.providerSecret", unless<is_secret>},
    {"secret_characters", any_type, "fields.suiteSecret", unless<is_secret>},
    {"secret_characters", any_type, "fields.templateSecret", unless<is_secret>},
    {"token_shape", has_events, "fields.token", unless<is_token>},
    {"aes_key_length", has_events, "fields.encodingAesKey", unless<has_key_length>},
    {"aes_key_characters", has_events, "fields.encodingAesKey", unless<are_alphanumeric>},
    {"txt_filename_shape", delegated, "fields.txtFilename", unless<is_txt_filename>},
    {"txt_content_shape", delegated, "fields.txtContent", unless<is_txt_content>},
    {"txt_content_differs", delegated, "fields.txtContent", differs_from_filename},
    {"txt_incomplete", delegated, "fields.txtContent", is_half_of_txt},
    {"schema_shape", mobile, "fields.schema", unless<is_schema>},
    {"schema_of_another", mobile, "fields.schema", is_schema_of_another},
    {"scope_unknown", delegated, "fields.scopes", unless<is_scope>},
    {"scope_outdated", delegated, "fields.scopes", when<is_old_scope>},
};

}  // namespace

std::span<const Check> shape_checks() { return checks; }

}  // namespace latchkey::lint
