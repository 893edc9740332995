// Every screen as a whole: what is on it, in what order, tied how.
#include "drawn.hpp"
#include "flow.hpp"

using namespace latchkey;

namespace {

// One app, two connections, the password alone.
State plain() {
  State state = choosing();
  state.configuration.name = "Acme";
  state.configuration.welcome = "Good morning";
  state.configuration.methods = {Method::password};
  state.configuration.connections = {corp(), wechat()};
  return state;
}

const std::string password_panel = R"(
methods
  panel id=panel-password
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
      submit "action.sign-in"
  separator "connections.or"
  connections aria-label="connections.label"
    connection-item
      connection data-key=corp -> connectionChosen
        connection-name "connection.continue-with Corp ID"
    connection-item
      connection data-key=wechat -> connectionChosen
        connection-name "connection.continue-with WeChat"
)";

std::string from(const std::string& whole, const std::string& part) {
  const auto at = whole.find("\n" + part + "\n");
  return at == std::string::npos ? whole : whole.substr(at);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(view_screens)

BOOST_AUTO_TEST_CASE(booting_says_that_it_loads) {
  State state = open_state(embedded());
  state.phase = Booting{};

  BOOST_TEST(outline(view(state)) == R"(
header
  heading "heading.sign-in"
alerts
status "status.loading"
busy
  spinner
)");
}

BOOST_AUTO_TEST_CASE(R_20_a_broken_start_is_worded_and_has_a_way_on) {
  State state = open_state(embedded());
  state.phase = Broken{.problem = {.reason = Reason::wrong_app, .code = "49004"}};

  BOOST_TEST(outline(view(state)) == R"(
header
  heading "heading.broken"
alerts
  notice
    notice-text "reason.wrong_app"
    detail
      support-code "detail.code 49004"
status
actions
  primary "action.retry" -> retryPressed
)");
}

BOOST_AUTO_TEST_CASE(a_second_try_keeps_the_words_and_the_button_and_holds_it) {
  State state = open_state(embedded());
  state.phase = Booting{.tries = 1, .trouble = Problem{.reason = Reason::unreachable}};

  BOOST_TEST(outline(view(state)) == R"(
header
  heading "heading.broken"
alerts
  notice
    notice-text "reason.unreachable"
status "status.loading"
actions
  primary "action.retry" aria-disabled=true
busy
  spinner
)");
}

BOOST_AUTO_TEST_CASE(the_first_screen_has_one_heading_a_form_and_the_connections) {
  const std::string top = R"(
header
  heading "heading.sign-in-to Acme"
  welcome 'Good morning'
alerts
status)";

  BOOST_TEST(outline(view(plain())) == top + password_panel);
}

BOOST_AUTO_TEST_CASE(the_connection_that_signed_in_last_is_first_and_says_so) {
  State state = plain();
  const auto before = first(view(state), Kind::connections);
  state.last_way = "with:wechat";
  const auto after = first(view(state), Kind::connections);

  BOOST_TEST(outline({after}) == R"(
connections aria-label="connections.label"
  connection-item
    connection data-key=wechat -> connectionChosen
      connection-name "connection.continue-with WeChat"
      connection-mark "connection.last-used"
  connection-item
    connection data-key=corp -> connectionChosen
      connection-name "connection.continue-with Corp ID"
)");
  BOOST_TEST(before.version != after.version, "drawn anew");
}

BOOST_AUTO_TEST_CASE(a_picture_of_letters_stands_in_the_form_with_ways_around_it) {
  State state = plain();
  state.captcha.picture = "https://acme.authing.cn/api/v2/security/captcha?r=1";
  state.form.values.set("captcha", "aB");
  const Node form = first(view(state), Kind::form);

  BOOST_TEST(outline({form.children[2], form.children[3]}) == R"(
captcha alt="captcha.picture" src=https://acme.authing.cn/api/v2/security/captcha?r=1
field
  label "field.captcha" for=captcha
  field-row
    input id=captcha type=text name=captcha autocomplete=off autocapitalize=none spellcheck=false enterkeyhint=go data-field=captcha value=aB aria-required=true aria-describedby=captcha-hint
    button "action.new-picture" -> renewPressed
  hint "hint.captcha" id=captcha-hint
  button "action.sign-in-page" data-key -> connectionChosen
)");
}

// The broker's cookie does not travel to another site: no form could be answered there.
BOOST_AUTO_TEST_CASE(where_no_picture_can_be_drawn_the_hosted_page_stands_in_the_forms_place) {
  State state = plain();
  state.configuration.captcha_with_password = true;
  const std::string with = outline({first(view(state), Kind::panel)});
  state.options.redirect_uri.clear();
  const std::string without = outline({first(view(state), Kind::panel)});

  BOOST_TEST(with == R"(
panel id=panel-password
  hint "captcha.elsewhere" id=elsewhere-password
  primary "action.sign-in-page" data-key -> connectionChosen
)");
  BOOST_TEST(without == R"(
panel id=panel-password
  hint "captcha.elsewhere" id=elsewhere-password
)");
}

BOOST_AUTO_TEST_CASE(the_operators_title_and_logo_come_first_and_a_hosted_page_is_about_them) {
  State state = plain();
  state.options.mode = Mode::hosted;
  state.configuration.logo = "https://cdn.example/a.png";
  state.look = {"Acme front door", "https://cdn.example/b.png"};

  std::string top;
  outline(top, view(state).front(), 0);

  BOOST_TEST(top == R"(header
  logo alt='' src=https://cdn.example/b.png
  heading 'Acme front door' aria-level=1
  welcome 'Good morning'
)");
}

BOOST_AUTO_TEST_CASE(tabs_name_their_panels_and_the_panels_stay) {
  State state = by_phone();
  state.configuration.connections = {wecom()};

  BOOST_TEST(from(outline(view(state)), "methods") == R"(
methods
  tabs aria-label="methods.label"
    tab "method.password" id=tab-password data-key=password aria-selected=false aria-controls=panel-password tabindex=-1 -> methodChosen
    tab "method.phone-code" id=tab-phone-code data-key=phone-code aria-selected=true aria-controls=panel-phone-code tabindex=0 -> methodChosen
    tab "method.qr WeCom" id=tab-qr-wecom-qr data-key=qr:wecom-qr aria-selected=false aria-controls=panel-qr-wecom-qr tabindex=-1 -> methodChosen
  panel id=panel-password role=tabpanel aria-labelledby=tab-password hidden
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
      submit "action.sign-in"
  panel id=panel-phone-code role=tabpanel aria-labelledby=tab-phone-code
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
      submit "action.sign-in"
  panel id=panel-qr-wecom-qr role=tabpanel aria-labelledby=tab-qr-wecom-qr hidden
    qr
      hint "frame.hint WeCom"
      overlay
)");
}

BOOST_AUTO_TEST_CASE(an_account_is_what_the_operator_says_beside_its_label) {
  State state = by_phone();
  state.configuration.account_words = "Username / Phone";
  const std::string drawn = outline(view(state));

  BOOST_TEST(drawn.find("placeholder='Username / Phone'") != std::string::npos);
  BOOST_TEST(drawn.find("placeholder", drawn.find(" id=panel-phone-code")) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_tab_is_called_as_the_operator_says) {
  State state = by_phone();
  state.configuration.tab_titles = {{Method::phone_code, "One-time code"}};
  const std::string drawn = outline(view(state));

  BOOST_TEST(drawn.find("tab 'One-time code' id=tab-phone-code") != std::string::npos);
  BOOST_TEST(drawn.find("tab \"method.password\" id=tab-password") != std::string::npos);
}

// HTML Standard, "Autofill" and "E-mail state".
BOOST_AUTO_TEST_CASE(the_form_of_a_code_by_email_is_the_phones_with_an_address) {
  const std::string drawn = outline(view(by_email()));

  const auto found = drawn.find("  panel id=panel-email-code");
  BOOST_REQUIRE(found != std::string::npos);
  BOOST_TEST(drawn.find("tab \"method.email-code\" id=tab-email-code") != std::string::npos);
  BOOST_TEST(drawn.substr(found, 1000)
                 .find(
                     R"(  panel id=panel-email-code role=tabpanel aria-labelledby=tab-email-code
    form -> submitted
      field
        label "field.email" for=email
        input id=email type=email name=email autocomplete=email autocapitalize=none spellcheck=false enterkeyhint=next data-field=email value=ann@acme.example aria-required=true
      field
        label "field.code" for=email-code
        field-row
          code-input id=email-code type=text name=code autocomplete=one-time-code inputmode=numeric autocapitalize=none spellcheck=false data-digits=4 enterkeyhint=go data-secret=email-code aria-required=true aria-describedby=email-code-hint
          button "action.send-code" -> codeRequested
        hint "hint.email-code 4" id=email-code-hint
      submit "action.sign-in"
)") == 0U);
}

// A password manager finds an account of its own: HTML Standard, "Autofill".
BOOST_AUTO_TEST_CASE(the_form_of_a_directory_is_the_passwords_with_names_of_its_own) {
  const std::string drawn = outline(view(by_ldap()));

  const auto found = drawn.find("  panel id=panel-ldap");
  BOOST_REQUIRE(found != std::string::npos);
  BOOST_TEST(drawn.find("tab \"method.ldap\" id=tab-ldap") != std::string::npos);
  BOOST_TEST(
      drawn.substr(found, 1000).find(R"(  panel id=panel-ldap role=tabpanel aria-labelledby=tab-ldap
    form -> submitted
      field
        label "field.account" for=ldap-account
        input id=ldap-account type=text name=username autocomplete=username autocapitalize=none spellcheck=false enterkeyhint=next data-field=ldap-account value=cleo aria-required=true
      field
        label "field.password" for=ldap-password
        field-row
          input id=ldap-password name=password autocomplete=current-password autocapitalize=none spellcheck=false type=password enterkeyhint=go data-secret=ldap-password aria-required=true aria-describedby=ldap-password-caps-lock
          reveal "action.show-password" data-key=ldap-password aria-controls=ldap-password aria-pressed=false -> revealToggled
        hint id=ldap-password-caps-lock aria-live=polite
      submit "action.sign-in"
)") == 0U);
}

BOOST_AUTO_TEST_CASE(signing_in_is_said_and_can_be_left_and_the_form_stays) {
  State state = plain();
  state.phase = SigningIn{};
  const std::string drawn = outline(view(state));

  BOOST_TEST(drawn.find("\nstatus \"status.signing-in\"\n") != std::string::npos);
  BOOST_TEST(drawn.find("\nmethods aria-busy=true\n") != std::string::npos);
  BOOST_TEST(drawn.find("      submit \"action.sign-in\" aria-disabled=true\n"
                        "      button \"action.back\" -> backPressed\n") != std::string::npos);
  BOOST_TEST(drawn.find("value=ann") != std::string::npos);
}

// The host page is asked: for the person that is a part of signing in, and can be left.
BOOST_AUTO_TEST_CASE(asking_the_page_holds_the_form_and_offers_the_way_back) {
  State state = plain();
  state.attempt = AskingHost{AskId{1}, TimerId{2}, HeldForm{"password", "ann"}};
  const std::string drawn = outline(view(state));

  BOOST_TEST(drawn.find("\nstatus \"status.signing-in\"\n") != std::string::npos);
  BOOST_TEST(drawn.find("\nactions\n  button \"action.back\" -> backPressed\n") !=
             std::string::npos);
  BOOST_TEST(drawn.find("\nmethods aria-busy=true\n") != std::string::npos);
  BOOST_TEST(drawn.find("      submit \"action.sign-in\" aria-disabled=true\n") !=
             std::string::npos);
  BOOST_TEST(drawn.find("value=ann") != std::string::npos);
  BOOST_TEST(drawn.find("inert") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_open_window_holds_the_form_back_and_offers_the_way_back) {
  const State state = waiting_for(plain(), "wechat");

  const std::string inert = "\nmethods inert" + password_panel.substr(8);
  BOOST_TEST(outline(view(state)) == R"(
header
  heading "heading.sign-in-to Acme"
  welcome 'Good morning'
alerts
status "waiting.open-with WeChat"
waiting
  spinner
  actions
    button "action.back" data-focus -> backPressed
    button "action.recall" -> recallPressed)" +
                                         inert);
}

BOOST_AUTO_TEST_CASE(a_look_that_nobody_sees_is_not_to_be_seen) {
  State state = waiting_for(plain(), "", true);
  std::get<AwaitingAnswer>(state.attempt).hidden = true;

  BOOST_TEST(outline(view(state)) == outline(view(plain())));
}

BOOST_AUTO_TEST_CASE(R_13_a_window_that_looks_closed_is_said_and_the_form_is_usable) {
  const State state = waiting_for(plain(), "", true);

  BOOST_TEST(outline(view(state)) == R"(
header
  heading "heading.sign-in-to Acme"
  welcome 'Good morning'
alerts
status "waiting.looks-closed"
waiting
  actions
    button "action.back" -> backPressed)" +
                                         password_panel);
}

// Its message has no other way home, and this page has one.
BOOST_AUTO_TEST_CASE(R_13_a_connection_whose_window_looks_closed_offers_this_page_at_once) {
  State state = waiting_for(plain(), "wechat", true);
  std::get<AwaitingAnswer>(state.attempt).transport = Transport::broker_message;
  state.options.redirect_uri = "https://app.example/callback";
  State nowhere = state;
  nowhere.options.redirect_uri = "";

  const std::string ways = R"(
waiting
  actions
    button "action.back" data-focus -> backPressed)";
  const std::string shown = outline(view(state));
  BOOST_TEST(shown.find(ways + R"(
    button "action.redirect" -> redirectChosen
)") != std::string::npos);
  BOOST_TEST(outline(view(nowhere)).find(ways + "\nmethods") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(R_11_a_blocked_window_is_said_and_the_other_way_is_offered) {
  State state = plain();
  state.phase = Choosing{.problem = Problem{.reason = Reason::popup_blocked}, .failed = "wechat"};

  BOOST_TEST(outline(view(state)) == R"(
header
  heading "heading.sign-in-to Acme"
  welcome 'Good morning'
alerts
  notice
    notice-text "reason.popup_blocked"
status
actions
  primary "action.redirect" data-focus -> redirectChosen
  button "action.retry" -> retryPressed)" +
                                         password_panel);
}

BOOST_AUTO_TEST_CASE(T_19_a_providers_frame_has_the_sandbox_of_its_row_and_a_title) {
  State state = awaiting_scan();
  state.configuration.methods.clear();
  state.configuration.connections = {wecom()};
  const auto& scan_of = std::get<AwaitingScan>(state.attempt);

  BOOST_TEST(from(outline(view(state)), "methods") == R"(
methods
  panel id=panel-qr-wecom-qr
    qr
      hint "frame.hint WeCom"
      qr-frame title="frame.title WeCom" data-frame=2 sandbox=allow-scripts allow-same-origin allow=local-network-access width=300 height=400 src=)" +
                                                          scan_of.url + R"(
      button "frame.open-in-window" data-key=wecom-qr -> connectionChosen
      overlay
)");
}

// upstream-idps 3.4, and 3.2: the panel offers quick login.
BOOST_AUTO_TEST_CASE(B_03_a_client_that_is_signed_in_on_this_machine_is_said_above_the_panel) {
  State state = after(awaiting_panel(), panel_checked());
  state.configuration.methods.clear();
  state.configuration.connections = {wecom()};
  const auto& scan_of = std::get<AwaitingScan>(state.attempt);

  BOOST_TEST(from(outline(view(state)), "methods") == R"(
methods
  panel id=panel-qr-wecom-qr
    qr
      hint "frame.hint.quick WeCom"
      qr-frame title="frame.title WeCom" data-frame=2 sandbox=allow-scripts allow-same-origin allow=local-network-access width=320 height=380 src=)" +
                                                          scan_of.url + R"(
      button "frame.open-in-window" data-key=wecom-qr -> connectionChosen
      overlay
)");
}

BOOST_AUTO_TEST_CASE(an_expired_code_is_said_in_its_place_with_a_new_one_a_click_away) {
  State state = awaiting_scan();
  state.configuration.methods.clear();
  state.configuration.connections = {wecom()};
  state.attempt = NoAttempt{};
  state.phase = Choosing{.problem = Problem{.reason = Reason::qr_expired}};

  const std::string drawn = outline(view(state));
  BOOST_TEST(from(drawn, "methods") == R"(
methods
  panel id=panel-qr-wecom-qr
    qr
      hint "frame.hint WeCom"
      overlay
        overlay-text "reason.qr_expired"
        primary "action.renew" -> renewPressed
)");
  BOOST_TEST(drawn.find("\nalerts\nstatus\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(after_signing_in_the_form_is_gone_and_says_who) {
  State state = plain();
  state.phase = SignedIn{.person = {{"id", "user-1"}, {"nickname", "Ann"}, {"name", " "}}};

  BOOST_TEST(outline(view(state)) == R"(
header
  heading "heading.signed-in"
alerts
status
person "person.signed-in-as Ann"
)");
}

BOOST_AUTO_TEST_CASE(leaving_the_page_is_said) {
  State state = plain();
  state.attempt = Leaving{};

  BOOST_TEST(outline(view(state)) == R"(
header
  heading "heading.sign-in-to Acme"
  welcome 'Good morning'
alerts
status "status.leaving"
actions
  button "action.back" -> backPressed
busy
  spinner
)");
}

// The ways on of what failed before would leave it a second time.
BOOST_AUTO_TEST_CASE(leaving_after_a_failure_has_the_way_back_and_no_other) {
  State state = plain();
  state.phase = Choosing{Problem{Reason::popup_blocked}, String{"wechat"}};
  state.attempt = Leaving{};
  const std::string drawn = outline(view(state));

  BOOST_TEST(drawn.find("\nactions\n  button \"action.back\" -> backPressed\nbusy\n") !=
             std::string::npos);
  BOOST_TEST(drawn.find("action.retry") == std::string::npos);
  BOOST_TEST(drawn.find("action.redirect") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
