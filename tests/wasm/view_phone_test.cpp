// What is seen of a sign-in on a phone.
#include "drawn.hpp"
#include "phone.hpp"

using namespace latchkey;

namespace {

State alone(State state) {
  state.configuration.methods.clear();
  state.configuration.connections.clear();
  state.configuration.drawn_codes = {{Scanner::app, "app-qrcode", "Acme app"}};
  return state;
}
std::string below_status(const State& state) {
  const auto all = outline(view(state));
  return all.substr(all.find("\nstatus"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(view_phone)

BOOST_AUTO_TEST_CASE(a_codes_text_is_given_to_be_drawn) {
  BOOST_TEST(below_status(alone(code_shown())) == R"(
status "phone.code-ready"
methods
  panel id=panel-qr-app-qrcode
    qr
      hint "frame.hint Acme app"
      qr-drawn aria-label="frame.title Acme app" data-qr=QR:7f
      overlay
)");
}

BOOST_AUTO_TEST_CASE(a_picture_is_a_picture) {
  const State state = alone(
      after(making_code(), ResponseArrived{making, code_made("https://acme.authing.cn/qr.png")}));
  const Node made = first(view(state), Kind::picture);
  BOOST_TEST(outline({made}) ==
             "\npicture alt=\"frame.title Acme app\" src=https://acme.authing.cn/qr.png\n");
}

BOOST_AUTO_TEST_CASE(who_scanned_it_is_in_its_place) {
  BOOST_TEST(below_status(alone(code_scanned())) == R"(
status "phone.scanned"
methods
  panel id=panel-qr-app-qrcode
    qr
      hint "frame.hint Acme app"
      qr-person
        connection-logo alt='' src=https://acme.authing.cn/ann.png
        choice-name 'Ann'
        hint "phone.scanned"
      overlay
)");
}

BOOST_AUTO_TEST_CASE(what_became_of_it_is_said_over_its_place_with_a_way_on) {
  const State over =
      alone(after(code_asked_about(), ResponseArrived{first_question, of_code("-1")}));
  const Node made = first(view(over), Kind::overlay);
  BOOST_TEST(outline({made}) == R"(
overlay
  overlay-text "reason.qr_expired"
  primary "action.renew" -> renewPressed
)");
}

BOOST_AUTO_TEST_CASE(a_phone_that_is_asked_is_waited_for_with_two_ways_on) {
  const State asked = phone_asked();
  const auto all = outline(view(asked));
  BOOST_TEST(all.find("\nstatus \"phone.asked\"") != std::string::npos);
  const Node panel = first(view(asked), Kind::waiting);
  BOOST_TEST(outline({panel}) == R"(
waiting
  spinner
  actions
    button "action.back" data-focus -> backPressed
    button "action.ask-phone-again" -> renewPressed
)");
}

BOOST_AUTO_TEST_CASE(a_letter_of_the_account_touches_one_element) {
  Drawn page;
  static_cast<void>(page.draw(view(with_push())));
  const auto changed = page.draw(view(after(with_push(), FieldChanged{"push-account", "anna"})));
  BOOST_TEST(changed.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
