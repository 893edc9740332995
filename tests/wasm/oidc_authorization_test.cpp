// The authorization request: RFC 6749 section 4.1.1, RFC 7636 section 4.3, OpenID
// Connect Core 1.0 section 3.1.2.1; T-11, T-12, T-14, T-16.
#include <string>

#include "connections.hpp"
#include "hostile.hpp"
#include "oidc/authorization.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

// The challenge of RFC 7636 appendix B.
const Secrets secrets{"state-1", "nonce-1", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                      SecretId{7}};

std::optional<Url> url(const Options& options, std::string_view connection = {}) {
  return authorization_url(options, String{connection}, secrets);
}

struct Return : Named {
  std::string_view address;
};
const Return refused[] = {
    {{"T-16 nothing"}, ""},
    {{"T-16 another origin"}, "https://evil.example/back"},
    {{"T-16 an origin that goes on"}, "https://app.example.evil.example/back"},
    {{"T-16 another port"}, "https://app.example:8443/back"},
    {{"T-16 without TLS"}, "http://app.example/back"},
    {{"T-16 a path alone"}, "/back"},
    {{"T-16 user info"}, "https://app.example@evil.example/back"},
    {{"T-16 a fragment"}, "https://app.example/back#a"},
    {{"T-16 an empty fragment"}, "https://app.example/back#"},
    {{"T-16 a code of its own"}, "https://app.example/back?code=1"},
    {{"T-16 a state of its own"}, "https://app.example/back?a=1&state=2"},
    {{"T-16 an issuer of its own"}, "https://app.example/back?iss=x"},
    {{"T-16 an error of its own"}, "https://app.example/back?error=x"},
    {{"T-16 a token of its own"}, "https://app.example/back?access_token=x"},
    {{"T-16 a client of its own"}, "https://app.example/back?client_id=x"},
    {{"T-16 a connection of its own"}, "https://app.example/back?connection=x"},
    {{"T-16 a state in disguise"}, "https://app.example/back?st%61te=2"},
    {{"T-25 a broken query"}, "https://app.example/back?a=%2"},
};

struct Scope : Named {
  std::string_view scope;
};
const Scope scopes[] = {
    {{"nothing"}, ""},
    {{"no openid"}, "profile email"},
    {{"openid as a part of a word"}, "openid2 profile"},
    {{"two blanks"}, "openid  profile"},
    {{"a blank in front"}, " openid"},
    {{"a blank behind"}, "openid "},
    {{"a quote"}, "openid \"profile\""},
    {{"a line break"}, "openid\nprofile"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(oidc_authorization)

BOOST_AUTO_TEST_CASE(T_11_a_request_carries_state_nonce_and_challenge) {
  BOOST_TEST(url(embedded()).value().text() ==
             "https://acme.authing.cn/oidc/auth?client_id=app-1"
             "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code"
             "&scope=openid%20profile&state=state-1&nonce=nonce-1"
             "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
             "&code_challenge_method=S256");
}

BOOST_AUTO_TEST_CASE(a_connection_is_named_last) {
  BOOST_TEST(url(embedded(), "wecom-qr").value().text() ==
             "https://acme.authing.cn/oidc/auth?client_id=app-1"
             "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code"
             "&scope=openid%20profile&state=state-1&nonce=nonce-1"
             "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
             "&code_challenge_method=S256&connection=wecom-qr");
}

// Without a response mode, the query; OpenID Connect Core section 11 for the consent.
BOOST_AUTO_TEST_CASE(T_12_a_message_is_asked_for_and_the_type_is_always_code) {
  auto options = embedded();
  options.transport = Transport::web_message;
  options.scope = "openid offline_access";

  BOOST_TEST(url(options).value().text() ==
             "https://acme.authing.cn/oidc/auth?client_id=app-1"
             "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code"
             "&response_mode=web_message&scope=openid%20offline_access&state=state-1"
             "&nonce=nonce-1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
             "&code_challenge_method=S256&prompt=consent");
}

BOOST_AUTO_TEST_CASE(T_16_the_return_address_is_the_configured_one_to_the_letter) {
  auto options = embedded();
  options.redirect_uri = "https://app.example/back/?page=1&q=a%20b";

  BOOST_TEST((parameters_of(url(options).value())[1] ==
              Pair{"redirect_uri", "https://app.example/back/?page=1&q=a%20b"}));
}

BOOST_DATA_TEST_CASE(T_16_near_misses_start_nothing, data::make(refused), row) {
  auto options = embedded();
  options.redirect_uri = row.address;

  BOOST_TEST(!url(options).has_value());
}

BOOST_AUTO_TEST_CASE(T_16_http_is_for_development_and_names_of_this_machine) {
  auto options = development();
  BOOST_TEST(url(options).value().text().starts_with(
      "http://login.acme.localhost:4200/oidc/auth?client_id=app-1"
      "&redirect_uri=http%3A%2F%2Fapp.acme.localhost%3A4100%2Fcallback.html&"));

  options.origin = "http://app.example";
  options.redirect_uri = "http://app.example/callback.html";
  BOOST_TEST(!url(options).has_value());

  auto live = development();
  live.development = false;
  BOOST_TEST(!url(live).has_value());
}

BOOST_DATA_TEST_CASE(a_scope_is_words_with_openid_among_them, data::make(scopes), row) {
  auto options = embedded();
  options.scope = row.scope;

  BOOST_TEST(!url(options).has_value());
}

BOOST_AUTO_TEST_CASE(T_11_nothing_starts_without_its_secrets) {
  const auto with = [](auto spoil) {
    Secrets spoiled = secrets;
    spoil(spoiled);
    return authorization_url(embedded(), {}, spoiled).has_value();
  };

  BOOST_TEST(with([](Secrets&) {}));
  BOOST_TEST(!with([](Secrets& s) { s.state.clear(); }));
  BOOST_TEST(!with([](Secrets& s) { s.nonce.clear(); }));
  BOOST_TEST(!with([](Secrets& s) { s.challenge.clear(); }));
  BOOST_TEST(!with([](Secrets& s) { s.state = "a&b"; }));
}

BOOST_AUTO_TEST_CASE(T_17_a_connection_is_an_identifier) {
  for (const auto* connection : {"A", "a b", "a&state=x", "a/b", "\n"}) {
    BOOST_TEST_CONTEXT(connection)
    BOOST_TEST(!url(embedded(), connection).has_value());
  }
}

BOOST_AUTO_TEST_CASE(T_13_a_broker_that_is_no_origin_is_not_opened) {
  for (const auto* broker : {"", "https://acme.authing.cn/", "https://acme.authing.cn?a=b",
                             "javascript:alert(1)//", "https://user@acme.authing.cn"}) {
    auto options = embedded();
    options.broker = broker;
    BOOST_TEST_CONTEXT(broker)
    BOOST_TEST(!url(options).has_value());
  }
}

BOOST_AUTO_TEST_CASE(T_14_no_app_id_breaks_out) {
  for (const auto value : hostile_values) {
    auto options = embedded();
    options.app_id = value;

    const List<Pair> expected{{"client_id", String{value}},
                              {"redirect_uri", "https://app.example/back"},
                              {"response_type", "code"},
                              {"scope", "openid profile"},
                              {"state", "state-1"},
                              {"nonce", "nonce-1"},
                              {"code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"},
                              {"code_challenge_method", "S256"}};
    BOOST_TEST_CONTEXT(value)
    BOOST_TEST((parameters_of(url(options).value()) == expected));
  }
}

BOOST_AUTO_TEST_SUITE_END()
