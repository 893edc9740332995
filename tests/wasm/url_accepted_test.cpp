// What passes the gate, and that it passes as it is.
#include "url.hpp"
#include "url/parts.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

struct Row {
  std::string_view name;
  std::string_view text;
  Parts parts;
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

// scheme, host, port, origin, path, query, fragment
const Row rows[] = {
    {"an origin alone",
     "https://login.acme.example",
     {"https", "login.acme.example", "", "https://login.acme.example", "", "", ""}},
    {"an origin with its port",
     "https://login.acme.example:8443",
     {"https", "login.acme.example", "8443", "https://login.acme.example:8443", "", "", ""}},
    {"a root",
     "https://acme.example/",
     {"https", "acme.example", "", "https://acme.example", "/", "", ""}},
    {"a path",
     "https://acme.example/a/b",
     {"https", "acme.example", "", "https://acme.example", "/a/b", "", ""}},
    {"a query",
     "https://acme.example/a?b=c&d=e",
     {"https", "acme.example", "", "https://acme.example", "/a", "b=c&d=e", ""}},
    {"a fragment",
     "https://acme.example/a#b",
     {"https", "acme.example", "", "https://acme.example", "/a", "", "b"}},
    {"all of it",
     "https://acme.example:8443/a?b#c",
     {"https", "acme.example", "8443", "https://acme.example:8443", "/a", "b", "c"}},
    {"a question mark in the query",
     "https://acme.example/?a?b",
     {"https", "acme.example", "", "https://acme.example", "/", "a?b", ""}},
    {"a question mark in the fragment",
     "https://acme.example/#a?b",
     {"https", "acme.example", "", "https://acme.example", "/", "", "a?b"}},
    {"an address in the query",
     "https://acme.example/?to=https://b.example/c",
     {"https", "acme.example", "", "https://acme.example", "/", "to=https://b.example/c", ""}},
    {"an at sign in the path",
     "https://acme.example/@user",
     {"https", "acme.example", "", "https://acme.example", "/@user", "", ""}},
    {"a colon in the path",
     "https://acme.example/a:b",
     {"https", "acme.example", "", "https://acme.example", "/a:b", "", ""}},
    {"IPv4", "https://192.0.2.1/", {"https", "192.0.2.1", "", "https://192.0.2.1", "/", "", ""}},
    {"IPv6 loopback",
     "https://[::1]:8443/a",
     {"https", "[::1]", "8443", "https://[::1]:8443", "/a", "", ""}},
};

const Address accepted[] = {
    {"one label", "https://intranet/"},
    {"one letter", "https://a/"},
    {"many labels", "https://a.b.c.d.e.f.example/"},
    {"digits in labels", "https://4chan.163.example/"},
    {"a number before the last label", "https://1.example/"},
    {"a last label that only begins with a digit", "https://acme.4u/"},
    {"a last label that only begins like a hexadecimal number", "https://acme.0xg/"},
    {"hyphens inside a label", "https://a-b--c.example/"},
    {"punycode", "https://xn--bcher-kva.example/"},
    {"punycode of Chinese", "https://xn--fiqs8s/"},
    {"a label of 63",
     "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/"},
    {"port 1", "https://acme.example:1/"},
    {"port 80 under https", "https://acme.example:80/"},
    {"port 65535", "https://acme.example:65535/"},
    {"port 9999", "https://acme.example:9999/"},
    {"the largest IPv4", "https://255.255.255.255/"},
    {"IPv4 of zeros", "https://0.0.0.0/"},
    {"https on localhost", "https://localhost/"},
    {"unreserved characters", "https://acme.example/AZaz09-._~"},
    {"sub-delimiters in the path", "https://acme.example/!$&'()*+,;="},
    {"sub-delimiters in the query", "https://acme.example/?!$&()*+,;=:@/?"},
    {"sub-delimiters in the fragment", "https://acme.example/#!$&'()*+,;=:@/?"},
    {"sequences in capitals", "https://acme.example/%E4%B8%AD?%2F#%3F"},
    {"sequences in small letters", "https://acme.example/%e4%b8%ad"},
    {"a sequence that is no UTF-8 stays as it is", "https://acme.example/%FF"},
    {"two slashes in the path", "https://acme.example//a//b"},
    {"three dots", "https://acme.example/.../a"},
    {"dots in a segment", "https://acme.example/a..b/.well-known/c."},
    {"encoded dots in a segment", "https://acme.example/%2ea/a%2e%2e"},
    {"dots in the query", "https://acme.example/?../.."},
    {"an empty query", "https://acme.example/?"},
    {"an empty fragment", "https://acme.example/#"},
    {"an encoded percent sign", "https://acme.example/%25"},
    {"WeCom's QR page",
     "https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=ww1&agentid=1"
     "&redirect_uri=https%3A%2F%2Facme.example%2Fback&state=s"},
    {"WeChat's QR page",
     "https://open.weixin.qq.com/connect/qrconnect?appid=wx1&scope=snsapi_login#wechat_redirect"},
};

std::string of_length(std::size_t bytes) {
  const std::string begin = "https://acme.example/";
  return begin + std::string(bytes - begin.size(), 'a');
}

std::string host_of_length(std::size_t bytes) {
  std::string host;
  while (host.size() + 50 < bytes) host += std::string(49, 'a') + '.';
  return host + std::string(bytes - host.size(), 'b');
}

}  // namespace

BOOST_AUTO_TEST_SUITE(url_accepted)

BOOST_DATA_TEST_CASE(T_13_an_address_passes_as_it_is_and_falls_into_its_parts, data::make(rows)) {
  const auto url = check_url(sample.text, production);

  BOOST_TEST_REQUIRE(url.has_value());
  BOOST_TEST(url->text() == sample.text);
  BOOST_TEST((parts_of(*url) == sample.parts));
  BOOST_TEST(origin_of(*url) == sample.parts.origin);
}

BOOST_DATA_TEST_CASE(T_13_what_a_browser_leaves_as_it_is_passes, data::make(accepted)) {
  BOOST_TEST(check_url(sample.text, production).value().text() == sample.text);
}

BOOST_AUTO_TEST_CASE(T_13_an_address_is_2048_bytes_at_most) {
  BOOST_TEST(check_url(of_length(2047)).has_value());
  BOOST_TEST(check_url(of_length(2048)).has_value());
  BOOST_TEST(!check_url(of_length(2049)).has_value());
}

BOOST_AUTO_TEST_CASE(T_13_a_host_is_253_bytes_at_most) {
  BOOST_TEST(check_url("https://" + host_of_length(252) + "/").has_value());
  BOOST_TEST(check_url("https://" + host_of_length(253) + "/").has_value());
  BOOST_TEST(!check_url("https://" + host_of_length(254) + "/").has_value());
}

BOOST_AUTO_TEST_CASE(T_01_an_origin_is_an_address_with_nothing_behind_it) {
  BOOST_TEST(is_origin("https://acme.example"));
  BOOST_TEST(is_origin("https://acme.example:8443"));
  BOOST_TEST(is_origin("http://app.localhost:4100", development));
  BOOST_TEST(!is_origin("http://app.localhost:4100", production));
  BOOST_TEST(!is_origin("https://acme.example/"));
  BOOST_TEST(!is_origin("https://acme.example/a"));
  BOOST_TEST(!is_origin("https://acme.example?"));
  BOOST_TEST(!is_origin("https://acme.example:443"));
  BOOST_TEST(!is_origin("acme.example"));
  BOOST_TEST(!is_origin("null"));
  BOOST_TEST(!is_origin("*"));
  BOOST_TEST(!is_origin(""));
}

BOOST_AUTO_TEST_CASE(T_01_origins_are_compared_whole) {
  const std::string_view ours = "https://login.acme.example";

  BOOST_TEST(same_origin(ours, "https://login.acme.example"));
  BOOST_TEST(!same_origin(ours, "http://login.acme.example"));
  BOOST_TEST(!same_origin(ours, "https://login.acme.example:8443"));
  BOOST_TEST(!same_origin(ours, "https://login.acme.example:443"));
  BOOST_TEST(!same_origin(ours, "https://login.acme.example/"));
  BOOST_TEST(!same_origin(ours, "https://login.acme.example.evil.example"));
  BOOST_TEST(!same_origin(ours, "https://evil.login.acme.example"));
  BOOST_TEST(!same_origin(ours, "https://login.acme.exampl"));
  BOOST_TEST(!same_origin(ours, "https://Login.acme.example"));
  BOOST_TEST(!same_origin(ours, " https://login.acme.example"));
  BOOST_TEST(!same_origin(ours, ""));
  BOOST_TEST(!same_origin("", ""));
  BOOST_TEST(!same_origin("null", "null"));
}

BOOST_AUTO_TEST_SUITE_END()
