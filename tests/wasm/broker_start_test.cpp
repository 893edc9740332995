// Where a connection begins, and when it does not; whole addresses written out from
// authing-broker section 3. Type by type: broker_start_rows_test.cpp.
#include <string>

#include "broker/start.hpp"
#include "connections.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

Facts phone() {
  Facts facts;
  facts.user_agent = "Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0.0.0 Mobile Safari/537.36";
  return facts;
}

Options hosted_on_a_phone() {
  Options options = hosted();
  options.environment = phone();
  return options;
}

Connection of_type(std::string_view type) {
  return {.id = "acme-1", .name = "Acme", .type = String{type}};
}

struct Start : Named {
  Options options;
  std::string_view type;
  std::string_view expected;
};
const Start starts[] = {
    // 3.1, 3.3
    {{"a social connection, embedded"},
     embedded(),
     "wechat:pc",
     "https://acme.authing.cn/connections/social/acme-1"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42"},
    {{"a social connection, hosted, in a window"},
     hosted(),
     "wechat:pc",
     "https://acme.authing.cn/connections/social/acme-1"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1"},
    {{"a social connection, hosted, on a phone"},
     hosted_on_a_phone(),
     "wechat:pc",
     "https://acme.authing.cn/connections/social/acme-1"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
     "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"},
    {{"a type without a row"},
     embedded(),
     "acme",
     "https://acme.authing.cn/connections/social/acme-1"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42"},
    // 3.4
    {{"an OIDC connection, embedded"},
     embedded(),
     "oidc",
     "https://acme.authing.cn/connections/oidc/init"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42&identifier=acme-1"},
    {{"an OIDC connection, hosted, in a window"},
     hosted(),
     "oidc",
     "https://acme.authing.cn/connections/oidc/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&identifier=acme-1"},
    {{"an OIDC connection, hosted, on a phone"},
     hosted_on_a_phone(),
     "oidc",
     "https://acme.authing.cn/connections/oidc/init"
     "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
     "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"
     "&identifier=acme-1"},
    {{"the demo world, over http"},
     development(),
     "wechat:pc",
     "http://login.acme.localhost:4200/connections/social/acme-1"
     "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42"},
};

// T-15: where a hosted page must not be sent on to.
struct Finish : Named {
  std::string_view url;
};
const Finish finishes[] = {
    {{"T-15 another origin"}, "https://evil.example/interaction/oidc/abc-1/login"},
    {{"T-15 another path"}, "https://acme.authing.cn/interaction/oidc/abc-1/logout"},
    {{"T-15 no scheme"}, "//evil.example/interaction/oidc/abc-1/login"},
    {{"T-15 a script"}, "javascript:alert(1)"},
    {{"T-15 user info"}, "https://acme.authing.cn@evil.example/interaction/oidc/abc-1/login"},
};

struct Sender : Named {
  std::string_view broker;
  std::string_view callback_host;
  List<String> expected;
};
const Sender senders[] = {
    {{"T-01 a pool of the service"},
     "https://acme.authing.cn",
     "",
     {"https://acme.authing.cn", "https://core.authing.cn"}},
    {{"T-01 the shared host itself"}, "https://core.authing.cn", "", {"https://core.authing.cn"}},
    {{"T-01 a customer's own domain"},
     "https://login.acme.example",
     "",
     {"https://login.acme.example"}},
    {{"T-01 a customer's own domain, and the host he names"},
     "https://login.acme.example",
     "https://callback.acme.example:8443",
     {"https://login.acme.example", "https://callback.acme.example:8443"}},
    {{"T-01 a domain that only ends alike"},
     "https://evil-authing.cn",
     "",
     {"https://evil-authing.cn"}},
    {{"T-01 a domain that goes on"},
     "https://acme.authing.cn.evil.example",
     "",
     {"https://acme.authing.cn.evil.example"}},
    {{"T-01 a host that is no origin"},
     "https://acme.authing.cn",
     "https://evil.example/path",
     {"https://acme.authing.cn"}},
    {{"T-01 a broker that is no origin"}, "https://acme.authing.cn/", "", {}},
    {{"T-01 a broker without TLS"}, "http://acme.authing.cn", "", {}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_start)

BOOST_DATA_TEST_CASE(a_connection_starts_at_this_address, data::make(starts), row) {
  const auto url = connection_url(row.options, configuration(), of_type(row.type));

  BOOST_TEST(url.value().text() == row.expected);
}

BOOST_AUTO_TEST_CASE(a_window_that_was_blocked_becomes_a_redirect_of_the_hosted_page) {
  const auto url = connection_url(hosted(), configuration(), of_type("wechat:pc"), Opening::here);

  BOOST_TEST(url.value().text() ==
             "https://acme.authing.cn/connections/social/acme-1"
             "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
             "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin");
}

BOOST_AUTO_TEST_CASE(a_window_that_the_embedder_does_not_want_is_a_redirect_of_the_hosted_page) {
  auto options = hosted();
  options.placements = {{"wechat:pc", "button_redirect"}};

  BOOST_TEST(connection_url(options, configuration(), of_type("wechat:pc")).value().text() ==
             "https://acme.authing.cn/connections/social/acme-1"
             "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1"
             "&redirect_url=https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin");
}

// An embedded page is left by an authorization request (oidc/), never by this address.
BOOST_AUTO_TEST_CASE(an_embedded_form_never_asks_the_broker_to_redirect) {
  auto options = embedded();
  options.environment = phone();

  BOOST_TEST(connection_url(options, configuration(), of_type("wechat:pc"), Opening::here)
                 .value()
                 .text() ==
             "https://acme.authing.cn/connections/social/acme-1"
             "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42");
}

BOOST_AUTO_TEST_CASE(a_hosted_page_without_an_interaction_says_no_way_back) {
  auto options = hosted_on_a_phone();
  options.finish_login_url.clear();

  BOOST_TEST(connection_url(options, configuration(), of_type("wechat:pc")).value().text() ==
             "https://acme.authing.cn/connections/social/acme-1"
             "?app_id=app-1&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1");
}

BOOST_DATA_TEST_CASE(T_15_a_redirect_comes_back_to_the_interaction_alone, data::make(finishes),
                     row) {
  auto options = hosted_on_a_phone();
  options.finish_login_url = row.url;

  BOOST_TEST(!connection_url(options, configuration(), of_type("wechat:pc")).has_value());
}

BOOST_AUTO_TEST_CASE(T_17_what_is_no_identifier_starts_nothing) {
  for (const auto* id : {"", "Acme", "a/b", "../a", "a b", "a%2Fb", "ac\xC3\xA9", "a\n",
                         "abcdefghijklmnopqrstuvwxyz-01234", "constructor."}) {
    auto connection = of_type("oidc");
    connection.id = id;
    BOOST_TEST_CONTEXT(id)
    BOOST_TEST(!connection_url(embedded(), configuration(), connection).has_value());
  }
}

BOOST_AUTO_TEST_CASE(T_13_a_broker_that_fails_the_gate_starts_nothing) {
  auto options = embedded();
  options.broker = "http://acme.authing.cn";

  BOOST_TEST(!connection_url(options, configuration(), of_type("oidc")).has_value());
}

BOOST_DATA_TEST_CASE(a_message_may_come_from_these_origins, data::make(senders), row) {
  auto options = embedded();
  options.broker = row.broker;
  options.callback_host = row.callback_host;

  BOOST_TEST((message_origins(options) == row.expected));
}

BOOST_AUTO_TEST_CASE(the_issuer_is_where_the_provider_is_mounted) {
  BOOST_TEST(issuer_of(embedded()) == "https://acme.authing.cn/oidc");
  BOOST_TEST(authorization_endpoint(embedded()) == "https://acme.authing.cn/oidc/auth");
}

BOOST_AUTO_TEST_SUITE_END()
