// The rules per use: identifiers (T-17), logos (T-36), where to go afterwards (T-15).
#include "model/list.hpp"
#include "table.hpp"
#include "url.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"

using namespace latchkey;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

const Address identifiers[] = {
    {"T-17 one letter", "a"},
    {"T-17 one digit", "0"},
    {"T-17 one hyphen", "-"},
    {"T-17 letters, digits, hyphens", "wecom-corp-2"},
    {"T-17 30 characters", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
    {"T-17 31 characters", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
    {"T-17 a name every object inherits is a name like any other", "constructor"},
};

const Address no_identifiers[] = {
    {"T-17 nothing", ""},
    {"T-17 32 characters", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
    {"T-17 a capital", "Acme"},
    {"T-17 all capitals", "ACME"},
    {"T-17 a Turkish dotless i", "w\u0131com"},
    {"T-17 a Turkish dotted capital", "w\u0130com"},
    {"T-17 a Kelvin sign, which folds to k", "\u212Aey"},
    {"T-17 a long s, which folds to s", "\u017Fso"},
    {"T-17 a Cyrillic a", "\u0430cme"},
    {"T-17 a fullwidth letter", "\uFF41cme"},
    {"T-17 an Arabic digit", "a\u0661"},
    {"T-17 a fullwidth digit", "a\uFF11"},
    {"T-17 a trailing line break", "acme\n"},
    {"T-17 a leading line break", "\nacme"},
    {"T-17 a trailing blank", "acme "},
    {"T-17 NUL", "acme\0"sv},
    {"T-17 an underscore", "acme_corp"},
    {"T-17 two of them around", "__proto__"},
    {"T-17 a dot", "acme.corp"},
    {"T-17 going up", ".."},
    {"T-17 a slash", "acme/corp"},
    {"T-17 a backslash", "acme\\corp"},
    {"T-17 a percent sequence", "acme%2Fcorp"},
    {"T-17 a colon", "wechat:pc"},
    {"T-17 a question mark", "acme?a"},
    {"T-17 a hash", "acme#a"},
    {"T-17 a soft hyphen", "ac\u00ADme"},
    {"T-17 another hyphen", "acme\u2010corp"},
    {"T-17 a byte that is no UTF-8", "acme\xFF"},
};

// The first bytes of each kind of image, in base64.
const Address logos[] = {
    {"T-36 an address", "https://cdn.acme.example/logo.svg"},
    {"T-36 an address with a query", "https://cdn.acme.example/logo?v=2"},
    {"T-36 PNG", "data:image/png;base64,iVBORw0KGgo="},
    {"T-36 JPEG", "data:image/jpeg;base64,/9j/4A=="},
    {"T-36 GIF of 1987", "data:image/gif;base64,R0lGODdh"},
    {"T-36 GIF of 1989", "data:image/gif;base64,R0lGODlh"},
    {"T-36 WebP", "data:image/webp;base64,UklGRgAAAABXRUJQ"},
};

const Address no_logos[] = {
    {"T-36 nothing", ""},
    {"T-36 a path", "/logo.png"},
    {"T-36 http", "http://cdn.acme.example/logo.png"},
    {"T-36 script", "javascript:alert(1)"},
    {"T-36 blob", "blob:https://acme.example/5a1f"},
    {"T-36 a file", "file:///logo.png"},
    {"T-36 SVG, which can hold script", "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="},
    {"T-36 SVG in plain text", "data:image/svg+xml,<svg onload=alert(1)>"},
    {"T-36 a page", "data:text/html;base64,PHNjcmlwdD4="},
    {"T-36 a page that says it is PNG", "data:image/png;base64,PHNjcmlwdD4="},
    {"T-36 GIF that says it is PNG", "data:image/png;base64,R0lGODlh"},
    {"T-36 a RIFF file that is no WebP", "data:image/webp;base64,UklGRgAAAABXQVZF"},
    {"T-36 a RIFF file that ends too early", "data:image/webp;base64,UklGRg=="},
    {"T-36 no bytes", "data:image/png;base64,"},
    {"T-36 not base64", "data:image/png,iVBORw0KGgo="},
    {"T-36 a parameter between", "data:image/png;charset=utf-8;base64,iVBORw0KGgo="},
    {"T-36 the type in capitals", "data:image/PNG;base64,iVBORw0KGgo="},
    {"T-36 the scheme in capitals", "DATA:image/png;base64,iVBORw0KGgo="},
    {"T-36 a blank before", " data:image/png;base64,iVBORw0KGgo="},
    {"T-36 a line break inside", "data:image/png;base64,iVBO\nRw0KGgo="},
    {"T-36 a quote behind", "data:image/png;base64,iVBORw0KGgo=\" onerror=\"alert(1)"},
    {"T-36 a parenthesis behind", "data:image/png;base64,iVBORw0KGgo=)"},
    {"T-36 a quote in an address", "https://cdn.acme.example/\"onerror=alert(1)"},
    {"T-36 BMP", "data:image/bmp;base64,Qk0="},
    {"T-36 an icon", "data:image/x-icon;base64,AAABAA=="},
};

const List<String> listed{"https://shop.acme.example", "https://acme.example:8443"};
constexpr std::string_view app = "https://app.acme.example";

struct Target {
  std::string_view name;
  std::string_view text;
  std::string_view url = {};  // empty: refused
};

std::ostream& operator<<(std::ostream& out, const Target& row) { return out << row.name; }

const Target targets[] = {
    {"T-15 a path", "/orders", "https://app.acme.example/orders"},
    {"T-15 the root", "/", "https://app.acme.example/"},
    {"T-15 a path, a query, a fragment", "/orders?id=1#top",
     "https://app.acme.example/orders?id=1#top"},
    {"T-15 the own origin", "https://app.acme.example/a", "https://app.acme.example/a"},
    {"T-15 a listed origin", "https://shop.acme.example/a", "https://shop.acme.example/a"},
    {"T-15 a listed origin with its port", "https://acme.example:8443/",
     "https://acme.example:8443/"},
    {"T-15 an address in the query of the own origin", "/a?to=https://evil.example",
     "https://app.acme.example/a?to=https://evil.example"},
    {"T-15 nothing", ""},
    {"T-15 another origin", "https://evil.example/"},
    {"T-15 a listed host on another port", "https://acme.example/"},
    {"T-15 a subdomain of a listed origin", "https://a.shop.acme.example/"},
    {"T-15 a listed origin as a beginning", "https://shop.acme.example.evil.example/"},
    {"T-15 a listed origin as user info", "https://shop.acme.example@evil.example/"},
    {"T-15 a listed origin in the path", "https://evil.example/https://shop.acme.example"},
    {"T-15 a network path", "//evil.example/"},
    {"T-15 a network path of three slashes", "///evil.example/"},
    {"T-15 a slash and a backslash", "/\\evil.example/"},
    {"T-15 a backslash and a slash", "\\/evil.example/"},
    {"T-15 two backslashes", "\\\\evil.example/"},
    {"T-15 a tab between two slashes", "/\t/evil.example/"},
    {"T-15 a line break between two slashes", "/\n/evil.example/"},
    {"T-15 a blank before a path", " /orders"},
    {"T-15 a path that goes up", "/a/../../b"},
    {"T-15 a path that goes up, then out", "/..//evil.example"},
    {"T-15 a path that stays, then out", "/.//evil.example"},
    {"T-15 an encoded path that goes up", "/%2e%2e//evil.example"},
    {"T-15 no slash", "orders"},
    {"T-15 a dot", ".evil.example"},
    {"T-15 an at sign", "@evil.example"},
    {"T-15 a query alone", "?a=1"},
    {"T-15 a fragment alone", "#a"},
    {"T-15 no slashes behind the scheme", "https:evil.example"},
    {"T-15 one slash behind the scheme", "https:/evil.example"},
    {"T-15 http on the own host", "http://app.acme.example/"},
    {"T-15 script", "javascript:alert(1)"},
    {"T-15 script dressed as an address", "javascript://app.acme.example/%0Aalert(1)"},
    {"T-15 data", "data:text/html,a"},
    {"T-15 the own origin in capitals", "https://APP.acme.example/"},
    {"T-15 the own origin with its scheme's port", "https://app.acme.example:443/"},
    {"T-15 the own origin with a trailing dot", "https://app.acme.example./"},
};

constexpr std::string_view broker = "https://login.acme.example";
constexpr std::string_view resume = "https://login.acme.example/interaction/oidc/3f2A-_9/login";

const Target interactions[] = {
    {"T-15 hosted: a path", "/interaction/oidc/3f2A-_9/login", resume},
    {"T-15 hosted: an address", resume, resume},
    {"T-15 hosted: nothing", ""},
    {"T-15 hosted: another origin", "https://evil.example/interaction/oidc/1/login"},
    {"T-15 hosted: a network path", "//evil.example/interaction/oidc/1/login"},
    {"T-15 hosted: another port", "https://login.acme.example:8443/interaction/oidc/1/login"},
    {"T-15 hosted: http", "http://login.acme.example/interaction/oidc/1/login"},
    {"T-15 hosted: another path", "/logout"},
    {"T-15 hosted: no id", "/interaction/oidc//login"},
    {"T-15 hosted: no id and no slash for it", "/interaction/oidc/login"},
    {"T-15 hosted: two segments for the id", "/interaction/oidc/1/2/login"},
    {"T-15 hosted: an id that goes up", "/interaction/oidc/../login"},
    {"T-15 hosted: an encoded slash in the id", "/interaction/oidc/1%2F2/login"},
    {"T-15 hosted: an encoded letter in the id", "/interaction/oidc/%61/login"},
    {"T-15 hosted: more behind", "/interaction/oidc/1/login/x"},
    {"T-15 hosted: a slash behind", "/interaction/oidc/1/login/"},
    {"T-15 hosted: more before", "/x/interaction/oidc/1/login"},
    {"T-15 hosted: another word at the end", "/interaction/oidc/1/confirm"},
    {"T-15 hosted: a query", "/interaction/oidc/1/login?to=https://evil.example"},
    {"T-15 hosted: an empty query", "/interaction/oidc/1/login?"},
    {"T-15 hosted: a fragment", "/interaction/oidc/1/login#a"},
    {"T-15 hosted: an empty fragment", "/interaction/oidc/1/login#"},
    {"T-15 hosted: the path in the query", "/?/interaction/oidc/1/login"},
    {"T-15 hosted: the path in the fragment", "/#/interaction/oidc/1/login"},
    {"T-15 hosted: capitals", "/Interaction/oidc/1/login"},
};

// `data:image/png;base64,` and a PNG's first bytes, in all so many bytes.
std::string inline_logo(std::size_t bytes) {
  const std::string begin = "data:image/png;base64,iVBORw0KGgoA";
  return begin + std::string(bytes - begin.size(), 'A');
}

struct Site : Named {
  std::string_view one;
  std::string_view other;
  bool same;
};
// HTML Standard, "Sites": schemeful. What a registered name is says the Public Suffix List;
// the rows that say otherwise than it do so on the safe side.
const Site sites[] = {
    {{"itself"}, "https://acme.example", "https://acme.example", true},
    {{"two names of one"}, "https://app.acme.example", "https://login.acme.example", true},
    {{"a name and one below it"}, "https://acme.example", "https://login.acme.example", true},
    {{"however deep"}, "https://a.b.c.acme.example", "https://d.acme.example", true},
    {{"another port"}, "https://acme.example:8443", "https://login.acme.example", true},
    {{"another scheme"}, "http://a.acme.localhost", "https://b.acme.localhost", false},
    {{"another name"}, "https://acme.example", "https://beta.example", false},
    {{"an ending that is no label"}, "https://notacme.example", "https://acme.example", false},
    {{"a country's second level"}, "https://acme.co.uk", "https://beta.co.uk", false},
    {{"one below it"}, "https://app.acme.com.cn", "https://login.acme.com.cn", true},
    {{"a second level alone"}, "https://co.uk", "https://co.uk", true},
    {{"a short name of a country, on the safe side"},
     "https://a.ibm.de",
     "https://b.ibm.de",
     false},
    {{"the demo world's own"},
     "http://app.acme.localhost:4100",
     "http://login.acme.localhost:4200",
     true},
    {{"and its stranger"}, "http://app.localhost:4100", "http://login.acme.localhost:4200", false},
    {{"this machine"}, "http://localhost:1", "http://localhost:2", true},
    {{"this machine by number"}, "http://127.0.0.1:1", "http://127.0.0.1:2", true},
    {{"by the newer number"}, "http://[::1]:1", "http://[::1]:2", true},
    {{"addresses that end alike"}, "https://10.0.0.1", "https://10.1.0.1", false},
    {{"nothing"}, "", "", false},
    {{"no origin"}, "null", "null", false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(url_allowed)

BOOST_DATA_TEST_CASE(T_17_an_identifier_is_1_to_31_of_its_alphabet, data::make(identifiers)) {
  BOOST_TEST(is_identifier(sample.text));
}

BOOST_DATA_TEST_CASE(T_17_anything_else_is_no_identifier, data::make(no_identifiers)) {
  BOOST_TEST(!is_identifier(sample.text));
}

BOOST_DATA_TEST_CASE(T_36_a_logo_is_an_address_or_a_small_image, data::make(logos)) {
  BOOST_TEST(check_logo(sample.text).value() == sample.text);
}

BOOST_DATA_TEST_CASE(T_36_anything_else_is_no_logo, data::make(no_logos)) {
  BOOST_TEST(!check_logo(sample.text).has_value());
}

BOOST_AUTO_TEST_CASE(T_36_an_inline_logo_is_32_KiB_at_most) {
  // Lengths of whole base64: 22 characters of prefix, then fours.
  BOOST_TEST(check_logo(inline_logo(32 * 1024 - 2)).has_value());
  BOOST_TEST(!check_logo(inline_logo(32 * 1024 + 2)).has_value());
}

BOOST_AUTO_TEST_CASE(T_36_a_logo_over_http_only_in_development_mode) {
  BOOST_TEST(!check_logo("http://app.localhost:4100/acme.png", production).has_value());
  BOOST_TEST(check_logo("http://app.localhost:4100/acme.png", development).has_value());
  BOOST_TEST(!check_logo("http://cdn.acme.example/acme.png", development).has_value());
}

BOOST_DATA_TEST_CASE(T_15_a_target_is_a_path_or_on_the_list, data::make(targets)) {
  const auto url = check_return_target(sample.text, app, listed);

  BOOST_TEST((url ? url->text() : "") == sample.url);
}

BOOST_AUTO_TEST_CASE(T_15_a_path_of_no_origin_leads_nowhere) {
  BOOST_TEST(!check_return_target("/orders", "", listed).has_value());
  BOOST_TEST(!check_return_target("/orders", "null", listed).has_value());
  BOOST_TEST(!check_return_target("/orders", "https://app.acme.example/sub", listed).has_value());
}

BOOST_DATA_TEST_CASE(T_15_the_hosted_page_goes_only_to_its_interaction, data::make(interactions)) {
  const auto url = check_interaction(sample.text, broker);

  BOOST_TEST((url ? url->text() : "") == sample.url);
}

BOOST_AUTO_TEST_CASE(T_15_the_hosted_page_in_the_demo_world) {
  const auto url = check_interaction("/interaction/oidc/1/login",
                                     "http://login.acme.localhost:4200", development);

  BOOST_TEST(url.value().text() == "http://login.acme.localhost:4200/interaction/oidc/1/login");
}

BOOST_DATA_TEST_CASE(one_site_is_one_registered_name, data::make(sites), row) {
  BOOST_TEST(same_site(row.one, row.other, Gate{true}) == row.same);
  BOOST_TEST(same_site(row.other, row.one, Gate{true}) == row.same);
}

BOOST_AUTO_TEST_SUITE_END()
