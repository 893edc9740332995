// What is offered where.
#include "connection/offer.hpp"

#include "connections.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

using enum Placement;

List<Offer> offered(const Options& options, Environment environment) {
  return offers(configuration(), options, environment);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(offer)

BOOST_AUTO_TEST_CASE(on_a_desktop_the_tab_comes_first_and_the_rest_in_the_brokers_order) {
  const List<Offer> expected{{"wecom-qr", qr_tab},
                             {"corp", button_popup},
                             {"wechat", button_popup},
                             {"github", button_popup}};
  BOOST_TEST((offered(embedded(), Environment::desktop) == expected));
}

BOOST_AUTO_TEST_CASE(inside_wechat_its_page_authorization_takes_the_place_of_its_code) {
  auto given = configuration();
  given.connections.push_back(
      {.id = "inside", .name = "WeChat", .type = "wechat:webpage-authorization"});

  const List<Offer> expected{{"corp", button_redirect},
                             {"wecom-qr", explain},
                             {"github", explain},
                             {"inside", in_app_auto}};
  BOOST_TEST((offers(given, embedded(), Environment::wechat) == expected));
}

BOOST_AUTO_TEST_CASE(inside_wechat_without_that_its_code_says_why_not) {
  auto hidden = embedded();
  hidden.placements = {{"wechat:pc", "hidden"}};
  const List<Offer> expected{
      {"corp", button_redirect}, {"wecom-qr", explain}, {"wechat", explain}, {"github", explain}};
  const List<Offer> without{{"corp", button_redirect}, {"wecom-qr", explain}, {"github", explain}};

  BOOST_TEST((offered(embedded(), Environment::wechat) == expected));
  BOOST_TEST((offered(hidden, Environment::wechat) == without));
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

BOOST_AUTO_TEST_CASE(T_42_dingtalks_tab_without_the_apps_id_is_a_button) {
  auto given = configuration();
  given.connections = {dingtalk(), dingtalk()};
  given.connections[1].id = "bare";
  given.connections[1].fields.erase("clientId");

  const List<Offer> expected{{"ding", qr_tab}, {"bare", button_popup}};
  BOOST_TEST((offers(given, embedded(), Environment::desktop) == expected));
}

// Authing's public configuration has no id of theirs, so there they stay buttons.
BOOST_AUTO_TEST_CASE(T_42_wechats_and_feishus_tabs_are_of_a_broker_that_says_what_they_need) {
  auto given = configuration();
  auto bare = framed_wechat();
  bare.id = "bare";
  bare.fields = {};
  given.connections = {framed_wechat(), bare, lark("lark-public"), older_dingtalk()};

  const List<Offer> expected{
      {"wechat-tab", qr_tab}, {"feishu", qr_tab}, {"ding", qr_tab}, {"bare", button_popup}};
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

BOOST_AUTO_TEST_CASE(the_embedder_says_how_a_type_is_offered) {
  auto options = embedded();
  options.connections = {"wechat", "wecom-qr"};
  options.placements = {{"wechat:pc", "button_redirect"},
                        {"wechatwork:corp:qrconnect", "button_popup"}};

  const List<Offer> expected{{"wecom-qr", button_popup}, {"wechat", button_redirect}};
  BOOST_TEST((offered(options, Environment::desktop) == expected));
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
