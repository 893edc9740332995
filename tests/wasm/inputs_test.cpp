// What is to be seen of a secret, and for how long; Caps Lock.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

State shown(const State& state = choosing()) { return after(state, RevealToggled{"password"}); }

struct Ending : Named {
  State (*given)();
  Event event;
};
const Ending endings[] = {
    {{"it is sent"}, [] { return choosing(); }, Submitted{}},
    {{"it is sent, and something is left out"},
     [] {
       State state = choosing();
       state.form.values.erase("account");
       return state;
     },
     Submitted{}},
    {{"another method"}, [] { return choosing(); }, MethodChosen{"phone-code"}},
    {{"a window is opened"}, [] { return choosing(); }, ConnectionChosen{"corp"}},
    {{"a flow is left"},
     [] {
       return after(after(after(at_home(), Submitted{}), due(1640)), MethodChosen{"password"});
     },
     BackPressed{}},
};

struct Going : Named {
  Event event;
};
const Going goings[] = {
    {{"typing goes on"}, SecretTyped{"password", SecretId{50}, 3, {}}},
    {{"another field is typed in"}, FieldChanged{"account", "bob"}},
    {{"Caps Lock"}, CapsLockSeen{"password"}},
    {{"the line is gone"}, OnlineChanged{false}},
    {{"another language"}, LanguageChanged{"zh-CN"}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(inputs)

BOOST_AUTO_TEST_CASE(a_password_is_shown_and_hidden_by_the_same_press) {
  const State once = shown();
  const State other = after(once, RevealToggled{"ldap-password"});

  BOOST_TEST(once.form.revealed == "password");
  BOOST_TEST(shown(once).form.revealed.empty());
  BOOST_TEST(other.form.revealed == "ldap-password", "one at a time");
  BOOST_TEST((once.form.secrets == choosing().form.secrets));
}

BOOST_DATA_TEST_CASE(T_30_a_password_that_is_shown_is_hidden_when, data::make(endings), row) {
  const State given = shown(row.given());

  BOOST_TEST(given.form.revealed == "password");
  BOOST_TEST(after(given, row.event).form.revealed.empty());
}

BOOST_DATA_TEST_CASE(it_stays_while, data::make(goings), row) {
  BOOST_TEST(after(shown(), row.event).form.revealed == "password");
}

BOOST_AUTO_TEST_CASE(caps_lock_is_known_by_the_field_and_goes_with_it) {
  const State on = after(choosing(), CapsLockSeen{"password"});

  BOOST_TEST(on.form.caps_lock == "password");
  BOOST_TEST(after(on, CapsLockSeen{""}).form.caps_lock.empty());
}

BOOST_AUTO_TEST_SUITE_END()
