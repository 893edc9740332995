// What the configuration says of registering, and the requests and answers of it: authing-broker
// 1.5, 6.2, 6.3.
#include "broker/configuration.hpp"
#include "broker/requests.hpp"
#include "connections.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr SecretId code{7}, made{8}, phone_token{9};

Continue read(std::string_view more, std::string_view language = "en") {
  Configuration given = configuration();
  given.registration = R"({"code":200,"data":{)" + String{more} + "}}";
  return read_registration(given, embedded(), language);
}
String ids_of(const Continue& due) {
  String ids;
  for (const RegisterTab& each : due.details.tabs) {
    ids.append(ids.empty() ? "" : " ").append(each.id);
    if (each.by_code) ids.append("+code");
    if (each.with_password) ids.append("+password");
  }
  return ids;
}

struct Given {
  Options options = embedded();
  Configuration read = configuration();
  Asking asking() const { return {options, read, "en"}; }
};

SecretValue plain(SecretId secret) { return {secret, As::plain}; }
SecretValue sealed(SecretId secret) { return {secret, As::rsa}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(registration_of_the_broker)

struct Tabs : Named {
  const char* document;
  const char* expected;
};
const Tabs tabs[] = {
    {{"none"}, R"("x":0)", ""},
    {{"each"},
     R"("registerTabs":{"list":["phone","emailCode","email","phone-password",)"
     R"("username-password","badge-password"]})",
     "phone+code emailCode+code email+password phone-password+password "
     "username-password+password badge-password+password"},
    {{"the default first, what is unknown or there already left out"},
     R"("registerTabs":{"list":["email","face","phone","email"],"default":"phone"})",
     "phone+code email+password"},
    {{"a password beside the code"},
     R"("registerTabs":{"list":["phone","emailCode"]},"enableCompletePassword":true,)"
     R"("passwordTabConfig":{"enabledLoginMethods":["phone-password"]})",
     "phone+code+password emailCode+code"},
    {{"a code beside the number and its password"},
     R"("registerTabs":{"list":["phone-password"]},"enabledPPRegisterValid":true)",
     "phone-password+code+password"},
};
BOOST_DATA_TEST_CASE(tabs_are_read_in_their_order, data::make(tabs), row) {
  BOOST_TEST(ids_of(read(row.document)) == row.expected);
}

BOOST_AUTO_TEST_CASE(without_a_key_there_is_no_password_to_register_with) {
  Configuration given = configuration();
  given.public_key.clear();
  given.registration = R"({"code":200,"data":{"registerTabs":{"list":["email","phone"]}}})";
  BOOST_TEST(ids_of(read_registration(given, embedded(), "en")) == "phone+code");
}

// 1.5: 0 and null are shown at registration, 2 at both, 1 at a login alone.
BOOST_AUTO_TEST_CASE(agreements_are_those_of_a_registration) {
  const auto due = read(R"("agreementEnabled":true,"agreements":[)"
                        R"({"id":1,"title":"A","lang":"en-US","availableAt":0},)"
                        R"({"id":2,"title":"B","lang":"en-US","availableAt":1},)"
                        R"({"id":3,"title":"C","lang":"en-US","availableAt":2},)"
                        R"({"id":4,"title":"D","lang":"en-US"}])");
  String ids;
  for (const Agreement& each : due.details.agreements) ids.append(each.id);
  BOOST_TEST(ids == "134");
}

struct Labelled : Named {
  const char* language;
  const char* expected;
};
const Labelled labelled[] = {
    {{"its own word"}, "ja", "名"},
    {{"English where there is none"}, "de", "Nick"},
    {{"the document's own for Chinese"}, "zh-TW", "昵称"},
};
BOOST_DATA_TEST_CASE(a_field_is_called_in_the_persons_language, data::make(labelled), row) {
  const auto due = read(R"("complateFiledsPlace":["register"],"skipComplateFileds":true,)"
                        R"("extendsFieldsI18n":{"nickname":{"ja-JP":{"enabled":true,"value":"名"},)"
                        R"("en-US":{"enabled":false,"value":"no"}}},"extendsFields":[)"
                        R"({"type":"internal","name":"nickname","label":"昵称","labelEn":"Nick",)"
                        R"("inputType":"text","required":true}])",
                        row.language);
  BOOST_REQUIRE(due.details.questions.size() == 1U);
  BOOST_TEST(due.details.questions[0].label == row.expected);
  BOOST_TEST(due.details.questions[0].required);
  BOOST_TEST(!due.details.questions[0].is_own);
  BOOST_TEST(due.details.may_skip);
}

BOOST_AUTO_TEST_CASE(fields_of_a_login_are_not_asked_for_here) {
  const auto due = read(R"("complateFiledsPlace":["login"],"extendsFields":[)"
                        R"({"type":"user","name":"depot","inputType":"text"}])");
  BOOST_TEST(due.details.questions.empty());
}

struct Sent : Named {
  const char* id;
  AccountKind kind;
  const char* path;
  const char* field;
  bool by_code;
};
const Sent sent[] = {
    {{"phone"}, "phone", AccountKind::phone_code, "register-phone-code", "phone", true},
    {{"emailCode"}, "emailCode", AccountKind::email_code, "register-email-code", "email", true},
    {{"email"}, "email", AccountKind::email, "register-email", "email", false},
    {{"phone-password"}, "phone-password", AccountKind::phone, "register-phone", "account", false},
    {{"username"},
     "username-password",
     AccountKind::username,
     "register-username",
     "account",
     false},
    {{"badge"}, "badge-password", AccountKind::own, "register-badge", "account", false},
};
BOOST_DATA_TEST_CASE(an_account_is_sent_by_its_tab, data::make(sent), row) {
  const Given given;
  NewAccount account{.account = " 13800138000 "};
  (row.by_code ? account.code : account.password) = row.by_code ? code : made;
  const auto request =
      register_request(given.asking(), {String{std::string_view{row.id}}, row.kind}, account);

  BOOST_REQUIRE(request);
  BOOST_TEST(request->url.text() == "https://acme.authing.cn/api/v2/" + String{row.path});
  const Value secret = row.by_code ? plain(code) : sealed(made);
  BOOST_TEST(request->body[0].first.view() == row.field);
  BOOST_TEST((request->body[0].second == Value{String{"13800138000"}}));
  BOOST_TEST((request->body[1].second == secret));
  BOOST_TEST(request->key.empty() == row.by_code);
}

BOOST_AUTO_TEST_CASE(what_is_told_beside_is_sent_where_it_belongs) {
  const Given given;
  const NewAccount account{.account = "ann",
                           .password = made,
                           .agreements = {"1683", "1684"},
                           .profile = {{"nickname", "Ann"}, {"depot", "a \"b\"", {}, {}, true}},
                           .phone_token = phone_token};
  const auto request =
      register_request(given.asking(), {"username-password", AccountKind::username}, account);

  BOOST_REQUIRE(request);
  BOOST_TEST(
      (request->body == Values{{"account", String{"ann"}},
                               {"password", sealed(made)},
                               {"forceLogin", false},
                               {"generateToken", true},
                               {"agreementIds", List<String>{"1683", "1684"}},
                               {"phoneToken", plain(phone_token)},
                               {"postUserInfoPipeline", true},
                               {"params", String{R"([{"key":"depot","value":"a \"b\""}])"}}}));
  BOOST_TEST((request->profile == Texts{{"nickname", "Ann"}}));
}

BOOST_AUTO_TEST_CASE(a_code_is_looked_at_by_its_kind_of_message) {
  const Given given;
  const auto by_phone = check_code_request(given.asking(), false, "138 0013 8000", code);
  BOOST_TEST(by_phone->url.text() == "https://acme.authing.cn/api/v2/sms/preCheckCode");
  BOOST_TEST(
      (by_phone->body == Values{{"phone", String{"13800138000"}}, {"phoneCode", plain(code)}}));
  const auto by_email = check_code_request(given.asking(), true, "ann@acme.example", code);
  BOOST_TEST(by_email->url.text() == "https://acme.authing.cn/api/v2/email/preCheckCode");
  BOOST_TEST((by_email->body ==
              Values{{"email", String{"ann@acme.example"}}, {"emailCode", plain(code)}}));
}

// 6.2: the scenes of 2.3 and 2.4.
BOOST_AUTO_TEST_CASE(a_code_for_registering_is_good_for_that_alone) {
  const Given given;
  const auto by_phone =
      send_step_code_request(given.asking(), Scene::registration, false, {"13800138000"});
  BOOST_TEST(
      (by_phone->body == Values{{"phone", String{"13800138000"}}, {"scene", String{"register"}}}));
  const auto by_email =
      send_step_code_request(given.asking(), Scene::registration, true, {"ann@acme.example"});
  BOOST_TEST((by_email->body == Values{{"email", String{"ann@acme.example"}},
                                       {"scene", String{"REGISTER_VERIFY_CODE"}}}));
}

BOOST_AUTO_TEST_CASE(an_account_without_a_token_signs_nobody_in) {
  const Response empty{.status = 200, .body = R"({"statusCode":200,"data":{"id":"u","token":""}})"};
  BOOST_TEST((read_registered(empty) == Meaning{Done{}}));
  const Response token{.status = 200,
                       .body = R"({"statusCode":200,"data":{"id":"u","token":"a.b.c"}})"};
  BOOST_TEST(std::holds_alternative<Authenticated>(read_registered(token)));
}

struct Taken : Named {
  int number;
  Reason reason;
};
const Taken taken[] = {
    {{"proved by a code"}, 2026, Reason::account_exists},
    {{"a username"}, 2034, Reason::name_taken},
    {{"a number"}, 2035, Reason::account_exists},
    {{"an address"}, 2200, Reason::account_exists},
};
BOOST_DATA_TEST_CASE(who_is_taken_is_told_apart, data::make(taken), row) {
  const Response response{.status = 200,
                          .body = R"({"code":499,"statusCode":499,"apiCode":)" +
                                  to_string(row.number) + R"(,"message":""})"};
  const Meaning meaning = read_registered(response);
  const auto* problem = std::get_if<Problem>(&meaning);
  BOOST_REQUIRE(problem);
  BOOST_TEST((problem->reason == row.reason));
}

BOOST_AUTO_TEST_CASE(a_look_at_a_code_brings_its_token_or_says_no) {
  const Response valid{.status = 200,
                       .body = R"({"statusCode":200,"data":{"valid":true,"token":"q-_1"}})"};
  BOOST_TEST((std::get<CodeSeen>(read_code_seen(valid)) ==
              CodeSeen{valid.body.find("q-_1"), std::string_view{"q-_1"}.size()}));
  const Response wrong{.status = 200, .body = R"({"statusCode":200,"data":{"valid":false}})"};
  BOOST_TEST((std::get<Problem>(read_code_seen(wrong)).reason == Reason::wrong_code));
  const Response late{.status = 0, .failure = Failure::timeout};
  BOOST_TEST((std::get<Problem>(read_code_seen(late)).reason == Reason::too_slow));
}

BOOST_AUTO_TEST_CASE(an_answer_that_says_nothing_makes_and_proves_nothing) {
  const Response silent{.status = 200, .body = R"({"code":200})"};
  BOOST_TEST((read_registered(silent) == Meaning{Done{}}));
  BOOST_TEST((std::get<Problem>(read_code_seen(silent)).reason == Reason::wrong_code));
  const Response nameless{.status = 200, .body = R"({"code":200,"data":{"valid":true}})"};
  BOOST_TEST((std::get<CodeSeen>(read_code_seen(nameless)) == CodeSeen{}));
  const Response onward{.status = 200, .body = R"({"code":302,"apiCode":1642,"data":{}})"};
  BOOST_TEST((std::get<Problem>(read_code_seen(onward)).reason == Reason::bad_answer));
}

BOOST_AUTO_TEST_CASE(choices_that_do_not_read_leave_the_fields_as_they_are) {
  for (const char* body : {"{", R"({"code":200})", R"({"code":200,"data":[7]})",
                           R"({"code":200,"data":[{"key":"pier","options":[]}]})"}) {
    List<Question> questions{{"depot", "Depot", Control::one_of}};
    read_field_options({.status = 200, .body = String{std::string_view{body}}}, questions);
    BOOST_TEST((questions == List<Question>{{"depot", "Depot", Control::one_of}}), body);
  }
}

BOOST_AUTO_TEST_CASE(choices_come_by_the_names_of_their_fields) {
  List<Question> questions{{"depot", "Depot", Control::one_of}, {"age", "Age", Control::number}};
  read_field_options({.status = 200,
                      .body = R"({"code":200,"data":[{"key":"depot","options":)"
                              R"([{"value":"n","label":"North"}]}]})"},
                     questions);
  BOOST_REQUIRE(questions[0].options.size() == 1U);
  BOOST_TEST(questions[0].options[0].id == "n");
  BOOST_TEST(questions[1].options.empty());
}

struct Offered : Named {
  const char* document;
  bool expected;
};
const Offered offered[] = {
    {{"tabs"}, R"("registerTabs":{"list":["phone"]})", true},
    {{"no tab"}, R"("registerTabs":{"list":[]})", false},
    {{"turned off"}, R"("registerDisabled":true,"registerTabs":{"list":["phone"]})", false},
    {{"a code makes accounts by itself"},
     R"("ssoPageComponentDisplay":{"autoRegisterThenLoginHintInfo":true},)"
     R"("registerTabs":{"list":["phone"]})",
     false},
};
BOOST_DATA_TEST_CASE(where_nobody_registers_nothing_of_it_is_kept, data::make(offered), row) {
  const Response response{
      .status = 200, .body = R"({"code":200,"data":{"id":"app-1",)" + String{row.document} + "}}"};
  const auto read = read_configuration(response, embedded(), "en");
  BOOST_TEST(std::get<Configuration>(read).registration.empty() != row.expected);
}

BOOST_AUTO_TEST_SUITE_END()
