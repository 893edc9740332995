// Registering on screen: tabs, fields, agreements; and what stays where it is.
#include "drawn.hpp"
#include "registration.hpp"

using namespace latchkey;

namespace {

std::string below_status(const State& state) {
  const auto all = outline(view(state));
  const auto at = all.find("\nmethods");
  return at == std::string::npos ? all : all.substr(at);
}
std::string changes(const State& before, const State& after) {
  constexpr const char* names[] = {"create", "set", "unset", "say", "insert", "remove"};
  Drawn page;
  static_cast<void>(page.draw(view(before)));
  std::string all;
  for (const Operation& each : page.draw(view(after)))
    all.append(all.empty() ? "" : " ").append(names[each.index()]);
  return all;
}
bool says(const State& state, const char* words) {
  return outline(view(state)).find(words) != std::string::npos;
}
State profile_shown() {
  return answered_with(after(username_registered(register_fields), Submitted{}),
                       R"({"code":200,"data":[]})");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(view_registration)

BOOST_AUTO_TEST_CASE(tabs_fields_and_agreements_stand_in_their_order) {
  BOOST_TEST(below_status(registering(registering_document(
                 R"("username-password","badge-password")", register_agreements))) == R"(
methods
  hint "step.registration" id=step
  tabs aria-label="methods.register"
    tab "field.username" id=register-tab-0 data-key=username-password aria-selected=true aria-controls=register-panel tabindex=0 -> methodChosen
    tab 'Badge' id=register-tab-1 data-key=badge-password aria-selected=false aria-controls=register-panel tabindex=-1 -> methodChosen
  panel id=register-panel role=tabpanel aria-labelledby=register-tab-0
    form -> submitted
      field
        label "field.username" for=username
        input id=username type=text name=username autocomplete=username autocapitalize=none spellcheck=false enterkeyhint=next data-field=username value aria-required=true aria-describedby=step
      field
        label "field.new-password" for=new-password
        field-row
          input id=new-password name=new-password autocomplete=new-password autocapitalize=none spellcheck=false type=password enterkeyhint=go data-secret=new-password aria-required=true aria-describedby=new-password-caps-lock
          reveal "action.show-password" data-key=new-password aria-controls=new-password aria-pressed=false -> revealToggled
        hint id=new-password-caps-lock aria-live=polite
      agreements aria-label="agreements.label" role=group
        agreement
          checkbox id=agreement-0 name=agreement-0 data-key=1 checked=false aria-required=true -> agreementToggled
          agreement-title for=agreement-0
            words 'House rules'
        agreement
          checkbox id=agreement-1 name=agreement-1 data-key=3 checked=false -> agreementToggled
          agreement-title for=agreement-1
            words 'Letters'
      submit "action.register"
  button "action.have-account" -> backPressed
)");
}

BOOST_AUTO_TEST_CASE(one_tab_is_no_choice) {
  BOOST_TEST(first(view(registering_by("phone")), Kind::tabs).children.empty());
}

BOOST_AUTO_TEST_CASE(a_letter_touches_one_element) {
  const State before = registering_by("username-password");
  BOOST_TEST(changes(before, after(before, FieldChanged{"username", "a"})) == "set");
}

BOOST_AUTO_TEST_CASE(a_new_password_says_what_it_lacks) {
  State state = registering_by("username-password");
  state.configuration.password_policy = 1;
  state = after(state, SecretTyped{"new-password", new_password, 2, {"lower"}});
  BOOST_TEST(says(state, "hint \"strength.length 6\" id=strength-0"));
}

BOOST_AUTO_TEST_CASE(a_missing_agreement_is_said_at_it) {
  const State typed = with_new_password(
      with_typed(registering(registering_document(R"("username-password")")), "username", "ann"));
  const State state = after(typed, Submitted{});
  BOOST_TEST(says(state, "field-error \"reason.agreement_missing\""));
  BOOST_TEST(first(view(state), Kind::notice).children.empty());
}

// The elements of the tab, and with them what was typed, outlive the profile.
BOOST_AUTO_TEST_CASE(the_tab_is_put_away_while_the_profile_is_on_screen) {
  const State state = profile_shown();
  BOOST_TEST(attribute(first(view(state), Kind::panel), "hidden") == "there");
  BOOST_TEST(says(state, "\"heading.profile\""));
  BOOST_TEST(says(state, "submit \"action.register\""));
  const std::string back = changes(state, after(state, BackPressed{}));
  BOOST_TEST(back.find("unset") != std::string::npos);
  BOOST_TEST(!says(after(state, BackPressed{}), "hidden"));
}

BOOST_AUTO_TEST_CASE(who_has_an_account_is_led_back) {
  BOOST_TEST(says(registering_by("phone"), "button \"action.have-account\" -> backPressed"));
}

BOOST_AUTO_TEST_CASE(what_is_under_way_is_said) {
  BOOST_TEST(says(after(phone_registered(), Submitted{}), "status \"status.registering\""));
}

BOOST_AUTO_TEST_CASE(an_account_that_is_made_is_no_problem) {
  const State state = answered_with(after(phone_registered(), Submitted{}), account_made);
  BOOST_TEST(first(view(state), Kind::notice).children.empty());
  BOOST_TEST(says(state, "status \"reason.registered\""));
}

BOOST_AUTO_TEST_SUITE_END()
