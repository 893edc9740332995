// From nothing to the first screen, and what is said when there is none.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr RequestId first{1};
constexpr std::string_view address =
    "https://acme.authing.cn/api/v2/applications/app-1/public-config";

State started(Options options = embedded()) { return after(open_state(options), Started{}); }

Response document(std::string_view more) {
  return body(R"({"code":200,"data":{"id":"app-1","userPoolId":"pool-1","name":"Acme",)"
              R"("publicKey":"-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)" +
              std::string{more} + "}}");
}
Response usual() {
  return document(R"("loginTabs":{"list":["password","phone-code"],"default":"phone-code"})");
}
// The first method is a QR code: there is no other.
Response only_qr() {
  return document(
      R"("socialConnections":[],"loginTabs":{"list":["wechatwork-corp-qrconnect"]},)"
      R"("qrcodeTabsSettings":{"wechatwork-corp-qrconnect":[{"id":"c1","title":"WeCom",)"
      R"("QRConfig":{"corpId":"ww0123456789abcdef","agentId":"1000002","identifier":"wecom-qr",)"
      R"("redirectUrl":"https://core.authing.cn/connections/social/wecom-qr/pool"}}]})");
}

FetchConfiguration asks(RequestId id) {
  return {id, check_url(address).value(), 524288, std::chrono::seconds{10}};
}
Step arrive(State state, Response response, RequestId id = first) {
  return step(state, ResponseArrived{id, response}, noon);
}
Broken broken_of(const State& state) { return std::get<Broken>(state.phase); }

}  // namespace

BOOST_AUTO_TEST_SUITE(booting)

BOOST_AUTO_TEST_CASE(the_theme_of_the_page_is_there_before_the_configuration_is_asked_for) {
  Options options = embedded();
  options.theme = {{"layout", "plain"}};

  const auto then = step(open_state(options), Started{}, noon);
  const auto again = step(then.state, Started{}, noon);

  const List<Effect> expected{SetTheme{{}, {}, "plain"}, asks(first)};
  BOOST_TEST((all_of<SetTheme>(then.effects).front().layout == "plain"));
  BOOST_TEST((all_of<FetchConfiguration>(then.effects) == List<FetchConfiguration>{asks(first)}));
  BOOST_TEST(then.effects.size() == expected.size());
  BOOST_TEST(again.effects.empty());
}

BOOST_AUTO_TEST_CASE(a_configuration_becomes_the_first_screen_with_the_brokers_first_method) {
  const auto then = arrive(started(), usual());

  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
  BOOST_TEST(then.state.form.method == "phone-code");
  BOOST_TEST(then.state.configuration.name == "Acme");
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
}

BOOST_AUTO_TEST_CASE(a_form_that_begins_with_a_code_asks_for_its_secrets_at_once) {
  const auto then = arrive(started(), only_qr());

  BOOST_TEST(then.state.form.method == "qr:wecom-qr");
  BOOST_TEST((all_of<MakeSecrets>(then.effects) ==
              List<MakeSecrets>{{std::get<Preparing>(then.state.attempt).id}}));
}

BOOST_AUTO_TEST_CASE(T_42_what_was_left_out_is_said_to_developers_and_to_nobody_else) {
  Options options = embedded();
  const auto bad =
      document(R"("loginTabs":{"list":["password"]},)"
               R"("socialConnections":[{"identifier":"Bad Name","provider":"wechat:pc"}])");
  const auto silent = arrive(started(options), bad);
  options.development = true;
  const auto said = arrive(started(options), bad);

  BOOST_TEST((silent.state.phase == Phase{Choosing{}}));
  BOOST_TEST(all_of<Diagnose>(silent.effects).empty());
  BOOST_TEST(all_of<Diagnose>(said.effects).size() == 1U);
  BOOST_TEST(all_of<Diagnose>(said.effects).front().code == "configuration");
}

BOOST_AUTO_TEST_CASE(T_42_a_placement_that_its_type_can_not_do_is_said_to_developers) {
  Options options = embedded();
  options.development = true;
  options.placements = {{"github", "qr_tab"}, {"wechat:pc", "hidden"}};

  const auto said = all_of<Diagnose>(arrive(started(options), usual()).effects);

  BOOST_TEST((said == List<Diagnose>{{"placement", "github: qr_tab"}}));
}

struct Failing : Named {
  Response response;
  Reason reason;
  std::string code;
  bool asks_by_itself;
};
const Failing failings[] = {
    {{"R-01 offline"}, {.failure = Failure::offline}, Reason::offline, "", false},
    {{"R-02 no answer in time"}, {.failure = Failure::timeout}, Reason::too_slow, "", false},
    {{"R-03 the broker is ill"}, {.status = 503}, Reason::unavailable, "http.503", true},
    {{"R-05 half a document"}, body("{\"code\":200,"), Reason::bad_answer, "json.bad_syntax", true},
    {{"R-05 another document"}, body("[]"), Reason::bad_answer, "envelope", true},
    {{"R-06 more than the limit"}, {.failure = Failure::too_large}, Reason::too_large, "", false},
    {{"R-28 no way there"}, {.failure = Failure::network}, Reason::unreachable, "", false},
    {{"T-40 another app's document"},
     body(R"({"code":200,"data":{"id":"app-2"}})"),
     Reason::wrong_app,
     "app.id",
     false},
    {{"T-40 a page that is not on the list"},
     document(R"("allowedOrigins":["https://other.example"])"),
     Reason::origin_refused,
     "allowedOrigins",
     false},
    {{"T-42 nothing to choose"},
     document(R"("loginTabs":{"list":[]})"),
     Reason::nothing_offered,
     "",
     false},
};

BOOST_DATA_TEST_CASE(no_configuration_is_said_in_words_with_a_way_on, data::make(failings), row) {
  const auto then = arrive(started(), row.response);
  const auto retry = step(then.state, RetryPressed{}, noon);

  const Broken broken = broken_of(then.state);
  BOOST_TEST((broken.problem.reason == row.reason));
  BOOST_TEST(broken.problem.code == row.code);
  BOOST_TEST(broken.tries == 1U);
  BOOST_TEST(broken.again.has_value() == row.asks_by_itself);
  BOOST_TEST(all_of<StartTimer>(then.effects).size() == (row.asks_by_itself ? 1U : 0U));
  BOOST_TEST(std::holds_alternative<Booting>(retry.state.phase));
  BOOST_TEST(all_of<FetchConfiguration>(retry.effects).size() == 1U);
  const List<TellHost> told{{AttemptId{}, nobody, broken.problem}};
  BOOST_TEST((all_of<TellHost>(then.effects) == told));
}

BOOST_AUTO_TEST_CASE(T_42_the_host_page_hears_of_a_failure_once_and_of_another_again) {
  const auto ill = arrive(started(), {.status = 503});
  const auto asked = after(ill.state, RetryPressed{});
  const auto id = std::get<Booting>(asked.phase).request;

  const auto still = arrive(asked, {.status = 503}, id);
  const auto slow = arrive(asked, {.failure = Failure::timeout}, id);

  BOOST_TEST(all_of<TellHost>(ill.effects).size() == 1U);
  BOOST_TEST(all_of<TellHost>(still.effects).empty());
  const List<TellHost> told{{AttemptId{}, nobody, Problem{Reason::too_slow}}};
  BOOST_TEST((all_of<TellHost>(slow.effects) == told));
}

BOOST_AUTO_TEST_CASE(T_13_an_address_that_fails_the_gate_is_never_asked) {
  Options options = embedded();
  options.broker = "http://acme.authing.cn";

  const auto then = step(open_state(options), Started{}, noon);

  BOOST_TEST(all_of<FetchConfiguration>(then.effects).empty());
  BOOST_TEST((broken_of(then.state).problem.reason == Reason::misconfigured));
}

BOOST_AUTO_TEST_CASE(R_01_what_waited_for_the_line_is_asked_for_when_it_is_back) {
  const auto offline = arrive(started(), {.failure = Failure::offline}).state;
  const auto still = step(offline, OnlineChanged{false}, noon);
  const auto back = step(still.state, OnlineChanged{true}, noon);

  BOOST_TEST(still.effects.empty());
  const List<Effect> expected{asks(RequestId{2})};
  BOOST_TEST((back.effects == expected));
  BOOST_TEST((std::get<Booting>(back.state.phase).trouble == Problem{Reason::offline}));
}

BOOST_AUTO_TEST_CASE(R_01_no_way_there_while_the_browser_is_offline_is_offline) {
  const auto given = after(started(), OnlineChanged{false});

  const auto then = arrive(given, {.failure = Failure::network});

  BOOST_TEST((broken_of(then.state).problem == Problem{Reason::offline}));
}

BOOST_AUTO_TEST_CASE(R_03_it_asks_again_by_itself_later_each_time_and_then_no_more) {
  State state = started();
  List<std::int64_t> waits;
  for (int tries = 0; tries < 10; ++tries) {
    const auto then = arrive(state, {.status = 503}, std::get<Booting>(state.phase).request);
    for (const StartTimer& timer : all_of<StartTimer>(then.effects)) {
      waits.push_back(timer.after.count());
      state = after(then.state, TimerFired{timer.timer});
    }
  }

  const List<std::int64_t> expected{1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000, 30000};
  BOOST_TEST(waits == expected, boost::test_tools::per_element());
}

struct Waiting : Named {
  std::uint32_t said;
  std::int64_t waits;
};
const Waiting waitings[] = {{{"T-55 as the broker says"}, 7, 7000},
                            {{"T-55 at the limit"}, 60, 60000},
                            {{"T-55 above the limit"}, 61, 60000},
                            {{"T-55 a day"}, 86400, 60000}};
BOOST_DATA_TEST_CASE(a_brokers_wait_counts_within_limits, data::make(waitings), row) {
  const auto then = arrive(started(), {.status = 503, .retry_after = row.said});

  BOOST_TEST(all_of<StartTimer>(then.effects).front().after.count() == row.waits);
}

BOOST_AUTO_TEST_CASE(R_08_an_answer_to_an_older_question_is_nobodys) {
  const auto given = after(arrive(started(), {.status = 503}).state, RetryPressed{});

  const auto then = arrive(given, usual(), first);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(R_28_a_developer_hears_the_likely_cause) {
  Options options = embedded();
  options.development = true;

  const auto then = arrive(started(options), {.failure = Failure::network});

  const auto said = all_of<Diagnose>(then.effects);
  BOOST_REQUIRE(said.size() == 1U);
  BOOST_TEST(said.front().code == "unreachable");
  BOOST_TEST(said.front().detail.find("https://acme.authing.cn") == 0U);
  BOOST_TEST(said.front().detail.find("https://app.example") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
