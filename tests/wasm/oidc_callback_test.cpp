// Reading the answer: RFC 6749 section 4.1.2, RFC 9207 section 2; T-12, T-20, T-22, T-25.
#include <string>

#include "oidc/callback.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

using Answer = std::variant<Callback, Malformed>;

Callback code(String issuer = {}) { return {"state-1", "CODE1", issuer, "", ""}; }
Callback error(String description = {}) {
  return {"state-1", "", "", "access_denied", description};
}

struct Given : Named {
  std::string query;
  std::string fragment;
  Answer expected;
};
const Given answers[] = {
    {{"a code"}, "?code=CODE1&state=state-1", "", code()},
    {{"a code and an issuer"},
     "?code=CODE1&state=state-1&iss=https%3A%2F%2Fa.example%2Foidc",
     "",
     code("https://a.example/oidc")},
    {{"without the question mark"}, "state=state-1&code=CODE1", "", code()},
    {{"with what nobody asked for"},
     "?code=CODE1&state=state-1&session_state=x&page=1&page=2",
     "",
     code()},
    {{"T-20 bracketed names are just names"},
     "?code=CODE1&state=state-1&code[]=x&state[0]=y",
     "",
     code()},
    {{"T-20 one decode"},
     "?code=CODE%2531&state=state-1",
     "",
     Callback{"state-1", "CODE%31", "", "", ""}},
    {{"with the page's own route behind it"}, "?code=CODE1&state=state-1", "#/login?a=b", code()},
    {{"an error"}, "?error=access_denied&state=state-1", "", error()},
    {{"an error in words"},
     "?error=access_denied&error_description=Not%20today&error_uri=https%3A%2F%2Fx&state=state-1",
     "",
     error("Not today")},
    {{"T-23 an error in markup and overrides"},
     "?error=access_denied&error_description=%3Cb%3E%E2%80%AEx&state=state-1",
     "",
     error("<b>x")},

    {{"T-20 the code twice"}, "?code=CODE1&code=CODE2&state=state-1", "", Malformed::twice},
    {{"T-20 the same code twice"}, "?code=CODE1&state=state-1&code=CODE1", "", Malformed::twice},
    {{"T-20 the state twice"}, "?state=state-1&code=CODE1&state=state-2", "", Malformed::twice},
    {{"T-20 the issuer twice"}, "?code=CODE1&state=state-1&iss=a&iss=a", "", Malformed::twice},
    {{"T-20 the error twice"}, "?error=a&error=b&state=state-1", "", Malformed::twice},
    {{"T-20 a name in disguise counts"},
     "?code=CODE1&c%6Fde=CODE2&state=state-1",
     "",
     Malformed::twice},
    {{"T-22 no state"}, "?code=CODE1", "", Malformed::no_state},
    {{"T-22 an empty state"}, "?code=CODE1&state=", "", Malformed::no_state},
    {{"T-22 no state of an error"}, "?error=access_denied", "", Malformed::no_state},
    {{"T-22 a state in other letter case"}, "?code=CODE1&State=state-1", "", Malformed::no_state},
    {{"nothing at all"}, "", "", Malformed::no_state},
    {{"T-20 neither code nor error"}, "?state=state-1", "", Malformed::no_answer},
    {{"T-20 both"}, "?code=CODE1&error=access_denied&state=state-1", "", Malformed::contradictory},
    {{"T-20 both, one of them empty"},
     "?code=&error=access_denied&state=state-1",
     "",
     Malformed::contradictory},
    {{"an empty code"}, "?code=&state=state-1", "", Malformed::bad_code},
    {{"a code with a line break"}, "?code=CODE%0A1&state=state-1", "", Malformed::bad_code},
    {{"a code with the last control character"},
     "?code=CODE%7F1&state=state-1",
     "",
     Malformed::bad_code},
    {{"an error longer than any of the standards'"},
     "?error=" + std::string(129, 'e') + "&state=state-1",
     "",
     Malformed::bad_code},
    {{"a code that is not ASCII"}, "?code=C%C3%B6DE&state=state-1", "", Malformed::bad_code},
    {{"an empty error"}, "?error=&state=state-1", "", Malformed::bad_code},
    {{"an error with a quote"}, "?error=%22&state=state-1", "", Malformed::bad_code},
    {{"T-12 an access token in the fragment"},
     "",
     "#access_token=x&state=state-1",
     Malformed::tokens},
    {{"T-12 an ID token beside a code"},
     "?code=CODE1&state=state-1",
     "#id_token=x",
     Malformed::tokens},
    {{"T-12 a token in the query"},
     "?code=CODE1&state=state-1&access_token=x",
     "",
     Malformed::tokens},
    {{"T-20 the answer in the fragment"}, "", "#code=CODE1&state=state-1", Malformed::wrong_mode},
    {{"T-20 the state in the fragment"}, "?code=CODE1", "#state=state-1", Malformed::wrong_mode},
    {{"T-20 an answer in both"},
     "?code=CODE1&state=state-1",
     "#code=CODE2&state=state-1",
     Malformed::wrong_mode},
    {{"T-25 a broken sequence"}, "?code=%2&state=state-1", "", Malformed::bad_encoding},
    {{"T-25 a broken sequence in what nobody asked for"},
     "?code=CODE1&state=state-1&a=%zz",
     "",
     Malformed::bad_encoding},
    {{"T-25 no UTF-8"}, "?code=CODE1&state=%FF", "", Malformed::bad_encoding},
    {{"T-25 a broken fragment"}, "?code=CODE1&state=state-1", "#%", Malformed::bad_encoding},
};

std::string repeated(std::string_view text, int count) {
  std::string made;
  for (int i = 0; i < count; ++i) made += text;
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(oidc_callback)

BOOST_DATA_TEST_CASE(an_answer_is_read_once_and_whole, data::make(answers), row) {
  BOOST_TEST((read_callback(row.query, row.fragment) == row.expected));
}

// threats, section G.
BOOST_AUTO_TEST_CASE(T_25_limits_hold_at_one_below_and_one_above) {
  const auto is_good = [](const std::string& query) {
    return std::holds_alternative<Callback>(read_callback(query, ""));
  };
  const auto why = [](const std::string& query) {
    return std::get<Malformed>(read_callback(query, ""));
  };
  const auto with_code = [](std::size_t n) { return "state=s&code=" + std::string(n, 'c'); };
  const auto with_state = [](std::size_t n) { return "code=c&state=" + std::string(n, 's'); };
  const auto with_issuer = [](std::size_t n) {
    return "code=c&state=s&iss=" + std::string(n, 'i');
  };
  const auto with_parameters = [](int n) { return "code=c&state=s" + repeated("&a=b", n - 2); };
  const auto of_length = [](std::size_t n) {
    const std::string answer = "code=c&state=s&a=";
    return answer + std::string(n - answer.size(), 'x');
  };

  BOOST_TEST(is_good(with_code(2047)));
  BOOST_TEST(is_good(with_code(2048)));
  BOOST_TEST((why(with_code(2049)) == Malformed::bad_code));
  BOOST_TEST(is_good(with_state(511)));
  BOOST_TEST(is_good(with_state(512)));
  BOOST_TEST((why(with_state(513)) == Malformed::too_long));
  BOOST_TEST(is_good(with_issuer(511)));
  BOOST_TEST(is_good(with_issuer(512)));
  BOOST_TEST((why(with_issuer(513)) == Malformed::too_long));
  BOOST_TEST(is_good(with_parameters(63)));
  BOOST_TEST(is_good(with_parameters(64)));
  BOOST_TEST((why(with_parameters(65)) == Malformed::too_many));
  BOOST_TEST(is_good(of_length(16 * 1024 - 1)));
  BOOST_TEST(is_good(of_length(16 * 1024)));
  BOOST_TEST((why(of_length(16 * 1024 + 1)) == Malformed::too_long));
}

BOOST_AUTO_TEST_CASE(T_25_query_and_fragment_share_one_limit) {
  const std::string query = "code=c&state=s&a=" + std::string(8 * 1024 - 17, 'x');
  const std::string fragment = "a=" + std::string(8 * 1024 - 2, 'x');

  BOOST_TEST(std::holds_alternative<Callback>(read_callback(query, fragment)));
  BOOST_TEST((std::get<Malformed>(read_callback(query, fragment + 'x')) == Malformed::too_long));
}

BOOST_AUTO_TEST_CASE(T_25_megabytes_and_a_hundred_thousand_parameters_are_refused) {
  const std::string megabytes(4 * 1024 * 1024, '%');
  const std::string many = repeated("a=b&", 100000);

  BOOST_TEST((std::get<Malformed>(read_callback(megabytes, "")) == Malformed::too_long));
  BOOST_TEST((std::get<Malformed>(read_callback("", megabytes)) == Malformed::too_long));
  BOOST_TEST((std::get<Malformed>(read_callback(many, "")) == Malformed::too_long));
}

BOOST_AUTO_TEST_SUITE_END()
