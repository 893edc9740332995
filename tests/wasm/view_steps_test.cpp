// The screens of a flow as trees: what is said, what is asked for, where the focus goes; and how
// little of the page a change touches.
#include "drawn.hpp"
#include "steps.hpp"
#include "view/mask.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

std::string below_status(const State& state) {
  const auto all = outline(view(state));
  const auto at = all.find("\nmethods");
  return at == std::string::npos ? all : all.substr(at);
}
String said_by(const State& state, Kind kind) {
  const auto says = first(view(state), kind).says;
  return says.empty() ? String{} : outlined(says.front().second);
}

// The names of what a page is asked to do between two states.
std::string changes(const State& before, const State& after) {
  constexpr const char* names[] = {"create", "set", "unset", "say", "insert", "remove"};
  Drawn page;
  static_cast<void>(page.draw(view(before)));
  std::string all;
  for (const Operation& each : page.draw(view(after)))
    all.append(all.empty() ? "" : " ").append(names[each.index()]);
  return all;
}

// A node of a kind for each line that begins with its part.
std::size_t count(const State& state, Kind kind) {
  std::size_t found = 0;
  each_node(view(state), [&](const Node& node) { found += node.kind == kind ? 1U : 0U; });
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(view_steps)

BOOST_AUTO_TEST_CASE(a_code_goes_to_a_number_of_which_a_part_is_shown) {
  BOOST_TEST(below_status(by_sms()) == R"(
methods
  hint "step.sms 138****8000" id=step
  form -> submitted
    field
      label "field.code" for=step-code
      field-row
        code-input id=step-code type=text name=code autocomplete=one-time-code inputmode=numeric autocapitalize=none spellcheck=false data-digits=4 enterkeyhint=go data-secret=step-code aria-required=true aria-describedby=step data-focus
        button "action.send-code" aria-disabled=true
    submit "action.continue"
  choices aria-label="factors.label"
    choice-item
      choice data-key=email -> choiceMade
        choice-name "factor.email"
    choice-item
      choice data-key=totp -> choiceMade
        choice-name "factor.authenticator"
  button "action.back" -> backPressed
)");
}

BOOST_AUTO_TEST_CASE(what_is_under_way_about_a_code_is_said) {
  BOOST_TEST(said_by(by_sms(), Kind::status) == "\"status.sending-code\"");
  const State sent = after(by_sms(), ResponseArrived{first_sent, step_done()});
  BOOST_TEST(said_by(sent, Kind::status) == "\"status.code-sent 138****8000\"");
  const State refused =
      after(by_sms(), ResponseArrived{first_sent, body(R"({"code":1002,"statusCode":499})")});
  BOOST_TEST(said_by(refused, Kind::notice_text) == "\"reason.too_often\"");
  BOOST_TEST(said_by(after(with_code(sent), Submitted{}), Kind::status) == "\"status.signing-in\"");
}

BOOST_AUTO_TEST_CASE(a_problem_is_at_its_field_and_has_the_focus) {
  const State state = after(name_taken(), Submitted{});
  BOOST_TEST(below_status(state) == R"(
methods
  hint "step.account-name" id=step
  form -> submitted
    field
      label "field.username" for=username
      input id=username type=text name=username autocomplete=username autocapitalize=none spellcheck=false enterkeyhint=go data-field=username value aria-required=true aria-describedby=username-error step aria-invalid=true data-focus
      field-error "reason.account_missing" id=username-error
    submit "action.continue"
  button "action.back" -> backPressed
)");
  BOOST_TEST(count(state, Kind::notice) == 0U);
}

BOOST_AUTO_TEST_CASE(what_belongs_to_no_field_is_said_at_the_top) {
  const State sent = after(with_new_password(weak()), Submitted{});
  const State state =
      after(sent, ResponseArrived{first_sent, body(R"({"statusCode":499,"apiCode":500})")});
  BOOST_TEST(said_by(state, Kind::notice_text) == "\"reason.unavailable\"");
}

BOOST_AUTO_TEST_CASE(an_authenticator_shows_its_code_and_its_key_in_groups) {
  BOOST_TEST(below_status(authenticator_shown()) == R"(
methods
  hint "step.authenticator.add" id=step
  picture alt="authenticator.picture" src=data:image/png;base64,iVBORw0KGgo=
  hint "authenticator.key"
  kept 'JBSW Y3DP EHPK 3PXP'
  form -> submitted
    field
      label "field.code" for=totp
      code-input id=totp type=text name=code autocomplete=one-time-code inputmode=numeric autocapitalize=none spellcheck=false data-digits=6 enterkeyhint=go data-secret=totp aria-required=true aria-describedby=step data-focus
    submit "action.continue"
  button "action.back" -> backPressed
)");
}

BOOST_AUTO_TEST_CASE(a_recovery_code_is_shown_to_be_kept) {
  BOOST_TEST(below_status(recovery_code_shown()) == R"(
methods
  hint "step.recovery-code.keep" id=step
  kept 'k7q2-m4xd'
  actions
    button "action.copy-code" -> copyPressed
    button "action.save-code" -> savePressed
  form -> submitted
    submit "action.kept"
  button "action.back" -> backPressed
)");
  BOOST_TEST(said_by(after(recovery_code_shown(), TextCopied{true}), Kind::status) ==
             "\"status.code-copied\"");
  BOOST_TEST(said_by(after(recovery_code_shown(), TextCopied{false}), Kind::status) ==
             "\"status.code-not-copied\"");
}

BOOST_AUTO_TEST_CASE(accounts_are_a_list_of_buttons) {
  BOOST_TEST(below_status(accounts()) == R"(
methods
  hint "step.account" id=step
  choices aria-label="heading.account"
    choice-item
      choice data-key=u1 -> choiceMade
        choice-name 'Ann'
        choice-detail '13800138000'
    choice-item
      choice data-key=u2 -> choiceMade
        choice-name 'ann2'
  button "action.back" -> backPressed
)");
  const State sent = after(accounts(), ChoiceMade{"u1"});
  BOOST_TEST(attribute(first(view(sent), Kind::choice), "aria-disabled") == "true");
}

BOOST_AUTO_TEST_CASE(tenants_of_another_origin_are_not_offered) {
  const std::string drawn = outline(view(tenants()));
  BOOST_TEST(drawn.find("data-key=t1 ") != std::string::npos);
  BOOST_TEST(drawn.find("data-key=t2 ") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_profile_has_a_control_for_each_kind) {
  const State state = after(profile(), FieldChanged{"profile-3", "b"});
  BOOST_TEST(below_status(state) == R"(
methods
  hint "step.profile" id=step
  form -> submitted
    field
      label 'Company' for=profile-0
      input id=profile-0 type=text autocapitalize=none spellcheck=false enterkeyhint=next data-field=profile-0 value aria-required=true
    field
      label 'Age' for=profile-1
      input id=profile-1 type=text inputmode=decimal autocapitalize=none spellcheck=false enterkeyhint=next data-field=profile-1 value
    field
      label 'Gender' for=profile-2
      select id=profile-2 data-field=profile-2
        option "option.none" value selected
        option "option.male" value=M
        option "option.female" value=F
        option "option.unsaid" value=U
    field
      label 'Team' for=profile-3
      select id=profile-3 data-field=profile-3
        option "option.none" value
        option 'Alpha' value=a
        option 'Beta' value=b selected
    field
      label 'Phone' for=profile-4
      input id=profile-4 type=tel autocomplete=tel inputmode=tel autocapitalize=none spellcheck=false enterkeyhint=next data-field=profile-4 value
    field
      label "field.code" for=profile-code-4
      field-row
        code-input id=profile-code-4 type=text autocomplete=one-time-code inputmode=numeric autocapitalize=none spellcheck=false data-digits=4 enterkeyhint=go data-secret=profile-code-4
        button "action.send-code" data-key=profile-code-4 -> codeRequested
    submit "action.continue"
    button "action.skip" -> skipPressed
  button "action.back" -> backPressed
)");
}

struct Headed : Named {
  State (*state)();
  const char* heading;
};
const Headed headed[] = {
    {{"a factor"}, by_sms, "\"heading.second-step\""},
    {{"a first login"}, first_login, "\"heading.new-password\""},
    {{"an unlocking"}, locked_out, "\"heading.unlock\""},
    {{"a tenant"}, tenants, "\"heading.tenant\""},
    {{"an invitation"}, [] { return stepping(4032, "{}"); }, "\"heading.invitation\""},
};
BOOST_DATA_TEST_CASE(every_screen_has_its_heading, data::make(headed), row) {
  BOOST_TEST(said_by(row.state(), Kind::heading) == row.heading);
  BOOST_TEST(count(row.state(), Kind::heading) == 1U);
}

BOOST_AUTO_TEST_CASE(a_letter_touches_one_element_and_an_error_adds_one) {
  const State before = name_taken();
  const State typed = after(before, FieldChanged{"username", "b"});
  BOOST_TEST(changes(before, typed) == "set");
  BOOST_TEST(changes(before, after(before, Submitted{})) == "set set create set set say insert");
}

BOOST_AUTO_TEST_CASE(a_new_password_says_what_it_lacks_while_it_is_typed) {
  State state = weak();
  state.configuration.password_policy = 3;
  BOOST_TEST(count(state, Kind::hint) == 2U, "what is asked for, and the place of Caps Lock's");

  state = after(state, SecretTyped{"new-password", new_password, 4, {"lower"}});
  const auto all = outline(view(state));
  BOOST_TEST(all.find("hint \"strength.length 6\" id=strength-0") != std::string::npos);
  BOOST_TEST(all.find("hint \"strength.digit\" id=strength-1") != std::string::npos);
  BOOST_TEST(all.find("hint \"strength.symbol\" id=strength-2") != std::string::npos);
  BOOST_TEST(all.find("strength.letter") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_new_password_that_is_set_is_no_problem) {
  const State sent = after(with_new_password(weak()), Submitted{});
  const State state = after(sent, due(1699, first_sent));
  BOOST_TEST(count(state, Kind::notice) == 0U);
  BOOST_TEST(said_by(state, Kind::status) == "\"reason.password_changed\"");
}

BOOST_AUTO_TEST_CASE(what_is_sent_gives_the_focus_back_with_its_error) {
  const State sent = after(with_code(by_sms()), Submitted{});
  const auto focus = [](const State& state) {
    return attribute(first(view(state), Kind::code_input), "data-focus");
  };
  BOOST_TEST(focus(sent) == "absent");
  const State wrong =
      after(sent, ResponseArrived{answer_sent, body(R"({"statusCode":499,"apiCode":2001})")});
  BOOST_TEST(focus(wrong) == "there");
}

BOOST_AUTO_TEST_CASE(another_screen_s_form_is_another) {
  const State one = after(by_authenticator(), ChoiceMade{"recovery-code"});
  BOOST_TEST(first(view(one), Kind::form).key == "by-recovery-code");
  BOOST_TEST(first(view(recovery_code_shown()), Kind::form).key == "recovery-code");
}

BOOST_AUTO_TEST_CASE(a_password_that_is_shown_is_hidden_as_it_is_sent) {
  const State shown = after(with_new_password(weak()), RevealToggled{"new-password"});
  BOOST_TEST(attribute(first(view(shown), Kind::input), "type") == "text");
  BOOST_TEST(attribute(first(view(after(shown, Submitted{})), Kind::input), "type") == "password");
}

struct Masked : Named {
  const char* address;
  const char* shown;
};
const Masked masks[] = {
    {{"a number"}, "13800138000", "138****8000"},
    {{"a short number"}, "1380013", "****"},
    {{"an address"}, "ann@acme.example", "a****@acme.example"},
    {{"a letter of several bytes"}, "\xc3\xa4nn@acme.example", "****@acme.example"},
    {{"no name"}, "@acme.example", "****@acme.example"},
};
BOOST_DATA_TEST_CASE(an_address_is_shown_in_part, data::make(masks), row) {
  BOOST_TEST(masked(row.address) == row.shown);
}

BOOST_AUTO_TEST_CASE(a_tenant_can_be_joined_or_made_where_one_of_several_is_chosen) {
  const std::string drawn = outline(view(tenants()));

  BOOST_TEST(drawn.find("data-key=join-tenant") != std::string::npos);
  BOOST_TEST(drawn.find("data-key=create-tenant") != std::string::npos);
  BOOST_TEST(outline(view(accounts())).find("create-tenant") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(whoever_joins_is_told_in_which_domains_an_address_has_to_be) {
  const State asked =
      after(after(tenants(), ChoiceMade{"join-tenant"}), FieldChanged{"tenant-code", "harbour-2"});
  const State state = after(
      after(asked, Submitted{}),
      ResponseArrived{first_sent, body(R"({"statusCode":200,"data":{"tenantId":"t7",)"
                                       R"("enterpriseDomains":["a.example","b.example"]}})")});

  const std::string drawn = outline(view(state));
  BOOST_TEST(drawn.find("\"step.tenant-email a.example, b.example\"") != std::string::npos);
  BOOST_TEST(drawn.find("data-field=step-email") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
