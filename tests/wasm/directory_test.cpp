// The accounts of a company's directory, LDAP's and Windows': the story of password_test.cpp
// with fields of their own. What they share is told there; here is what differs, and that
// neither stands in the other's way.
#include <algorithm>

#include "flow.hpp"
#include "flow/captcha.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr SecretId typed_secret{40};

struct Directory : Named {
  Literal method;
  Literal field;
  Literal secret;
  const char* url;
  As as;
};
// authing-broker 2.5 and 2.6, by hand.
const Directory directories[] = {
    {{"LDAP"},
     "ldap",
     "ldap-account",
     "ldap-password",
     "https://acme.authing.cn/api/v2/ldap/verify-user",
     As::plain},
    {{"Windows"},
     "ad",
     "ad-account",
     "ad-password",
     "https://acme.authing.cn/api/v2/ad/verify-user",
     As::rsa},
};

// With everything typed, an account of the pool's as well.
State in(const Directory& directory, Options options = embedded()) {
  State state = choosing(options);
  state.configuration.methods = {Method::password, Method::ldap, Method::ad};
  state.form.method = String{directory.method.view()};
  state.form.values.set(directory.field, String{" cleo "});
  state.form.secrets.set(directory.secret, {typed_secret, 9});
  return state;
}

List<SendRequest> sent(const Step& then) { return all_of<SendRequest>(then.effects); }

}  // namespace

BOOST_AUTO_TEST_SUITE(directories_of_companies)

BOOST_DATA_TEST_CASE(its_own_account_is_sent_once_and_in_its_own_words, data::make(directories),
                     row) {
  const auto then = step(in(row), Submitted{}, noon);
  const auto again = step(then.state, Submitted{}, noon);

  const Values body{{"username", String{"cleo"}}, {"password", SecretValue{typed_secret, row.as}}};
  BOOST_REQUIRE(sent(then).size() == 1U);
  BOOST_TEST(sent(then).front().request.url.text() == row.url);
  BOOST_TEST((sent(then).front().request.body == body));
  BOOST_TEST(again.effects.empty(), "R-18 a double submit");
}

// RFC 8017 section 7.2: what it is encrypted with goes along, where it is.
BOOST_DATA_TEST_CASE(T_30_only_what_is_encrypted_needs_a_key, data::make(directories), row) {
  const auto then = step(in(row), Submitted{}, noon);

  BOOST_REQUIRE(sent(then).size() == 1U);
  BOOST_TEST(sent(then).front().request.key.empty() == (row.as == As::plain));
}

BOOST_DATA_TEST_CASE(what_is_left_out_is_said_and_not_sent, data::make(directories), row) {
  State nobody = in(row);
  nobody.form.values.erase(row.field);
  State nothing = in(row);
  nothing.form.secrets.erase(row.secret);

  const auto no_account = step(nobody, Submitted{}, noon);
  const auto no_password = step(nothing, Submitted{}, noon);

  BOOST_TEST((problem_of(no_account.state) == Problem{Reason::account_missing}));
  BOOST_TEST((problem_of(no_password.state) == Problem{Reason::password_missing}));
  BOOST_TEST(no_account.effects.empty());
  BOOST_TEST(no_password.effects.empty());
}

BOOST_DATA_TEST_CASE(agreements_go_along, data::make(directories), row) {
  State given = in(row);
  given.configuration.agreements = {terms()};
  const auto held = step(given, Submitted{}, noon);
  const auto then = step(after(held.state, AgreementToggled{"terms", true}), Submitted{}, noon);

  const std::pair<Literal, Value> ids{"agreementIds", List<String>{"terms"}};
  BOOST_TEST((problem_of(held.state) == Problem{Reason::agreement_missing}));
  BOOST_REQUIRE(sent(then).size() == 1U);
  BOOST_TEST((sent(then).front().request.body.back() == ids));
}

BOOST_DATA_TEST_CASE(a_wrong_password_says_how_many_tries_are_left_and_loses_nothing,
                     data::make(directories), row) {
  const auto submitted = step(in(row), Submitted{}, noon);

  const auto then =
      step(submitted.state, ResponseArrived{sent(submitted).front().id, wrong_password()}, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::wrong_password, "", "2333", 4}));
  BOOST_TEST((then.state.form == submitted.state.form));
}

BOOST_DATA_TEST_CASE(a_right_one_signs_in_and_everything_typed_is_forgotten,
                     data::make(directories), row) {
  const auto submitted = step(in(row), Submitted{}, noon);
  const auto kept = step(submitted.state, ResponseArrived{sent(submitted).front().id, yes()}, noon);
  BOOST_REQUIRE(all_of<KeepToken>(kept.effects).size() == 1U);
  const auto then =
      step(kept.state, TokenKept{all_of<KeepToken>(kept.effects).front().attempt, token}, noon);

  BOOST_TEST((then.state.phase == Phase{SignedIn{ann, token}}));
  BOOST_TEST(then.state.form.secrets.empty());
  BOOST_TEST((all_of<Remember>(then.effects) == List<Remember>{{String{row.method.view()}}}));
}

// authing-broker 2.5, 2.6: LDAP's form has no letters to send.
BOOST_DATA_TEST_CASE(the_letters_of_a_picture_go_to_windows_alone, data::make(directories), row) {
  State given = in(row, development());
  given.configuration.captcha_with_password = true;
  draw_captcha(given);
  const auto then = step(after(given, FieldChanged{"captcha", "aB3d"}), Submitted{}, noon);

  const bool is_windows = row.as == As::rsa;
  const std::pair<Literal, Value> letters{"captchaCode", String{"aB3d"}};
  BOOST_REQUIRE(sent(then).size() == 1U);
  const Values& body = sent(then).front().request.body;
  BOOST_TEST(given.captcha.picture.empty() == !is_windows);
  BOOST_TEST((std::find(body.begin(), body.end(), letters) != body.end()) == is_windows);
}

// The code is where LDAP's answer has it; no picture could help.
BOOST_AUTO_TEST_CASE(a_picture_that_ldap_asks_for_is_on_the_sign_in_page) {
  const auto submitted = step(in(directories[0], development()), Submitted{}, noon);

  const auto then =
      step(submitted.state,
           ResponseArrived{sent(submitted).front().id, body(R"({"code":2000,"data":{}})")}, noon);

  const Problem said{Reason::captcha_needed, "", "2000"};
  BOOST_TEST((then.state.phase == Phase{Choosing{said, String{}}}));
  BOOST_TEST(then.state.captcha.picture.empty());
}

BOOST_AUTO_TEST_CASE(each_directory_has_its_own_account_and_the_pools_stays) {
  const auto ldap = after(in(directories[0]), MethodChosen{"ad"});
  const auto both = after(ldap, FieldChanged{"ad-account", "ACME\\cleo"});

  BOOST_TEST(text_at(both.form.values, "account") == "ann");
  BOOST_TEST(text_at(both.form.values, "ldap-account") == " cleo ");
  BOOST_TEST(text_at(both.form.values, "ad-account") == "ACME\\cleo");
}

BOOST_AUTO_TEST_SUITE_END()
