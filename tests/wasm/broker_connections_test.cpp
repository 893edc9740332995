// Connections of the public configuration: authing-broker 1.5, 3.2; T-17, T-36, T-42.
#include <string>

#include "broker/configuration.hpp"
#include "connections.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

Configuration read(const std::string& members, std::string_view language = "en",
                   const Options& options = embedded()) {
  const std::string body = R"({"code":200,"data":{"id":"app-1",)" + members + "}}";
  return std::get<Configuration>(
      read_configuration({.status = 200, .body = body}, options, language));
}

std::string social(const std::string& items) { return "\"socialConnections\":[" + items + ']'; }

std::string item(std::string_view id) {
  return R"({"provider":"github","identifier":")" + std::string{id} + R"(","displayName":"G"})";
}

List<String> ids(const Configuration& configuration) {
  List<String> found;
  for (const Connection& connection : configuration.connections) found.push_back(connection.id);
  return found;
}

// 1.5 and 2.10, as the demo world's broker writes it.
const std::string wecom_item =
    R"({"id":"65c1","provider":"wechatwork:corp:qrconnect","identifier":"wecom-qr",)"
    R"("displayName":"WeCom","logo":"https://files.example/wecom.png","embedded":true})";
const std::string wecom_tab =
    R"("qrcodeTabsSettings":{"wechatwork-corp-qrconnect":[{"id":"65c1","title":"WeCom",)"
    R"("isDefault":true,"QRConfig":{"corpId":"ww0123456789abcdef","agentId":"1000002",)"
    R"("redirectUrl":"https://core.authing.cn/connections/social/wecom-qr/pool",)"
    R"("identifier":"wecom-qr"}}]})";

struct LeftOut : Named {
  std::string members;
  std::string_view diagnostic;
};
const LeftOut left_out[] = {
    {{"T-17 no identifier"},
     social(R"({"provider":"github"})"),
     "socialConnections[0]: left out: its identifier is not 1 to 31 of a-z 0-9 -"},
    {{"T-17 a capital letter"},
     social(item("GitHub")),
     "socialConnections[0]: left out: its identifier is not 1 to 31 of a-z 0-9 -"},
    {{"T-17 32 characters"},
     social(item("abcdefghijklmnopqrstuvwxyz-01234")),
     "socialConnections[0]: left out: its identifier is not 1 to 31 of a-z 0-9 -"},
    {{"T-17 a path"},
     social(item("a/../b")),
     "socialConnections[0]: left out: its identifier is not 1 to 31 of a-z 0-9 -"},
    {{"T-17 a line break behind it"},
     social(item("github\\n")),
     "socialConnections[0]: left out: its identifier is not 1 to 31 of a-z 0-9 -"},
    {{"T-17 a Cyrillic letter"},
     social(item("gith\\u0443b")),
     "socialConnections[0]: left out: its identifier is not 1 to 31 of a-z 0-9 -"},
    {{"T-42 no provider"},
     social(R"({"identifier":"github"})"),
     "socialConnections[0]: left out: no button's type"},
    {{"T-42 a provider of apps"},
     social(R"({"provider":"wechat:mobile","identifier":"a"})"),
     "socialConnections[0]: left out: no button's type"},
    {{"T-42 a method, which is no connection"},
     social(R"({"provider":"wechat:miniprogram:qrconnect","identifier":"a"})"),
     "socialConnections[0]: left out: no button's type"},
    {{"T-42 no object"}, social("null"), "socialConnections[0]: left out: not an object"},
    {{"T-42 a directory, which is a tab"},
     R"("identityProviders":[{"protocol":"ldap","identifier":"ldap"}])",
     "identityProviders[0]: left out: a protocol that no button starts"},
    {{"T-42 a tab without settings"},
     R"("qrcodeTabsSettings":{"wechatwork-corp-qrconnect":[{"id":"65c1"}]})",
     "qrcodeTabsSettings.wechatwork-corp-qrconnect[0]: left out: no QRConfig"},
    {{"T-17 a tab without an identifier"},
     R"("qrcodeTabsSettings":{"wechatwork-corp-qrconnect":[{"QRConfig":{}}]})",
     "qrcodeTabsSettings.wechatwork-corp-qrconnect[0]: left out: its identifier is not 1 to 31 of "
     "a-z 0-9 -"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_connections)

BOOST_AUTO_TEST_CASE(a_tab_has_its_name_its_logo_and_its_fields) {
  auto expected = wecom();
  expected.logo = "https://files.example/wecom.png";

  const auto found = read(social(wecom_item) + "," + wecom_tab);

  BOOST_TEST((found.connections == List{expected}));
  BOOST_TEST(found.diagnostics.empty());
  BOOST_TEST(found.qr_order.empty());
}

BOOST_AUTO_TEST_CASE(a_tab_that_no_list_names_is_a_connection_by_itself) {
  BOOST_TEST((read(wecom_tab).connections == List{wecom()}));
}

BOOST_AUTO_TEST_CASE(a_tab_of_a_connection_of_another_type_is_left_out) {
  const auto found = read(social(item("wecom-qr")) + "," + wecom_tab);

  BOOST_TEST(found.connections.size() == 1u);
  BOOST_TEST(found.connections[0].fields.empty());
  BOOST_TEST(!found.connections[0].embedded);
  BOOST_TEST(found.diagnostics.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_enterprise_connection_is_known_by_its_protocol) {
  const auto found =
      read(R"("identityProviders":[{"identifier":"corp","protocol":"oidc","displayName":"Corp ID",)"
           R"("config":{"issuerUrl":"https://idp.example","clientId":"c1",)"
           R"("oidcConnectionLoginUrl":"https://idp.example/auth?state=shared"}}])");

  auto expected = corp();
  expected.fields = {{"issuerUrl", "https://idp.example"}, {"clientId", "c1"}};
  BOOST_TEST((found.connections == List{expected}));
}

BOOST_AUTO_TEST_CASE(T_29_a_secret_is_not_even_copied) {
  const auto found =
      read(R"("identityProviders":[{"identifier":"corp","protocol":"oidc","displayName":"C",)"
           R"("config":{"clientSecret":"s3cret"}}])");

  BOOST_TEST(found.connections[0].fields.empty());
  const List<String> expected{
      "identityProviders[0].clientSecret: left out: a secret, for every visitor to read"};
  BOOST_TEST((found.diagnostics == expected));
}

BOOST_DATA_TEST_CASE(T_42_a_bad_connection_costs_itself, data::make(left_out), row) {
  const auto found = read(row.members);

  BOOST_TEST(found.connections.empty());
  BOOST_TEST((found.diagnostics == List{String{row.diagnostic}}));
}

BOOST_AUTO_TEST_CASE(T_42_an_unknown_type_is_a_button_and_is_said) {
  const auto found = read(social(R"({"provider":"acme","identifier":"a","displayName":"Acme"})"));

  BOOST_TEST((found.connections == List{Connection{.id = "a", .name = "Acme", .type = "acme"}}));
  BOOST_TEST(
      (found.diagnostics == List<String>{"socialConnections[0]: an unknown type: a plain button"}));
}

// upstream-idps 2.10: what an app alone can do is said, not left out.
BOOST_AUTO_TEST_CASE(a_type_of_apps_alone_is_read) {
  const auto found = read(social(R"({"provider":"yidun","identifier":"a"},)"
                                 R"({"provider":"apple","identifier":"b"},)"
                                 R"({"provider":"wechatwork:mobile","identifier":"c"})"));

  BOOST_TEST((ids(found) == List<String>{"a", "b", "c"}));
  BOOST_TEST(found.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(T_42_its_neighbours_stay) {
  const auto found = read(social(item("a") + "," + item("B") + "," + item("c")));

  BOOST_TEST((ids(found) == List<String>{"a", "c"}));
}

BOOST_AUTO_TEST_CASE(T_17_an_identifier_is_there_once_over_both_lists) {
  const auto found = read(social(item("a") + "," + item("a")) +
                          R"(,"identityProviders":[{"identifier":"a","protocol":"oidc"}])");

  BOOST_TEST((ids(found) == List<String>{"a"}));
  BOOST_TEST(found.connections[0].type == "github");
  BOOST_TEST(found.diagnostics.size() == 2u);
}

BOOST_AUTO_TEST_CASE(T_17_identifiers_at_their_limits_are_good) {
  const auto found = read(social(item("a") + "," + item("abcdefghijklmnopqrstuvwxyz-0123") + "," +
                                 item("constructor") + "," + item("-")));

  BOOST_TEST(found.connections.size() == 4u);
}

BOOST_AUTO_TEST_CASE(T_36_a_bad_logo_never_removes_its_button) {
  const auto found = read(social(
      R"({"provider":"github","identifier":"github","displayName":"G","logo":"javascript:x"})"));

  BOOST_TEST((ids(found) == List<String>{"github"}));
  BOOST_TEST(found.connections[0].logo.empty());
  BOOST_TEST(found.diagnostics.size() == 1u);
}

BOOST_AUTO_TEST_CASE(T_35_a_button_always_has_a_name) {
  const auto name = [](const std::string& members, std::string_view language) {
    return read(social(R"({"provider":"github","identifier":"github")" + members + "}"), language)
        .connections.at(0)
        .name;
  };
  const std::string both = R"(,"name":"中文","name_en":"English")";

  BOOST_TEST(name(R"(,"displayName":"Shown")" + both, "en") == "Shown");
  BOOST_TEST(name(R"(,"displayName":"\u200b")" + both, "en") == "English");
  BOOST_TEST(name(both, "zh-CN") == "中文");
  BOOST_TEST(name("", "en") == "github");
  BOOST_TEST(name(R"(,"displayName":")" + std::string(129, 'a') + '"', "en") ==
             std::string(127, 'a') + "\u2026");
}

BOOST_AUTO_TEST_CASE(a_document_has_200_connections_at_most) {
  const auto with = [](int count) {
    std::string items;
    for (int i = 0; i < count; ++i) items += (i ? "," : "") + item("c" + std::to_string(i));
    return read_configuration(
        {.status = 200, .body = R"({"code":200,"data":{"id":"app-1",)" + social(items) + "}}"},
        embedded(), "en");
  };

  BOOST_TEST(std::get<Configuration>(with(199)).connections.size() == 199u);
  BOOST_TEST(std::get<Configuration>(with(200)).connections.size() == 200u);
  BOOST_TEST(
      (std::get<Problem>(with(201)) == Problem{Reason::bad_answer, "", "connections.too_many", 0}));
}

// 2.10: the agencies' tabs are the company's own, under names of their own.
// 2.9, as the demo world's broker writes them; the default tab of the default method is first.
BOOST_AUTO_TEST_CASE(a_code_that_the_broker_draws_is_read_once_and_in_its_place) {
  const auto found =
      read(R"("loginTabs":{"default":"wechat-miniprogram-qrcode"},)"
           R"("qrCodeSortConfig":{"loginMethodsSort":["app-qrcode","65c2"]},)"
           R"("qrcodeTabsSettings":{"app-qrcode":[{"id":"app-1","title":"Acme app"}],)"
           R"("wechat-miniprogram-qrcode":[{"id":"65c2","title":"","isDefault":true},)"
           R"({"id":"65c2"},7,{"id":"A B"}]})");

  BOOST_TEST((found.drawn_codes == List<DrawnCode>{{Scanner::app, "app-1", "Acme app"},
                                                   {Scanner::mini_program, "65c2", "65c2"}}));
  BOOST_TEST((found.qr_order == List<String>{"65c2", "app-1"}));
  const String said =
      "qrcodeTabsSettings.wechat-miniprogram-qrcode: left out: an entry without an id of its own";
  BOOST_TEST((found.diagnostics == List<String>{said, said, said}));
}

BOOST_AUTO_TEST_CASE(T_38_ten_codes_are_drawn_at_most) {
  std::string entries;
  for (int i = 0; i <= 10; ++i)
    entries += (i ? "," : "") + std::string{R"({"id":"code-)"} + std::to_string(i) + R"("})";

  const auto found = read(R"("qrcodeTabsSettings":{"app-qrcode":[)" + entries + "]}");

  BOOST_TEST(found.drawn_codes.size() == 10U);
  BOOST_TEST(found.diagnostics.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_agencys_tab_is_read_as_the_companys_own) {
  const auto renamed = [](std::string_view method) {
    auto tab = wecom_tab;
    tab.replace(tab.find("wechatwork-corp-qrconnect"), 25, method);
    return read(tab).connections;
  };
  auto agency = wecom();
  agency.type = "wechatwork:agency:qrconnect";
  auto authing = wecom();
  authing.type = "wechatwork:qrconnect:of:authing:agency";

  BOOST_TEST((renamed("wechatwork-agency-qrcode") == List{agency}));
  BOOST_TEST((renamed("wechatwork-authing-agency-qrcode") == List{authing}));
}

// 1.5, 2.11.
BOOST_AUTO_TEST_CASE(dingtalks_tab_is_read_with_the_apps_id) {
  const auto found = read(
      R"("qrcodeTabsSettings":{"dingtalk-qrcode":[{"id":"65c4","title":"DingTalk","isDefault":true,)"
      R"("QRConfig":{"clientId":"dingacme0123456789ab","redirectUrl":)"
      R"("https://core.authing.cn/connections/social/ding/pool/callback","identifier":"ding"}}]})");

  BOOST_TEST((found.connections == List{dingtalk()}));
  BOOST_TEST((found.diagnostics == List<String>{}));
}

// 3.2: a sample of its row as it comes; it is drawn with the enterprise list.
BOOST_AUTO_TEST_CASE(zhejiangs_government_apps_are_a_button) {
  const auto lists =
      social(R"({"provider":"zjzwfw-qrcode","identifier":"zheli","displayName":"Zheliban"})");

  const auto found = read(lists);

  const Connection expected{.id = "zheli", .name = "Zheliban", .type = "zjzwfw-qrcode"};
  BOOST_TEST((found.connections == List{expected}));
  BOOST_TEST((found.diagnostics == List<String>{}));
  BOOST_TEST(
      (ids(read(lists + R"(,"ssoPageComponentDisplay":{"idpBtns":false})")) == List<String>{}));
}

// 3.2: WeCom is drawn with the enterprise list.
BOOST_AUTO_TEST_CASE(a_list_that_is_not_shown_takes_its_buttons_with_it) {
  const std::string lists =
      social(item("github") + R"(,{"provider":"wechatwork:corp:qrconnect","identifier":"wecom"})") +
      R"(,"identityProviders":[{"identifier":"corp","protocol":"oidc"}])";

  BOOST_TEST((ids(read(lists + R"(,"ssoPageComponentDisplay":{"socialLoginBtns":false})")) ==
              List<String>{"wecom", "corp"}));
  BOOST_TEST((ids(read(lists + R"(,"ssoPageComponentDisplay":{"idpBtns":false})")) ==
              List<String>{"github"}));
}

BOOST_AUTO_TEST_CASE(T_40_a_tab_can_not_send_a_code_to_just_any_place) {
  auto tab = wecom_tab;
  tab.replace(tab.find("core.authing.cn"), 15, "evil.example");

  const auto found = read(tab);

  BOOST_TEST(!found.connections[0].fields.contains("redirectUrl"));
  const List<String> expected{
      "qrcodeTabsSettings.wechatwork-corp-qrconnect[0].redirectUrl: left out: neither the "
      "broker's nor its callback host's"};
  BOOST_TEST((found.diagnostics == expected));
}

// An extension of ours: a connection's own `config` may name it (connection/README.md).
BOOST_AUTO_TEST_CASE(T_40_nor_can_a_connection_of_a_list) {
  const auto read_with = [](std::string_view host) {
    return read(social(R"({"provider":"wechat:pc","identifier":"wx","embedded":true,"config":)"
                       R"({"appId":"wx0123456789abcdef","redirectUrl":"https://)" +
                       std::string{host} + R"(/framed"}})"));
  };

  const auto good = read_with("core.authing.cn");
  const auto bad = read_with("evil.example");

  BOOST_TEST(text_at(good.connections[0].fields, "redirectUrl") ==
             "https://core.authing.cn/framed");
  BOOST_TEST(!bad.connections[0].fields.contains("redirectUrl"));
  BOOST_TEST((bad.diagnostics ==
              List<String>{"socialConnections[0].redirectUrl: left out: neither the broker's nor "
                           "its callback host's"}));
}

// 1.5: by the console's ids, not by identifiers; appendix C for the default tab.
BOOST_AUTO_TEST_CASE(tabs_are_ordered_by_the_ids_of_the_console) {
  const auto tab = [](std::string_view id, std::string_view identifier, bool is_default) {
    return R"({"id":")" + std::string{id} + R"(","title":"T","isDefault":)" +
           (is_default ? "true" : "false") + R"(,"QRConfig":{"identifier":")" +
           std::string{identifier} + R"("}})";
  };
  const std::string tabs = R"("qrcodeTabsSettings":{"wechatwork-corp-qrconnect":[)" +
                           tab("1", "a", false) + "," + tab("2", "b", true) + "," +
                           tab("3", "c", false) + "]}";
  const std::string sorted =
      R"(,"qrCodeSortConfig":{"loginMethodsSort":["3","app-qrcode","1","2"]})";

  BOOST_TEST((read(tabs).qr_order == List<String>{}));
  BOOST_TEST((read(tabs + sorted).qr_order == List<String>{"c", "a", "b"}));
  BOOST_TEST(
      (read(tabs + sorted + R"(,"loginTabs":{"default":"wechatwork-corp-qrconnect"})").qr_order ==
       List<String>{"b", "c", "a"}));
  // The default tab of a method that the form does not open on moves nothing.
  BOOST_TEST(
      (read(tabs + sorted + R"(,"loginTabs":{"default":"wechatwork-agency-qrcode"})").qr_order ==
       List<String>{"c", "a", "b"}));
  BOOST_TEST((read(tabs + R"(,"qrCodeSortConfig":{"loginMethodsSort":["3"]})").diagnostics ==
              List<String>{"qrCodeSortConfig: leaves out a", "qrCodeSortConfig: leaves out b"}));
}

BOOST_AUTO_TEST_SUITE_END()
