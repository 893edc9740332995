// Where each type of the registry begins, in each mode: whole addresses written out from
// authing-broker 3.1, 3.3 and 3.4. Nothing where no form can begin it (3.2).
#include <algorithm>
#include <iterator>

#include "broker/start.hpp"
#include "connection/row.hpp"
#include "connections.hpp"
#include "hostile.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

// All social ones are alike: the broker knows them by their identifier.
constexpr std::string_view social =
    "https://acme.authing.cn/connections/social/acme-1"
    "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42";
constexpr std::string_view social_hosted =
    "https://acme.authing.cn/connections/social/acme-1"
    "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1";
constexpr std::string_view social_here =
    "https://acme.authing.cn/connections/social/acme-1"
    "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
    "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin";

struct Start : Named {
  std::string_view embedded;
  std::string_view hosted;
  std::string_view here;  // hosted, and in this page
};
const Start starts[] = {
    {{"oidc"},
     "https://acme.authing.cn/connections/oidc/init"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42&identifier=acme-1",
     "https://acme.authing.cn/connections/oidc/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&identifier=acme-1",
     "https://acme.authing.cn/connections/oidc/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
     "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"
     "&identifier=acme-1"},
    {{"oauth"},
     "https://acme.authing.cn/connections/oauth2/init"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42&identifier=acme-1",
     "https://acme.authing.cn/connections/oauth2/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&identifier=acme-1",
     "https://acme.authing.cn/connections/oauth2/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
     "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"
     "&identifier=acme-1"},
    {{"saml"},
     "https://acme.authing.cn/connections/saml/init"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42&identifier=acme-1",
     "https://acme.authing.cn/connections/saml/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&identifier=acme-1",
     "https://acme.authing.cn/connections/saml/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
     "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"
     "&identifier=acme-1"},
    {{"cas"},
     "https://acme.authing.cn/connections/cas/init"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42&identifier=acme-1",
     "https://acme.authing.cn/connections/cas/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&identifier=acme-1",
     "https://acme.authing.cn/connections/cas/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
     "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"
     "&identifier=acme-1"},
    {{"azure-ad"},
     "https://acme.authing.cn/connections/azure-ad/init"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42&identifier=acme-1",
     "https://acme.authing.cn/connections/azure-ad/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&identifier=acme-1",
     "https://acme.authing.cn/connections/azure-ad/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
     "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"
     "&identifier=acme-1"},
    {{"ad-kerberos"},
     "https://acme.authing.cn/connections/ad-kerberos/init"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42&identifier=acme-1",
     "https://acme.authing.cn/connections/ad-kerberos/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&identifier=acme-1",
     "https://acme.authing.cn/connections/ad-kerberos/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
     "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"
     "&identifier=acme-1"},
    {{"wechatwork:corp:qrconnect"}, social, social_hosted, social_here},
    {{"wechatwork:agency:qrconnect"}, social, social_hosted, social_here},
    {{"wechatwork:qrconnect:of:authing:agency"}, social, social_hosted, social_here},
    {{"wechatwork:service-provider:qrconnect"}, social, social_hosted, social_here},
    {{"wechat:pc"}, social, social_hosted, social_here},
    {{"wechat:webpage-authorization"}, social, social_hosted, social_here},
    {{"dingtalk"}, social, social_hosted, social_here},
    {{"dingtalk:provider"}, social, social_hosted, social_here},
    {{"lark-public"}, social, social_hosted, social_here},
    {{"lark-internal"}, social, social_hosted, social_here},
    {{"welink"}, social, social_hosted, social_here},
    {{"zjzwfw-qrcode"}, social, social_hosted, social_here},
    {{"github"}, social, social_hosted, social_here},
    {{"gitlab"}, social, social_hosted, social_here},
    {{"gitee"}, social, social_hosted, social_here},
    {{"facebook"}, social, social_hosted, social_here},
    {{"instagram"}, social, social_hosted, social_here},
    {{"linkedin"}, social, social_hosted, social_here},
    {{"slack"}, social, social_hosted, social_here},
    {{"baidu"}, social, social_hosted, social_here},
    {{"weibo"}, social, social_hosted, social_here},
    {{"google"}, social, social_hosted, social_here},
    {{"qq"}, social, social_hosted, social_here},
    {{"alipay"}, social, social_hosted, social_here},
    {{"apple:web"}, social, social_hosted, social_here},
    {{"qingcloud"}, social, social_hosted, social_here},
    {{"twitter"}, social, social_hosted, social_here},
    {{"ad"}, {}, {}, {}},
    {{"ldap"}, {}, {}, {}},
    {{"wechatwork:mobile"}, {}, {}, {}},
    {{"wechatwork:agency:mobile"}, {}, {}, {}},
    {{"wechatwork:addressbook"}, {}, {}, {}},
    {{"wechat:miniprogram:qrconnect"}, {}, {}, {}},
    {{"wechatmp-qrcode"}, {}, {}, {}},
    {{"wechat:mobile"}, {}, {}, {}},
    {{"wechat:miniprogram:default"}, {}, {}, {}},
    {{"wechat:miniprogram:app-launch"}, {}, {}, {}},
    {{"apple"}, {}, {}, {}},
    {{"yidun"}, {}, {}, {}},
};

Connection of_type(std::string_view type) {
  return {.id = "acme-1", .name = "Acme", .type = String{type}};
}

String start(const Options& options, std::string_view type, Opening opening = Opening::as_placed) {
  const auto url = connection_url(options, configuration(), of_type(type), opening);
  return url ? url->text() : String{};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_start_rows)

BOOST_DATA_TEST_CASE(each_type_starts_at_these_addresses, data::make(starts), row) {
  BOOST_TEST(start(embedded(), row.name) == row.embedded);
  BOOST_TEST(start(hosted(), row.name) == row.hosted);
  BOOST_TEST(start(hosted(), row.name, Opening::here) == row.here);
}

BOOST_AUTO_TEST_CASE(every_row_has_its_addresses_here) {
  BOOST_TEST(all_rows().size() == std::size(starts));
  for (const Row& row : all_rows()) {
    const auto is_it = [&](const Start& each) { return row.type == each.name; };
    BOOST_TEST_CONTEXT(row.type)
    BOOST_TEST(std::any_of(std::begin(starts), std::end(starts), is_it));
  }
}

// What reads back is what the row's own address has, but for the value that was given.
BOOST_DATA_TEST_CASE(T_14_no_value_breaks_out_of_any_rows_address, data::make(starts), row) {
  for (auto options : {embedded(), hosted()}) {
    for (const auto opening : {Opening::as_placed, Opening::here}) {
      const auto plain = connection_url(options, configuration(), of_type(row.name), opening);
      if (!plain) continue;
      auto expected = parameters_of(*plain);
      for (const auto value : hostile_values) {
        options.app_id = value;
        expected[0] = {"app_id", String{value}};

        const auto url = connection_url(options, configuration(), of_type(row.name), opening);

        BOOST_TEST_CONTEXT(value) {
          BOOST_TEST((parameters_of(url.value()) == expected));
          BOOST_TEST((parts_of(*url).path == parts_of(*plain).path));
          BOOST_TEST(parts_of(*url).fragment.empty());
        }
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
