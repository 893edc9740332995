// Requests as whole values: authing-broker 1.3, 2.1 to 2.3, 2.10, 7.4.
#include <string>

#include "broker/requests.hpp"
#include "connections.hpp"
#include "hostile.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

const Frame& wecoms_frame = *find_row("wechatwork:corp:qrconnect")->frame;
const Frame& dingtalks_frame = *find_row("dingtalk")->frame;

using Headers = List<std::pair<Literal, Value>>;
using Body = List<std::pair<Literal, Value>>;

constexpr SecretId secret{7};
constexpr std::size_t limit = 256 * 1024;             // threats, section G
constexpr std::chrono::milliseconds patience{15000};  // the same

// 1.3 and appendix C: only what is posted names its type.
Headers of_get() {
  return {{"x-authing-userpool-id", "pool-1"},
          {"x-authing-app-id", "app-1"},
          {"x-authing-sdk-version", "4.5.42"},
          {"x-authing-request-from", "Guard@4.5.42"},
          {"x-authing-lang", "en-US"}};
}
Headers of_post() {
  auto headers = of_get();
  headers.insert(0, {"content-type", "application/json"});
  return headers;
}

Url url(std::string_view text) { return check_url(text).value(); }

String text(const Value& value) {
  const auto* found = std::get_if<String>(&value);
  return found ? *found : "not a text";
}

// What the functions refer to, kept beside them.
struct Given {
  Options options = embedded();
  Configuration configuration = latchkey::configuration();
  std::string language = "en";
  Asking asking() const { return {options, configuration, language}; }
};

Given with_agreements() {
  Given given;
  given.configuration.agreements = {{"1683", {{"Terms", ""}}, true, "en-US"}};
  return given;
}

Request request(Verb verb, std::string_view address, Headers headers, Body body = {}) {
  return {verb, url(address), headers, body, {}, {}, {}, limit, patience};
}

struct Language : Named {
  std::string_view language;
  std::string_view expected;
};
// 1.7
const Language languages[] = {
    {{"English"}, "en", "en-US"},
    {{"English of Britain"}, "en-GB", "en-US"},
    {{"Japanese"}, "ja", "ja-JP"},
    {{"Japanese of Japan"}, "ja-JP", "ja-JP"},
    {{"Chinese"}, "zh", "zh-CN"},
    {{"Chinese of China"}, "zh-CN", "zh-CN"},
    {{"Chinese of Singapore"}, "zh-SG", "zh-CN"},
    {{"simplified Chinese"}, "zh-Hans", "zh-CN"},
    {{"simplified Chinese of Hong Kong"}, "zh-Hans-HK", "zh-CN"},
    {{"Chinese of Taiwan"}, "zh-TW", "zh-TW"},
    {{"Chinese of Hong Kong"}, "zh-HK", "zh-TW"},
    {{"Chinese of Macau"}, "zh-MO", "zh-TW"},
    {{"traditional Chinese"}, "zh-Hant", "zh-TW"},
    {{"written with an underscore"}, "zh_TW", "zh-TW"},
    {{"in other letter case"}, "ZH-tw", "zh-TW"},
    {{"German, which the broker does not speak"}, "de-CH", "en-US"},
    {{"a language that only begins like Chinese"}, "zha", "en-US"},
    {{"nothing said"}, "", "en-US"},
};

struct Phone : Named {
  bool international;
  std::string_view typed;
  std::string_view phone;
  std::string_view country;
};
const Phone phones[] = {
    {{"as it is"}, false, "13800000001", "13800000001", ""},
    {{"blanks around and inside"}, false, " 138 0000-0001 ", "13800000001", ""},
    {{"a country, where there is only one"}, false, "+86 13800000001", "+8613800000001", ""},
    {{"a country, where there are many"}, true, "+852 5123 4567", "51234567", "+852"},
    {{"no country, where there are many"}, true, "13800000001", "13800000001", ""},
    {{"a country that can't be told from the number"}, true, "+85251234567", "+85251234567", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_requests)

// 2.2
BOOST_AUTO_TEST_CASE(T_30_a_password_goes_encrypted_and_by_its_number) {
  const auto given = with_agreements();

  const auto made = password_request(given.asking(), Method::password, " ann ", secret, {"1683"});

  auto expected = request(Verb::post, "https://acme.authing.cn/api/v2/login/account", of_post(),
                          {{"account", "ann"},
                           {"password", SecretValue{secret, As::rsa}},
                           {"autoRegister", false},
                           {"withCustomData", false},
                           {"agreementIds", List<std::int64_t>{1683}}});
  expected.key = "-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----";
  BOOST_TEST((made == expected));
}

// 2.1
BOOST_AUTO_TEST_CASE(the_letters_of_a_picture_go_along) {
  Given given;

  const auto login =
      password_request(given.asking(), Method::password, "ann", secret, {}, " aB3d ");
  const auto sms = send_code_request(given.asking(), Method::phone_code, "13800000001", "aB3d");

  const Values expected{{"account", "ann"},
                        {"password", SecretValue{secret, As::rsa}},
                        {"captchaCode", "aB3d"},
                        {"autoRegister", false},
                        {"withCustomData", false}};
  const Values sent{{"phone", "13800000001"}, {"scene", "login"}, {"captchaCode", "aB3d"}};
  BOOST_TEST((login.value().body == expected));
  BOOST_TEST((sms.value().body == sent));
}

// 1.2, row 8.
BOOST_AUTO_TEST_CASE(a_picture_has_an_address_of_its_own_each_time) {
  const auto url = captcha_url(embedded(), Moment{1763700000000});

  BOOST_TEST(url.value().text() ==
             "https://acme.authing.cn/api/v2/security/captcha?r=1763700000000");
}

BOOST_AUTO_TEST_CASE(a_merged_directory_has_another_address) {
  Given given;
  given.configuration.merge_ad = true;
  given.configuration.auto_register = true;

  const auto made = password_request(given.asking(), Method::password, "ann", secret, {});

  auto expected =
      request(Verb::post, "https://acme.authing.cn/api/v2/login/ad-all-in-one", of_post(),
              {{"account", "ann"},
               {"password", SecretValue{secret, As::rsa}},
               {"autoRegister", true},
               {"withCustomData", false}});
  expected.key = given.configuration.public_key;
  BOOST_TEST((made == expected));
}

// 6.5
BOOST_AUTO_TEST_CASE(an_account_of_a_directory_binds_nothing) {
  const Given given;
  const Continue due{.step = FlowStep::identity_binding, .methods = {Method::password}};
  const auto binds = [&](Method method) {
    return bind_request(given.asking(), due, method, "cleo", secret).has_value();
  };

  BOOST_TEST(binds(Method::email_code));
  BOOST_TEST(!binds(Method::ldap));
  BOOST_TEST(!binds(Method::ad));
}

// 2.1: only where they are shown; shown and unticked, none.
BOOST_AUTO_TEST_CASE(agreements_are_named_where_they_are_shown) {
  auto given = with_agreements();
  const auto last = [&](const List<String>& ids) {
    return password_request(given.asking(), Method::password, "ann", secret, ids)
        .value()
        .body.back();
  };

  const std::pair<Literal, Value> none{"agreementIds", List<std::int64_t>{}};
  const std::pair<Literal, Value> texts{"agreementIds", List<String>{"12", "terms"}};
  BOOST_TEST((last({}) == none));
  BOOST_TEST((last({"12", "terms"}) == texts));
}

// 2.3
BOOST_AUTO_TEST_CASE(a_code_is_sent_for_a_login) {
  const Given given;

  const auto made = send_code_request(given.asking(), Method::phone_code, "13800000001");

  const auto expected = request(Verb::post, "https://acme.authing.cn/api/v2/sms/send", of_post(),
                                {{"phone", "13800000001"}, {"scene", "login"}});
  BOOST_TEST((made == expected));
}

BOOST_AUTO_TEST_CASE(T_30_a_code_goes_by_its_number) {
  const Given given;

  const auto made = code_request(given.asking(), Method::phone_code, "13800000001", secret, {});

  const auto expected =
      request(Verb::post, "https://acme.authing.cn/api/v2/login/phone-code", of_post(),
              {{"phone", "13800000001"},
               {"code", SecretValue{secret, As::plain}},
               {"autoRegister", false},
               {"withCustomData", false}});
  BOOST_TEST((made == expected));
}

// 2.4
BOOST_AUTO_TEST_CASE(a_code_is_sent_by_email_for_a_login) {
  const Given given;

  const auto made = send_code_request(given.asking(), Method::email_code, " ann@acme.example ");

  const auto expected = request(Verb::post, "https://acme.authing.cn/api/v2/email/send", of_post(),
                                {{"email", "ann@acme.example"}, {"scene", "LOGIN_VERIFY_CODE"}});
  BOOST_TEST((made == expected));
}

BOOST_AUTO_TEST_CASE(T_30_a_code_of_an_email_goes_by_its_number) {
  const Given given;

  const auto made =
      code_request(given.asking(), Method::email_code, "ann@acme.example", secret, {});

  const auto expected =
      request(Verb::post, "https://acme.authing.cn/api/v2/login/email-code", of_post(),
              {{"email", "ann@acme.example"},
               {"code", SecretValue{secret, As::plain}},
               {"autoRegister", false},
               {"withCustomData", false}});
  BOOST_TEST((made == expected));
}

BOOST_DATA_TEST_CASE(a_number_is_read_as_it_is_typed, data::make(phones), row) {
  Given given;
  given.configuration.international_sms = row.international;

  const auto body = send_code_request(given.asking(), Method::phone_code, row.typed).value().body;

  BOOST_TEST(text(body[0].second) == row.phone);
  BOOST_TEST((body[1].first == "phoneCountryCode") == !row.country.empty());
  if (!row.country.empty()) BOOST_TEST(text(body[1].second) == row.country);
}

// 2.10
BOOST_AUTO_TEST_CASE(a_scan_is_verified_with_what_the_frame_answered) {
  const Given given;
  const List<Pair> result{{"from_guard", "1"},
                          {"app_id", "app-1"},
                          {"guard_version", "Guard@4.5.42"},
                          {"code", "CODE1"},
                          {"state", "state-1"}};

  const auto made = verify_scan_request(given.asking(), wecom(), wecoms_frame, result);

  const auto expected =
      request(Verb::get,
              "https://acme.authing.cn/api/v1/qrcode/wecom-qr/verify?from_guard=1&app_id=app-1"
              "&guard_version=Guard%404.5.42&code=CODE1&state=state-1",
              of_get());
  BOOST_TEST((made == expected));
}

// 2.11: the same query, and the code under the broker's own name for it.
BOOST_AUTO_TEST_CASE(dingtalks_code_is_verified_as_the_brokers_code) {
  const Given given;
  const List<Pair> result{{"from_guard", "1"},   {"embedded", "1"},
                          {"app_id", "app-1"},   {"guard_version", "Guard@4.5.42"},
                          {"authCode", "CODE1"}, {"state", "state-1"}};

  const auto made = verify_scan_request(given.asking(), dingtalk(), dingtalks_frame, result);

  const auto expected =
      request(Verb::get,
              "https://acme.authing.cn/api/v1/qrcode/ding/verify?from_guard=1&embedded=1"
              "&app_id=app-1&guard_version=Guard%404.5.42&code=CODE1&state=state-1",
              of_get());
  BOOST_TEST((made == expected));
}

BOOST_AUTO_TEST_CASE(T_17_a_scan_of_what_is_no_identifier_is_not_verified) {
  const Given given;
  auto connection = wecom();
  connection.id = "../../users";

  BOOST_TEST(
      !verify_scan_request(given.asking(), connection, wecoms_frame, {{"code", "c"}}).has_value());
}

// 7.4: the token stands raw, without `Bearer`.
BOOST_AUTO_TEST_CASE(T_06_the_broker_is_asked_whose_token_it_is) {
  const Given given;

  const auto made = person_request(given.asking(), secret);

  auto headers = of_get();
  headers.emplace_back("authorization", SecretValue{secret, As::plain});
  BOOST_TEST((made == request(Verb::get, "https://acme.authing.cn/api/v2/users/me", headers)));
}

// 7.4
BOOST_AUTO_TEST_CASE(the_session_of_this_browser_is_asked_for_by_cookie_alone) {
  const Given given;

  const auto expected = request(Verb::get, "https://acme.authing.cn/cas/session", of_get());
  BOOST_TEST((session_request(given.asking()) == expected));
}

BOOST_AUTO_TEST_CASE(a_sign_out_names_the_app) {
  const Given given;

  const auto expected =
      request(Verb::get, "https://acme.authing.cn/api/v2/logout?app_id=app-1", of_get());
  BOOST_TEST((sign_out_request(given.asking()) == expected));
}

BOOST_DATA_TEST_CASE(the_broker_has_four_languages, data::make(languages), row) {
  Given given;
  given.language = row.language;

  const auto headers = sign_out_request(given.asking()).value().headers;

  BOOST_TEST(headers.back().first == "x-authing-lang");
  BOOST_TEST(std::get<String>(headers.back().second) == row.expected);
}

BOOST_AUTO_TEST_CASE(T_13_a_broker_that_fails_the_gate_is_asked_nothing) {
  Given given;
  given.options.broker = "http://acme.authing.cn";

  BOOST_TEST(!password_request(given.asking(), Method::password, "ann", secret, {}).has_value());
  BOOST_TEST(!send_code_request(given.asking(), Method::phone_code, "1").has_value());
  BOOST_TEST(!code_request(given.asking(), Method::phone_code, "1", secret, {}).has_value());
  BOOST_TEST(!verify_scan_request(given.asking(), wecom(), wecoms_frame, {}).has_value());
  BOOST_TEST(!person_request(given.asking(), secret).has_value());
  BOOST_TEST(!session_request(given.asking()).has_value());
  BOOST_TEST(!sign_out_request(given.asking()).has_value());
}

BOOST_AUTO_TEST_CASE(T_14_no_value_of_a_request_breaks_out) {
  for (const auto value : hostile_values) {
    Given given;
    given.options.app_id = value;
    const std::string hostile{value};

    const auto out = sign_out_request(given.asking());
    const auto verify = verify_scan_request(given.asking(), wecom(), wecoms_frame,
                                            {{"code", hostile}, {"state", hostile}});
    const auto twice = verify_scan_request(given.asking(), wecom(), wecoms_frame,
                                           {{"code", "a"}, {"code", hostile}});

    const List<Pair> of_out{{"app_id", hostile}};
    const List<Pair> of_verify{{"code", hostile}, {"state", hostile}};
    BOOST_TEST_CONTEXT(value) {
      BOOST_TEST((parameters_of(out.value().url) == of_out));
      BOOST_TEST((parameters_of(verify.value().url) == of_verify));
      BOOST_TEST(!twice.has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_frame_returns_to_what_was_registered_with_the_brokers_query) {
  BOOST_TEST(scan_return_address(embedded(), wecom(), wecoms_frame).value() ==
             "https://core.authing.cn/connections/social/wecom-qr/pool"
             "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42");
  BOOST_TEST(scan_return_address(hosted(), wecom(), wecoms_frame).value() ==
             "https://core.authing.cn/connections/social/wecom-qr/pool"
             "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1");
}

// 2.11: an embedded form's own page, and what was registered on the broker's.
BOOST_AUTO_TEST_CASE(dingtalks_frame_returns_to_the_page_that_shows_it) {
  BOOST_TEST(scan_return_address(embedded(), dingtalk(), dingtalks_frame).value() ==
             "https://app.example/"
             "?from_guard=1&embedded=1&app_id=app-1&guard_version=Guard%404.5.42");
  BOOST_TEST(scan_return_address(hosted(), dingtalk(), dingtalks_frame).value() ==
             "https://core.authing.cn/connections/social/ding/pool/callback"
             "?embedded=1&app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1");
}

// What navigates ends on a page of the broker's, which posts to the one around it.
BOOST_AUTO_TEST_CASE(a_frame_that_navigates_returns_to_the_broker_wherever_it_is_shown) {
  const auto expected =
      "https://core.authing.cn/connections/social/wx/pool"
      "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42";
  BOOST_TEST(
      scan_return_address(embedded(), framed_wechat(), *find_row("wechat:pc")->frame).value() ==
      expected);
  BOOST_TEST(
      scan_return_address(embedded(), older_dingtalk(), *find_row("dingtalk")->older).value() ==
      "https://core.authing.cn/connections/social/ding/pool/callback"
      "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42");
}

BOOST_AUTO_TEST_CASE(T_13_a_page_without_an_origin_of_its_own_has_no_return_address) {
  for (const auto* origin : {"null", "", "http://app.example", "file://"}) {
    auto options = embedded();
    options.origin = String{std::string_view{origin}};
    BOOST_TEST_CONTEXT(origin)
    BOOST_TEST(!scan_return_address(options, dingtalk(), dingtalks_frame).has_value());
  }
}

BOOST_AUTO_TEST_CASE(T_40_on_the_brokers_page_dingtalks_code_goes_where_the_broker_is_alone) {
  auto connection = dingtalk();
  connection.fields.set("redirectUrl", String{"https://evil.example/back"});

  BOOST_TEST(!scan_return_address(hosted(), connection, dingtalks_frame).has_value());
}

BOOST_AUTO_TEST_CASE(T_40_a_configuration_can_not_send_a_code_to_just_any_place) {
  for (const auto* address :
       {"https://evil.example/back", "https://core.authing.cn.evil.example/b",
        "https://core.authing.cn:8443/back", "http://core.authing.cn/back",
        "https://core.authing.cn@evil.example/back", "javascript:alert(1)", "",
        "https://core.authing.cn/back?code=1", "https://core.authing.cn/back#a"}) {
    auto connection = wecom();
    connection.fields.set("redirectUrl", String{std::string_view{address}});
    BOOST_TEST_CONTEXT(address)
    BOOST_TEST(!scan_return_address(embedded(), connection, wecoms_frame).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
