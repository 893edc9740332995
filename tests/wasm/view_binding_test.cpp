// The screens of an identity that the broker does not know (authing-broker 6.5).
#include "drawn.hpp"
#include "flow.hpp"

using namespace latchkey;

namespace {

State asked(int number) { return after(after(at_home(), Submitted{}), due(number)); }

std::string below_status(const State& state) {
  const auto all = outline(view(state));
  const auto at = all.find("\nmethods");
  return at == std::string::npos ? all : all.substr(at);
}

const std::string question = R"(
methods
  hint "bind.ask" id=bind
  actions
    primary "action.bind-existing" data-key=password -> methodChosen
    button "action.create-account" -> accountRequested
    button "action.back" -> backPressed
)";

}  // namespace

BOOST_AUTO_TEST_SUITE(view_binding)

BOOST_AUTO_TEST_CASE(the_question_offers_an_account_that_is_there_a_new_one_and_the_way_back) {
  const State state = asked(1641);

  BOOST_TEST(below_status(state) == question);
  BOOST_TEST(outline(view(state)).find("heading \"heading.bind\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(while_the_answer_is_on_its_way_only_the_way_back_can_be_pressed) {
  BOOST_TEST(below_status(after(asked(1641), AccountRequested{})) == R"(
methods aria-busy=true
  hint "bind.ask" id=bind
  actions
    primary "action.bind-existing" data-key=password aria-disabled=true
    button "action.create-account" aria-disabled=true
    button "action.back" -> backPressed
)");
}

BOOST_AUTO_TEST_CASE(while_the_page_is_asked_about_an_account_it_is_the_same) {
  State state = asked(1641);
  state.attempt = AskingHost{AskId{1}, TimerId{2}, HeldAccount{}};

  BOOST_TEST(below_status(state) == below_status(after(asked(1641), AccountRequested{})));
  BOOST_TEST(outline(view(state)).find("\nactions\n") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_form_has_the_broker_s_methods_and_the_way_back) {
  const State state = asked(1640);

  BOOST_TEST(below_status(state) == R"(
methods
  hint "bind.existing" id=bind
  tabs aria-label="methods.label"
    tab "method.password" id=tab-password data-key=password aria-selected=true aria-controls=panel-password tabindex=0 -> methodChosen
    tab "method.phone-code" id=tab-phone-code data-key=phone-code aria-selected=false aria-controls=panel-phone-code tabindex=-1 -> methodChosen
  panel id=panel-password role=tabpanel aria-labelledby=tab-password
    form -> submitted
      field
        label "field.account" for=account
        input id=account type=text name=username autocomplete=username autocapitalize=none spellcheck=false enterkeyhint=next data-field=account value=ann aria-required=true
      field
        label "field.password" for=password
        field-row
          input id=password name=password autocomplete=current-password autocapitalize=none spellcheck=false type=password enterkeyhint=go data-secret=password aria-required=true aria-describedby=password-caps-lock
          reveal "action.show-password" data-key=password aria-controls=password aria-pressed=false -> revealToggled
        hint id=password-caps-lock aria-live=polite
      submit "action.bind"
      button "action.back" -> backPressed
  panel id=panel-phone-code role=tabpanel aria-labelledby=tab-phone-code hidden
    form -> submitted
      field
        label "field.phone" for=phone
        input id=phone type=tel name=phone autocomplete=tel inputmode=tel autocapitalize=none spellcheck=false enterkeyhint=next data-field=phone value=13800138000 aria-required=true
      field
        label "field.code" for=code
        field-row
          code-input id=code type=text name=code autocomplete=one-time-code inputmode=numeric autocapitalize=none spellcheck=false data-digits=4 enterkeyhint=go data-secret=code aria-required=true aria-describedby=code-hint
          button "action.send-code" -> codeRequested
        hint "hint.code 4" id=code-hint
      submit "action.bind"
      button "action.back" -> backPressed
)");
}

BOOST_AUTO_TEST_CASE(one_form_for_both_says_so) {
  const Node all = first(view(asked(1666)), Kind::methods);

  BOOST_TEST(outline({all.children.front()}) == "\nhint \"bind.either\" id=bind\n");
}

BOOST_AUTO_TEST_CASE(a_wrong_password_stands_at_its_field_and_takes_the_focus) {
  const auto sent = after(with_account(asked(1640)), Submitted{});
  const auto drawn = outline(view(after(sent, ResponseArrived{RequestId{3}, wrong_password()})));

  BOOST_TEST(drawn.find("field-error \"reason.wrong_password.left 4\"") != std::string::npos);
  BOOST_TEST(drawn.find("notice-text") == std::string::npos);
}

// There is no field to say it at.
BOOST_AUTO_TEST_CASE(what_goes_wrong_at_the_question_is_said_above_it) {
  const auto sent = after(asked(1641), AccountRequested{});
  const auto drawn = outline(view(after(sent, ResponseArrived{RequestId{3}, wrong_password()})));

  BOOST_TEST(drawn.find("notice-text \"reason.wrong_password.left 4\"") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
