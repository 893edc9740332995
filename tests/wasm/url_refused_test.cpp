// The gate, one reason to refuse per row. Everything is refused in development
// mode too, where the gate lets through the most.
#include "url.hpp"

using namespace latchkey;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

const Address schemes[] = {
    {"T-13 nothing", ""},
    {"T-13 a word", "acme"},
    {"T-13 a host without a scheme", "acme.example"},
    {"T-13 a path", "/login"},
    {"T-13 a network path", "//acme.example/"},
    {"T-13 three slashes and no scheme", "///acme.example/"},
    {"T-13 http", "http://acme.example/"},
    {"T-13 http on another loopback address", "http://127.0.0.2/"},
    {"T-13 http on a private address", "http://192.168.0.1/"},
    {"T-13 http on all addresses", "http://0.0.0.0/"},
    {"T-13 http on a name that begins with localhost", "http://localhost.acme.example/"},
    {"T-13 http on a name that ends like localhost", "http://notlocalhost/"},
    {"T-13 http on localhost as a subdomain's look-alike", "http://acme-localhost/"},
    {"T-13 http on localhost with a trailing dot", "http://localhost./"},
    {"T-13 http on an empty label before localhost", "http://.localhost/"},
    {"T-13 scheme in capitals", "HTTPS://acme.example/"},
    {"T-13 scheme in mixed case", "Https://acme.example/"},
    {"T-13 javascript", "javascript:alert(1)"},
    {"T-13 javascript dressed as an address", "javascript://acme.example/%0Aalert(1)"},
    {"T-13 javascript in mixed case", "jAvAsCrIpT:alert(1)"},
    {"T-13 javascript with a tab inside", "java\tscript:alert(1)"},
    {"T-13 javascript with a line break inside", "java\nscript:alert(1)"},
    {"T-13 javascript after a blank", " javascript:alert(1)"},
    {"T-13 vbscript", "vbscript:msgbox(1)"},
    {"T-13 data", "data:text/html,<script>alert(1)</script>"},
    {"T-13 an image as data", "data:image/png;base64,iVBORw0KGgo="},
    {"T-13 blob", "blob:https://acme.example/5a1f"},
    {"T-13 file", "file:///etc/passwd"},
    {"T-13 filesystem", "filesystem:https://acme.example/temporary/a"},
    {"T-13 about", "about:blank"},
    {"T-13 ftp", "ftp://acme.example/"},
    {"T-13 web socket", "wss://acme.example/"},
    {"T-13 mail", "mailto:someone@acme.example"},
    {"T-13 telephone", "tel:+8613800000000"},
    {"T-13 the source of a page", "view-source:https://acme.example/"},
    {"T-13 an app's own scheme", "weixin://dl/business/"},
    {"T-13 an intent", "intent://acme.example/#Intent;scheme=https;end"},
    {"T-13 a scheme with https in it", "xhttps://acme.example/"},
    {"T-13 https and more", "httpss://acme.example/"},
    {"T-13 a port for a scheme", "https:443://acme.example/"},
    {"T-13 no slashes", "https:acme.example"},
    {"T-13 one slash", "https:/acme.example"},
    {"T-13 three slashes", "https:///acme.example/"},
    {"T-13 four slashes", "https:////acme.example/"},
    {"T-13 backslashes for slashes", "https:\\\\acme.example\\"},
    {"T-13 a slash and a backslash", "https:/\\acme.example/"},
    {"T-13 a colon missing", "https//acme.example/"},
    {"T-13 a blank before the colon", "https ://acme.example/"},
    {"T-13 the scheme encoded", "https%3A//acme.example/"},
};

const Address blanks[] = {
    {"T-13 a blank before", " https://acme.example/"},
    {"T-13 a blank behind", "https://acme.example/ "},
    {"T-13 a blank in the path", "https://acme.example/a b"},
    {"T-13 a blank in the query", "https://acme.example/?a b"},
    {"T-13 a blank in the fragment", "https://acme.example/#a b"},
    {"T-13 a blank in the host", "https://acme .example/"},
    {"T-13 a tab before", "\thttps://acme.example/"},
    {"T-13 a tab in the host", "https://ac\tme.example/"},
    {"T-13 a tab in the path", "https://acme.example/a\tb"},
    {"T-13 a line feed behind", "https://acme.example/\n"},
    {"T-13 a line feed in the host", "https://acme\n.example/"},
    {"T-13 a carriage return behind", "https://acme.example/\r"},
    {"T-13 a carriage return and a line feed in the query", "https://acme.example/?a\r\nb"},
    {"T-13 a vertical tab", "https://acme.example/\v"},
    {"T-13 a form feed", "https://acme.example/\f"},
    {"T-13 NUL behind", "https://acme.example/\0"sv},
    {"T-13 NUL in the host", "https://acme.example\0.evil.example/"sv},
    {"T-13 NUL before", "\0https://acme.example/"sv},
    {"T-13 escape", "https://acme.example/\x1B"},
    {"T-13 delete", "https://acme.example/\x7F"},
    {"T-13 a C1 control", "https://acme.example/\u0085"},
    {"T-13 a no-break space", "https://acme.example/\u00A0"},
    {"T-13 a byte order mark", "\uFEFFhttps://acme.example/"},
    {"T-13 a zero width space", "https://acme\u200B.example/"},
    {"T-13 a right-to-left override", "https://acme.example/\u202Egpj.exe"},
    {"T-13 a line separator", "https://acme.example/\u2028"},
};

const Address users[] = {
    {"T-13 a name", "https://user@acme.example/"},
    {"T-13 a name and a password", "https://user:password@acme.example/"},
    {"T-13 an empty name", "https://@acme.example/"},
    {"T-13 an empty name and password", "https://:@acme.example/"},
    {"T-13 a host for a name", "https://acme.example@evil.example/"},
    {"T-13 a host and a port for a name", "https://acme.example:443@evil.example/"},
    {"T-13 two of them", "https://a@b@acme.example/"},
    {"T-13 an encoded at sign", "https://acme.example%40evil.example/"},
    {"T-13 an encoded slash before it", "https://acme.example%2F@evil.example/"},
    {"T-13 a backslash before it", "https://acme.example\\@evil.example/"},
    {"T-13 a name on localhost", "http://user@localhost/"},
};

const Address hosts[] = {
    {"T-13 no host", "https://"},
    {"T-13 no host, a path", "https:///login"},
    {"T-13 no host, a port", "https://:443/"},
    {"T-13 no host, a query", "https://?a"},
    {"T-13 no host, a fragment", "https://#a"},
    {"T-13 a dot", "https://./"},
    {"T-13 two dots", "https://../"},
    {"T-13 a dot before", "https://.acme.example/"},
    {"T-13 a trailing dot", "https://acme.example./"},
    {"T-13 a trailing dot and a port", "https://acme.example.:8443/"},
    {"T-13 an empty label", "https://acme..example/"},
    {"T-13 capitals", "https://Acme.Example/"},
    {"T-13 one capital", "https://acme.examplE/"},
    {"T-13 a hyphen at the beginning of a label", "https://-acme.example/"},
    {"T-13 a hyphen at the end of a label", "https://acme-.example/"},
    {"T-13 an underscore", "https://acme_login.example/"},
    {"T-13 a percent sign", "https://acme%2Eexample/"},
    {"T-13 an encoded letter", "https://%61cme.example/"},
    {"T-13 an encoded NUL", "https://acme.example%00.evil.example/"},
    {"T-13 an encoded slash", "https://acme.example%2Fevil.example/"},
    {"T-13 an encoded backslash", "https://acme.example%5Cevil.example/"},
    {"T-13 an encoded hash", "https://acme.example%23.evil.example/"},
    {"T-13 an encoded fullwidth dot", "https://acme%EF%BC%8Eexample/"},
    {"T-13 an asterisk", "https://*.acme.example/"},
    {"T-13 a comma", "https://acme,example/"},
    {"T-13 a semicolon", "https://acme.example;evil.example/"},
    {"T-13 an exclamation mark", "https://acme!.example/"},
    {"T-13 a dollar sign", "https://acme$.example/"},
    {"T-13 an ampersand", "https://acme&.example/"},
    {"T-13 a quote", "https://acme'.example/"},
    {"T-13 a double quote", "https://acme\".example/"},
    {"T-13 parentheses", "https://(acme).example/"},
    {"T-13 a plus", "https://acme+login.example/"},
    {"T-13 an equals sign", "https://acme=login.example/"},
    {"T-13 a tilde", "https://~acme.example/"},
    {"T-13 angle brackets", "https://<acme>.example/"},
    {"T-13 a caret", "https://acme^.example/"},
    {"T-13 a grave accent", "https://acme`.example/"},
    {"T-13 braces", "https://{acme}.example/"},
    {"T-13 a bar", "https://acme|.example/"},
    {"T-13 a backslash", "https://acme.example\\.evil.example/"},
    {"T-13 umlauts", "https://\u00E4cme.example/"},
    {"T-13 a Cyrillic a", "https://\u0430cme.example/"},
    {"T-13 a Greek omicron", "https://g\u03BFogle.example/"},
    {"T-13 fullwidth letters", "https://\uFF41cme.example/"},
    {"T-13 an ideographic full stop", "https://acme\u3002example/"},
    {"T-13 a fullwidth full stop", "https://acme\uFF0Eexample/"},
    {"T-13 a fullwidth slash", "https://acme.example\uFF0Fevil.example/"},
    {"T-13 a division slash", "https://acme.example\u2215evil.example/"},
    {"T-13 a fraction slash", "https://acme.example\u2044evil.example/"},
    {"T-13 account of", "https://acme.example\u2100evil.example/"},
    {"T-13 sharp s", "https://stra\u00DFe.example/"},
    {"T-13 a ligature", "https://o\uFB03ce.example/"},
    {"T-13 a dotless i", "https://acme.\u0131o/"},
    {"T-13 a soft hyphen", "https://ac\u00ADme.example/"},
    {"T-13 bytes that are no UTF-8", "https://acme\xFF.example/"},
    {"T-13 a punycode label that says ASCII", "https://xn--acme-.example/"},
    {"T-13 an empty punycode label", "https://xn--.example/"},
    {"T-13 a label of 64",
     "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/"},
};

// Every spelling in which a browser reads a number as an IPv4 address, or fails to.
const Address numbers[] = {
    {"T-13 one decimal number", "https://2130706433/"},
    {"T-13 one hexadecimal number", "https://0x7f000001/"},
    {"T-13 one octal number", "https://017700000001/"},
    {"T-13 two parts", "https://127.1/"},
    {"T-13 three parts", "https://127.0.1/"},
    {"T-13 five parts", "https://1.2.3.4.5/"},
    {"T-13 octal parts", "https://0177.0.0.01/"},
    {"T-13 hexadecimal parts", "https://0x7f.0.0.0x1/"},
    {"T-13 a hexadecimal last part", "https://127.0.0.0x1/"},
    {"T-13 an empty hexadecimal last part", "https://127.0.0.0x/"},
    {"T-13 a part above 255", "https://127.0.0.256/"},
    {"T-13 a part of four digits", "https://127.0.0.1000/"},
    {"T-13 leading zeros", "https://127.000.000.001/"},
    {"T-13 an empty part", "https://127..0.1/"},
    {"T-13 a trailing dot", "https://127.0.0.1./"},
    {"T-13 a name before a number", "https://acme.1/"},
    {"T-13 a name before a hexadecimal number", "https://acme.example.0x7f/"},
    {"T-13 too large a number", "https://4294967296/"},
    {"T-13 fullwidth digits", "https://\uFF11\uFF12\uFF17.0.0.1/"},
    {"T-13 encoded digits", "https://%31%32%37.0.0.1/"},
    {"T-13 a sign", "https://+127.0.0.1/"},
    {"T-13 http on a short loopback address", "http://127.1/"},
    {"T-13 http on a hexadecimal loopback address", "http://0x7f.0.0.1/"},
    {"T-13 http on an octal loopback address", "http://0177.0.0.1/"},
    {"T-13 http on a decimal loopback address", "http://2130706433/"},
    {"T-13 IPv6, any", "https://[::]/"},
    {"T-13 IPv6, an address", "https://[2001:db8::1]/"},
    {"T-13 IPv6, loopback in full", "https://[0:0:0:0:0:0:0:1]/"},
    {"T-13 IPv6, loopback with zeros", "https://[::0001]/"},
    {"T-13 IPv6, loopback by IPv4", "https://[::ffff:127.0.0.1]/"},
    {"T-13 IPv6, a zone", "https://[fe80::1%25eth0]/"},
    {"T-13 IPv6, no bracket at the end", "https://[::1/"},
    {"T-13 IPv6, no bracket at the beginning", "https://::1]/"},
    {"T-13 IPv6, no brackets", "https://::1/"},
    {"T-13 IPv6, more behind the bracket", "https://[::1].acme.example/"},
    {"T-13 IPv6, more before the bracket", "https://acme[::1]/"},
    {"T-13 IPv6, empty", "https://[]/"},
    {"T-13 IPv6, a version of the future", "https://[v1.a]/"},
    {"T-13 http on IPv6 loopback in full", "http://[0:0:0:0:0:0:0:1]/"},
};

const Address ports[] = {
    {"T-13 a colon and no port", "https://acme.example:/"},
    {"T-13 a colon and no port, nothing behind", "https://acme.example:"},
    {"T-13 port 0", "https://acme.example:0/"},
    {"T-13 port 65536", "https://acme.example:65536/"},
    {"T-13 port 99999", "https://acme.example:99999/"},
    {"T-13 a port of six digits", "https://acme.example:100000/"},
    {"T-13 a port far beyond", "https://acme.example:4294967739/"},
    {"T-13 leading zeros", "https://acme.example:08443/"},
    {"T-13 leading zeros before 443", "https://acme.example:0443/"},
    {"T-13 https on its own port, which a browser leaves out", "https://acme.example:443/"},
    {"T-13 http on its own port, which a browser leaves out", "http://localhost:80/"},
    {"T-13 a sign", "https://acme.example:+8443/"},
    {"T-13 a negative port", "https://acme.example:-1/"},
    {"T-13 letters", "https://acme.example:https/"},
    {"T-13 hexadecimal", "https://acme.example:0x1f/"},
    {"T-13 a digit and a letter", "https://acme.example:8443a/"},
    {"T-13 a blank", "https://acme.example: 8443/"},
    {"T-13 two ports", "https://acme.example:8443:8444/"},
    {"T-13 a port and an at sign", "https://acme.example:8443@evil.example/"},
    {"T-13 fullwidth digits", "https://acme.example:\uFF18\uFF14/"},
    {"T-13 an encoded digit", "https://acme.example:%38443/"},
    {"T-13 IPv6 and a colon", "https://[::1]:/"},
    {"T-13 IPv6 and no colon", "https://[::1]8443/"},
};

const Address paths[] = {
    {"T-13 a backslash", "https://acme.example/a\\b"},
    {"T-13 a backslash for the first slash", "https://acme.example\\a"},
    {"T-13 a segment that goes up", "https://acme.example/a/../b"},
    {"T-13 a segment that goes up at the end", "https://acme.example/a/.."},
    {"T-13 a segment that goes up at the beginning", "https://acme.example/../a"},
    {"T-13 a segment that stays", "https://acme.example/./a"},
    {"T-13 a segment that stays at the end", "https://acme.example/a/."},
    {"T-13 going up, both dots encoded", "https://acme.example/a/%2e%2e/b"},
    {"T-13 going up, both dots encoded in capitals", "https://acme.example/a/%2E%2E/b"},
    {"T-13 going up, the first dot encoded", "https://acme.example/a/%2e./b"},
    {"T-13 going up, the second dot encoded", "https://acme.example/a/.%2E/b"},
    {"T-13 staying, encoded", "https://acme.example/a/%2e/b"},
    {"T-13 a double quote", "https://acme.example/\"a"},
    {"T-13 angle brackets", "https://acme.example/<a>"},
    {"T-13 a grave accent", "https://acme.example/`a"},
    {"T-13 braces", "https://acme.example/{a}"},
    {"T-13 a bar", "https://acme.example/a|b"},
    {"T-13 a caret", "https://acme.example/a^b"},
    {"T-13 brackets", "https://acme.example/a[b]"},
    {"T-13 a percent sign at the end", "https://acme.example/a%"},
    {"T-13 one digit at the end", "https://acme.example/a%4"},
    {"T-13 no digits", "https://acme.example/%zz"},
    {"T-13 one digit and a letter", "https://acme.example/%4g"},
    {"T-13 letters outside ASCII", "https://acme.example/\u4E2D\u6587"},
    {"T-13 bytes that are no UTF-8", "https://acme.example/\xFF"},
    {"T-13 no path before a query", "https://acme.example?a=1"},
    {"T-13 no path before a fragment", "https://acme.example#a"},
    {"T-13 no path before an empty query", "https://acme.example?"},
    {"T-13 no path before an empty fragment", "https://acme.example#"},
};

const Address tails[] = {
    {"T-13 a single quote in the query", "https://acme.example/?a='b'"},
    {"T-13 a double quote in the query", "https://acme.example/?a=\"b\""},
    {"T-13 angle brackets in the query", "https://acme.example/?<script>"},
    {"T-13 brackets in the query", "https://acme.example/?a[]=b"},
    {"T-13 braces in the query", "https://acme.example/?{a}"},
    {"T-13 a bar in the query", "https://acme.example/?a|b"},
    {"T-13 a caret in the query", "https://acme.example/?a^b"},
    {"T-13 a grave accent in the query", "https://acme.example/?`a"},
    {"T-13 a backslash in the query", "https://acme.example/?a\\b"},
    {"T-13 a broken sequence in the query", "https://acme.example/?a=%4"},
    {"T-13 letters outside ASCII in the query", "https://acme.example/?a=\u00E9"},
    {"T-13 a second hash", "https://acme.example/#a#b"},
    {"T-13 a double quote in the fragment", "https://acme.example/#\"a"},
    {"T-13 angle brackets in the fragment", "https://acme.example/#<a>"},
    {"T-13 a grave accent in the fragment", "https://acme.example/#`a"},
    {"T-13 a backslash in the fragment", "https://acme.example/#a\\b"},
    {"T-13 a broken sequence in the fragment", "https://acme.example/#%"},
    {"T-13 letters outside ASCII in the fragment", "https://acme.example/#\u00E9"},
};

// What only development mode lets through.
const Address plain[] = {
    {"T-13 http on localhost", "http://localhost/"},
    {"T-13 http on localhost and a port", "http://localhost:4100/"},
    {"T-13 http below localhost", "http://login.acme.localhost:4200/oidc/auth"},
    {"T-13 http on the loopback address", "http://127.0.0.1:4200/"},
    {"T-13 http on the IPv6 loopback address", "http://[::1]:4200/"},
    {"T-13 http on an origin alone", "http://app.localhost:4100"},
};

bool is_refused(std::string_view text) {
  return !check_url(text, production) && !check_url(text, development);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(url_refused)

BOOST_DATA_TEST_CASE(T_13_a_scheme_that_is_not_allowed, data::make(schemes)) {
  BOOST_TEST(is_refused(sample.text));
}

BOOST_DATA_TEST_CASE(T_13_a_blank_or_control_character, data::make(blanks)) {
  BOOST_TEST(is_refused(sample.text));
}

BOOST_DATA_TEST_CASE(T_13_user_info, data::make(users)) { BOOST_TEST(is_refused(sample.text)); }

BOOST_DATA_TEST_CASE(T_13_a_host_that_is_none, data::make(hosts)) {
  BOOST_TEST(is_refused(sample.text));
}

BOOST_DATA_TEST_CASE(T_13_a_number_for_a_host, data::make(numbers)) {
  BOOST_TEST(is_refused(sample.text));
}

BOOST_DATA_TEST_CASE(T_13_a_port_that_is_none, data::make(ports)) {
  BOOST_TEST(is_refused(sample.text));
}

BOOST_DATA_TEST_CASE(T_13_a_path_that_a_browser_would_rewrite, data::make(paths)) {
  BOOST_TEST(is_refused(sample.text));
}

BOOST_DATA_TEST_CASE(T_13_a_query_or_fragment_that_a_browser_would_rewrite, data::make(tails)) {
  BOOST_TEST(is_refused(sample.text));
}

BOOST_DATA_TEST_CASE(T_13_http_only_in_development_mode, data::make(plain)) {
  BOOST_TEST(!check_url(sample.text, production).has_value());
  BOOST_TEST(check_url(sample.text, development).value().text() == sample.text);
}

BOOST_AUTO_TEST_SUITE_END()
