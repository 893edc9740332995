// The accounts that are remembered, as a tree: who goes on, who is forgotten, and the way back.
#include "drawn.hpp"
#include "flow.hpp"

using namespace latchkey;

namespace {

State choosing_account() {
  State state = choosing();
  state.configuration.remembers_accounts = true;
  state.accounts =
      "user-1\nAnn\nann\npassword\n\n"
      "user-3\nCleo\n\nwith:wechat\nhttps://a.example/c.png\n";
  state.phase = ChoosingAccount{};
  return state;
}

std::string below_status(const State& state) {
  const auto all = outline(view(state));
  return all.substr(all.find("\nmethods"));
}

std::size_t operations(const State& before, const State& after) {
  Drawn page;
  static_cast<void>(page.draw(view(before)));
  return page.draw(view(after)).size();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(view_accounts)

BOOST_AUTO_TEST_CASE(each_goes_on_by_a_button_and_is_forgotten_by_another) {
  BOOST_TEST(below_status(choosing_account()) == R"(
methods
  choices aria-label="heading.account"
    choice-item
      choice data-key=user-1 -> choiceMade
        choice-name "account.continue-as Ann"
        choice-detail 'ann'
      button "account.forget Ann" data-key=forget:user-1 -> choiceMade
    choice-item
      choice data-key=user-3 -> choiceMade
        connection-logo alt='' src=https://a.example/c.png
        choice-name "account.continue-as Cleo"
      button "account.forget Cleo" data-key=forget:user-3 -> choiceMade
  button "action.another-account" -> skipPressed
)");
}

BOOST_AUTO_TEST_CASE(who_was_forgotten_is_said) {
  const auto then = after(choosing_account(), ChoiceMade{"forget:user-1"});

  BOOST_TEST(outlined(first(view(then), Kind::status).says.front().second) ==
             "\"status.account-forgotten Ann\"");
}

BOOST_AUTO_TEST_CASE(the_focus_is_on_what_proves_who_was_chosen) {
  const auto then = after(choosing_account(), ChoiceMade{"user-1"});

  const auto drawn = outline(view(then));
  BOOST_TEST(drawn.find("data-secret=password aria-required=true "
                        "aria-describedby=password-caps-lock data-focus") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_letter_typed_then_touches_one_element) {
  const auto picked = after(choosing_account(), ChoiceMade{"user-1"});

  BOOST_TEST(operations(picked, after(picked, FieldChanged{"account", "anna"})) == 1U);
}

BOOST_AUTO_TEST_CASE(beside_the_ways_there_is_a_way_back_where_accounts_are_kept) {
  const auto there = after(choosing_account(), SkipPressed{});
  const std::string back = "button \"heading.account\" -> choiceMade";

  BOOST_TEST(outline(view(there)).find(back) != std::string::npos);
  BOOST_TEST(outline(view(choosing())).find(back) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
