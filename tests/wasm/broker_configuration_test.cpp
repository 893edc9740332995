// Reading the public configuration: authing-broker 1.4, 1.5; T-38, T-40, T-42.
#include <string>

#include "broker/configuration.hpp"
#include "connections.hpp"
#include "model/memory.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

// A document of app-1, with more members or without any.
std::string document(const std::string& members) {
  return R"({"code":200,"message":"ok","data":{"id":"app-1","userPoolId":"pool-1")" +
         (members.empty() ? "" : "," + members) + "}}";
}

std::variant<Configuration, Problem> read(const std::string& body, const Options& options,
                                          std::string_view language = "en") {
  return read_configuration({.status = 200, .body = body}, options, language);
}

Configuration good(const std::string& members, const Options& options = embedded(),
                   std::string_view language = "en") {
  return std::get<Configuration>(read(document(members), options, language));
}

constexpr std::string_view key = R"("publicKey":"-----BEGIN PUBLIC KEY-----\nMA==\n)"
                                 R"(-----END PUBLIC KEY-----")";

std::string with_tabs(const std::string& tabs) { return std::string{key} + "," + tabs; }

std::string with_keys(int count) {
  std::string text = "{";
  for (int i = 0; i < count; ++i) text += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
  return text + "}";
}
// The list itself is one of them.
std::string with_values(int count) {
  std::string text = "[0";
  for (int i = 2; i < count; ++i) text += ",0";
  return text + "]";
}

struct Refused : Named {
  Response response;
  Problem expected;
};
const Refused refusals[] = {
    {{"R-01 offline"}, {.failure = Failure::offline}, {.reason = Reason::offline}},
    {{"R-02 too slow"}, {.failure = Failure::timeout}, {.reason = Reason::too_slow}},
    {{"R-03 503"}, {.status = 503, .body = "down"}, {Reason::unavailable, "", "http.503", 0}},
    {{"R-06 larger than the limit"},
     {.status = 200, .failure = Failure::too_large},
     {.reason = Reason::too_large}},
    {{"T-42 an HTML page of another server"},
     {.status = 404, .body = "<html>not here</html>"},
     {Reason::bad_answer, "", "json.bad_syntax", 0}},
    {{"T-38 nothing"}, {.status = 200}, {Reason::bad_answer, "", "json.bad_syntax", 0}},
    {{"T-38 a key twice"},
     {.status = 200, .body = R"({"code":200,"code":200,"data":{}})"},
     {Reason::bad_answer, "", "json.duplicate_key", 0}},
    {{"T-38 no UTF-8"},
     {.status = 200, .body = "{\"a\":\"\xFF\"}"},
     {Reason::bad_answer, "", "json.bad_utf8", 0}},
    {{"T-38 33 levels"},
     {.status = 200, .body = std::string(33, '[') + std::string(33, ']')},
     {Reason::bad_answer, "", "json.too_deep", 0}},
    {{"T-38 a text of 32 KiB and a byte"},
     {.status = 200, .body = "[\"" + std::string(32 * 1024 + 1, 'a') + "\"]"},
     {Reason::bad_answer, "", "json.long_text", 0}},
    {{"T-38 a key of 129 bytes"},
     {.status = 200, .body = "{\"" + std::string(129, 'a') + "\":1}"},
     {Reason::bad_answer, "", "json.long_key", 0}},
    {{"T-38 a list"}, {.status = 200, .body = "[]"}, {Reason::bad_answer, "", "envelope", 0}},
    {{"1.4 no envelope"},
     {.status = 200, .body = R"({"id":"app-1"})"},
     {Reason::bad_answer, "", "envelope", 0}},
    {{"1.4 no data"},
     {.status = 200, .body = R"({"code":200})"},
     {Reason::bad_answer, "", "envelope", 0}},
    {{"1.4 data that is a list"},
     {.status = 200, .body = R"({"code":200,"data":[]})"},
     {Reason::bad_answer, "", "envelope", 0}},
    {{"T-38 an integer beyond 2^53"},
     {.status = 200, .body = R"({"code":200,"a":9007199254740993})"},
     {Reason::bad_answer, "", "json.number_out_of_range", 0}},
    {{"T-38 1,025 keys"},
     {.status = 200, .body = with_keys(1025)},
     {Reason::bad_answer, "", "json.too_many_keys", 0}},
    {{"T-38 20,001 values"},
     {.status = 200, .body = with_values(20001)},
     {Reason::bad_answer, "", "json.too_many_values", 0}},
    {{"R-06 a byte more than 512 KiB"},
     {.status = 200, .body = std::string(512 * 1024 + 1, ' ')},
     {Reason::too_large, "", "json.too_large", 0}},
    {{"1.4 data beside a status that says no"},
     {.status = 400, .body = R"({"code":200,"data":{"id":"app-1"}})"},
     {Reason::bad_answer, "", "envelope", 0}},
    {{"a further step instead of a document"},
     {.status = 200, .body = R"({"code":1636,"statusCode":300,"apiCode":1636})"},
     {Reason::bad_answer, "", "envelope", 0}},
    {{"8.2 a failure of the broker"},
     {.status = 200, .body = R"({"code":500,"message":"down"})"},
     {Reason::unavailable, "", "500", 0}},
    {{"2011 the broker knows no such app"},
     {.status = 200, .body = R"({"code":2011,"message":"no app"})"},
     {Reason::wrong_app, "", "2011", 0}},
    {{"4212 by status 404"},
     {.status = 404, .body = R"({"statusCode":404,"apiCode":4212})"},
     {Reason::wrong_app, "", "4212", 0}},
    {{"1.4 another refusal, in the broker's words"},
     {.status = 200, .body = R"({"code":499,"message":"Out of order"})"},
     {Reason::bad_answer, "Out of order", "499", 0}},
    {{"another app's document"},
     {.status = 200, .body = R"({"code":200,"data":{"id":"app-2"}})"},
     {Reason::wrong_app, "", "app.id", 0}},
    {{"a document of no app"},
     {.status = 200, .body = R"({"code":200,"data":{}})"},
     {Reason::wrong_app, "", "app.id", 0}},
};

// 1.4 and appendix C.
struct Allowed : Named {
  std::string_view list;  // of `allowedOrigins`
  std::string_view more;  // of `corsWhitelist`
  bool expected;
};
const Allowed allowed[] = {
    {{"no list"}, R"([])", R"([])", true},
    {{"no list, whatever the other one says"}, R"([])", R"(["https://other.example"])", true},
    {{"on the list"}, R"(["https://other.example","https://app.example"])", R"([])", true},
    {{"on the other list"}, R"(["https://other.example"])", R"(["https://app.example"])", true},
    {{"on neither"}, R"(["https://other.example"])", R"(["https://b.example"])", false},
    {{"another scheme"}, R"(["http://app.example"])", R"([])", false},
    {{"another port"}, R"(["https://app.example:8443"])", R"([])", false},
    {{"a slash behind it"}, R"(["https://app.example/"])", R"([])", false},
    {{"a star for a label"}, R"(["https://*.example"])", R"([])", true},
    {{"a star for a part of a label"}, R"(["https://a*p.example"])", R"([])", true},
    {{"a star for nothing"}, R"(["https://*app.example"])", R"([])", false},
    {{"a star alone"}, R"(["*"])", R"([])", false},
    {{"stars for scheme and host"}, R"(["*://*"])", R"([])", false},
    {{"a dot is a dot"}, R"(["https://app-example"])", R"([])", false},
    {{"what is no text"}, R"([null,1,{}])", R"([])", true},
};

struct Tabs : Named {
  std::string members;
  List<Method> methods;
  Method first;
};
const Tabs methods[] = {
    {{"both"},
     with_tabs(R"("loginTabs":{"list":["password","phone-code"],"default":"password"})"),
     {Method::password, Method::phone_code},
     Method::password},
    {{"both, the code first"},
     with_tabs(R"("loginTabs":{"list":["password","phone-code"],"default":"phone-code"})"),
     {Method::password, Method::phone_code},
     Method::phone_code},
    {{"a default that is not among them"},
     with_tabs(R"("loginTabs":{"list":["phone-code"],"default":"password"})"),
     {Method::phone_code},
     Method::phone_code},
    {{"only ones that are no form"},
     with_tabs(R"("loginTabs":{"list":["app-qrcode"],"default":"app-qrcode"})"),
     {},
     Method::password},
    {{"a request on the phone, first"},
     with_tabs(
         R"("loginTabs":{"list":["authing-otp-push","password"],"default":"authing-otp-push"})"),
     {Method::password, Method::push},
     Method::push},
    {{"directories, the second first"},
     with_tabs(R"("loginTabs":{"list":["ad","password","ldap"],"default":"ldap"})"),
     {Method::password, Method::ldap, Method::ad},
     Method::ldap},
    {{"T-30 directories, without a key"},
     R"("loginTabs":{"list":["ldap","ad"],"default":"ad"})",
     {Method::ldap},
     Method::ldap},
    {{"codes by e-mail alone"},
     with_tabs(R"("loginTabs":{"list":["password","phone-code"],"default":"phone-code"},)"
               R"("verifyCodeTabConfig":{"enabledLoginMethods":["email-code"]})"),
     {Method::password, Method::email_code},
     Method::email_code},
    {{"codes of both kinds"},
     with_tabs(R"("loginTabs":{"list":["phone-code"],"default":"phone-code"},)"
               R"("verifyCodeTabConfig":{"enabledLoginMethods":["email-code","phone-code"]})"),
     {Method::phone_code, Method::email_code},
     Method::phone_code},
    {{"codes by text message alone"},
     with_tabs(R"("loginTabs":{"list":["phone-code"],"default":"phone-code"},)"
               R"("verifyCodeTabConfig":{"enabledLoginMethods":["phone-code"]})"),
     {Method::phone_code},
     Method::phone_code},
    {{"codes of no kind that is known"},
     with_tabs(R"("loginTabs":{"list":["phone-code"],"default":"phone-code"},)"
               R"("verifyCodeTabConfig":{"enabledLoginMethods":["fax-code"]})"),
     {},
     Method::password},
    {{"codes by e-mail, and no tab for codes"},
     with_tabs(R"("loginTabs":{"list":["password"],"default":"password"},)"
               R"("verifyCodeTabConfig":{"enabledLoginMethods":["email-code"]})"),
     {Method::password},
     Method::password},
    {{"no tabs"}, std::string{key}, {}, Method::password},
    {{"T-30 a password without a key to encrypt it"},
     R"("loginTabs":{"list":["password","phone-code"],"default":"password"})",
     {Method::phone_code},
     Method::phone_code},
    {{"T-30 a password with a key that is none"},
     R"("publicKey":"MA==","loginTabs":{"list":["password","phone-code"],"default":"password"})",
     {Method::phone_code},
     Method::phone_code},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_configuration)

// 1.2: the one address that the shell may ask beside the wasm.
BOOST_AUTO_TEST_CASE(the_configuration_is_at_this_address) {
  BOOST_TEST(configuration_url(embedded()).value().text() ==
             "https://acme.authing.cn/api/v2/applications/app-1/public-config");

  auto options = embedded();
  options.app_id = "a/b?c#d e";
  BOOST_TEST(configuration_url(options).value().text() ==
             "https://acme.authing.cn/api/v2/applications/a%2Fb%3Fc%23d%20e/public-config");
}

BOOST_AUTO_TEST_CASE(T_13_options_that_make_no_address_ask_for_nothing) {
  for (const auto* broker : {"", "acme.authing.cn", "http://acme.authing.cn",
                             "https://acme.authing.cn/", "https://acme.authing.cn/path",
                             "https://user@acme.authing.cn", "https://acme.authing.cn\n"}) {
    auto options = embedded();
    options.broker = broker;
    BOOST_TEST_CONTEXT(broker)
    BOOST_TEST(!configuration_url(options).has_value());
  }
  auto options = embedded();
  options.app_id.clear();
  BOOST_TEST(!configuration_url(options).has_value());
}

BOOST_DATA_TEST_CASE(T_42_a_bad_document_has_one_reason, data::make(refusals), row) {
  const auto found = read_configuration(row.response, embedded(), "en");

  BOOST_TEST((std::get<Problem>(found) == row.expected));
}

BOOST_AUTO_TEST_CASE(an_empty_document_is_one) {
  Configuration expected;
  expected.app_id = "app-1";
  expected.user_pool_id = "pool-1";
  BOOST_TEST((good("") == expected));
}

BOOST_AUTO_TEST_CASE(R_06_a_document_has_512_KiB_at_most) {
  const auto padded = [](std::size_t size) {
    const std::string body = document("");
    return read(std::string(size - body.size(), ' ') + body, embedded());
  };

  BOOST_TEST(std::holds_alternative<Configuration>(padded(512 * 1024 - 1)));
  BOOST_TEST(std::holds_alternative<Configuration>(padded(512 * 1024)));
  BOOST_TEST((std::get<Problem>(padded(512 * 1024 + 1)) ==
              Problem{Reason::too_large, "", "json.too_large", 0}));
}

BOOST_DATA_TEST_CASE(a_page_is_on_the_apps_list, data::make(allowed), row) {
  const auto found = read(document("\"allowedOrigins\":" + std::string{row.list} +
                                   ",\"corsWhitelist\":" + std::string{row.more}),
                          embedded());

  BOOST_TEST(std::holds_alternative<Configuration>(found) == row.expected);
  if (!row.expected) {
    BOOST_TEST(
        (std::get<Problem>(found) == Problem{Reason::origin_refused, "", "allowedOrigins", 0}));
  }
}

BOOST_AUTO_TEST_CASE(a_star_does_not_cross_a_dot) {
  auto options = embedded();
  options.origin = "https://a.b.example";
  const auto list = document(R"("allowedOrigins":["https://*.example"])");

  BOOST_TEST(std::holds_alternative<Problem>(read(list, options)));
}

BOOST_AUTO_TEST_CASE(the_brokers_own_page_is_on_no_list) {
  const auto list = document(R"("allowedOrigins":["https://app.example"])");

  BOOST_TEST(std::holds_alternative<Configuration>(read(list, hosted())));
  auto elsewhere = hosted();
  elsewhere.origin = "https://evil.example";
  BOOST_TEST(std::holds_alternative<Problem>(read(list, elsewhere)));
}

BOOST_DATA_TEST_CASE(methods_are_those_that_are_built_and_enabled, data::make(methods), row) {
  const auto read = good(row.members);

  BOOST_TEST((read.methods == row.methods));
  BOOST_TEST((read.first_method == row.first));
}

BOOST_AUTO_TEST_CASE(the_embedder_names_the_methods) {
  auto options = embedded();
  options.methods = {"phone-code", "qr"};
  const auto read = good(
      with_tabs(R"("loginTabs":{"list":["password","phone-code"],"default":"password"})"), options);

  BOOST_TEST((read.methods == List{Method::phone_code}));
  BOOST_TEST((read.first_method == Method::phone_code));
}

BOOST_AUTO_TEST_CASE(T_35_names_are_limited_and_made_fit_to_show) {
  const auto name = [](const std::string& given) { return good("\"name\":\"" + given + '"').name; };

  BOOST_TEST(name("Acme") == "Acme");
  BOOST_TEST(name(std::string(128, 'a')) == std::string(128, 'a'));
  BOOST_TEST(name(std::string(129, 'a')) == std::string(127, 'a') + "\u2026");
  BOOST_TEST(name(R"(Ac\u202eme)") == "Acme");
  BOOST_TEST(name(R"(\u200b)").empty());
}

BOOST_AUTO_TEST_CASE(texts_are_in_the_persons_language) {
  const std::string texts = R"("welcomeMessage":{"zh-CN":"欢迎","en-US":"Welcome","ja-JP":""})";

  BOOST_TEST(good(texts, embedded(), "zh").welcome == "欢迎");
  BOOST_TEST(good(texts, embedded(), "en-GB").welcome == "Welcome");
  BOOST_TEST(good(texts, embedded(), "ja").welcome.empty());
  BOOST_TEST(good(R"("welcomeMessage":null)").welcome.empty());
}

// authing-broker 1.5: `loginMethodsI18nDisplaySettings`.
const std::string titled = R"("loginTabs":{"list":["password","phone-code"],"default":"password"},
  "ssoPageComponentDisplay":{"loginMethodsI18nDisplaySettings":{
    "password":{"tab":{"default":"Account","i18n":{"zh-CN":"账号","ja-JP":""}}},
    "verifyCode":{"tab":{"default":"Code","i18n":null}},
    "ldap":{"tab":{"default":"Directory"}},"ad":null}})";

BOOST_AUTO_TEST_CASE(tabs_are_called_as_the_operator_says_in_the_persons_language) {
  const auto titles = [](std::string_view language) {
    return good(with_tabs(titled), embedded(), language).tab_titles;
  };

  BOOST_TEST(
      (titles("zh") == List<TabTitle>{{Method::password, "账号"}, {Method::phone_code, "Code"}}));
  BOOST_TEST((titles("en") ==
              List<TabTitle>{{Method::password, "Account"}, {Method::phone_code, "Code"}}));
  BOOST_TEST((titles("ja") ==
              List<TabTitle>{{Method::password, "Account"}, {Method::phone_code, "Code"}}));
}

BOOST_AUTO_TEST_CASE(two_tabs_for_codes_are_not_called_the_same) {
  const auto both = R"(,"verifyCodeTabConfig":{"enabledLoginMethods":["phone-code","email-code"]})";

  BOOST_TEST(
      (good(with_tabs(titled + both)).tab_titles == List<TabTitle>{{Method::password, "Account"}}));
}

// authing-broker 1.5, Appendix C: `tabMethodsFields`.
BOOST_AUTO_TEST_CASE(an_account_is_called_as_the_operator_says_by_what_it_may_be) {
  const auto words = [](std::string_view fields, std::string_view language) {
    return good(R"("passwordTabConfig":{"enabledLoginMethods":["phone-password","badge",)"
                R"("username-password"]},"tabMethodsFields":)" +
                    std::string{fields},
                embedded(), language)
        .account_words;
  };
  constexpr std::string_view fields = R"([{"key":"username","label":"用户名",
    "labelEn":"Username","i18n":{"ja-JP":"ユーザー名"}},{"key":"email","labelEn":"Email"},
    {"key":"phone","label":"手机号","labelEn":"Phone","i18n":null},7])";

  BOOST_TEST(words(fields, "en") == "Phone / Username");
  BOOST_TEST(words(fields, "zh") == "手机号 / 用户名");
  BOOST_TEST(words(fields, "ja") == "Phone / ユーザー名");
  BOOST_TEST(words("null", "en").empty());
}

BOOST_AUTO_TEST_CASE(T_35_a_tabs_title_has_20_characters_at_most) {
  const auto title = [](const std::string& given) {
    return good(with_tabs(R"("loginTabs":{"list":["password"]},"ssoPageComponentDisplay":
      {"loginMethodsI18nDisplaySettings":{"password":{"tab":{"default":")" +
                          given + R"("}}}})"))
        .tab_titles;
  };

  BOOST_TEST(
      (title(std::string(20, 'a')) == List<TabTitle>{{Method::password, std::string(20, 'a')}}));
  BOOST_TEST((title(std::string(21, 'a')) ==
              List<TabTitle>{{Method::password, std::string(19, 'a') + "\u2026"}}));
  BOOST_TEST(title(R"(\u200b)").empty());
}

BOOST_AUTO_TEST_CASE(T_35_a_welcome_has_1024_characters_at_most) {
  const auto welcome = [](std::size_t length) {
    return good(R"("welcomeMessage":{"en-US":")" + std::string(length, 'a') + "\"}").welcome;
  };

  BOOST_TEST(welcome(1023) == std::string(1023, 'a'));
  BOOST_TEST(welcome(1024) == std::string(1024, 'a'));
  BOOST_TEST(welcome(1025) == std::string(1023, 'a') + "\u2026");
}

BOOST_AUTO_TEST_CASE(T_37_the_operator_s_sheet_goes_on_as_it_came) {
  BOOST_TEST(good(R"("css":"a { color: red }")").style == "a { color: red }");
  BOOST_TEST(good(R"("css":"")").style.empty());
  BOOST_TEST(good(R"("css":{"a":1})").style.empty());
}

BOOST_AUTO_TEST_CASE(T_36_a_logo_that_is_refused_costs_nothing_else) {
  const auto shown = good(R"("logo":"https://files.example/a.png")");
  const auto refused = good(R"!("logo":"javascript:alert(1)","name":"Acme")!");

  BOOST_TEST(shown.logo == "https://files.example/a.png");
  BOOST_TEST(refused.logo.empty());
  BOOST_TEST(refused.name == "Acme");
  BOOST_TEST((refused.diagnostics == List<String>{"logo: refused"}));
}

BOOST_AUTO_TEST_CASE(switches_and_numbers_are_read) {
  const auto read = good(R"("verifyCodeLength":6,"mergeAdAndAccountPasswordLogin":true,)"
                         R"("ssoPageComponentDisplay":{"autoRegisterThenLoginHintInfo":true},)"
                         R"("internationalSmsConfig":{"enabled":true,"defaultISOType":"CN"})");
  const auto odd = good(
      R"("verifyCodeLength":99,"mergeAdAndAccountPasswordLogin":"true","internationalSmsConfig":null)");

  BOOST_TEST(read.code_length == 6u);
  BOOST_TEST(read.merge_ad);
  BOOST_TEST(read.auto_register);
  BOOST_TEST(read.international_sms);
  BOOST_TEST(read.country == "CN");
  BOOST_TEST(odd.code_length == 4u);
  BOOST_TEST(!odd.merge_ad);
  BOOST_TEST(!odd.international_sms);
  BOOST_TEST(odd.country.empty());
}

struct Robots : Named {
  const char* document;
  bool with_password;
  bool before_sms;
};
// 1.5: the app's policy where it has one of its own, else the pool's.
const Robots robots[] = {
    {{"nothing said"}, "", false, false},
    {{"the pool's: always"}, R"("userpoolRobotVerify":"always_enable")", true, false},
    {{"the pool's: perhaps"}, R"("userpoolRobotVerify":"condition_set")", false, false},
    {{"the pool's: never"}, R"("userpoolRobotVerify":"disable")", false, false},
    {{"the app's, which does not count"},
     R"("customSecurityEnabled":false,"appRobotVerify":"always_enable")",
     false,
     false},
    {{"the app's own"},
     R"("customSecurityEnabled":true,"appRobotVerify":"always_enable")",
     true,
     false},
    {{"the app's own against the pool's"},
     R"("customSecurityEnabled":true,"appRobotVerify":"disable","userpoolRobotVerify":"always_enable")",
     false,
     false},
    {{"before a text message"}, R"("loginSmsConfig":{"robot":{"switch":"ON"}})", false, true},
    {{"before a text message, perhaps"},
     R"("loginSmsConfig":{"robot":{"switch":"CONDON"}})",
     false,
     false},
    {{"not before one"}, R"("loginSmsConfig":{"robot":{"switch":"OFF"}})", false, false},
    {{"of other types"},
     R"("userpoolRobotVerify":true,"loginSmsConfig":{"robot":"ON"})",
     false,
     false},
};
BOOST_DATA_TEST_CASE(the_policy_says_when_a_picture_is_asked_for, data::make(robots), row) {
  const auto read = good(row.document);

  BOOST_TEST(read.captcha_with_password == row.with_password);
  BOOST_TEST(read.captcha_before_sms == row.before_sms);
}

BOOST_AUTO_TEST_CASE(a_theme_is_a_table_of_texts) {
  const auto read = good(R"("latchkey":{"theme":{"accent":"#1a56db","radius":8,"logo":null}})");

  BOOST_TEST((read.theme == Tokens{{"accent", "#1a56db"}}));
}

// What the document says of these is said for nothing: none of it is read.
BOOST_AUTO_TEST_CASE(T_40_a_document_can_not_loosen_anything) {
  const auto read = good(
      R"("broker":"https://evil.example","host":"https://evil.example",)"
      R"("requestHostname":"evil.example","redirectUri":"https://evil.example",)"
      R"("callbackHost":"https://evil.example","providerOrigins":{"wecom":"https://evil.example"},)"
      R"("development":true,"brokerMessages":true,"transport":"web_message",)"
      R"("corsWhitelist":["https://evil.example"])");

  Configuration expected;
  expected.app_id = "app-1";
  expected.user_pool_id = "pool-1";
  BOOST_TEST((read == expected));
}

// 32 MB is all there is, and nothing is given back while a document is read.
BOOST_AUTO_TEST_CASE(T_51_as_many_tokens_as_are_read_take_a_small_part_of_the_memory) {
  std::string tokens;
  for (int i = 0; i < 1024; ++i)
    tokens += (i ? ",\"" : "\"") + std::to_string(i) + "\":\"#ffffff\"";
  const std::size_t before = memory::used();
  const auto read = good(std::string{key} + R"(,"latchkey":{"theme":{)" + tokens + "}}");
  Tokens merged{{"z", "#000000"}};
  merged.append(read.theme);

  BOOST_TEST(read.theme.size() == 1024U);
  BOOST_TEST(merged.size() == 1025U);
  BOOST_TEST(memory::used() - before < 2'000'000U);
}

BOOST_AUTO_TEST_SUITE_END()
