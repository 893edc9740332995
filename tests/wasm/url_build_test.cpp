// Building an address (T-14), and reading one back (T-20, T-25).
#include <array>

#include "url.hpp"
#include "url/parts.hpp"
#include "url/query.hpp"

using namespace latchkey;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view base = "https://login.acme.example/oidc/auth";

// What must stay inside one value, whatever it looks like.
const std::string_view values[] = {
    "&",
    "=",
    "#",
    "?",
    "/",
    "%",
    "+",
    ";",
    "\r",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\0"sv,
    "& = # ? / % + ;\r\n",
    "&state=forged",
    "a&redirect_uri=https://evil.example",
    "#fragment",
    "%26state%3Dforged",
    "%00",
    "%zz",
    "\\",
    "\"",
    "'",
    "<script>",
    "[]",
    "{}",
    "|",
    "^",
    "`",
    "@",
    ":",
    "../..",
    "//evil.example",
    "javascript:alert(1)",
    "https://acme.example/back?a=1&b=2#c",
    "\u4E2D\u6587",
    "\U0001F600",
    "\u202E",
};

constexpr std::array names = {"client_id"sv, "redirect_uri"sv, "state"sv, "scope"sv};

struct Broken {
  std::string_view name;
  std::string text;
  QueryRefusal why = QueryRefusal::broken;
};

std::ostream& operator<<(std::ostream& out, const Broken& row) { return out << row.name; }

std::string parameters(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += "&a" + std::to_string(i) + "=1";
  return out;
}

const Broken broken[] = {
    {"T-25 a percent sign at the end", "code=abc%"},
    {"T-25 one digit", "code=%4"},
    {"T-25 no digits", "code=%zz"},
    {"T-25 in a name", "c%zz=1"},
    {"T-25 a byte that is no UTF-8", "code=%FF"},
    {"T-25 overlong slash", "code=%C0%AF"},
    {"T-25 a raw byte that is no UTF-8", "code=\xFF"},
    {"T-25 half a character before the next parameter", "code=%E4&b=%B8%AD"},
    {"T-25 one parameter too many", parameters(65), QueryRefusal::too_many_parameters},
    {"T-25 far too many parameters", parameters(2000), QueryRefusal::too_many_parameters},
    {"T-25 one byte too many", "a=" + std::string(16 * 1024 - 1, 'b'), QueryRefusal::too_long},
    {"T-25 a megabyte", std::string(1024 * 1024, '&'), QueryRefusal::too_long},
    {"T-25 a hundred thousand parameters", parameters(100000), QueryRefusal::too_long},
};

Query queried(std::string_view text) { return std::get<Query>(read_query(text)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(url_build)

BOOST_AUTO_TEST_CASE(T_14_parameters_come_in_their_order_each_encoded) {
  const Parameter given[] = {{"client_id", "app-1"},
                             {"redirect_uri", "https://app.example/back"},
                             {"scope", "openid profile"},
                             {"login_hint", ""},
                             {"state", "a&b"}};

  BOOST_TEST(build_url(base, given).value().text() ==
             "https://login.acme.example/oidc/auth?client_id=app-1"
             "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&scope=openid%20profile&state=a%26b");
}

BOOST_AUTO_TEST_CASE(T_14_no_parameters_leave_the_address_as_it_is) {
  BOOST_TEST(build_url(base, {}).value().text() == base);
}

BOOST_AUTO_TEST_CASE(T_14_a_fragment_comes_last) {
  const Parameter given[] = {{"appid", "wx1"}};

  BOOST_TEST(build_url("https://open.weixin.qq.com/connect/qrconnect", given, "wechat_redirect")
                 .value()
                 .text() ==
             "https://open.weixin.qq.com/connect/qrconnect?appid=wx1#wechat_redirect");
}

BOOST_DATA_TEST_CASE(T_14_every_slot_gives_back_what_was_put_in, data::make(values)) {
  for (std::size_t slot = 0; slot < names.size(); ++slot) {
    std::array<Parameter, names.size()> given{};
    for (std::size_t i = 0; i < names.size(); ++i) given[i] = {names[i], i == slot ? sample : "x"};

    const auto url = build_url(base, given);

    BOOST_TEST_REQUIRE(url.has_value());
    const Parts parts = parts_of(*url);
    BOOST_TEST(parts.origin == "https://login.acme.example");
    BOOST_TEST(parts.path == "/oidc/auth");
    BOOST_TEST(parts.fragment == "");
    const Query query = queried(parts.query);
    BOOST_TEST_REQUIRE(query.entries().size() == names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      BOOST_TEST(query.entries()[i].first == names[i]);
      BOOST_TEST(query.entries()[i].second == given[i].value);
    }
  }
}

BOOST_AUTO_TEST_CASE(T_14_nothing_is_built_on_an_address_that_has_a_query_or_fragment) {
  const Parameter given[] = {{"state", "a"}};

  BOOST_TEST(!build_url("https://acme.example/?state=b", given).has_value());
  BOOST_TEST(!build_url("https://acme.example/?", given).has_value());
  BOOST_TEST(!build_url("https://acme.example/#a", given).has_value());
}

BOOST_AUTO_TEST_CASE(T_14_a_name_is_there_once) {
  const Parameter twice[] = {{"state", "a"}, {"code", "b"}, {"state", "c"}};
  const Parameter twice_empty[] = {{"state", "a"}, {"state", ""}};
  const Parameter nameless[] = {{"", "a"}};

  BOOST_TEST(!build_url(base, twice).has_value());
  BOOST_TEST(!build_url(base, twice_empty).has_value());
  BOOST_TEST(!build_url(base, nameless).has_value());
}

BOOST_AUTO_TEST_CASE(T_14_a_value_that_is_no_UTF_8_builds_nothing) {
  const Parameter given[] = {{"state", "\xFF"}};

  BOOST_TEST(!build_url(base, given).has_value());
}

BOOST_AUTO_TEST_CASE(T_13_what_is_built_passes_the_gate_too) {
  const Parameter given[] = {{"state", "a"}};

  BOOST_TEST(!build_url("http://acme.example/", given).has_value());
  BOOST_TEST(!build_url("http://acme.localhost/", given).has_value());
  BOOST_TEST(build_url("http://acme.localhost/", given, {}, development).has_value());
  BOOST_TEST(!build_url("javascript:alert(1)", given).has_value());
  BOOST_TEST(!build_url("https://acme.example", given).has_value());
  BOOST_TEST(!build_url("https://acme.example/", given, "a b").has_value());
}

BOOST_AUTO_TEST_CASE(T_13_a_built_address_is_8192_bytes_at_most) {
  const auto of_length = [](std::size_t bytes) {
    const std::string value(bytes - std::string_view{"https://acme.example/?a="}.size(), 'b');
    const Parameter given[] = {{"a", value}};
    return build_url("https://acme.example/", given);
  };

  BOOST_TEST(of_length(8191).has_value());
  BOOST_TEST(of_length(8192).value().text().size() == 8192u);
  BOOST_TEST(!of_length(8193).has_value());
}

BOOST_AUTO_TEST_CASE(T_20_a_query_is_decoded_once_in_one_pass) {
  const Query query = queried("?code=a%2Bb&state=%2526&name&=v&+=+&x=1=2");

  const List<Query::Entry> expected{{"code", "a+b"}, {"state", "%26"}, {"name", ""},
                                    {"", "v"},       {"+", "+"},       {"x", "1=2"}};
  BOOST_TEST((query.entries() == expected));
}

BOOST_AUTO_TEST_CASE(T_20_a_fragment_is_read_like_a_query) {
  BOOST_TEST(queried("#code=a&state=b").find("state").value() == "b");
  BOOST_TEST(queried("code=a").find("code").value() == "a");
  BOOST_TEST(queried("??code=a").find("?code").value() == "a");
  BOOST_TEST(queried("").entries().empty());
  BOOST_TEST(queried("?").entries().empty());
  BOOST_TEST(queried("&&&").entries().empty());
}

BOOST_AUTO_TEST_CASE(T_20_a_parameter_that_is_there_twice_has_no_value) {
  const Query query = queried("code=a&state=s&code=b");

  BOOST_TEST(query.count("code") == 2u);
  BOOST_TEST(!query.find("code").has_value());
  BOOST_TEST(query.count("state") == 1u);
  BOOST_TEST(query.find("state").value() == "s");
  BOOST_TEST(query.count("iss") == 0u);
  BOOST_TEST(!query.find("iss").has_value());
}

BOOST_AUTO_TEST_CASE(T_20_other_spellings_are_other_names) {
  const Query query = queried("code[]=a&code[0]=b&Code=c&%63ode=d&code%00=e&code%20=f");

  BOOST_TEST(query.count("code") == 1u);
  BOOST_TEST(query.find("code").value() == "d");
  BOOST_TEST(query.count("code[]") == 1u);
}

BOOST_DATA_TEST_CASE(T_25_a_malformed_query_is_a_refused_value, data::make(broken)) {
  const auto query = read_query(sample.text);

  BOOST_TEST((std::get<QueryRefusal>(query) == sample.why));
}

BOOST_AUTO_TEST_CASE(T_25_a_query_below_and_at_its_limits_is_read) {
  BOOST_TEST(queried(parameters(63)).entries().size() == 63u);
  BOOST_TEST(queried(parameters(64)).entries().size() == 64u);
  BOOST_TEST(queried("a=" + std::string(16 * 1024 - 3, 'b')).entries().size() == 1u);
  BOOST_TEST(queried("a=" + std::string(16 * 1024 - 2, 'b')).entries().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
