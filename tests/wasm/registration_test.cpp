// Somebody makes an account (authing-broker 6.2): tabs, what is sent by each, the profile after
// it, what is told at which field, and where the person is when it is over.
#include "flow/registration.hpp"

#include "flow/news.hpp"
#include "flow/profile.hpp"
#include "flow/submit.hpp"
#include "registration.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

Request request_of(const Step& then) {
  const auto all = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(all.size() == 1U);
  return all.front().request;
}
String path_of(const Step& then) {
  constexpr std::string_view host = "https://acme.authing.cn";
  return String{std::string_view{request_of(then).url.text()}.substr(host.size())};
}
Value in_body(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.body)
    if (key.view() == name) return value;
  return String{"absent"};
}
void check_said(const State& state, Reason reason, std::string_view at) {
  BOOST_REQUIRE(step_of(state));
  BOOST_REQUIRE(step_of(state)->problem.has_value());
  BOOST_TEST((step_of(state)->problem->reason == reason));
  BOOST_TEST(step_of(state)->at == at);
}
State refused_with(const State& state, int number) {
  return answered_with(state, R"({"code":499,"statusCode":499,"apiCode":)" + to_string(number) +
                                  R"(,"message":"no"})");
}

State all_tabs() { return registering(registering_document()); }
State with_fields(std::string_view tab) { return registering_by(tab, register_fields); }
// Choices are asked for first, and then whether the code is good.
constexpr std::string_view depots =
    R"({"code":200,"data":[{"key":"depot","options":[{"value":"n","label":"North"}]}]})";
State profile_by_name() {
  return answered_with(after(username_registered(register_fields), Submitted{}), depots);
}
State looking_at_code() {
  const State typed = with_code(with_typed(with_fields("phone"), "step-phone", "13800138001"));
  return answered_with(after(typed, Submitted{}), depots);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(registration)

BOOST_AUTO_TEST_CASE(it_begins_on_its_first_tab_with_what_was_typed_before) {
  State before = may_register(registering_document());
  before.form.values.set("phone", String{"13800138000"});
  const State state = after(before, ScreenChosen{"register"});

  BOOST_REQUIRE(step_of(state));
  BOOST_TEST((step_of(state)->screen == Screen::registration));
  BOOST_TEST(state.form.method == "phone");
  BOOST_TEST(text_at(state.form.values, "step-phone") == "13800138000");
}

BOOST_AUTO_TEST_CASE(where_nobody_registers_it_does_not_begin) {
  const State state = after(may_register(""), ScreenChosen{"register"});
  BOOST_TEST(std::holds_alternative<Choosing>(state.phase));
}

BOOST_AUTO_TEST_CASE(a_strangers_frame_has_none_unless_the_page_names_its_methods) {
  Options framed = embedded();
  framed.environment.framed = true;
  BOOST_TEST(!offers_registration(may_register(registering_document(), framed)));
  framed.methods = List<String>{"password"};
  BOOST_TEST(offers_registration(may_register(registering_document(), framed)));
}

struct Lacking : Named {
  const char* tab;
  const char* field;
  const char* value;
  Reason reason;
  const char* at;
};
const Lacking lacking[] = {
    {{"no number"}, "phone", "step-phone", " ", Reason::phone_missing, "step-phone"},
    {{"half a number"}, "phone", "step-phone", "138", Reason::phone_malformed, "step-phone"},
    {{"no code"}, "phone", "step-phone", "13800138001", Reason::code_missing, "step-code"},
    {{"no address"}, "email", "step-email", "ann", Reason::email_malformed, "step-email"},
    {{"no code of a mail"},
     "emailCode",
     "step-email",
     "a@b.example",
     Reason::code_missing,
     "step-email-code"},
    {{"no password"},
     "username-password",
     "username",
     "ann",
     Reason::password_missing,
     "new-password"},
    {{"no badge"}, "badge-password", "own-name", "", Reason::account_missing, "own-name"},
};
BOOST_DATA_TEST_CASE(what_is_left_out_is_said_at_its_field, data::make(lacking), row) {
  const State typed =
      after(registering_by(row.tab),
            FieldChanged{String{std::string_view{row.field}}, String{std::string_view{row.value}}});
  const auto then = step(typed, Submitted{}, noon);
  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  check_said(then.state, row.reason, row.at);
}

BOOST_AUTO_TEST_CASE(a_code_is_sent_for_registering) {
  const State typed = with_typed(registering_by("phone"), "step-phone", "13800138001");
  const auto then = step(typed, CodeRequested{}, noon);
  BOOST_TEST(path_of(then) == "/api/v2/sms/send");
  BOOST_TEST((in_body(request_of(then), "scene") == Value{String{"register"}}));
  BOOST_TEST(then.state.watches.step_phone.sending.has_value());
}

BOOST_AUTO_TEST_CASE(a_code_and_a_number_are_an_account) {
  const auto then = step(phone_registered(), Submitted{}, noon);
  BOOST_TEST(path_of(then) == "/api/v2/register-phone-code");
  BOOST_TEST((in_body(request_of(then), "phone") == Value{String{"13800138001"}}));
  BOOST_TEST((in_body(request_of(then), "code") == Value{SecretValue{code, As::plain}}));
}

// Tabs.

BOOST_AUTO_TEST_CASE(what_is_on_both_tabs_stays_and_a_secret_that_is_not_is_forgotten) {
  State state = after(all_tabs(), MethodChosen{"email"});
  state = after(state, FieldChanged{"step-email", "a@b.example"});
  state = after(state, SecretTyped{"new-password", new_password, 9, {}});
  state = after(state, MethodChosen{"username-password"});
  BOOST_TEST((state.form.secrets.find("new-password")->secret == new_password));

  const auto then = step(state, MethodChosen{"phone"}, noon);
  BOOST_TEST(!then.state.form.secrets.find("new-password"));
  BOOST_TEST((all_of<ForgetSecret>(then.effects) == List<ForgetSecret>{{new_password}}));
  BOOST_TEST(text_at(after(then.state, MethodChosen{"email"}).form.values, "step-email") ==
             "a@b.example");
}

BOOST_AUTO_TEST_CASE(a_tab_that_is_not_there_is_not_chosen) {
  BOOST_TEST(after(registering_by("phone"), MethodChosen{"email"}).form.method == "phone");
  BOOST_TEST(after(by_sms(), MethodChosen{"email"}).form.method == by_sms().form.method);
}

BOOST_AUTO_TEST_CASE(texts_in_another_language_change_no_tab) {
  State state = after(all_tabs(), MethodChosen{"email"});
  state = after(state, LanguageChanged{"zh-CN"});
  state = after(state, ResponseArrived{*state.watches.refresh,
                                       body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
                                            R"("-----BEGIN PUBLIC KEY-----",)"
                                            R"("loginTabs":{"list":["password"]}}})")});
  BOOST_TEST(state.form.method == "email");
}

// Agreements.

BOOST_AUTO_TEST_CASE(what_must_be_agreed_to_holds_back_and_is_sent) {
  State state = with_new_password(
      with_typed(registering(registering_document(R"("username-password")")), "username", "ann"));
  const auto held = step(state, Submitted{}, noon);
  BOOST_TEST(all_of<SendRequest>(held.effects).empty());
  check_said(held.state, Reason::agreement_missing, agreements_field);

  state = after(held.state, AgreementToggled{"1", true});
  BOOST_TEST(!step_of(state)->problem.has_value(), "something is done about it");
  const auto then = step(state, Submitted{}, noon);
  BOOST_TEST((in_body(request_of(then), "agreementIds") == Value{List<String>{"1"}}));
}

BOOST_AUTO_TEST_CASE(what_was_agreed_to_stays_on_the_way_back_and_forth) {
  State state = after(all_tabs(), AgreementToggled{"3", true});
  BOOST_TEST(!after(state, AgreementToggled{"2", true}).form.agreed.contains("2"),
             "that is a login's");
  state = after(after(state, BackPressed{}), ScreenChosen{"register"});
  BOOST_TEST(state.form.agreed.contains("3"));
  BOOST_TEST(!after(state, AgreementToggled{"3", false}).form.agreed.contains("3"));
}

// Refusals.

struct Refusal : Named {
  State (*state)();
  int number;
  Reason reason;
  const char* at;
};
const Refusal refusals[] = {
    {{"a wrong code"}, phone_registered, 2001, Reason::wrong_code, "step-code"},
    {{"a number that has an account"},
     phone_registered,
     2026,
     Reason::account_exists,
     "step-phone"},
    {{"a name that is taken"},
     [] { return username_registered(); },
     2034,
     Reason::name_taken,
     "username"},
    {{"a weak password"},
     [] { return username_registered(); },
     2029,
     Reason::password_weak,
     "new-password"},
    {{"the plan is used up"}, phone_registered, 3720001, Reason::rejected, ""},
};
BOOST_DATA_TEST_CASE(a_refusal_is_at_its_field_and_loses_nothing, data::make(refusals), row) {
  const State before = row.state();
  const State state = refused_with(after(before, Submitted{}), row.number);
  check_said(state, row.reason, row.at);
  BOOST_TEST((state.form == before.form));
}

BOOST_AUTO_TEST_CASE(who_is_taken_signs_in_instead_and_types_nothing_again) {
  const State taken = refused_with(after(phone_registered(), Submitted{}), 2026);
  const State state = after(taken, BackPressed{});
  BOOST_TEST(std::holds_alternative<Choosing>(state.phase));
  BOOST_TEST(!std::get<Choosing>(state.phase).problem.has_value());
  BOOST_TEST(state.form.method == "phone-code");
  BOOST_TEST(text_at(state.form.values, "phone") == "13800138001");
}

BOOST_AUTO_TEST_CASE(who_just_goes_back_has_the_form_as_it_was) {
  const auto then = step(phone_registered(), BackPressed{}, noon);
  BOOST_TEST(std::holds_alternative<Choosing>(then.state.phase));
  BOOST_TEST(then.state.form.method == "password");
  BOOST_TEST((all_of<ForgetSecret>(then.effects) == List<ForgetSecret>{{code}}));
}

BOOST_AUTO_TEST_CASE(what_takes_too_long_can_be_left) {
  const State sent = after(phone_registered(), Submitted{});
  const auto then = step(sent, BackPressed{}, noon);
  BOOST_TEST((all_of<AbortRequest>(then.effects).size() == 1U));
  BOOST_TEST((step_of(then.state)->screen == Screen::registration));
}

// An account is made.

BOOST_AUTO_TEST_CASE(an_account_with_a_password_signs_in_with_it) {
  const State sent = after(username_registered(), Submitted{});
  const auto then = step(sent, ResponseArrived{sent_by(sent), body(String{account_made})}, noon);
  BOOST_TEST(std::holds_alternative<SigningIn>(then.state.phase));
  BOOST_TEST(path_of(then) == "/api/v2/login/account");
  BOOST_TEST((in_body(request_of(then), "account") == Value{String{"ann"}}));
  BOOST_TEST((in_body(request_of(then), "password") == Value{SecretValue{new_password, As::rsa}}));
  BOOST_TEST(all_of<ForgetSecret>(then.effects).empty());
}

BOOST_AUTO_TEST_CASE(an_account_by_a_code_is_signed_in_to_on_the_first_screen) {
  const State state = answered_with(after(phone_registered(), Submitted{}), account_made);
  BOOST_REQUIRE(std::holds_alternative<Choosing>(state.phase));
  BOOST_TEST((std::get<Choosing>(state.phase).problem == Problem{Reason::registered}));
  BOOST_TEST(state.form.method == "phone-code");
  BOOST_TEST(text_at(state.form.values, "phone") == "13800138001");
  BOOST_TEST(state.form.secrets.empty());
}

BOOST_AUTO_TEST_CASE(what_a_login_asks_for_beside_is_not_passed_over) {
  State typed = username_registered();
  typed.configuration.agreements = {terms()};
  const auto then = step(after(typed, Submitted{}),
                         ResponseArrived{RequestId{2}, body(String{account_made})}, noon);
  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  BOOST_TEST((std::get<Choosing>(then.state.phase).problem == Problem{Reason::registered}));
  BOOST_TEST((all_of<ForgetSecret>(then.effects) == List<ForgetSecret>{{new_password}}));
}

BOOST_AUTO_TEST_CASE(a_broker_that_signs_in_by_it_signs_in) {
  const State sent = after(phone_registered(), Submitted{});
  const auto then =
      step(sent,
           ResponseArrived{sent_by(sent),
                           body(R"({"statusCode":200,"data":{"id":"u","token":"a.b.c"}})")},
           noon);
  BOOST_TEST(std::holds_alternative<KeepingToken>(then.state.phase));
}

// The profile.

BOOST_AUTO_TEST_CASE(a_code_is_looked_at_before_the_profile_is_asked_for) {
  const State looking = looking_at_code();
  BOOST_TEST((std::get<SendingStep>(looking.phase).action == StepAction::check_code));
  check_said(answered_with(looking, code_invalid), Reason::wrong_code, "step-code");

  const State state = answered_with(looking, code_valid);
  BOOST_TEST((step_of(state)->screen == Screen::profile));
  BOOST_TEST(secret_of(state.form, "step-code").length == 4U, "it is used up with the account");
}

BOOST_AUTO_TEST_CASE(what_the_tab_has_is_not_asked_again) {
  const State by_phone = answered_with(looking_at_code(), code_valid);
  const auto& questions = step_of(by_phone)->flow.due.details.questions;
  BOOST_TEST(!is_shown(questions[2]));
  BOOST_TEST(is_shown(questions[3]));
  BOOST_TEST(questions[1].options.size() == 1U, "its choices came by a request of their own");
}

BOOST_AUTO_TEST_CASE(the_profile_goes_along_with_the_account) {
  State state = after(profile_by_name(), Submitted{});
  check_said(state, Reason::answer_missing, "profile-0");

  state = with_typed(with_typed(state, "profile-0", "Ann"), "profile-1", "n");
  const auto then = step(state, Submitted{}, noon);
  BOOST_TEST(path_of(then) == "/api/v2/register-username");
  BOOST_TEST((request_of(then).profile == Texts{{"nickname", "Ann"}}));
  BOOST_TEST(
      (in_body(request_of(then), "params") == Value{String{R"([{"key":"depot","value":"n"}])"}}));
}

BOOST_AUTO_TEST_CASE(a_profile_that_may_be_skipped_is_no_part_of_it) {
  const auto then = step(profile_by_name(), SkipPressed{}, noon);
  BOOST_TEST(path_of(then) == "/api/v2/register-username");
  BOOST_TEST(request_of(then).profile.empty());
  BOOST_TEST(step(registering_by("phone", register_fields), SkipPressed{}, noon).effects.empty());
}

BOOST_AUTO_TEST_CASE(back_from_the_profile_is_the_tab_as_it_was) {
  const State before = profile_by_name();
  const State state = after(before, BackPressed{});
  BOOST_TEST((step_of(state)->screen == Screen::registration));
  BOOST_TEST((state.form == before.form));
}

BOOST_AUTO_TEST_CASE(a_number_of_the_profile_goes_by_a_look_at_its_code) {
  State state =
      with_typed(with_typed(profile_by_name(), "profile-0", "Ann"), "profile-2", "13800138002");
  check_said(after(state, Submitted{}), Reason::code_missing, "profile-code-2");

  state.form.secrets.set("profile-code-2", {code, 4});
  state = after(state, Submitted{});
  check_said(answered_with(state, code_invalid), Reason::wrong_code, "profile-code-2");

  const auto seen = step(state, ResponseArrived{sent_by(state), body(String{code_valid})}, noon);
  BOOST_REQUIRE(all_of<KeepToken>(seen.effects).size() == 1U);
  BOOST_TEST(all_of<KeepToken>(seen.effects).front().length == 4U);
  const AttemptId kept_for = step_of(seen.state)->flow.id;
  const auto then = step(seen.state, TokenKept{kept_for, token}, noon);
  BOOST_TEST(path_of(then) == "/api/v2/register-username");
  BOOST_TEST((in_body(request_of(then), "phoneToken") == Value{SecretValue{token, As::plain}}));

  const auto refused = step(
      then.state,
      ResponseArrived{sent_by(then.state), body(R"({"statusCode":499,"apiCode":2035})")}, noon);
  check_said(refused.state, Reason::account_exists, "");
  BOOST_TEST((step_of(refused.state)->screen == Screen::profile));
  BOOST_TEST((all_of<ForgetSecret>(refused.effects) == List<ForgetSecret>{{token}}));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_on_the_tab_is_said_there) {
  const State sent = after(with_typed(profile_by_name(), "profile-0", "Ann"), Submitted{});
  const State state = refused_with(sent, 2034);
  check_said(state, Reason::name_taken, "username");
  BOOST_TEST((step_of(state)->screen == Screen::registration));
  BOOST_TEST(text_at(state.form.values, "profile-0") == "Ann");
}

// The page.

State held() {
  Options options = embedded();
  options.before_register = true;
  options.hook_patience = std::chrono::seconds{10};
  const State state =
      registering(registering_document(R"("username-password")", R"("x":0)"), options);
  return after(with_new_password(with_typed(state, "username", "ann")), Submitted{});
}
AskId asked_of(const State& state) { return std::get<AskingHost>(state.attempt).ask; }

BOOST_AUTO_TEST_CASE(the_page_is_asked_before_an_account_is_made) {
  Options options = embedded();
  options.before_register = true;
  options.hook_patience = std::chrono::seconds{10};
  const State typed = with_new_password(
      with_typed(registering(registering_document(R"("username-password")", R"("x":0)"), options),
                 "username", "ann"));
  const auto then = step(typed, Submitted{}, noon);
  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  const auto asked = all_of<AskHost>(then.effects);
  BOOST_REQUIRE(asked.size() == 1U);
  BOOST_TEST((asked.front().hook == Hook::before_register));
  BOOST_TEST(asked.front().about == "username-password");
  BOOST_TEST(asked.front().account == "ann");
}

BOOST_AUTO_TEST_CASE(its_yes_makes_the_account_and_its_no_does_not) {
  const auto yes = step(held(), HostAnswered{asked_of(held()), Verdict::yes, {}}, noon);
  BOOST_TEST(path_of(yes) == "/api/v2/register-username");

  const State no = after(held(), HostAnswered{asked_of(held()), Verdict::no, {}});
  check_said(no, Reason::held_back, "");
  BOOST_TEST((no.form == held().form));
}

BOOST_AUTO_TEST_CASE(its_yes_is_about_the_account_that_it_was_told) {
  const State changed = after(held(), FieldChanged{"username", "bob"});
  const auto then = step(changed, HostAnswered{asked_of(changed), Verdict::yes, {}}, noon);
  BOOST_TEST(all_of<SendRequest>(then.effects).empty());
  BOOST_TEST(all_of<AskHost>(then.effects).front().account == "bob");
}

// News.

List<TellNews> news_of(const State& before, const State& after) {
  List<Effect> effects;
  list_news(effects, before, after);
  return all_of<TellNews>(effects);
}

BOOST_AUTO_TEST_CASE(the_page_hears_of_screens_tabs_and_what_came_of_it) {
  const State first = may_register(registering_document());
  const State state = all_tabs();
  BOOST_TEST(
      (news_of(first, state) == List<TellNews>{{News::screen, Shown::registration, "phone", {}}}));
  BOOST_TEST((news_of(state, after(state, MethodChosen{"email"})) ==
              List<TellNews>{{News::method, Shown::registration, "email", {}}}));

  const State sent = after(phone_registered(), Submitted{});
  BOOST_TEST(news_of(sent, after(sent, BackPressed{})).empty());
  const auto made = news_of(sent, answered_with(sent, account_made));
  BOOST_REQUIRE(made.size() == 2U);
  BOOST_TEST((made[1].news == News::registered));
  BOOST_TEST(made[1].subject == "phone");
  const auto failed = news_of(sent, refused_with(sent, 2026));
  BOOST_REQUIRE(failed.size() == 1U);
  BOOST_TEST((failed[0].news == News::register_error));
  BOOST_TEST((failed[0].problem->reason == Reason::account_exists));
}

BOOST_AUTO_TEST_SUITE_END()
