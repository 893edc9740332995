// The broker's own login page: it keeps no token, and goes on where it was told to.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view finish = "https://acme.authing.cn/interaction/oidc/abc-1/login";

State submitted(Options options = hosted()) { return after(choosing(options), Submitted{}); }

}  // namespace

BOOST_AUTO_TEST_SUITE(hosted_page)

BOOST_AUTO_TEST_CASE(a_login_goes_on_and_tells_nobody) {
  const auto then = step(submitted(), ResponseArrived{request, yes()}, noon);

  const List<Effect> expected{ForgetSecret{code}, ForgetSecret{password}, Remember{"password"},
                              Navigate{check_url(finish).value()}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{Leaving{attempt, nobody}}));
}

struct Target : Named {
  std::string text;
};
const Target targets[] = {
    {{"T-15 nothing"}, ""},
    {{"T-15 another origin"}, "https://evil.example/interaction/oidc/abc-1/login"},
    {{"T-15 an origin that only starts alike"},
     "https://acme.authing.cn.evil.example/interaction/oidc/abc-1/login"},
    {{"T-15 http"}, "http://acme.authing.cn/interaction/oidc/abc-1/login"},
    {{"T-15 another path"}, "https://acme.authing.cn/logout"},
    {{"T-15 script"}, "javascript:alert(1)"},
    {{"T-15 two slashes"}, "//evil.example/interaction/oidc/abc-1/login"},
};
BOOST_DATA_TEST_CASE(where_it_may_not_go_it_stays_and_says_so, data::make(targets), row) {
  Options options = hosted();
  options.finish_login_url = String{row.text};

  const auto then = step(submitted(options), ResponseArrived{request, yes()}, noon);

  const List<Effect> expected{TellHost{attempt, nobody, Problem{Reason::misconfigured}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == Problem{Reason::misconfigured}));
}

BOOST_AUTO_TEST_CASE(a_button_opens_a_window_whose_message_goes_on) {
  const auto given = opened(choosing(hosted()), ConnectionChosen{"wechat"});
  const auto kept = after(after(given, broker_message()), TokenKept{attempt, token});

  const auto then = step(kept, ResponseArrived{RequestId{4}, yes()}, noon);

  const List<Effect> expected{ForgetSecret{token}, ForgetSecret{code}, ForgetSecret{password},
                              Remember{"with:wechat"}, Navigate{check_url(finish).value()}};
  BOOST_TEST((then.effects == expected));
}

// authing-broker 3.3
BOOST_AUTO_TEST_CASE(a_blocked_window_becomes_this_page_which_the_broker_brings_back) {
  const auto given =
      after(opened(choosing(hosted()), ConnectionChosen{"wechat"}), WindowBlocked{window});

  const auto then = step(after(given, RedirectChosen{}), SecretsMade{AttemptId{4}, secrets}, noon);

  const auto url = check_url(
      "https://acme.authing.cn/connections/social/wechat?app_id=app-1"
      "&guard_version=Guard%404.5.42&from_hosted_guard=1&redirected=1&redirect_url="
      "https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin");
  const List<Effect> expected{ForgetSecret{code}, ForgetSecret{password}, ForgetSecret{verifier},
                              Navigate{url.value()}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{Leaving{AttemptId{4}, nobody}}));
}

BOOST_AUTO_TEST_CASE(a_call_goes_straight_to_a_connection_and_the_broker_brings_it_back) {
  const auto given = after(choosing(hosted()), SignInRequested{call, "wechat", true, ""});

  const auto then = step(given, SecretsMade{attempt, secrets}, noon);

  BOOST_TEST(all_of<Leave>(then.effects).empty());
  BOOST_REQUIRE(all_of<Navigate>(then.effects).size() == 1U);
  BOOST_TEST(all_of<Navigate>(then.effects)
                 .front()
                 .url.text()
                 .ends_with("&redirected=1&redirect_url="
                            "https%3A%2F%2Facme.authing.cn%2Finteraction%2Foidc%2Fabc-1%2Flogin"));
  BOOST_TEST((then.state.attempt == Attempt{Leaving{attempt, call}}));
}

BOOST_DATA_TEST_CASE(a_call_goes_nowhere_where_it_could_not_come_back, data::make(targets), row) {
  Options options = hosted();
  options.finish_login_url = String{row.text};
  const auto given = after(choosing(options), SignInRequested{call, "wechat", true, ""});

  const auto then = step(given, SecretsMade{attempt, secrets}, noon);

  const List<Effect> expected{ForgetSecret{verifier},
                              TellHost{attempt, call, Problem{Reason::misconfigured}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(T_06_without_the_brokers_message_a_button_is_this_page) {
  Options options = hosted();
  options.broker_messages = false;

  const auto then = step(choosing(options), ConnectionChosen{"wechat"}, noon);

  BOOST_TEST((std::get<Preparing>(then.state.attempt).way == Way::redirect));
}

BOOST_AUTO_TEST_CASE(a_scan_goes_on_as_well) {
  const auto given = opened(choosing(hosted()), MethodChosen{"qr:wecom-qr"});
  const MessageArrived scanned{
      "https://login.work.weixin.qq.com", WindowId{}, frame,
      R"({"type":"ww-iframe-handle:call","args":{"type":"call","name":"onLoginSuccess",)"
      R"("payload":{"code":"scan-1"}}})"};

  const auto then = step(after(given, scanned), ResponseArrived{RequestId{5}, yes()}, noon);

  BOOST_TEST((all_of<Navigate>(then.effects) == List<Navigate>{{check_url(finish).value()}}));
}

BOOST_AUTO_TEST_SUITE_END()
