// T-05, T-50: anything that does not read as an event is not an event.
#include <limits>
#include <random>

#include "events.hpp"
#include "samples.hpp"
#include "table.hpp"
#include "wire/decode.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

struct Refused : Named {
  std::string text;
};

std::string text_of(std::size_t length) { return std::string(length, 'x'); }

std::string theme_of(int entries) {
  std::string theme;
  for (int i = 0; i < entries; ++i) theme += (i ? ",\"" : "\"") + std::to_string(i) + "\":\"\"";
  return R"({"type":"themeChanged","theme":{)" + theme + "}}";
}
std::string person_of(std::size_t length) {
  return R"({"type":"tokensArrived","request":1,"failure":"","clockOff":0,"person":{"id":")" +
         text_of(length) + R"("},"refresh":0,"idToken":0,"endSession":""})";
}

const Refused refused[] = {
    {{"T-05 nothing"}, ""},
    {{"T-05 null"}, "null"},
    {{"T-05 a number"}, "7"},
    {{"T-05 a text"}, R"("started")"},
    {{"T-05 a list"}, R"([{"type":"started"}])"},
    {{"T-05 no type"}, "{}"},
    {{"T-05 a type that is a number"}, R"({"type":1})"},
    {{"T-05 a type nobody knows"}, R"({"type":"stopped"})"},
    {{"T-05 a type in other letters"}, R"({"type":"Started"})"},
    {{"T-05 a name of every object"}, R"({"type":"constructor"})"},
    {{"T-05 a field that is missing"}, R"({"type":"methodChosen"})"},
    {{"T-05 a field that is null"}, R"({"type":"methodChosen","method":null})"},
    {{"T-05 a field that is a list"}, R"({"type":"methodChosen","method":["password"]})"},
    {{"T-05 a number as text"}, R"({"type":"timerFired","timer":"8"})"},
    {{"T-05 a fraction"}, R"({"type":"timerFired","timer":8.5})"},
    {{"T-05 below zero"}, R"({"type":"timerFired","timer":-1})"},
    {{"T-05 beyond a handle"}, R"({"type":"timerFired","timer":4294967296})"},
    {{"T-05 yes as text"}, R"({"type":"onlineChanged","online":"true"})"},
    {{"T-05 a key twice"}, R"({"type":"started","type":"submitted"})"},
    {{"T-05 more after the end"},
     R"({"type":"started"} )"
     "x"},
    {{"T-05 a theme of numbers"}, R"({"type":"themeChanged","theme":{"radius":8}})"},
    {{"T-05 a person with a list"},
     R"({"type":"tokensArrived","request":1,"failure":"","clockOff":0,"person":{"id":["a"]},)"
     R"("refresh":0,"idToken":0,"endSession":""})"},
    {{"T-05 secrets without a verifier"},
     R"({"type":"secretsMade","attempt":1,"secrets":{"state":"a","nonce":"b","challenge":"c"}})"},
    {{"T-05 kept that is half there"},
     R"({"type":"returned","call":4,"query":"","fragment":"","kept":{"state":"a"}})"},
    {{"T-05 a failure nobody knows"},
     R"({"type":"responseArrived","request":1,"status":200,"failure":"boredom","retryAfter":0})"},
    {{"T-05 a status out of range"},
     R"({"type":"responseArrived","request":1,"status":1000,"failure":"","retryAfter":0})"},
    {{"T-50 no UTF-8"}, "{\"type\":\"methodChosen\",\"method\":\"\xFF\"}"},
    {{"T-50 a half surrogate"}, R"({"type":"methodChosen","method":"\ud800"})"},
    {{"T-50 a name too long"}, R"({"type":"methodChosen","method":")" + text_of(257) + "\"}"},
    {{"T-50 too many tokens in a theme"}, theme_of(65)},
    {{"T-50 a person's field too long"}, person_of(1025)},
    {{"T-50 too much typed"},
     R"({"type":"fieldChanged","field":"account","value":")" + text_of(1025) + "\"}"},
    {{"T-50 a query too long"},
     R"({"type":"returned","call":4,"fragment":"","query":")" + text_of(16385) + "\"}"},
    {{"T-50 an event too large"}, R"({"type":"started","x":")" + text_of(300'000) + "\"}"},
    {{"T-52 20,000 levels"},
     R"({"type":"started","x":)" + std::string(20'000, '[') + std::string(20'000, ']') + "}"},
};

struct Fits : Named {
  std::string text;
};

const Fits fits[] = {
    {{"T-50 unknown fields are ignored"}, R"({"type":"started","extra":{"a":[1,null]}})"},
    {{"T-50 the longest name"}, R"({"type":"methodChosen","method":")" + text_of(256) + "\"}"},
    {{"T-50 the most tokens in a theme"}, theme_of(64)},
    {{"T-50 the longest field of a person"}, person_of(1024)},
    {{"T-50 the most that is typed"},
     R"({"type":"fieldChanged","field":"account","value":")" + text_of(1024) + "\"}"},
    {{"T-50 the longest query"},
     R"({"type":"returned","call":4,"fragment":"","query":")" + text_of(16384) + "\"}"},
    {{"T-50 the largest handle"}, R"({"type":"timerFired","timer":4294967295})"},
    {{"T-50 a theme with a logo in it"},
     R"({"type":"themeChanged","theme":{"logo":")" + text_of(44'000) + "\"}}"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(wire_events)

BOOST_DATA_TEST_CASE(what_does_not_read_as_an_event_is_none, data::make(refused), row) {
  BOOST_TEST(!wire::read_event(row.text, "").has_value());
}

BOOST_DATA_TEST_CASE(what_keeps_to_the_limits_is_one, data::make(fits), row) {
  BOOST_TEST(wire::read_event(row.text, "").has_value());
}

BOOST_AUTO_TEST_CASE(T_50_a_body_crosses_as_the_bytes_that_came) {
  const std::string bytes{"{\"a\":\0\xFF}", 8};
  const auto answer = wire::read_event(sample("event/responseArrived"), bytes);
  const auto message = wire::read_event(sample("event/messageArrived"), bytes);

  BOOST_TEST(std::get<ResponseArrived>(answer.value()).response.body == bytes);
  BOOST_TEST(std::get<MessageArrived>(message.value()).body == bytes);
}

BOOST_AUTO_TEST_CASE(R_06_a_body_above_the_limit_is_no_whole_answer) {
  const auto read = [](std::size_t length) {
    return std::get<ResponseArrived>(
        wire::read_event(sample("event/responseArrived"), text_of(length)).value());
  };

  BOOST_TEST((read(512 * 1024).response.failure == Failure::none));
  BOOST_TEST((read(512 * 1024 + 1).response.failure == Failure::too_large));
  BOOST_TEST(read(512 * 1024 + 1).response.body.empty());
}

BOOST_AUTO_TEST_CASE(T_05_a_message_above_the_limit_is_none) {
  const auto read = [](std::size_t length) {
    return wire::read_event(sample("event/messageArrived"), text_of(length)).has_value();
  };

  BOOST_TEST(read(64 * 1024));
  BOOST_TEST(!read(64 * 1024 + 1));
}

BOOST_AUTO_TEST_CASE(T_50_no_sample_with_a_byte_changed_does_harm) {
  std::mt19937 chance{1};
  for (const Sample& each : samples()) {
    for (int i = 0; i < 200; ++i) {
      std::string text{each.text};
      text[chance() % text.size()] = static_cast<char>(chance());
      const auto event = wire::read_event(text, "");
      if (event) BOOST_TEST(!again::written(*event).empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(T_50_a_moment_is_one_that_a_clock_can_say) {
  using limits = std::numeric_limits<double>;
  for (const double no :
       {-1.0, limits::quiet_NaN(), limits::infinity(), -limits::infinity(), 1e16}) {
    BOOST_TEST(!wire::read_moment(no).has_value());
  }
  BOOST_TEST((wire::read_moment(1'763'700'000'000.75) == std::optional{Moment{1'763'700'000'000}}));
  BOOST_TEST((wire::read_moment(0) == std::optional{Moment{0}}));
}

BOOST_AUTO_TEST_CASE(options_without_a_required_field_do_not_read) {
  const std::string whole{sample("options")};
  for (const char* name : {"broker", "appId", "origin", "mode", "redirectUri", "result",
                           "transport", "scope", "language", "brokerMessages", "popupClosedGrace",
                           "development", "theme", "environment", "userAgent", "online"}) {
    std::string without = whole;
    const auto at = without.find("\"" + std::string{name} + "\":");
    BOOST_REQUIRE(at != std::string::npos);
    without.insert(at + 1, "x");
    BOOST_TEST(!wire::read_options(without).has_value(), name);
  }
  BOOST_TEST(wire::read_options(whole).has_value());
}

BOOST_AUTO_TEST_CASE(T_40_what_options_leave_open_stays_open_and_what_is_wrong_is_refused) {
  std::string text{sample("options")};
  for (const char* name : {"connections", "methods", "finishLoginUrl", "providerOrigins",
                           "placements", "callbackHost"}) {
    const auto at = text.find("\"" + std::string{name} + "\":");
    BOOST_REQUIRE(at != std::string::npos);
    text.insert(at + 1, "x");
  }
  const auto read = wire::read_options(text);
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(!read->connections.has_value());
  BOOST_TEST(!read->methods.has_value());
  BOOST_TEST(read->provider_origins.empty());
  BOOST_TEST(read->placements.empty());

  std::string wrong{sample("options")};
  wrong.replace(wrong.find("web_message"), 11, "broker_message");
  BOOST_TEST(!wire::read_options(wrong).has_value());
}

BOOST_AUTO_TEST_CASE(T_50_a_name_in_a_list_has_256_bytes_at_most) {
  const auto reads = [](std::size_t length) {
    std::string options{sample("options")};
    const std::string name = "acme-oidc";
    options.replace(options.find(name), name.size(), text_of(length));
    return wire::read_options(options).has_value();
  };

  BOOST_TEST(reads(256));
  BOOST_TEST(!reads(257));
}

BOOST_AUTO_TEST_SUITE_END()
