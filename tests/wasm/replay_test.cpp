// A trace gone through again leads where the form itself goes, and says no more than that.
#include "wire/replay.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "json/read.hpp"
#include "samples.hpp"

using namespace latchkey;

namespace {

struct Led {
  std::string places = {};
  std::string state = {};
  std::string effects = {};  // by type
  std::string error = {};
  bool operator==(const Led&) const = default;
};

std::string text_of(std::string_view text) { return std::string{text}; }

// What each step leads to; one with nothing but an error where the whole is refused.
std::vector<Led> replayed(std::string_view trace) {
  const json::Limits wide{.bytes = 1 << 24, .values = 1 << 20};
  const String told = wire::replay(trace);
  const auto document = json::read_object(told, wide);
  BOOST_REQUIRE(document.has_value());
  if (const auto error = json::text(*document, "error")) return {{.error = text_of(*error)}};
  std::vector<Led> steps;
  for (const json::Value& step : *json::array(*document, "steps")) {
    const auto& led = *json::as_object(step);
    Led found{
        .places = text_of(*json::text(led, "phase")) + ' ' + text_of(*json::text(led, "attempt")),
        .state = text_of(*json::text(led, "state")),
        .error = text_of(json::text_or_empty(led, "error"))};
    for (const json::Value& effect : *json::array(led, "effects"))
      found.effects += text_of(*json::text(*json::as_object(effect), "type")) + ' ';
    steps.push_back(found);
  }
  return steps;
}

std::string options() {
  return R"({"broker":"https://login.acme.example","appId":"app-1",)"
         R"("origin":"https://app.example","mode":"embedded","redirectUri":"","result":"session",)"
         R"("transport":"callback_page","scope":"openid","language":"en","brokerMessages":true,)"
         R"("popupClosedGrace":5000,"development":false,"theme":{},"environment":)"
         R"({"userAgent":"","platform":"","mobile":false,"touchPoints":0,"coarsePointer":false,)"
         R"("displayMode":"browser","framed":false,"online":true}})";
}

std::string trace(const std::string& steps, const std::string& with = options()) {
  return R"({"format":"latchkey-trace-1","options":)" + with + R"(,"steps":[)" + steps + "]}";
}

std::string step(int at, const std::string& event, const std::string& more = "") {
  return R"({"at":)" + std::to_string(at) + R"(,"event":)" + event + more + "}";
}

const std::string started = step(1000, R"({"type":"started"})");
std::string configured(const std::string& more) {
  return step(1001,
              R"({"type":"responseArrived","request":1,"status":200,"failure":"","retryAfter":0})",
              more);
}
// authing-broker 1.5.
const std::string body =
    R"(,"body":"{\"code\":200,\"data\":{\"id\":\"app-1\",\"userPoolId\":\"p\",\"name\":\"Acme\",)"
    R"(\"publicKey\":\"-----BEGIN PUBLIC KEY-----\\nMA==\\n-----END PUBLIC KEY-----\",)"
    R"(\"loginTabs\":{\"list\":[\"password\"],\"default\":\"password\"},)"
    R"(\"passwordTabConfig\":{\"enabledLoginMethods\":[\"username-password\"]}}}")";

}  // namespace

BOOST_AUTO_TEST_SUITE(replays)

BOOST_AUTO_TEST_CASE(each_step_says_where_it_leads) {
  const auto steps = replayed(trace(started + "," + configured(body)));

  BOOST_REQUIRE(steps.size() == 2U);
  BOOST_TEST(steps[0].places == "Booting NoAttempt");
  BOOST_TEST(steps[0].effects == "setTheme fetchConfiguration ");
  BOOST_TEST(steps[1].places == "Choosing NoAttempt");
  BOOST_TEST(steps[0].state.size() == 16U);
  BOOST_TEST(steps[0].state != steps[1].state);
}

BOOST_AUTO_TEST_CASE(the_same_makes_the_same_and_anything_else_another_state) {
  const auto one = replayed(trace(started));
  std::string other = options();
  other.replace(other.find("\"en\""), 4, "\"zh\"");

  BOOST_TEST((replayed(trace(started)) == one));
  BOOST_TEST(replayed(trace(started, other))[0].state != one[0].state);
  BOOST_TEST(replayed(trace(step(1001, R"({"type":"started"})")))[0].state != one[0].state);
}

BOOST_AUTO_TEST_CASE(a_broken_body_is_one) {
  const auto steps = replayed(trace(started + "," + configured(body + R"(,"broken":true)")));

  BOOST_TEST(steps.at(1).places == "Broken NoAttempt");
}

BOOST_AUTO_TEST_CASE(what_is_no_event_leads_nowhere) {
  const auto well = replayed(trace(started));
  for (const std::string& wrong :
       {step(1000, R"({"type":"sung"})"), step(-1, R"({"type":"started"})"),
        step(1000, R"({"type":"focusChanged","focused":0.5})"), std::string{"7"}}) {
    const auto steps = replayed(trace(started + "," + wrong));
    BOOST_REQUIRE(steps.size() == 2U);
    BOOST_TEST(steps[1].error == "not_an_event");
    BOOST_TEST(steps[1].effects == "");
    BOOST_TEST(steps[1].state == well[0].state);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_trace_is_refused) {
  for (const auto& [given, error] : std::vector<std::pair<std::string, std::string>>{
           {"", "not_json"},
           {"[]", "not_json"},
           {"{}", "not_a_trace"},
           {R"({"format":"latchkey-trace-2","options":{},"steps":[]})", "not_a_trace"},
           {R"({"format":"latchkey-trace-1","options":{}})", "not_a_trace"},
           {trace("", "{}"), "bad_options"}}) {
    const auto told = replayed(given);
    BOOST_REQUIRE(told.size() == 1U);
    BOOST_TEST(told[0].error == error);
  }
}

BOOST_AUTO_TEST_CASE(every_sample_of_an_event_reads) {
  for (const Sample& each : samples()) {
    if (!each.name.starts_with("event/")) continue;
    const auto steps = replayed(trace(step(1000, std::string{each.text})));
    BOOST_TEST(steps.at(0).error == "", each.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
