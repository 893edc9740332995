// The decision table, cell by cell, from authing-broker 3.6 and upstream-idps 10.2, as the
// person meets it: where the original hides every button (a phone, another app's browser),
// ours goes there in this page (authing-broker 9.1, no. 11). wasm/connection/table.mjs
// prints these rows.
#include <algorithm>
#include <iterator>
#include <optional>

#include "connection/offer.hpp"
#include "connection/row.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr auto tab = Placement::qr_tab;
constexpr auto window = Placement::button_popup;
constexpr auto here = Placement::button_redirect;
constexpr auto client = Placement::in_app_auto;
constexpr auto why = Placement::explain;
constexpr auto none = Placement::hidden;

struct Cells : Named {
  Placement desktop;
  Placement mobile;
  Placement wecom;
  Placement wechat;
  Placement lark;
  Placement dingtalk;
  Placement webview;
};
const Cells cells[] = {
    // 3.6: all protocols work everywhere. 3.5: AD quick login is for domain PCs; AD and LDAP
    // are forms.
    {{"oidc"}, window, here, here, here, here, here, here},
    {{"oauth"}, window, here, here, here, here, here, here},
    {{"saml"}, window, here, here, here, here, here, here},
    {{"cas"}, window, here, here, here, here, here, here},
    {{"azure-ad"}, window, here, here, here, here, here, here},
    {{"ad-kerberos"}, window, why, here, here, here, here, here},
    {{"ad"}, none, none, none, none, none, none, none},
    {{"ldap"}, none, none, none, none, none, none, none},
    // 10.2: inside WeChat WeCom's code is useless.
    {{"wechatwork:corp:qrconnect"}, tab, here, client, why, here, why, here},
    {{"wechatwork:agency:qrconnect"}, tab, here, client, why, why, why, here},
    {{"wechatwork:qrconnect:of:authing:agency"}, tab, here, client, why, here, here, here},
    {{"wechatwork:service-provider:qrconnect"}, window, here, client, why, here, here, here},
    {{"wechatwork:mobile"}, why, why, why, why, why, why, why},
    {{"wechatwork:agency:mobile"}, why, why, why, why, why, why, why},
    {{"wechatwork:addressbook"}, none, none, none, none, none, none, none},
    // 3.6: one of the two, by whether this is WeChat.
    {{"wechat:pc"}, tab, here, why, none, why, why, here},
    {{"wechat:webpage-authorization"}, none, none, none, client, none, none, none},
    // 3.2: never drawn as a button.
    {{"wechat:miniprogram:qrconnect"}, none, none, none, none, none, none, none},
    {{"wechatmp-qrcode"}, none, none, none, none, none, none, none},
    {{"wechat:mobile"}, none, none, none, none, none, none, none},
    {{"wechat:miniprogram:default"}, none, none, none, none, none, none, none},
    {{"wechat:miniprogram:app-launch"}, none, none, none, none, none, none, none},
    {{"dingtalk"}, tab, here, why, why, why, client, here},
    {{"dingtalk:provider"}, window, here, why, why, why, client, here},
    {{"lark-public"}, tab, here, here, here, client, here, here},
    {{"lark-internal"}, tab, here, here, here, client, here, here},
    {{"welink"}, window, here, here, here, here, here, here},
    {{"zjzwfw-qrcode"}, window, here, here, here, here, here, here},
    {{"github"}, window, here, why, why, why, here, here},
    {{"gitlab"}, window, here, why, why, why, here, here},
    {{"gitee"}, window, here, why, why, why, here, here},
    {{"facebook"}, window, here, why, why, why, here, here},
    {{"instagram"}, window, here, why, why, why, here, here},
    {{"linkedin"}, window, here, why, why, why, here, here},
    {{"slack"}, window, here, why, why, why, here, here},
    {{"baidu"}, window, here, why, why, why, here, here},
    {{"weibo"}, window, here, why, why, why, here, here},
    {{"google"}, window, here, why, why, why, why, why},
    {{"qq"}, window, here, why, why, why, why, here},
    {{"alipay"}, window, here, why, why, why, why, here},
    {{"apple:web"}, window, here, why, why, why, why, here},
    {{"qingcloud"}, window, here, why, why, here, here, here},
    {{"twitter"}, window, here, here, here, here, here, here},
    // upstream-idps 2.10: said, and not hidden.
    {{"apple"}, why, why, why, why, why, why, why},
    {{"yidun"}, why, why, why, why, why, why, why},
};

struct Override : Named {
  std::string_view type;
  std::string_view placement;
  std::optional<Placement> expected;  // nothing: refused
};
const Override overrides[] = {
    {{"a window becomes this page"}, "wechat:pc", "button_redirect", here},
    {{"a code becomes a window"}, "wechatwork:corp:qrconnect", "button_popup", window},
    {{"what has a frame can be a code"}, "wechatwork:agency:qrconnect", "qr_tab", tab},
    {{"a button becomes a word"}, "github", "explain", why},
    {{"a button is not drawn"}, "github", "hidden", none},
    {{"a type without a row is a button"}, "acme", "button_redirect", here},
    {{"what has no frame is no code"}, "github", "qr_tab", {}},
    {{"a type without a row is no code"}, "acme", "qr_tab", {}},
    {{"what an app alone can do is no button"}, "yidun", "button_redirect", {}},
    {{"a method is no button"}, "ldap", "button_popup", {}},
    {{"a silent step is not for the embedder to say"}, "lark-public", "in_app_auto", {}},
    {{"no such word"}, "github", "Hidden", {}},
    {{"no word"}, "github", "", {}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(placements)

BOOST_DATA_TEST_CASE(each_type_is_placed_everywhere, data::make(cells), row) {
  const Connection connection{.id = "acme-1", .name = "Acme", .type = String{row.name}};
  const auto in = [&](Environment environment) { return placement_of(connection, environment); };

  BOOST_TEST((in(Environment::desktop) == row.desktop));
  BOOST_TEST((in(Environment::mobile) == row.mobile));
  BOOST_TEST((in(Environment::wecom) == row.wecom));
  BOOST_TEST((in(Environment::wechat) == row.wechat));
  BOOST_TEST((in(Environment::lark) == row.lark));
  BOOST_TEST((in(Environment::dingtalk) == row.dingtalk));
  BOOST_TEST((in(Environment::webview) == row.webview));
}

BOOST_AUTO_TEST_CASE(the_types_are_these_and_every_environment_has_a_column) {
  BOOST_TEST(all_rows().size() == std::size(cells));
  for (const Row& row : all_rows()) {
    const auto is_it = [&](const Cells& each) { return row.type == each.name; };
    BOOST_TEST_CONTEXT(row.type)
    BOOST_TEST(std::any_of(std::begin(cells), std::end(cells), is_it));
  }
  static_assert(environments == 7);
}

BOOST_AUTO_TEST_CASE(a_type_without_a_row_is_a_plain_button) {
  const Connection connection{.id = "acme-1", .name = "Acme", .type = "acme"};

  BOOST_TEST((placement_of(connection, Environment::desktop) == window));
  for (const auto environment : {Environment::mobile, Environment::wecom, Environment::wechat,
                                 Environment::lark, Environment::dingtalk, Environment::webview}) {
    BOOST_TEST((placement_of(connection, environment) == here));
  }
}

BOOST_DATA_TEST_CASE(the_embedder_says_otherwise_where_the_type_can, data::make(overrides), row) {
  BOOST_TEST((read_placement(row.type, row.placement) == row.expected));
}

BOOST_AUTO_TEST_CASE(what_the_embedder_says_holds_in_every_environment_and_for_that_type_alone) {
  const Texts placements{{"wechat:pc", "button_redirect"}, {"yidun", "button_popup"}};
  const auto placed = [&](std::string_view type, Environment environment) {
    const Connection connection{.id = "acme-1", .name = "Acme", .type = String{type}};
    return placement_of(connection, environment, placements);
  };

  BOOST_TEST((placed("wechat:pc", Environment::desktop) == here));
  BOOST_TEST((placed("wechat:pc", Environment::wechat) == here));
  BOOST_TEST((placed("wechat:mobile", Environment::desktop) == none));
  BOOST_TEST((placed("yidun", Environment::desktop) == why));
}

BOOST_AUTO_TEST_SUITE_END()
