// What answers mean: authing-broker 2.14, 5.1 to 5.3, 8.2; threats R-01 to R-06.
#include <string>

#include "broker/answers.hpp"
#include "broker/passkeys.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2ln";

Response answer(String body, int status = 200) { return {.status = status, .body = body}; }
Response answer(std::string_view before, std::string_view after) {
  return answer(String{before} + token + after);
}

Problem problem(Reason reason, String code = {}, String detail = {}, std::uint32_t number = 0) {
  return {reason, detail, code, number};
}

struct Answered : Named {
  Response response;
  Meaning expected;
};

// What comes without a body that decides.
const Answered broken[] = {
    {{"R-01 offline"}, {.failure = Failure::offline}, problem(Reason::offline)},
    {{"R-02 no answer in time"}, {.failure = Failure::timeout}, problem(Reason::too_slow)},
    {{"R-28 no connection"}, {.failure = Failure::network}, problem(Reason::unreachable)},
    {{"R-06 more bytes than the limit"},
     {.status = 200, .failure = Failure::too_large},
     problem(Reason::too_large)},
    {{"R-28 no status"}, {}, problem(Reason::unreachable)},
    {{"R-03 500"},
     answer("{\"code\":200,\"data\":{\"id\":\"1\"}}", 500),
     problem(Reason::unavailable, "http.500")},
    {{"R-03 502 in HTML"}, answer("<html>", 502), problem(Reason::unavailable, "http.502")},
    {{"T-55 429 with a time"},
     {.status = 429, .retry_after = 30},
     problem(Reason::too_often, "http.429", "", 30)},
    {{"T-55 429 with a very long time"},
     {.status = 429, .retry_after = 86400},
     problem(Reason::too_often, "http.429", "", 60)},
    {{"T-55 429 at the longest time"},
     {.status = 429, .retry_after = 60},
     problem(Reason::too_often, "http.429", "", 60)},
    {{"T-55 429 without a time"}, {.status = 429}, problem(Reason::too_often, "http.429")},
    {{"T-55 503 with a time"},
     {.status = 503, .retry_after = 1},
     problem(Reason::unavailable, "http.503", "", 1)},
    {{"R-05 nothing"}, answer(""), problem(Reason::bad_answer, "json")},
    {{"R-05 HTML"}, answer("<html></html>"), problem(Reason::bad_answer, "json")},
    {{"R-05 cut off"}, answer("{\"code\":200,\"da"), problem(Reason::bad_answer, "json")},
    {{"T-38 a list"}, answer("[]"), problem(Reason::bad_answer, "json")},
    {{"T-38 a key twice"},
     answer("{\"code\":500,\"code\":200}"),
     problem(Reason::bad_answer, "json")},
    {{"R-05 no envelope"}, answer("{\"id\":\"1\"}"), problem(Reason::bad_answer, "envelope")},
    {{"R-05 a code that is text"},
     answer("{\"code\":\"200\"}"),
     problem(Reason::bad_answer, "envelope")},
    {{"R-05 404 without an envelope"}, answer("{}", 404), problem(Reason::bad_answer, "envelope")},
    {{"a yes inside a no"},
     answer("{\"code\":200,\"data\":{\"id\":\"1\"}}", 401),
     problem(Reason::bad_answer, "http.401")},
    {{"R-05 a success without a person"},
     answer("{\"code\":200}"),
     problem(Reason::bad_answer, "person.missing")},
    {{"R-05 a person without an id"},
     answer("{\"code\":200,\"data\":{\"name\":\"Ann\"}}"),
     problem(Reason::bad_answer, "person.id")},
    {{"R-05 a person whose id is a number"},
     answer("{\"code\":200,\"data\":{\"id\":1}}"),
     problem(Reason::bad_answer, "person.id")},
    {{"R-05 a token that is none"},
     answer("{\"code\":200,\"data\":{\"id\":\"1\",\"token\":\"a.b\"}}"),
     problem(Reason::bad_answer, "person.token")},
    {{"R-05 a token with a blank"},
     answer("{\"code\":200,\"data\":{\"id\":\"1\",\"token\":\"a.b.c d\"}}"),
     problem(Reason::bad_answer, "person.token")},
    {{"R-05 a token of four parts"},
     answer("{\"code\":200,\"data\":{\"id\":\"1\",\"token\":\"a.b.c.d\"}}"),
     problem(Reason::bad_answer, "person.token")},
    {{"R-05 a token that is a number"},
     answer("{\"code\":200,\"data\":{\"id\":\"1\",\"token\":7}}"),
     problem(Reason::bad_answer, "person.token")},
    {{"R-05 a token whose bytes are not there as they are"},
     answer("{\"code\":200,\"data\":{\"id\":\"1\",\"token\":\"\\u0061.b.c\"}}"),
     problem(Reason::bad_answer, "person.token")},
};

// 8.2 and 5.3: each code of the table, by whichever of the three numbers brings it.
const Answered coded[] = {
    {{"2333 wrong password, tries left"},
     answer(R"({"code":2333,"message":"wrong","data":{"remainCount":4}})"),
     problem(Reason::wrong_password, "2333", "", 4)},
    {{"2333 by the fine code"},
     answer(R"({"code":499,"statusCode":499,"apiCode":2333,"data":{"remainCount":1}})"),
     problem(Reason::wrong_password, "2333", "", 1)},
    {{"2333 with tries below zero"},
     answer(R"({"code":2333,"data":{"remainCount":-1}})"),
     problem(Reason::wrong_password, "2333")},
    {{"2333 with tries beyond reason"},
     answer(R"({"code":2333,"data":{"remainCount":4294967300}})"),
     problem(Reason::wrong_password, "2333")},
    {{"T-55 2004 nobody of that name sounds the same"},
     answer(R"({"code":2004,"message":"no"})"),
     problem(Reason::wrong_password, "2004")},
    {{"T-55 2006 as a wrong password does"},
     answer(R"({"code":2006,"message":"wrong"})"),
     problem(Reason::wrong_password, "2006")},
    {{"2005 locked"}, answer(R"({"code":2005})"), problem(Reason::locked, "2005")},
    {{"2057 locked after failures"},
     answer(R"({"statusCode":499,"apiCode":2057})"),
     problem(Reason::locked, "2057")},
    {{"2001 wrong code"}, answer(R"({"code":2001})"), problem(Reason::wrong_code, "2001")},
    {{"2300 code expired"}, answer(R"({"code":2300})"), problem(Reason::wrong_code, "2300")},
    {{"2000 picture needed"},
     answer(R"({"code":499,"apiCode":2000})"),
     problem(Reason::captcha_needed, "2000")},
    {{"1002 too often"}, answer(R"({"code":1002})"), problem(Reason::too_often, "1002")},
    {{"2080 one mail a minute"},
     answer(R"({"code":499,"apiCode":2080})"),
     problem(Reason::too_often, "2080")},
    {{"2100 too often"}, answer(R"({"code":2100})"), problem(Reason::too_often, "2100")},
    {{"500 in the envelope"}, answer(R"({"code":500})"), problem(Reason::unavailable, "500")},
    {{"1000 busy"}, answer(R"({"code":1000})"), problem(Reason::unavailable, "1000")},
    {{"1000 for this person"},
     answer(R"({"code":1000,"data":{"retryAfter":30}})"),
     problem(Reason::too_often, "1000", "", 30)},
    {{"1000 without an end"},
     answer(R"({"code":1000,"data":{"retryAfter":3601}})"),
     problem(Reason::unavailable, "1000")},
    {{"2011 app missing"}, answer(R"({"code":2011})"), problem(Reason::wrong_app, "2011")},
    {{"2101 no app named"}, answer(R"({"code":2101})"), problem(Reason::wrong_app, "2101")},
    {{"4212 app missing, by OIDC"},
     answer(R"({"statusCode":499,"apiCode":4212})"),
     problem(Reason::wrong_app, "4212")},
    {{"an unknown code, in the broker's words"},
     answer(R"({"statusCode":499,"apiCode":2130010,"message":"Not for this app"})"),
     problem(Reason::rejected, "2130010", "Not for this app")},
    {{"HTTP 403 with an envelope"},
     answer(R"({"code":2005})", 403),
     problem(Reason::locked, "2005")},
    {{"6xx is a refusal"},
     answer(R"({"statusCode":602,"message":"No"})"),
     problem(Reason::rejected, "602", "No")},
    {{"5xx and no code is one, too"},
     answer(R"({"statusCode":500,"message":"No"})"),
     problem(Reason::unavailable, "500")},

    {{"1635 second factor, the older"},
     answer(R"({"statusCode":302,"apiCode":1635})"),
     Continue{FlowStep::mfa}},
    {{"1636 second factor"},
     answer(R"({"code":499,"statusCode":302,"apiCode":1636,"data":{"mfaToken":"x"}})"),
     Continue{FlowStep::mfa}},
    {{"1639 first password"},
     answer(R"({"statusCode":302,"apiCode":1639})"),
     Continue{FlowStep::first_login_password}},
    {{"1640 bind"},
     answer(R"({"statusCode":302,"apiCode":1640})"),
     Continue{FlowStep::identity_binding}},
    {{"1641 ask to bind"},
     answer(R"({"statusCode":302,"apiCode":1641})"),
     Continue{FlowStep::identity_binding_ask}},
    {{"1666 bind or register"},
     answer(R"({"statusCode":302,"apiCode":1666})"),
     Continue{FlowStep::identity_binding_no_ask}},
    {{"1641 with its methods, of which the kinds of password are one, and its handle"},
     answer(R"({"statusCode":302,"apiCode":1641,"flowHandle":"flow-1","data":{"methods":)"
            R"(["email-password","phone-code","ldap",7,"username-password","email-code"]}})"),
     Continue{FlowStep::identity_binding_ask,
              {Method::password, Method::phone_code, Method::email_code},
              "flow-1"}},
    {{"1641 with a handle that can't be sent back"},
     answer(R"({"statusCode":302,"apiCode":1641,"flowHandle":"flow 1"})"),
     Continue{FlowStep::identity_binding_ask}},
    {{"1642 complete"},
     answer(R"({"statusCode":302,"apiCode":1642})"),
     Continue{FlowStep::complete_profile}},
    {{"1645 complete, for the tenant"},
     answer(R"({"statusCode":302,"apiCode":1645})"),
     Continue{FlowStep::complete_profile}},
    {{"1643 unlock"},
     answer(R"({"statusCode":302,"apiCode":1643})"),
     Continue{FlowStep::self_unlock}},
    {{"1644 tenants"},
     answer(R"({"statusCode":302,"apiCode":1644})"),
     Continue{FlowStep::tenant_portal}},
    {{"1699 start over"},
     answer(R"({"statusCode":302,"apiCode":1699})"),
     Continue{FlowStep::start_over}},
    {{"1108 name taken"},
     answer(R"({"statusCode":302,"apiCode":1108})"),
     Continue{FlowStep::reset_account_name}},
    {{"2058 password due"},
     answer(R"({"statusCode":302,"apiCode":2058})"),
     Continue{FlowStep::forced_password_reset}},
    {{"2071 password weak"},
     answer(R"({"statusCode":302,"apiCode":2071})"),
     Continue{FlowStep::unsafe_password_reset}},
    {{"2921 which account"},
     answer(R"({"statusCode":302,"apiCode":2921})"),
     Continue{FlowStep::select_account}},
    {{"2930 which public account"},
     answer(R"({"statusCode":302,"apiCode":2930})"),
     Continue{FlowStep::select_public_account}},
    {{"4032 invitation dead"},
     answer(R"({"statusCode":302,"apiCode":4032})"),
     Continue{FlowStep::invitation_expired}},
    {{"4033 invitation page dead"},
     answer(R"({"statusCode":302,"apiCode":4033})"),
     Continue{FlowStep::invitation_expired}},
    {{"a step that nobody knows"},
     answer(R"({"statusCode":302,"apiCode":1777,"message":"New step"})"),
     problem(Reason::step_elsewhere, "1777", "New step")},
    {{"a step is due, whatever an older code says"},
     answer(R"({"code":200,"statusCode":302,"apiCode":1636,"data":{"id":"1"}})"),
     Continue{FlowStep::mfa}},
    {{"a refusal is one, whatever an older code says"},
     answer(R"({"code":200,"statusCode":499,"apiCode":2005,"data":{"id":"1"}})"),
     problem(Reason::locked, "2005")},
};

Authenticated signed_in(const Meaning& meaning) {
  const auto* found = std::get_if<Authenticated>(&meaning);
  return found ? *found : Authenticated{};
}

std::string_view token_of(const Response& response) {
  const auto found = signed_in(read_login(response));
  return response.body.substr(found.token_offset, found.token_length);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_answers)

BOOST_DATA_TEST_CASE(an_answer_that_is_none_has_its_reason, data::make(broken), row) {
  BOOST_TEST((read_login(row.response) == row.expected));
}

BOOST_DATA_TEST_CASE(a_code_has_its_meaning, data::make(coded), row) {
  BOOST_TEST((read_login(row.response) == row.expected));
}

BOOST_AUTO_TEST_CASE(T_38_a_handle_of_a_flow_has_2048_characters_at_most) {
  const auto handle = [](std::size_t length) {
    const auto response = answer(R"({"statusCode":302,"apiCode":1641,"flowHandle":")" +
                                 std::string(length, 'f') + R"("})");
    return std::get<Continue>(read_login(response)).handle;
  };

  BOOST_TEST(handle(2047).size() == 2047U);
  BOOST_TEST(handle(2048).size() == 2048U);
  BOOST_TEST(handle(2049).empty());
}

BOOST_AUTO_TEST_CASE(T_39_a_person_is_copied_field_by_field) {
  const auto response = answer(
      R"({"code":200,"data":{"id":"u1","name":"Ann","email":null,"phone":"138","username":"ann",)"
      R"("__proto__":{"admin":true},"constructor":"x","password":"x","loginsCount":3,"token":")",
      R"("}})");

  const Person expected{{"id", "u1"}, {"name", "Ann"}, {"phone", "138"}, {"username", "ann"}};
  BOOST_TEST((signed_in(read_login(response)).person == expected));
  BOOST_TEST(token_of(response) == token);
}

BOOST_AUTO_TEST_CASE(T_36_a_photo_is_an_address_that_may_be_shown) {
  const auto photo = [](std::string_view address) {
    const auto meaning = read_login(
        answer(R"({"code":200,"data":{"id":"u1","photo":")" + std::string{address} + R"("}})"));
    return signed_in(meaning).person.contains("photo");
  };

  BOOST_TEST(photo("https://files.example/ann.png"));
  BOOST_TEST(!photo("javascript:alert(1)"));
  BOOST_TEST(!photo("http://files.example/ann.png"));
}

BOOST_AUTO_TEST_CASE(a_person_without_a_token_is_a_person) {
  const Authenticated expected{.person = {{"id", "u1"}}};
  BOOST_TEST((read_login(answer(R"({"code":200,"data":{"id":"u1"}})")) == Meaning{expected}));
  BOOST_TEST(
      (read_login(answer(R"({"code":200,"data":{"id":"u1","token":null}})")) == Meaning{expected}));
  BOOST_TEST((read_login(answer(R"({"statusCode":200,"data":{"id":"u1"}})")) == Meaning{expected}));
}

// 5.2: 1600 ends a flow, and the person is one level down.
BOOST_AUTO_TEST_CASE(the_end_of_a_flow_is_a_login) {
  const auto response =
      answer(R"({"statusCode":302,"apiCode":1600,"data":{"user":{"id":"u1","token":")", R"("}}})");
  const auto flat = answer(R"({"statusCode":302,"apiCode":1600,"data":{"id":"u1"}})");

  BOOST_TEST((signed_in(read_login(response)).person == Person{{"id", "u1"}}));
  BOOST_TEST(token_of(response) == token);
  BOOST_TEST((signed_in(read_login(flat)).person == Person{{"id", "u1"}}));
}

BOOST_AUTO_TEST_CASE(T_23_the_brokers_sentence_is_limited_and_made_fit_to_show) {
  const auto said = [](const std::string& message) {
    return std::get<Problem>(read_login(answer(R"({"code":499,"message":")" + message + "\"}")))
        .detail;
  };

  BOOST_TEST(said(std::string(299, 'a')) == std::string(299, 'a'));
  BOOST_TEST(said(std::string(300, 'a')) == std::string(300, 'a'));
  BOOST_TEST(said(std::string(301, 'a')) == std::string(299, 'a') + "\u2026");
  BOOST_TEST(said(R"(<img src=x onerror=alert\u00281)>)") == "<img src=x onerror=alert(1)>");
  BOOST_TEST(said(R"(a\u202eb\u0007c)") == "abc");  // T-35
  BOOST_TEST(said(R"(\u200b\u2060)").empty());
}

BOOST_AUTO_TEST_CASE(R_06_an_answer_has_256_KiB_at_most) {
  const auto padded = [](std::size_t size) {
    std::string body = R"({"code":200,"data":{"id":"u1"}})";
    body.insert(0, size - body.size(), ' ');
    return read_login(answer(body));
  };

  BOOST_TEST(std::holds_alternative<Authenticated>(padded(256 * 1024 - 1)));
  BOOST_TEST(std::holds_alternative<Authenticated>(padded(256 * 1024)));
  BOOST_TEST((padded(256 * 1024 + 1) == Meaning{problem(Reason::bad_answer, "json")}));
}

// 2.3
BOOST_AUTO_TEST_CASE(a_passkey_that_proves_nobody_is_a_bad_answer) {
  BOOST_TEST(std::holds_alternative<Problem>(read_passkey_login(answer(R"({"code":200})"))));
}

// 6.8; what does not read is no organization.
BOOST_AUTO_TEST_CASE(an_organization_is_read_with_the_domains_that_it_wants) {
  BOOST_TEST((read_tenant(answer("{")) == Joining{}));
  BOOST_TEST((read_tenant(answer(R"({"code":200})")) == Joining{}));
  BOOST_TEST((read_tenant(answer(R"({"code":200,"data":{"tenantId":"t-1"}})")) == Joining{"t-1"}));
  BOOST_TEST((read_tenant(answer(R"({"code":200,"data":{"tenantId":"t-1","host":"north",)"
                                 R"("enterpriseDomains":["",7,"north.example"]}})")) ==
              Joining{"t-1", "north", {"north.example"}}));
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_has_no_handle) {
  BOOST_TEST(read_handle(answer("{")).empty());
  BOOST_TEST(read_handle(answer("{}")).empty());
}

BOOST_AUTO_TEST_CASE(T_33_a_look_that_was_refused_says_nothing_of_the_session) {
  BOOST_TEST((read_session(answer(R"({"session":null})", 404)) == BrokerSession::unknown));
}

BOOST_AUTO_TEST_CASE(a_sent_code_is_done_by_either_number) {
  BOOST_TEST((read_sent(answer(R"({"code":200,"message":"sent"})")) == Meaning{Done{}}));
  BOOST_TEST((read_sent(answer(R"({"statusCode":200})")) == Meaning{Done{}}));
  BOOST_TEST((read_sent(answer(R"({"code":2080,"message":"wait"})")) ==
              Meaning{problem(Reason::too_often, "2080")}));
  BOOST_TEST((read_sent(answer(R"({"statusCode":499,"message":"Unknown number"})")) ==
              Meaning{problem(Reason::rejected, "499", "Unknown number")}));
  BOOST_TEST((read_sent({.failure = Failure::offline}) == Meaning{problem(Reason::offline)}));
  BOOST_TEST((read_sent(answer("sent")) == Meaning{problem(Reason::bad_answer, "json")}));
  BOOST_TEST((read_sent(answer("{}")) == Meaning{problem(Reason::bad_answer, "envelope")}));
}

BOOST_AUTO_TEST_SUITE_END()
