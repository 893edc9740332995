// Further steps of the broker's: which screen each has, what its answer carries, and what comes
// of the broker's.
#include "flow/steps.hpp"

#include "steps.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

const std::string address = "https://acme.authing.cn/interaction/authFlow";

Request request_of(const Step& then) {
  const auto all = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(all.size() == 1U);
  return all.front().request;
}
Values action(const char* name) {
  return {{"action", String{std::string_view{name}}}, {"flowHandle", String{"flow-1"}}};
}
SecretValue sealed(SecretId secret) { return {secret, As::rsa}; }
SecretValue plain(SecretId secret) { return {secret, As::plain}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(steps)

struct Beginning : Named {
  State (*state)();
  Screen screen;
};
const Beginning beginnings[] = {
    {{"1636"}, by_sms, Screen::by_sms},
    {{"1639"}, first_login, Screen::first_login},
    {{"2058"}, rotated, Screen::rotated},
    {{"2071"}, weak, Screen::weak},
    {{"1643"}, locked_out, Screen::unlock},
    {{"1108"}, name_taken, Screen::account_name},
    {{"2921"}, accounts, Screen::account},
    {{"2930"}, public_accounts, Screen::public_account},
    {{"1644"}, tenants, Screen::tenant},
    {{"1642"}, [] { return profile(); }, Screen::profile},
    {{"1645"}, [] { return stepping(1645, R"({"metaData":[],"skip":true})"); }, Screen::profile},
    {{"4032"}, [] { return stepping(4032, "{}"); }, Screen::invitation},
    {{"4033"}, [] { return stepping(4033, "{}"); }, Screen::invitation},
};
BOOST_DATA_TEST_CASE(each_step_begins_on_its_screen, data::make(beginnings), row) {
  const State state = row.state();

  BOOST_REQUIRE(step_of(state));
  BOOST_TEST((step_of(state)->screen == row.screen));
  BOOST_TEST(step_of(state)->flow.due.handle == "flow-1");
  BOOST_TEST(text_at(state.form.values, "account") == "ann");
}

struct Elsewhere : Named {
  State (*before)();
  int number;
  const char* data;
};
const Elsewhere elsewhere[] = {
    {{"another site's page, where no cookie is sure"}, signing_in, 2071, "{}"},
    {{"a required field without a control"},
     [] { return after(at_home(), Submitted{}); },
     1642,
     R"({"metaData":[{"type":"image","name":"photo","required":true}],"skip":false})"},
    {{"tenants of other origins alone"},
     [] { return after(at_home(), Submitted{}); },
     1644,
     R"({"list":[{"tenantName":"E","tenantId":"t2","host":"https://evil.example"}]})"},
    {{"factors without a token"},
     [] { return after(at_home(), Submitted{}); },
     1636,
     R"({"applicationMfa":[{"mfaPolicy":"SMS","status":1}]})"},
};
BOOST_DATA_TEST_CASE(what_has_no_screen_here_has_one_on_the_hosted_page, data::make(elsewhere),
                     row) {
  const auto then =
      step(row.before(), ResponseArrived{request, step_answer(row.number, row.data)}, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::step_elsewhere}));
}

// authing-broker 5.5, 6.1, 6.7, 6.8: what each action carries.
struct Answer : Named {
  State (*state)();
  Event event;
  const char* action;
  Values data;
};
const Answer answers[] = {
    {{"verify-sms"},
     [] { return with_code(by_sms()); },
     Submitted{},
     "verify-sms",
     {{"phone", String{"13800138000"}},
      {"phoneCountryCode", String{"+86"}},
      {"code", plain(code)},
      {"mfaToken", plain(mfa_token)}}},
    {{"verify-totp"},
     [] { return with_totp(by_authenticator()); },
     Submitted{},
     "verify-totp",
     {{"totp", plain(totp)}, {"mfaToken", plain(mfa_token)}}},
    {{"verify-totp-first-time"},
     [] { return with_totp(authenticator_shown()); },
     Submitted{},
     "verify-totp-first-time",
     {{"totp", plain(totp)}}},
    {{"confirm-totp-recovery-code"},
     recovery_code_shown,
     Submitted{},
     "confirm-totp-recovery-code",
     {}},
    {{"first login"},
     [] { return with_new_password(first_login()); },
     Submitted{},
     "reset-password-forced",
     {{"password", sealed(new_password)}}},
    {{"rotation"},
     [] {
       State state = with_new_password(rotated());
       state.form.secrets.set("old-password", {old_password, 8});
       return state;
     },
     Submitted{},
     "reset-password-first-time",
     {{"password", sealed(new_password)}, {"oldPassword", sealed(old_password)}}},
    {{"a weak password"},
     [] { return with_new_password(weak()); },
     Submitted{},
     "reset-password-strength-detection",
     {{"password", sealed(new_password)}}},
    {{"unlocking"},
     [] {
       State state = locked_out();
       state.configuration.unlock_with_password = true;
       state.form.secrets.set("old-password", {old_password, 8});
       return with_code(state);
     },
     Submitted{},
     "unlock-account-by-email",
     {{"email", String{"ann@acme.example"}},
      {"code", plain(code)},
      {"password", sealed(old_password)}}},
    {{"another name"},
     [] {
       return after(name_taken(), FieldChanged{"username", "ann.b "});
     },
     Submitted{},
     "reset-username-before-auth",
     {{"username", String{"ann.b"}}}},
    {{"a public account"},
     public_accounts,
     ChoiceMade{"desk"},
     "public-account-login-selection",
     {{"userId", String{"desk"}}}},
    {{"a tenant"}, tenants, ChoiceMade{"t1"}, "tenant-portal", {}},
    {{"a profile that is skipped"}, [] { return profile(); }, SkipPressed{}, "skip-completion", {}},
};
BOOST_DATA_TEST_CASE(an_answer_carries_what_its_action_wants, data::make(answers), row) {
  const auto made = request_of(step(row.state(), row.event, noon));

  BOOST_TEST(made.url.text() == address);
  BOOST_TEST((made.body == action(row.action)));
  BOOST_TEST((made.data == row.data));
}

BOOST_AUTO_TEST_CASE(an_account_of_several_is_picked_at_an_address_of_its_own) {
  const auto made = request_of(step(accounts(), ChoiceMade{"u2"}, noon));

  BOOST_TEST(made.url.text() == "https://acme.authing.cn/interaction/federation/binding/select");
  BOOST_TEST((made.body == Values{{"account", String{"u2"}}, {"flowHandle", String{"flow-1"}}}));
}

BOOST_AUTO_TEST_CASE(a_tenant_is_named_in_a_header_and_the_pool_is_none) {
  const auto named = [](const Request& made) {
    for (const auto& [name, value] : made.headers)
      if (name == "x-authing-app-tenant-id") return std::get<String>(value);
    return String{};
  };
  BOOST_TEST(named(request_of(step(tenants(), ChoiceMade{"t1"}, noon))) == "t1");
  BOOST_TEST(named(request_of(step(tenants(), ChoiceMade{""}, noon))) == "");
}

BOOST_AUTO_TEST_CASE(nobody_is_sent_to_a_tenant_of_another_origin) {
  BOOST_TEST(step(tenants(), ChoiceMade{"t2"}, noon).effects.empty());
  BOOST_TEST(step(tenants(), ChoiceMade{"t3"}, noon).effects.empty());
}

struct Gap : Named {
  State (*state)();
  Reason reason;
  const char* at;
};
const Gap gaps[] = {
    {{"no code"}, by_sms, Reason::code_missing, "step-code"},
    {{"no new password"}, weak, Reason::password_missing, "new-password"},
    {{"no old password"},
     [] { return with_new_password(rotated()); },
     Reason::password_missing,
     "old-password"},
    {{"no name"}, name_taken, Reason::account_missing, "username"},
};
BOOST_DATA_TEST_CASE(what_is_left_out_is_said_at_its_field, data::make(gaps), row) {
  const auto then = step(row.state(), Submitted{}, noon);

  BOOST_TEST(then.effects.empty());
  BOOST_REQUIRE(step_of(then.state));
  BOOST_TEST((step_of(then.state)->problem == Problem{row.reason}));
  BOOST_TEST(step_of(then.state)->at == row.at);
}

BOOST_AUTO_TEST_CASE(typing_takes_the_complaint_away) {
  State state = after(name_taken(), Submitted{});
  state = after(state, FieldChanged{"username", "b"});

  BOOST_TEST(!step_of(state)->problem);
  BOOST_TEST(step_of(state)->at.empty());
}

BOOST_AUTO_TEST_CASE(a_field_of_another_screen_takes_nothing) {
  const auto then = step(weak(), FieldChanged{"username", "b"}, noon);
  const auto typed = step(weak(), SecretTyped{"totp", SecretId{50}, 3, {}}, noon);

  BOOST_TEST(text_at(then.state.form.values, "username") == "");
  BOOST_TEST((all_of<ForgetSecret>(typed.effects) == List<ForgetSecret>{{SecretId{50}}}));
}

BOOST_AUTO_TEST_CASE(another_attempt_s_token_is_not_kept) {
  const auto then = step(stepping(1636, factors), TokenKept{AttemptId{9}, mfa_token}, noon);
  BOOST_TEST((step_of(then.state)->flow.token == SecretId{}));
}

// A refusal keeps the screen, the flow and what was typed; a new handle takes the old one's place.
BOOST_AUTO_TEST_CASE(a_refusal_is_said_at_the_field_it_is_about) {
  const State sent = after(with_code(by_sms()), Submitted{});
  const auto then = step(sent,
                         ResponseArrived{answer_sent, body(R"({"statusCode":499,"apiCode":2001,)"
                                                           R"("flowHandle":"flow-2"})")},
                         noon);

  BOOST_REQUIRE(step_of(then.state));
  BOOST_TEST((step_of(then.state)->problem->reason == Reason::wrong_code));
  BOOST_TEST(step_of(then.state)->at == "step-code");
  BOOST_TEST(step_of(then.state)->flow.due.handle == "flow-2");
  BOOST_TEST((then.state.form.secrets.find("step-code")->secret == code));
  BOOST_TEST(all_of<TellHost>(then.effects).empty());
}

struct Refusal : Named {
  State (*state)();
  int number;
  Reason reason;
  const char* at;
};
const Refusal refusals[] = {
    {{"too weak again"},
     [] { return with_new_password(weak()); },
     2029,
     Reason::password_weak,
     "new-password"},
    {{"still taken"},
     [] {
       return after(name_taken(), FieldChanged{"username", "b"});
     },
     2034,
     Reason::name_taken,
     "username"},
    {{"broken"}, [] { return with_new_password(weak()); }, 500, Reason::unavailable, ""},
};
BOOST_DATA_TEST_CASE(each_refusal_has_its_place, data::make(refusals), row) {
  const auto then = step(after(row.state(), Submitted{}),
                         ResponseArrived{first_sent, body(R"({"statusCode":499,"apiCode":)" +
                                                          to_string(row.number) + "}")},
                         noon);

  BOOST_REQUIRE(step_of(then.state));
  BOOST_TEST((step_of(then.state)->problem->reason == row.reason));
  BOOST_TEST(step_of(then.state)->at == row.at);
}

BOOST_AUTO_TEST_CASE(a_name_that_is_taken_still_begins_the_step_again) {
  const State sent = after(after(name_taken(), FieldChanged{"username", "b"}), Submitted{});
  const State state = after(sent, ResponseArrived{first_sent, step_answer(1108, "{}")});

  BOOST_REQUIRE(step_of(state));
  BOOST_TEST((step_of(state)->screen == Screen::account_name));
}

BOOST_AUTO_TEST_CASE(one_step_leads_to_the_next) {
  const auto then = step(after(with_code(by_sms()), Submitted{}),
                         ResponseArrived{answer_sent, step_answer(2071, "{}")}, noon);

  BOOST_REQUIRE(step_of(then.state));
  BOOST_TEST((step_of(then.state)->screen == Screen::weak));
  BOOST_TEST((step_of(then.state)->flow.id == attempt));
  BOOST_TEST(all_of<TellHost>(then.effects).empty(), "one attempt");
  BOOST_TEST((then.state.watches == Watches{}));
}

BOOST_AUTO_TEST_CASE(the_end_of_the_flow_signs_in) {
  const auto then =
      step(after(with_code(by_sms()), Submitted{}), ResponseArrived{answer_sent, bound()}, noon);

  const auto* keeping = std::get_if<KeepingToken>(&then.state.phase);
  BOOST_REQUIRE(keeping);
  BOOST_TEST((keeping->person == ann));
}

// 6.4: whoever has set a new password signs in with it.
BOOST_AUTO_TEST_CASE(a_new_password_leads_back_and_says_so) {
  for (const auto screen : {first_login, weak}) {
    const auto then =
        step(after(with_new_password(screen()), Submitted{}), due(1699, first_sent), noon);

    BOOST_TEST((problem_of(then.state) == Problem{Reason::password_changed}));
    BOOST_TEST(then.state.form.method == "password");
    BOOST_TEST(text_at(then.state.form.values, "account") == "ann");
  }
}

BOOST_AUTO_TEST_CASE(a_flow_that_is_over_begins_again) {
  const State sent = after(with_code(by_sms()), Submitted{});
  for (const auto& response :
       {due(1699, answer_sent).response, body(R"({"statusCode":499,"apiCode":2021})")}) {
    const auto then = step(sent, ResponseArrived{answer_sent, response}, noon);

    BOOST_TEST((problem_of(then.state)->reason == Reason::start_again));
    BOOST_TEST(all_of<TellHost>(then.effects).size() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(back_ends_the_attempt_and_forgets_what_was_held_for_it) {
  const auto then = step(with_code(by_sms()), BackPressed{}, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::cancelled}));
  const auto forgotten = all_of<ForgetSecret>(then.effects);
  BOOST_TEST((forgotten == List<ForgetSecret>{{code}, {mfa_token}}));
  BOOST_TEST(all_of<AbortRequest>(then.effects).size() == 1U, "the code that is being sent");
  BOOST_TEST(text_at(then.state.form.values, "account") == "ann");
}

BOOST_AUTO_TEST_CASE(R_04_what_takes_too_long_can_be_left) {
  const auto then = step(after(with_code(by_sms()), Submitted{}), BackPressed{}, noon);

  BOOST_REQUIRE(step_of(then.state));
  BOOST_TEST((then.state.form.secrets.find("step-code")->secret == code));
  BOOST_TEST((all_of<AbortRequest>(then.effects) == List<AbortRequest>{{answer_sent}}));
}

BOOST_AUTO_TEST_SUITE_END()
