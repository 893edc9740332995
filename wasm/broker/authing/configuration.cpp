// The public configuration of the `authing` dialect: authing-broker 1.4, 1.5.
#include "broker/configuration.hpp"

#include <algorithm>

#include "broker/answers.hpp"
#include "broker/authing/agreements.hpp"
#include "broker/authing/codes.hpp"
#include "broker/authing/connections.hpp"
#include "broker/authing/details.hpp"
#include "broker/authing/dialect.hpp"
#include "broker/authing/envelope.hpp"
#include "broker/authing/origins.hpp"
#include "json/read.hpp"
#include "model/limits.hpp"
#include "model/words.hpp"
#include "text/display.hpp"
#include "text/percent.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

using Read = std::variant<Configuration, Problem>;

[[gnu::noinline]] Read bad_document(Literal code) {
  return Problem{.reason = Reason::bad_answer, .code = String{code}};
}

// The flag of an object that may be missing.
bool flag(const json::Object& object, Literal part, Literal key) {
  const auto* inner = json::object(object, part);
  return inner && json::is_true(*inner, key);
}

bool holds(const json::Object& object, Literal key, std::string_view wanted) {
  const auto* list = json::array(object, key);
  return list && std::any_of(list->begin(), list->end(), [&](const json::Value& value) {
           return json::as_text(value) == wanted;
         });
}

// A method by its name, the tab on the wire that it is in, which may hold two, and what that
// tab's title is under. A row each, in the order of Method.
struct MethodName {
  Method method;
  Literal name;
  Literal tab;
  Literal titled;
};
constexpr MethodName method_names[] = {
    {Method::password, "password", "password", "password"},
    {Method::phone_code, "phone-code", "phone-code", "verifyCode"},
    {Method::email_code, "email-code", "phone-code", "verifyCode"},
    {Method::ldap, "ldap", "ldap", "ldap"},
    {Method::ad, "ad", "ad", "ad"},
    {Method::push, "push", "authing-otp-push", "push"},
};

const MethodName& name_of(Method method) { return method_names[static_cast<std::size_t>(method)]; }

// The tab of the codes says which kinds it holds; where it does not, it is the phone's.
bool is_enabled(const json::Object& document, const MethodName& name) {
  const auto* tabs = json::object(document, "loginTabs");
  if (!tabs || !holds(*tabs, "list", name.tab)) return false;
  if (name.tab != Literal{"phone-code"}) return true;
  const auto* config = json::object(document, "verifyCodeTabConfig");
  const bool narrows = config && json::array(*config, "enabledLoginMethods");
  return narrows ? holds(*config, "enabledLoginMethods", name.name) : name.name == name.tab;
}

// RFC 7468 section 13. Without a key a password can't be sent: never in the clear.
bool is_public_key(std::string_view pem) {
  return pem.find("-----BEGIN PUBLIC KEY-----") != std::string_view::npos &&
         pem.find("-----END PUBLIC KEY-----") != std::string_view::npos;
}

void read_methods(const json::Object& document, const Options& options, Configuration& into) {
  for (const MethodName& name : method_names) {
    if (!is_enabled(document, name) || !allows(options.methods, name.name)) continue;
    const bool is_encrypted = name.method == Method::password || name.method == Method::ad;
    if (is_encrypted && into.public_key.empty()) {
      into.diagnostics.push_back("publicKey: missing or no PEM: no " + String{name.name.view()} +
                                 " method");
      continue;
    }
    into.methods.push_back(name.method);
  }
  if (into.methods.empty()) return;
  into.first_method = into.methods.front();
  const auto* tabs = json::object(document, "loginTabs");
  const auto first = std::find_if(into.methods.begin(), into.methods.end(), [&](Method method) {
    return name_of(method).tab == json::text_or_empty(*tabs, "default");
  });
  if (first != into.methods.end()) into.first_method = *first;
}

std::string_view translated(const json::Object& of, Literal language) {
  const auto* texts = json::object(of, "i18n");
  return texts ? json::text_or_empty(*texts, language) : std::string_view{};
}

// What the operator has not worded in the person's language is as it is in none.
std::string_view title_of(const json::Object& settings, Literal titled, Literal language) {
  const auto* of = json::object(settings, titled);
  const auto* tab = of ? json::object(*of, "tab") : nullptr;
  if (!tab) return {};
  const auto text = translated(*tab, language);
  return text.empty() ? json::text_or_empty(*tab, "default") : text;
}

// There, both kinds of codes are one tab; here they are two, which need names apart.
void read_titles(const json::Object& document, Literal language, Configuration& into) {
  const auto* display = json::object(document, "ssoPageComponentDisplay");
  const auto* settings =
      display ? json::object(*display, "loginMethodsI18nDisplaySettings") : nullptr;
  if (!settings) return;
  for (const Method method : into.methods) {
    const Literal titled = name_of(method).titled;
    const auto is_same = [&](Method other) { return name_of(other).titled == titled; };
    if (std::count_if(into.methods.begin(), into.methods.end(), is_same) > 1) continue;
    String text = displayable(title_of(*settings, titled, language), limits::tab_title);
    if (!text.empty()) into.tab_titles.push_back({method, text});
  }
}

void add_texts(const json::Object& document, Literal key, List<String>& into) {
  const auto* list = json::array(document, key);
  if (!list) return;
  for (const json::Value& value : *list)
    if (const auto text = json::as_text(value)) into.emplace_back(*text);
}

// `email-password` is called as the row `email` calls it (Appendix C). In the person's language,
// or in the operator's own two.
std::string_view words_of(const json::Array& rows, std::string_view name, Literal language) {
  for (const json::Value& value : rows) {
    const auto* row = json::as_object(value);
    if (!row || json::text_or_empty(*row, "key") != name.substr(0, name.find('-'))) continue;
    const auto text = translated(*row, language);
    const bool is_chinese = language.view().starts_with("zh");
    return text.empty()
               ? json::text_or_empty(*row, is_chinese ? Literal{"label"} : Literal{"labelEn"})
               : text;
  }
  return {};
}

String account_words_of(const json::Object& document, Literal language) {
  const auto* config = json::object(document, "passwordTabConfig");
  const auto* rows = json::array(document, "tabMethodsFields");
  List<String> names;
  if (config && rows) add_texts(*config, "enabledLoginMethods", names);
  String all;
  for (const String& name : names) {
    const auto words = words_of(*rows, name, language);
    if (!all.empty() && !words.empty()) all += " / ";
    all += words;
  }
  return displayable(all, limits::account_words);
}

// An extension of the demo broker's; the tokens are checked in theme/.
void read_theme(const json::Object& document, Tokens& into) {
  const auto* ours = json::object(document, "latchkey");
  const auto* theme = ours ? json::object(*ours, "theme") : nullptr;
  if (!theme) return;
  for (const json::Member& member : theme->members())
    if (const auto value = json::as_text(member.value)) into.emplace(member.key, String{*value});
}

// The app's own policy counts where it has one. A policy with a condition shows itself in
// an answer.
bool wants_captcha(const json::Object& document) {
  const bool own = json::is_true(document, "customSecurityEnabled");
  return json::text_or_empty(document, own ? Literal{"appRobotVerify"}
                                           : Literal{"userpoolRobotVerify"}) == "always_enable";
}

bool wants_captcha_before_sms(const json::Object& document) {
  const auto* config = json::object(document, "loginSmsConfig");
  const auto* robot = config ? json::object(*config, "robot") : nullptr;
  return robot && json::text_or_empty(*robot, "switch") == "ON";
}

// 1.5, 6.7: with the password beside the code, unless it says otherwise.
bool unlocks_with_password(const json::Object& document) {
  return json::text_or_empty(document, "selfUnlockStrategy") != "captcha";
}

void read_fixed_factors(const json::Object& document, List<FactorKind>& into) {
  const auto* all = json::array(document, "mfaBindConfigs");
  if (!all) return;
  for (const json::Value& value : *all) {
    const auto* each = json::as_object(value);
    if (!each || json::boolean(*each, "changeable") != false) continue;
    if (const auto kind = authing::factor_named(json::text_or_empty(*each, "mfa")))
      into.push_back(*kind);
  }
}

bool is_among_tabs(const json::Object& document, Literal by_password, Literal by_code) {
  const auto* passwords = json::object(document, "passwordTabConfig");
  const auto* codes = json::object(document, "verifyCodeTabConfig");
  return (passwords && holds(*passwords, "enabledLoginMethods", by_password)) ||
         (codes && holds(*codes, "enabledLoginMethods", by_code));
}

// 1.5, 6.4: by what the login tabs take. A new password is sent encrypted, or not at all.
[[gnu::noinline]] void read_recovery(const json::Object& document, Configuration& into) {
  if (into.public_key.empty()) return;
  if (is_among_tabs(document, "phone-password", "phone-code"))
    into.recovery.push_back(FactorKind::sms);
  if (is_among_tabs(document, "email-password", "email-code"))
    into.recovery.push_back(FactorKind::email);
}

std::uint32_t code_length_of(const json::Object& document) {
  constexpr std::int64_t fallback = 4;
  constexpr std::int64_t most = 12;
  const auto length = json::integer(document, "verifyCodeLength").value_or(fallback);
  return static_cast<std::uint32_t>(length >= 1 && length <= most ? length : fallback);
}

// 6.6. What is none of its policies asks for nothing here; the broker decides.
std::uint32_t password_policy_of(const json::Object& document) {
  constexpr std::int64_t most = 5;
  const auto policy = json::integer(document, "passwordStrength").value_or(0);
  return policy > 0 && policy <= most ? static_cast<std::uint32_t>(policy) : 0;
}

String welcome_of(const json::Object& document, Literal language) {
  const auto* texts = json::object(document, "welcomeMessage");
  if (!texts) return {};
  return displayable(json::text_or_empty(*texts, language), limits::welcome);
}

String logo_of(const json::Object& document, Gate gate, Configuration& into) {
  const auto given = json::text_or_empty(document, "logo");
  const auto logo = check_logo(given, gate);
  if (!given.empty() && !logo) into.diagnostics.emplace_back("logo: refused");
  return logo.value_or(String{});
}

// Nothing wrong, or what is: another app's document, a page that is not on its list.
std::optional<Problem> check_app(const Configuration& read, const Options& options) {
  if (read.app_id != options.app_id) {
    return Problem{.reason = Reason::wrong_app, .code = "app.id"};
  }
  // The broker's own login page is not a page of the app's.
  const bool is_own = options.mode == Mode::hosted && same_origin(options.origin, options.broker);
  if (!is_own && !authing::is_listed(options.origin, read.origins)) {
    return Problem{.reason = Reason::origin_refused, .code = "allowedOrigins"};
  }
  return {};
}

// An empty `allowedOrigins` turns the check off, whatever the other list says.
void read_origins(const json::Object& document, Configuration& into) {
  add_texts(document, "allowedOrigins", into.origins);
  if (!into.origins.empty()) add_texts(document, "corsWhitelist", into.origins);
}

void read_abroad(const json::Object& data, Configuration& into) {
  const auto* abroad = json::object(data, "internationalSmsConfig");
  into.international_sms = abroad && json::is_true(*abroad, "enabled");
  if (into.international_sms) into.country = json::text_or_empty(*abroad, "defaultISOType");
}

Read read_data(const json::Object& data, const Options& options, std::string_view person_language) {
  const Gate gate{options.development};
  const auto language = authing::wire_language(person_language);
  Configuration read;
  read.app_id = json::text_or_empty(data, "id");
  read_origins(data, read);
  if (auto problem = check_app(read, options)) return *problem;

  read.user_pool_id = json::text_or_empty(data, "userPoolId");
  read.name = displayable(json::text_or_empty(data, "name"), limits::display_name);
  read.logo = logo_of(data, gate, read);
  read.welcome = welcome_of(data, language);
  if (is_public_key(json::text_or_empty(data, "publicKey")))
    read.public_key = json::text_or_empty(data, "publicKey");
  read_methods(data, options, read);
  read_titles(data, language, read);
  read.account_words = account_words_of(data, language);
  read.code_length = code_length_of(data);
  read.password_policy = password_policy_of(data);
  read.merge_ad = json::is_true(data, "mergeAdAndAccountPasswordLogin");
  read.auto_register = flag(data, "ssoPageComponentDisplay", "autoRegisterThenLoginHintInfo");
  read.match_domains = json::is_true(data, "enabledMatchEmailDomain");
  read.captcha_with_password = wants_captcha(data);
  read.unlock_with_password = unlocks_with_password(data);
  if (flag(data, "ssoPageComponentDisplay", "forgetPasswordBtn")) read_recovery(data, read);
  read_fixed_factors(data, read.fixed_factors);
  read.remembers_accounts = json::is_true(data, "enableLoginAccountSwitch");
  read.captcha_before_sms = wants_captcha_before_sms(data);
  read_abroad(data, read);
  read.passkeys = json::is_true(data, "passkeyEnabled");
  read.agreements =
      authing::read_agreements(data, language, read.auto_register, gate, read.diagnostics);
  if (read.agreements.size() > limits::agreements) return bad_document("agreements.too_many");
  if (!authing::read_connections(data, options, language, read)) {
    return bad_document("connections.too_many");
  }
  read_theme(data, read.theme);
  read.style = json::text_or_empty(data, "css");
  return read;
}

// 1.5, 6.2; where a code makes accounts by itself nobody registers beside it.
bool registers(const json::Object& data) {
  const auto* tabs = json::object(data, "registerTabs");
  const auto* list = tabs ? json::array(*tabs, "list") : nullptr;
  return list && list->size() != 0 && !json::is_true(data, "registerDisabled");
}

// Failures name the document, not the person: its sentence stays foreign text.
Read refused(const authing::Envelope& envelope) {
  const auto judged = authing::judge(envelope);
  const auto* problem = std::get_if<Problem>(&judged);
  if (!problem) return bad_document("envelope");
  if (problem->reason == Reason::wrong_app || problem->reason == Reason::unavailable) {
    return *problem;
  }
  return Problem{.reason = Reason::bad_answer,
                 .detail = authing::sentence_of(envelope.message),
                 .code = problem->code};
}

std::string_view word_for(json::Refusal refusal) {
  switch (refusal) {
    case json::Refusal::too_large: return "json.too_large";
    case json::Refusal::bad_utf8: return "json.bad_utf8";
    case json::Refusal::bad_syntax: return "json.bad_syntax";
    case json::Refusal::too_deep: return "json.too_deep";
    case json::Refusal::too_many_keys: return "json.too_many_keys";
    case json::Refusal::too_many_values: return "json.too_many_values";
    case json::Refusal::long_key: return "json.long_key";
    case json::Refusal::long_text: return "json.long_text";
    case json::Refusal::duplicate_key: return "json.duplicate_key";
    case json::Refusal::number_out_of_range: return "json.number_out_of_range";
  }
  return "json";
}

Problem unreadable(json::Refusal refusal) {
  const bool large = refusal == json::Refusal::too_large;
  return {.reason = large ? Reason::too_large : Reason::bad_answer,
          .code = String{word_for(refusal)}};
}

}  // namespace

std::optional<Url> configuration_url(const Options& options) {
  const Gate gate{options.development};
  if (options.app_id.empty() || !is_origin(options.broker, gate)) return {};
  return check_url(
      options.broker + "/api/v2/applications/" + percent_encode(options.app_id) + "/public-config",
      gate);
}

std::variant<Configuration, Problem> read_configuration(const Response& response,
                                                        const Options& options,
                                                        std::string_view language) {
  if (auto problem = problem_of(response)) return *problem;
  json::Limits limits;
  limits.bytes = limits::configuration;
  limits.text = limits::inline_logo;  // the longest text that may be in it
  const auto document = json::read(response.body, limits);
  if (const auto* refusal = std::get_if<json::Refusal>(&document)) return unreadable(*refusal);
  const auto* object = json::as_object(std::get<json::Value>(document));
  const auto envelope = object ? authing::envelope_of(*object) : std::nullopt;
  if (!envelope) return bad_document("envelope");
  if (envelope->code != 200) return refused(*envelope);
  if (response.status >= 300 || !envelope->data) return bad_document("envelope");
  auto read = read_data(*envelope->data, options, language);
  auto* configuration = std::get_if<Configuration>(&read);
  if (configuration && !configuration->auto_register && registers(*envelope->data))
    configuration->registration = response.body;
  return read;
}

}  // namespace latchkey
