// What phones and password managers go by, and what is seen of a secret.
#include "drawn.hpp"
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

Node by_id(const List<Node>& screen, std::string_view id) {
  Node found;
  each_node(screen, [&](const Node& node) {
    if (attribute(node, "id") == id) found = node;
  });
  return found;
}

State all_methods() {
  State state = choosing();
  state.configuration.methods = {Method::password, Method::phone_code, Method::email_code,
                                 Method::ldap, Method::ad};
  return state;
}

State pictured(State state) {
  state.captcha.picture = "https://acme.authing.cn/api/v2/security/captcha?r=1";
  return state;
}

// HTML Standard, "Autofill" and "Input modalities"; by hand.
struct Tokens {
  const char* field;
  const char* kind;  // its part
  const char* type;
  const char* name;
  const char* autocomplete;
  const char* inputmode;
  const char* enter;
};
std::ostream& operator<<(std::ostream& out, const Tokens& row) { return out << row.field; }
// clang-format off
const Tokens tokens[] = {
    {"account", "input", "text", "username", "username", "absent", "next"},
    {"password", "input", "password", "password", "current-password", "absent", "go"},
    {"phone", "input", "tel", "phone", "tel", "tel", "next"},
    {"code", "code-input", "text", "code", "one-time-code", "numeric", "go"},
    {"email", "input", "email", "email", "email", "absent", "next"},
    {"email-code", "code-input", "text", "code", "one-time-code", "numeric", "go"},
    {"ldap-account", "input", "text", "username", "username", "absent", "next"},
    {"ldap-password", "input", "password", "password", "current-password", "absent", "go"},
    {"ad-account", "input", "text", "username", "username", "absent", "next"},
    {"ad-password", "input", "password", "password", "current-password", "absent", "go"},
};
// clang-format on

std::string part_of(const Node& node) { return std::string{word_for(node.kind).part}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(view_inputs)

BOOST_DATA_TEST_CASE(an_input_says_what_it_is_for, data::make(tokens), row) {
  const Node input = by_id(view(all_methods()), row.field);

  BOOST_TEST(part_of(input) == row.kind);
  BOOST_TEST(attribute(input, "type") == row.type);
  BOOST_TEST(attribute(input, "name") == row.name);
  BOOST_TEST(attribute(input, "autocomplete") == row.autocomplete);
  BOOST_TEST(attribute(input, "inputmode") == row.inputmode);
  BOOST_TEST(attribute(input, "enterkeyhint") == row.enter);
  BOOST_TEST(attribute(input, "autocapitalize") == "none");
  BOOST_TEST(attribute(input, "spellcheck") == "false");
}

BOOST_AUTO_TEST_CASE(the_key_that_sends_is_on_the_last_field) {
  const auto by_password = view(pictured(choosing()));
  const auto by_code = view(pictured(by_phone()));

  BOOST_TEST(attribute(by_id(by_password, "password"), "enterkeyhint") == "next");
  BOOST_TEST(attribute(by_id(by_password, "captcha"), "enterkeyhint") == "go");
  BOOST_TEST(attribute(by_id(by_code, "captcha"), "enterkeyhint") == "next");
  BOOST_TEST(attribute(by_id(by_code, "code"), "enterkeyhint") == "go");
}

BOOST_AUTO_TEST_CASE(a_code_has_as_many_digits_as_the_broker_says) {
  State state = by_phone();
  state.configuration.code_length = 6;
  const Node code = by_id(view(state), "code");

  BOOST_TEST(attribute(code, "data-digits") == "6");
  BOOST_TEST(attribute(code, "maxlength") == "absent", "a pasted one may have blanks in it");
}

BOOST_AUTO_TEST_CASE(a_number_may_be_of_another_country_where_the_broker_sends_there) {
  const auto country = [](State state) {
    return attribute(by_id(view(state), "phone"), "data-phone");
  };
  State abroad = by_phone();
  abroad.configuration.country = "CN";

  BOOST_TEST(country(abroad) == "CN");
  BOOST_TEST(country(by_phone()) == "absent");
  abroad.form.method = "password";
  BOOST_TEST(attribute(by_id(view(abroad), "account"), "data-phone") == "absent");
}

const std::string_view passwords[] = {"password", "ldap-password", "ad-password"};

BOOST_DATA_TEST_CASE(a_password_is_shown_by_its_own_button_alone, data::make(passwords), name) {
  State state = all_methods();
  state.form.revealed = name;
  const auto screen = view(state);

  std::size_t buttons = 0;
  each_node(screen, [&](const Node& node) {
    if (node.kind != Kind::reveal) return;
    ++buttons;
    const auto pressed = attribute(node, "data-key") == name ? "true" : "false";
    BOOST_TEST(attribute(node, "aria-pressed") == pressed);
    BOOST_TEST(attribute(node, "aria-controls") == attribute(node, "data-key"));
    BOOST_TEST(node.activates == "revealToggled");
    BOOST_TEST(outlined(node.says.front().second) == "\"action.show-password\"");
  });
  BOOST_TEST(buttons == std::size(passwords));
  for (const auto each : passwords)
    BOOST_TEST(attribute(by_id(screen, each), "type") == (each == name ? "text" : "password"));
}

BOOST_AUTO_TEST_CASE(caps_lock_is_said_below_its_field_which_names_it) {
  const State quiet = choosing();
  State state = quiet;
  state.form.caps_lock = "password";
  State wrong = state;
  wrong.phase = Choosing{.problem = Problem{.reason = Reason::wrong_password}};
  const Node hint = by_id(view(state), "password-caps-lock");

  BOOST_TEST(attribute(by_id(view(quiet), "password-caps-lock"), "aria-live") == "polite",
             "it is there before it speaks");
  BOOST_TEST(by_id(view(quiet), "password-caps-lock").says.empty());
  BOOST_TEST(attribute(hint, "aria-live") == "polite");
  BOOST_TEST(outlined(hint.says.front().second) == "\"hint.caps-lock\"");
  BOOST_TEST(attribute(by_id(view(state), "password"), "aria-describedby") == "password-caps-lock");
  BOOST_TEST(attribute(by_id(view(wrong), "password"), "aria-describedby") ==
             "password-error password-caps-lock");
}

BOOST_AUTO_TEST_CASE(a_message_is_awaited_while_a_code_of_the_phone_is) {
  const auto awaits = [](const State& state) {
    return attribute(by_id(view(state), "code"), "data-otp") == "there";
  };
  State sent = by_phone();
  sent.watches.phone.code_sent = true;
  State elsewhere = sent;
  elsewhere.form.method = "password";
  State sending = sent;
  sending.phase = SigningIn{};
  State by_mail = by_email();
  by_mail.watches.email.code_sent = true;

  BOOST_TEST(awaits(sent));
  BOOST_TEST(!awaits(by_phone()), "none was sent");
  BOOST_TEST(!awaits(elsewhere), "another panel");
  BOOST_TEST(!awaits(sending), "it is on its way");
  BOOST_TEST(attribute(by_id(view(by_mail), "email-code"), "data-otp") == "absent");
}

BOOST_AUTO_TEST_CASE(an_account_is_anchored_where_it_is_not_asked_for) {
  BOOST_TEST(outline({parts::account_anchor("ann")}) == R"(
input type=text name=username autocomplete=username readonly tabindex=-1 aria-hidden=true value=ann
)");
}

BOOST_AUTO_TEST_SUITE_END()
