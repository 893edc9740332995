// What the browser is, and what is offered there.
#include "connection/offer.hpp"

#include "connections.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

using enum Placement;

// upstream-idps 10.1, its samples; browsers by their own documentation.
struct Agent : Named {
  std::string_view agent;
  Environment expected;
};
const Agent agents[] = {
    {{"Chrome on Windows"},
     "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/142.0.0.0 Safari/537.36",
     Environment::desktop},
    {{"headless Chrome"},
     "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
     "HeadlessChrome/142.0.0.0 Safari/537.36",
     Environment::desktop},
    {{"Firefox on Linux"},
     "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
     Environment::desktop},
    {{"Safari on a Mac"},
     "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "Version/18.0 Safari/605.1.15",
     Environment::desktop},
    {{"Safari on an iPhone"},
     "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
     "Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
     Environment::mobile},
    {{"Chrome on Android"},
     "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 "
     "Mobile Safari/537.36",
     Environment::mobile},
    {{"WeCom on a phone, which is WeChat as well"},
     "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 "
     "wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh",
     Environment::wecom},
    {{"WeCom on a PC"},
     "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/107 Safari/537.36 wxwork/4.1.10 "
     "(MicroMessenger/6.2) WindowsWechat WeMail",
     Environment::wecom},
    {{"a private WeCom"},
     "Mozilla/5.0 (Linux; Android 12; wv) Mobile wxworklocal/3.2.200 wwlocal/3.2.200 wxwork/4.0.0",
     Environment::wecom},
    {{"WeChat on a phone"},
     "Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Mobile Safari/537.36 "
     "MicroMessenger/8.0.40.2420 WeChat/arm64",
     Environment::wechat},
    {{"Lark"},
     "Mozilla/5.0 (Macintosh) AppleWebKit Lark/7.10.5 LarkLocale/zh_CN",
     Environment::lark},
    {{"Feishu"}, "Mozilla/5.0 (Windows NT 10.0) Chrome/110 Feishu/6.1", Environment::lark},
    {{"a name that only ends like Lark"},
     "Mozilla/5.0 (Windows NT 10.0) Skylark/2.0",
     Environment::desktop},
    {{"DingTalk"},
     "Mozilla/5.0 (Linux; Android 12) AliApp(DingTalk/7.8.1) com.laiwang.DingTalk",
     Environment::dingtalk},
    {{"Alipay"},
     "Mozilla/5.0 (Linux; Android 12) AliApp(AP/10.5) AlipayClient/10.5",
     Environment::webview},
    {{"QQ in the app"},
     "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0) Mobile/15E148 QQ/8.9.3",
     Environment::webview},
    {{"an Android WebView"},
     "Mozilla/5.0 (Linux; Android 12; K; wv) AppleWebKit/537.36 Version/4.0 Chrome/142 Mobile "
     "Safari/537.36",
     Environment::webview},
    {{"an iOS WebView, which is no Safari"},
     "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
     Environment::webview},
    {{"a Qt shell"},
     "Mozilla/5.0 (X11; Linux) QtWebEngine/6.5 Chrome/108 Safari/537.36",
     Environment::webview},
    {{"a name that only holds pad, pod and ios"},
     "Launchpad/1.0 (podium; kiosk)",
     Environment::desktop},
    {{"nothing said"}, "", Environment::desktop},
};

List<Offer> offered(const Options& options, Environment environment) {
  return offers(configuration(), options, environment);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(offer)

BOOST_DATA_TEST_CASE(the_browser_is_known_by_its_words, data::make(agents), row) {
  Facts facts;
  facts.user_agent = row.agent;

  BOOST_TEST((environment_of(facts) == row.expected));
}

BOOST_AUTO_TEST_CASE(an_ipad_that_says_it_is_a_mac_has_fingers) {
  Facts facts;
  facts.user_agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15";
  facts.platform = "MacIntel";
  facts.touch_points = 5;

  BOOST_TEST((environment_of(facts) == Environment::mobile));
}

BOOST_AUTO_TEST_CASE(client_hints_say_mobile) {
  Facts facts;
  facts.user_agent = "Something/1.0";
  facts.mobile = true;

  BOOST_TEST((environment_of(facts) == Environment::mobile));
}

BOOST_AUTO_TEST_CASE(on_a_desktop_the_tab_comes_first_and_the_rest_in_the_brokers_order) {
  const List<Offer> expected{{"wecom-qr", qr_tab},
                             {"corp", button_popup},
                             {"wechat", button_popup},
                             {"github", button_popup}};
  BOOST_TEST((offered(embedded(), Environment::desktop) == expected));
}

BOOST_AUTO_TEST_CASE(inside_wechat_wecom_explains_and_wechat_is_not_drawn) {
  const List<Offer> expected{{"corp", button_redirect}, {"wecom-qr", explain}, {"github", explain}};
  BOOST_TEST((offered(embedded(), Environment::wechat) == expected));
}

BOOST_AUTO_TEST_CASE(a_tab_that_the_broker_does_not_want_is_a_button) {
  auto given = configuration();
  given.connections = {wecom()};
  given.connections[0].embedded = false;

  const List<Offer> expected{{"wecom-qr", button_popup}};
  BOOST_TEST((offers(given, embedded(), Environment::desktop) == expected));
}

BOOST_AUTO_TEST_CASE(T_42_a_tab_that_lacks_a_field_is_a_button) {
  auto given = configuration();
  given.connections = {wecom()};
  given.connections[0].fields.erase("agentId");

  const List<Offer> expected{{"wecom-qr", button_popup}};
  BOOST_TEST((offers(given, embedded(), Environment::desktop) == expected));
}

BOOST_AUTO_TEST_CASE(tabs_come_in_the_order_of_the_list_and_one_that_it_leaves_out_is_hidden) {
  auto given = configuration();
  given.connections.clear();
  for (const auto* id : {"a", "b", "c"}) {
    given.connections.push_back(wecom());
    given.connections.back().id = id;
  }
  given.qr_order = {"c", "a"};

  const List<Offer> expected{{"c", qr_tab}, {"a", qr_tab}};
  BOOST_TEST((offers(given, embedded(), Environment::desktop) == expected));
}

// Who leaves a page must find it again: without a return address there is a window, or
// where no window opens, a word.
BOOST_AUTO_TEST_CASE(a_page_that_nobody_could_come_back_to_is_not_left) {
  auto lost = embedded();
  lost.redirect_uri.clear();
  auto brokers_own = hosted();
  brokers_own.redirect_uri.clear();
  auto brokers_own_by_itself = brokers_own;
  brokers_own_by_itself.finish_login_url.clear();

  const List<Offer> on_a_phone{{"corp", button_popup},
                               {"wecom-qr", button_popup},
                               {"wechat", button_popup},
                               {"github", button_popup}};
  const List<Offer> inside_wecom{
      {"corp", explain}, {"wecom-qr", explain}, {"wechat", explain}, {"github", explain}};
  const List<Offer> inside_lark{{"corp", button_redirect},
                                {"wecom-qr", button_redirect},
                                {"wechat", explain},
                                {"github", explain}};
  BOOST_TEST((offered(lost, Environment::mobile) == on_a_phone));
  BOOST_TEST((offered(lost, Environment::wecom) == inside_wecom));
  BOOST_TEST((offered(brokers_own, Environment::lark) == inside_lark));
  BOOST_TEST((offered(brokers_own_by_itself, Environment::mobile) == on_a_phone));
}

BOOST_AUTO_TEST_CASE(the_embedder_names_the_connections_to_offer) {
  auto options = embedded();
  options.connections = {"wechat", "unknown"};

  const List<Offer> expected{{"wechat", button_popup}};
  BOOST_TEST((offered(options, Environment::desktop) == expected));
}

BOOST_AUTO_TEST_CASE(the_embedder_names_the_methods_to_offer) {
  auto qr_only = embedded();
  qr_only.methods = {"qr"};
  auto buttons_only = embedded();
  buttons_only.methods = {"connections"};
  auto neither = embedded();
  neither.methods = {"password"};

  const List<Offer> one_tab{{"wecom-qr", qr_tab}};
  const List<Offer> all_buttons{{"corp", button_popup},
                                {"wecom-qr", button_popup},
                                {"wechat", button_popup},
                                {"github", button_popup}};
  BOOST_TEST((offered(qr_only, Environment::desktop) == one_tab));
  BOOST_TEST((offered(buttons_only, Environment::desktop) == all_buttons));
  BOOST_TEST(offered(neither, Environment::desktop).empty());
}

BOOST_AUTO_TEST_SUITE_END()
