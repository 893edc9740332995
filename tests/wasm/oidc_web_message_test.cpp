// An authorization answer that came as a message: authing-broker 4.4; T-05, T-06, T-12.
#include <string>

#include "oidc/web_message.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

using Answer = std::variant<Callback, Malformed>;

std::string message(const std::string& response) {
  return R"({"type":"authorization_response","response":{)" + response + "}}";
}

struct Posted : Named {
  std::string body;
  Answer expected;
};
const Posted messages[] = {
    {{"a code"},
     message(R"("code":"CODE1","state":"state-1","iss":"https://a.example/oidc")"),
     Callback{"state-1", "CODE1", "https://a.example/oidc", "", ""}},
    {{"an error"},
     message(R"("error":"access_denied","error_description":"Not today","state":"state-1")"),
     Callback{"state-1", "", "", "access_denied", "Not today"}},
    {{"with what nobody asked for"},
     message(R"("code":"CODE1","state":"state-1","a":[1])"),
     Callback{"state-1", "CODE1", "", "", ""}},

    {{"T-06 an access token"},
     message(R"("access_token":"x","state":"state-1")"),
     Malformed::tokens},
    {{"T-06 an ID token beside a code"},
     message(R"("code":"CODE1","state":"state-1","id_token":"x")"),
     Malformed::tokens},
    {{"T-12 a token that is null"},
     message(R"("code":"CODE1","state":"s","access_token":null)"),
     Malformed::tokens},
    {{"T-03 no state"}, message(R"("code":"CODE1")"), Malformed::no_state},
    {{"T-03 a state in a list"},
     message(R"("code":"CODE1","state":["state-1"])"),
     Malformed::no_state},
    {{"T-03 a state that is a number"},
     message(R"("code":"CODE1","state":1)"),
     Malformed::no_state},
    {{"T-20 both"},
     message(R"("code":"CODE1","error":"x","state":"state-1")"),
     Malformed::contradictory},
    {{"T-20 neither"}, message(R"("state":"state-1")"), Malformed::no_answer},
    {{"T-05 a code that is an object"},
     message(R"("code":{},"state":"state-1")"),
     Malformed::no_answer},
    {{"T-25 a code with a line break"},
     message(R"("code":"a\nb","state":"state-1")"),
     Malformed::bad_code},
    {{"T-05 another type"},
     R"({"type":"relay_response","response":{"code":"c","state":"s"}})",
     Malformed::no_answer},
    {{"T-05 a type that only begins alike"},
     R"({"type":"authorization_response2","response":{"code":"c","state":"s"}})",
     Malformed::no_answer},
    {{"T-05 no type"}, R"({"response":{"code":"c","state":"s"}})", Malformed::no_answer},
    {{"T-05 no response"},
     R"({"type":"authorization_response","code":"c","state":"s"})",
     Malformed::no_answer},
    {{"T-05 a response that is text"},
     R"({"type":"authorization_response","response":"code=c&state=s"})",
     Malformed::no_answer},
    {{"T-05 a key twice"}, message(R"("code":"a","code":"b","state":"s")"), Malformed::no_answer},
    {{"T-05 four levels"}, message(R"("code":"c","state":"s","a":{"b":{}})"), Malformed::no_answer},
    {{"T-05 null"}, "null", Malformed::no_answer},
    {{"T-05 a list"}, "[" + message(R"("code":"c","state":"s")") + "]", Malformed::no_answer},
    {{"T-05 nothing"}, "", Malformed::no_answer},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(oidc_web_message)

BOOST_DATA_TEST_CASE(a_message_is_read_strictly, data::make(messages), row) {
  BOOST_TEST((read_web_message(row.body) == row.expected));
}

BOOST_AUTO_TEST_CASE(T_05_a_response_has_64_fields_at_most) {
  const auto with = [](int more) {
    std::string fields = R"("code":"c","state":"s")";
    for (int i = 0; i < more; ++i) fields += ",\"" + std::to_string(i) + "\":0";
    return std::holds_alternative<Callback>(read_web_message(message(fields)));
  };

  BOOST_TEST(with(61));
  BOOST_TEST(with(62));
  BOOST_TEST(!with(63));
}

BOOST_AUTO_TEST_CASE(T_05_a_message_has_64_KiB_at_most) {
  const auto padded = [](std::size_t size) {
    const std::string body = message(R"("code":"c","state":"s")");
    return std::holds_alternative<Callback>(
        read_web_message(std::string(size - body.size(), ' ') + body));
  };

  BOOST_TEST(padded(64 * 1024 - 1));
  BOOST_TEST(padded(64 * 1024));
  BOOST_TEST(!padded(64 * 1024 + 1));
}

BOOST_AUTO_TEST_SUITE_END()
