// The broker's own popup message: authing-broker 4.1, 4.2.
#include <string>

#include "broker/answers.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2ln";
const std::string event = R"("event":{"source":"authing","eventType":"socialLogin"})";

std::string success() {
  return R"({"code":200,"message":"","data":{"id":"u1","token":")" + std::string{token} + "\"}," +
         event + "}";
}

// The other shape: an envelope as text. `inner` has its quotes escaped already.
std::string other(const std::string& inner) {
  return R"({"code":499,"message":")" + inner + "\"," + event + "}";
}

struct Posted : Named {
  std::string body;
};
const Posted strangers[] = {
    {{"nothing"}, ""},
    {{"null, which makes the original throw"}, "null"},
    {{"a text"}, "\"authing\""},
    {{"a list"}, "[" + success() + "]"},
    {{"no event"}, R"({"code":200,"data":{"id":"u1"}})"},
    {{"an event that is a text"}, R"({"code":200,"data":{"id":"u1"},"event":"authing"})"},
    {{"an event of another source"},
     R"({"code":200,"data":{"id":"u1"},"event":{"source":"authing2"}})"},
    {{"an event of a source in capitals"},
     R"({"code":200,"data":{"id":"u1"},"event":{"source":"Authing"}})"},
    {{"neither a success nor a message"}, R"({"code":499,)" + event + "}"},
    {{"a message that is an object"}, R"({"code":499,"message":{},)" + event + "}"},
    {{"a key twice"}, R"({"code":499,"code":200,"data":{"id":"u1"},)" + event + "}"},
    {{"four levels"}, R"({"code":200,"data":{"id":"u1","a":{"b":{}}},)" + event + "}"},
};

struct Answered : Named {
  std::string body;
  Meaning expected;
};
const Answered answers[] = {
    {{"an outer 200 without a person"},
     R"({"code":200,)" + event + "}",
     Problem{Reason::bad_answer, "", "person.missing", 0}},
    {{"an outer 200 as text is none"},
     R"({"code":"200","message":"no","data":{"id":"u1"},)" + event + "}",
     Problem{Reason::rejected, "no", "", 0}},
    {{"an inner 200"},
     other(R"({\"code\":200,\"data\":{\"id\":\"u1\"}})"),
     Authenticated{{{"id", "u1"}}, 0, 0}},
    {{"the end of a flow"},
     other(
         R"({\"code\":200,\"statusCode\":302,\"apiCode\":1600,\"data\":{\"user\":{\"id\":\"u1\"}}})"),
     Authenticated{{{"id", "u1"}}, 0, 0}},
    {{"the end of a flow, which the original does not see"},
     other(R"({\"statusCode\":302,\"apiCode\":1600,\"data\":{\"user\":{\"id\":\"u1\"}}})"),
     Authenticated{{{"id", "u1"}}, 0, 0}},
    {{"a step"},
     other(R"({\"statusCode\":302,\"apiCode\":1641,\"flowHandle\":\"x\"})"),
     Continue{FlowStep::identity_binding_ask, {}, "x"}},
    {{"a step that nobody knows, which breaks the original"},
     other(R"({\"statusCode\":302,\"apiCode\":1777})"),
     Problem{Reason::step_elsewhere, "", "1777", 0}},
    {{"a refusal"},
     other(R"({\"statusCode\":499,\"message\":\"Not a member\"})"),
     Problem{Reason::rejected, "Not a member", "499", 0}},
    {{"a refusal without a status, which the original drops"},
     other(R"({\"code\":2130010,\"message\":\"Not for this app\"})"),
     Problem{Reason::rejected, "Not for this app", "2130010", 0}},
    {{"a failure of the service, which the original drops"},
     other(R"({\"statusCode\":500})"),
     Problem{Reason::unavailable, "", "500", 0}},
    {{"a sentence that is no envelope, which the original drops"},
     other("Something failed"),
     Problem{Reason::rejected, "Something failed", "", 0}},
    {{"T-23 a sentence with markup stays text"},
     other("<b>Failed</b>"),
     Problem{Reason::rejected, "<b>Failed</b>", "", 0}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_message)

BOOST_AUTO_TEST_CASE(T_06_a_success_names_the_person_and_where_the_token_stands) {
  const std::string body = success();

  const auto found = std::get<Authenticated>(read_message(body).value());

  BOOST_TEST((found.person == Person{{"id", "u1"}}));
  BOOST_TEST(body.substr(found.token_offset, found.token_length) == token);
}

// Inside a text inside a text, the bytes are the same.
BOOST_AUTO_TEST_CASE(T_06_a_token_of_an_inner_envelope_is_found_in_the_outer_bytes) {
  const std::string body = other(R"({\"code\":200,\"data\":{\"id\":\"u1\",\"token\":\")" +
                                 std::string{token} + R"(\"}})");

  const auto found = std::get<Authenticated>(read_message(body).value());

  BOOST_TEST(body.substr(found.token_offset, found.token_length) == token);
}

BOOST_DATA_TEST_CASE(T_05_what_is_not_the_brokers_message_is_nothing, data::make(strangers), row) {
  BOOST_TEST(!read_message(row.body).has_value());
}

BOOST_DATA_TEST_CASE(a_message_has_its_meaning, data::make(answers), row) {
  BOOST_TEST((read_message(row.body).value() == row.expected));
}

BOOST_AUTO_TEST_CASE(T_05_a_message_has_64_fields_at_most) {
  const auto with = [](int more) {
    std::string body = success();
    for (int i = 0; i < more; ++i) body.insert(1, "\"" + std::to_string(i) + "\":0,");
    return read_message(body);
  };

  BOOST_TEST(with(59).has_value());
  BOOST_TEST(with(60).has_value());  // beside code, message, data and event
  BOOST_TEST(!with(61).has_value());
}

BOOST_AUTO_TEST_CASE(T_05_a_message_has_64_KiB_at_most) {
  const auto padded = [](std::size_t size) {
    const std::string body = success();
    return read_message(std::string(size - body.size(), ' ') + body);
  };

  BOOST_TEST(padded(64 * 1024 - 1).has_value());
  BOOST_TEST(padded(64 * 1024).has_value());
  BOOST_TEST(!padded(64 * 1024 + 1).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
