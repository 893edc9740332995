// Redirects that fail alike, again and again, and a page that would begin the next.
#include "flow/loop.hpp"

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr CallId coming{50};

String error(std::string_view name) {
  return "?error=" + String{name} + "&state=state-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc";
}
Returned back(String query) {
  return {coming, query, "", Kept{"state-1", "nonce-1", verifier, "", noon}};
}
const Returned denied = back(error("access_denied"));
const Returned code_came = back(answer().query);
const Returned of_nothing = back("?code=code-1&state=state-2");
const Returned unasked{coming, answer().query, "", {}};

// What the tab keeps after that, begun with what it kept before: a page for each return.
Step come_back(const String& kept, const Returned& with) {
  Options options = embedded();
  options.failures = kept;
  State given = after(open_state(options), Started{});
  return step(given, with, noon);
}
String kept_after(std::initializer_list<Returned> returns) {
  String kept;
  for (const Returned& with : returns)
    for (const KeepFailures& keep : all_of<KeepFailures>(come_back(kept, with).effects))
      kept = keep.text;
  return kept;
}
State on_page(const String& kept) {
  State given = choosing();
  given.failures = kept;
  return given;
}
SignInRequested here(CallId asked = call) { return {asked, "", true, ""}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(loop)

struct Row : Named {
  std::initializer_list<Returned> returns;
  bool stops;
};
const Row rows[] = {
    {{"never"}, {}, false},
    {{"twice"}, {denied, denied}, false},
    {{"three times"}, {denied, denied, denied}, true},
    {{"more often"}, {denied, denied, denied, denied}, true},
    {{"another error between"}, {denied, denied, back(error("server_error")), denied}, false},
    {{"another code of the same sentence"},
     {denied, denied, back(error("interaction_required"))},
     false},
    {{"answers of another state"}, {of_nothing, of_nothing, of_nothing}, true},
    {{"T-27 answers that this tab did not ask for"}, {unasked, unasked, unasked}, false},
};
BOOST_DATA_TEST_CASE(a_page_goes_for_the_fourth_time_unless_three_failed_alike, data::make(rows),
                     row) {
  const auto then = step(on_page(kept_after(row.returns)), here(), noon);

  BOOST_TEST(all_of<MakeSecrets>(then.effects).empty() == row.stops);
}

BOOST_AUTO_TEST_CASE(it_stops_once_with_the_cause_and_says_so_to_developers) {
  State given = on_page(kept_after({denied, denied, denied}));
  given.options.development = true;

  const auto then = step(given, here(), noon);
  const auto again = step(then.state, here(CallId{41}), noon);

  const Problem cause{Reason::refused, "", "access_denied"};
  const List<Effect> expected{
      Diagnose{"redirect_loop", "three redirects in a row came back in vain"}, KeepFailures{},
      TellHost{{}, call, cause}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == cause));
  BOOST_TEST(all_of<MakeSecrets>(again.effects).size() == 1u, "a way on");
}

BOOST_AUTO_TEST_CASE(a_person_who_presses_a_button_goes) {
  State given = after(awaiting_broker(), WindowBlocked{window});
  given.failures = kept_after({denied, denied, denied});

  const auto then = step(given, RedirectChosen{}, noon);

  BOOST_TEST(all_of<MakeSecrets>(then.effects).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_window_is_no_loop) {
  const auto then =
      step(on_page(kept_after({denied, denied, denied})), SignInRequested{call, ""}, noon);

  BOOST_TEST(all_of<MakeSecrets>(then.effects).size() == 1u);
}

BOOST_AUTO_TEST_CASE(tokens_that_fail_their_checks_count_on_the_page_that_was_come_back_to) {
  const auto redeeming = come_back("", code_came);
  const auto request_id = all_of<RedeemCode>(redeeming.effects).front().request;
  const auto then = step(redeeming.state, TokensArrived{request_id, "nonce", {}}, noon);
  const auto nobody_named = step(redeeming.state, TokensArrived{request_id, "", {}}, noon);
  const auto in_window =
      step(after(awaiting(), answer()), TokensArrived{RequestId{4}, "nonce", {}}, noon);

  BOOST_TEST(all_of<KeepFailures>(then.effects).size() == 1u);
  BOOST_TEST(all_of<KeepFailures>(nobody_named.effects).size() == 1u);
  BOOST_TEST(all_of<KeepFailures>(in_window.effects).empty());
}

BOOST_AUTO_TEST_CASE(who_signs_in_begins_anew) {
  const auto then = step(after(on_page(kept_after({denied, denied})), Submitted{}),
                         ResponseArrived{request, yes()}, noon);
  const auto kept = step(then.state, TokenKept{attempt, token}, noon);

  BOOST_TEST((all_of<KeepFailures>(kept.effects) == List<KeepFailures>{{}}));
}

const std::string_view forged[] = {"", "3", "9!", "/!x", "3\x7F", "3\x1F"};
BOOST_DATA_TEST_CASE(what_somebody_else_wrote_there_counts_for_nothing, data::make(forged), text) {
  const auto then = step(on_page(String{text}), here(), noon);

  BOOST_TEST(all_of<MakeSecrets>(then.effects).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_long_code_is_cut_and_still_alike) {
  const auto long_one = back(error(std::string(60, 'e')));
  const String kept = kept_after({long_one, long_one, long_one});

  BOOST_TEST(kept.size() == 42u);
  BOOST_TEST(all_of<MakeSecrets>(step(on_page(kept), here(), noon).effects).empty());
}

BOOST_AUTO_TEST_SUITE_END()
