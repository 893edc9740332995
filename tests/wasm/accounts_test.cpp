// Accounts that signed in here before, where the operator wants them remembered: which are kept,
// what stands of each, and what choosing one does.
#include "flow/accounts.hpp"

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view kept_ann = "user-1\nAnn\nann\npassword\n\n";
constexpr std::string_view kept_bob = "user-2\nBob\n13900139000\nphone-code\n\n";
constexpr std::string_view kept_cleo = "user-3\nCleo\n\nwith:wechat\nhttps://a.example/c.png\n";
constexpr std::string_view kept_dan = "user-4\nDan\n\nqr:wecom-qr\n\n";

String text(std::initializer_list<std::string_view> parts) {
  String all;
  for (const std::string_view part : parts) all += part;
  return all;
}
String three() { return text({kept_ann, kept_bob, kept_cleo}); }

// The form's first screen, where accounts are remembered and these were kept.
State remembering(String kept = {}) {
  State state = choosing();
  state.configuration.remembers_accounts = true;
  state.accounts = kept;
  return state;
}
State on_accounts(String kept = three()) {
  State state = remembering(kept);
  state.form.values = {};
  state.form.secrets = {};
  state.phase = ChoosingAccount{};
  return state;
}

Response says_person(std::string_view members) {
  return body(R"({"code":200,"data":{"id":"user-1","name":"Ann",)" + String{members} +
              R"("token":"a.b.c"}})");
}
Step signed_in_from(State state, std::string_view members = {}) {
  const auto kept =
      after(after(state, Submitted{}), ResponseArrived{request, says_person(members)});
  return step(kept, TokenKept{attempt, token}, noon);
}
List<KeepAccounts> kept_by(const Step& then) { return all_of<KeepAccounts>(then.effects); }

// A page that was opened where this was kept before.
Step begun_with(String kept, bool remembers = true, Options options = embedded()) {
  options.accounts = kept;
  const auto asked = after(open_state(options), Started{});
  return step(
      asked,
      ResponseArrived{
          RequestId{1},
          body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
               R"("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
               R"("enableLoginAccountSwitch":)" +
               String{remembers ? "true" : "false"} + R"(,"loginTabs":{"list":["password"]}}})")},
      noon);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(accounts)

BOOST_AUTO_TEST_CASE(who_signed_in_is_kept_with_name_account_and_way_and_no_token) {
  const auto then = signed_in_from(remembering());

  BOOST_TEST((kept_by(then) == List<KeepAccounts>{{String{kept_ann}}}));
}

BOOST_AUTO_TEST_CASE(the_newest_three_are_kept_each_once) {
  const auto again = signed_in_from(remembering(text({kept_bob, kept_ann, kept_cleo})));
  const auto fourth = signed_in_from(remembering(text({kept_bob, kept_cleo, kept_dan})));

  BOOST_TEST((kept_by(again) == List<KeepAccounts>{{text({kept_ann, kept_bob, kept_cleo})}}));
  BOOST_TEST((kept_by(fourth) == List<KeepAccounts>{{text({kept_ann, kept_bob, kept_cleo})}}));
}

State not_remembering() { return choosing(); }
State at_directory() {
  State state = remembering();
  state.configuration.methods = {Method::ad};
  state.form.method = "ad";
  state.form.values.set("ad-account", String{"ann"});
  state.form.secrets.set("ad-password", {password, 9});
  return state;
}
State perhaps_at_directory() {
  State state = remembering();
  state.configuration.merge_ad = true;
  return state;
}
State as_itself() { return remembering(); }
State at_ldap() {
  State state = by_ldap();
  state.configuration.remembers_accounts = true;
  return state;
}

struct Left : Named {
  State (*given)();
  const char* members;
  bool kept;
};
const Left left_out[] = {
    {{"where the operator does not want it"}, not_remembering, "", false},
    {{"an account of Windows' directory"}, at_directory, "", false},
    {{"one that may be"}, perhaps_at_directory, "", false},
    {{"a public account"}, as_itself, R"("usertype":"2",)", false},
    {{"an account of one's own"}, as_itself, R"("usertype":"1",)", true},
    {{"another directory's"}, at_ldap, "", true},
};
BOOST_DATA_TEST_CASE(not_everybody_is_kept, data::make(left_out), row) {
  const auto then = signed_in_from(row.given(), row.members);

  BOOST_TEST(std::holds_alternative<SignedIn>(then.state.phase));
  BOOST_TEST(kept_by(then).size() == (row.kept ? 1U : 0U));
}

struct Photo : Named {
  std::string address;
  bool kept;
};
const Photo photos[] = {
    {{"T-36 an address"}, "https://files.example/ann.png", true},
    {{"T-36 a script"}, "javascript:alert(1)", false},
    {{"T-36 not encrypted"}, "http://files.example/ann.png", false},
    {{"a long one"}, "https://files.example/" + std::string(2048, 'a'), false},
};
BOOST_DATA_TEST_CASE(a_picture_is_kept_by_its_address, data::make(photos), row) {
  const std::string member = R"("photo":")" + row.address + R"(",)";
  const auto then = signed_in_from(remembering(), member);

  const auto kept = kept_accounts(then.state);
  BOOST_TEST_REQUIRE(kept.size() == 1U);
  BOOST_TEST(kept[0].picture == (row.kept ? row.address : ""));
}

BOOST_AUTO_TEST_CASE(a_connection_is_kept_with_no_account) {
  State given = remembering();
  const auto redeemed = after(opened(given, SignInRequested{call, "corp"}), answer());
  const auto then = step(redeemed, TokensArrived{RequestId{4}, "", ann}, noon);

  BOOST_TEST((kept_by(then) == List<KeepAccounts>{{"user-1\nAnn\n\nwith:corp\n\n"}}));
}

BOOST_AUTO_TEST_CASE(the_hosted_page_that_asks_is_no_way_to_go_on_by) {
  const auto redeemed = after(opened(remembering(), SignInRequested{call, ""}), answer());

  BOOST_TEST(kept_by(step(redeemed, TokensArrived{RequestId{4}, "", ann}, noon)).empty());
}

BOOST_AUTO_TEST_CASE(the_broker_s_own_page_keeps_them_too) {
  State given = choosing(hosted());
  given.configuration.remembers_accounts = true;
  const auto then = step(after(given, Submitted{}), ResponseArrived{request, yes()}, noon);

  BOOST_TEST((kept_by(then) == List<KeepAccounts>{{String{kept_ann}}}));
}

BOOST_AUTO_TEST_CASE(the_form_begins_with_them) {
  const auto then = begun_with(three());

  BOOST_TEST((then.state.phase == Phase{ChoosingAccount{}}));
  BOOST_TEST(kept_by(then).empty());
}

BOOST_AUTO_TEST_CASE(a_page_that_wants_a_screen_gets_that) {
  Options options = embedded();
  options.screen = "login";
  const auto then = begun_with(three(), true, options);

  BOOST_TEST(std::holds_alternative<Choosing>(then.state.phase));
  BOOST_TEST((after(then.state, ChoiceMade{}).phase == Phase{ChoosingAccount{}}));
}

BOOST_AUTO_TEST_CASE(where_the_operator_thought_better_of_it_they_are_forgotten) {
  const auto then = begun_with(three(), false);

  BOOST_TEST(std::holds_alternative<Choosing>(then.state.phase));
  BOOST_TEST(then.state.accounts.empty());
  BOOST_TEST((kept_by(then) == List<KeepAccounts>{{}}));
}

struct Stranger : Named {
  std::string text;
  std::size_t accounts;
};
const Stranger strangers[] = {
    {{"nothing"}, "", 0},
    {{"three"}, std::string{three().view()}, 3},
    {{"a fourth"}, std::string{three().view()} + std::string{kept_dan}, 3},
    {{"one twice"}, std::string{kept_ann} + std::string{kept_ann}, 1},
    {{"no id"}, "\nAnn\nann\npassword\n\n", 0},
    {{"no name"}, "user-1\n\nann\npassword\n\n", 0},
    {{"no way"}, "user-1\nAnn\nann\n\n\n", 0},
    {{"words that turn others"}, "user-1\nA\xE2\x80\xAEnn\nann\npassword\n\n", 0},
    {{"not UTF-8"}, "user-1\nA\xFF\nann\npassword\n\n", 0},
    {{"a name without end"}, "user-1\n" + std::string(5000, 'a') + "\nann\npassword\n\n", 0},
    {{"cut off"}, "user-1\nAnn\nann", 0},
    {{"no line at all"}, "{}", 0},
    {{"a script for a picture"}, "user-1\nAnn\nann\npassword\njavascript:1\n", 1},
};
BOOST_DATA_TEST_CASE(what_somebody_else_wrote_counts_for_nothing, data::make(strangers), row) {
  const auto then = begun_with(String{std::string_view{row.text}});

  const auto kept = kept_accounts(then.state);
  BOOST_TEST(kept.size() == row.accounts);
  BOOST_TEST(std::holds_alternative<ChoosingAccount>(then.state.phase) == (row.accounts > 0));
  for (const auto& each : kept)
    BOOST_TEST(each.picture.view().find("script") == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(one_of_a_form_goes_on_with_its_way_and_its_account) {
  const auto then = step(on_accounts(), ChoiceMade{"user-2"}, noon);

  BOOST_TEST((then.state.phase == Phase{Choosing{{}, {}, {}, true}}));
  BOOST_TEST(then.state.form.method == "phone-code");
  BOOST_TEST(text_at(then.state.form.values, "phone") == "13900139000");
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(one_of_a_connection_goes_there_in_the_same_turn) {
  const auto then = step(on_accounts(), ChoiceMade{"user-3"}, noon);

  BOOST_TEST(std::holds_alternative<Choosing>(then.state.phase));
  BOOST_TEST((then.effects == List<Effect>{MakeSecrets{attempt}}));
}

BOOST_AUTO_TEST_CASE(one_of_a_qr_code_gets_one) {
  const auto then = step(on_accounts(String{kept_dan}), ChoiceMade{"user-4"}, noon);

  BOOST_TEST(then.state.form.method == "qr:wecom-qr");
  BOOST_TEST((then.effects == List<Effect>{MakeSecrets{attempt}}));
}

struct Gone : Named {
  const char* way;
};
const Gone gone_ways[] = {
    {{"a method"}, "ldap"}, {{"a connection"}, "with:gone"}, {{"a code"}, "qr:gone"}};
BOOST_DATA_TEST_CASE(a_way_that_is_offered_no_more_leaves_all_others, data::make(gone_ways), row) {
  const String kept = text({"user-1\nAnn\nann\n", row.way, "\n\n"});
  const auto then = step(on_accounts(kept), ChoiceMade{"user-1"}, noon);

  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
  BOOST_TEST(then.state.form.method == "password");
  BOOST_TEST(then.state.form.values.empty());
}

BOOST_AUTO_TEST_CASE(another_account_has_every_way) {
  const auto then = step(on_accounts(), SkipPressed{}, noon);

  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
  BOOST_TEST(then.state.form.values.empty());
}

BOOST_AUTO_TEST_CASE(one_is_forgotten_and_the_others_stay) {
  const auto then = step(on_accounts(), ChoiceMade{"forget:user-2"}, noon);

  BOOST_TEST((kept_by(then) == List<KeepAccounts>{{text({kept_ann, kept_cleo})}}));
  BOOST_TEST((then.state.phase == Phase{ChoosingAccount{"Bob"}}));
}

BOOST_AUTO_TEST_CASE(after_the_last_is_forgotten_the_ways_are_there) {
  const auto then = step(on_accounts(String{kept_ann}), ChoiceMade{"forget:user-1"}, noon);

  BOOST_TEST((kept_by(then) == List<KeepAccounts>{{}}));
  BOOST_TEST(std::holds_alternative<Choosing>(then.state.phase));
}

BOOST_AUTO_TEST_CASE(a_choice_of_nobody_does_nothing) {
  for (const String& choice : {String{}, String{"user-9"}, String{"forget:"}}) {
    const auto given = on_accounts();
    const auto then = step(given, ChoiceMade{choice}, noon);
    BOOST_TEST((then.state.phase == given.phase));
    BOOST_TEST(then.effects.empty());
  }
}

BOOST_AUTO_TEST_CASE(the_way_back_to_them_takes_along_no_password) {
  const auto picked = after(on_accounts(), ChoiceMade{"user-1"});
  const auto typed = after(picked, SecretTyped{"password", SecretId{50}, 3, {}});
  const auto then = step(typed, ChoiceMade{}, noon);

  BOOST_TEST((then.state.phase == Phase{ChoosingAccount{}}));
  BOOST_TEST((then.effects == List<Effect>{ForgetSecret{SecretId{50}}}));
  BOOST_TEST(then.state.form.secrets.empty());
}

BOOST_AUTO_TEST_CASE(a_code_that_nobody_scanned_makes_room_for_them) {
  State given = opened(remembering(three()), MethodChosen{"qr:wecom-qr"});
  const auto then = step(given, ChoiceMade{}, noon);

  BOOST_TEST((then.state.phase == Phase{ChoosingAccount{}}));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
}

BOOST_AUTO_TEST_CASE(what_went_wrong_is_said_beside_the_ways) {
  const auto given = opened(on_accounts(), SignInRequested{call, "corp"});
  const auto then = after(given, refusal());

  BOOST_TEST(std::holds_alternative<Choosing>(then.phase));
  BOOST_TEST(problem_of(then).has_value());
}

BOOST_AUTO_TEST_CASE(after_a_sign_out_they_are_there) {
  const auto signed_in = signed_in_from(remembering()).state;
  const auto then = after(signed_in, SignOutRequested{call});

  BOOST_TEST((then.phase == Phase{ChoosingAccount{}}));
}

BOOST_AUTO_TEST_SUITE_END()
