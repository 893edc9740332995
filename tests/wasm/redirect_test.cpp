// This page instead of a window, and the way back to it.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view good =
    "?code=code-1&state=state-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc";

constexpr CallId coming{50};

Kept kept() {
  return {"state-1", "nonce-1", verifier, "wechat", noon - std::chrono::minutes{1}, "/orders?id=1"};
}
Returned back(String query = String{good}) { return {coming, query, "", kept()}; }

State blocked() { return after(awaiting_broker(), WindowBlocked{window}); }
State asked(String return_to = "/orders?id=1", State given = choosing()) {
  return after(given, SignInRequested{call, "corp", true, return_to});
}
State leaving() { return after(asked(), SecretsMade{attempt, secrets}); }
State booting() { return after(open_state(embedded()), Started{}); }

RedeemCode redemption(RequestId id) {
  return {id,       "https://acme.authing.cn/oidc",
          "app-1",  "https://app.example/back",
          "code-1", "state-1",
          verifier, "nonce-1"};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(redirects)

BOOST_AUTO_TEST_CASE(R_11_a_blocked_window_becomes_this_page) {
  const auto chosen = after(blocked(), RedirectChosen{});
  const auto then = step(chosen, SecretsMade{AttemptId{4}, secrets}, noon);

  const auto url = check_url(
      "https://acme.authing.cn/oidc/auth?client_id=app-1"
      "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code&scope=openid%20profile"
      "&state=state-1&nonce=nonce-1&code_challenge=challenge-1&code_challenge_method=S256"
      "&connection=wechat");
  const List<Effect> expected{ForgetSecret{code}, ForgetSecret{password},
                              Leave{url.value(), {"state-1", "nonce-1", verifier, "wechat", noon}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{Leaving{AttemptId{4}, nobody}}));
}

BOOST_AUTO_TEST_CASE(a_call_leaves_this_page_and_keeps_where_to_go_on) {
  const auto then = step(asked(), SecretsMade{attempt, secrets}, noon);

  const auto url = check_url(
      "https://acme.authing.cn/oidc/auth?client_id=app-1"
      "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code&scope=openid%20profile"
      "&state=state-1&nonce=nonce-1&code_challenge=challenge-1&code_challenge_method=S256"
      "&connection=corp");
  const List<Effect> expected{
      ForgetSecret{code}, ForgetSecret{password},
      Leave{url.value(), {"state-1", "nonce-1", verifier, "corp", noon, "/orders?id=1"}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{Leaving{attempt, call}}));
  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
}

struct Target : Named {
  std::string text;
  bool allowed;
};
const Target targets[] = {
    {{"T-15 nothing"}, "", true},
    {{"T-15 a path"}, "/orders?id=1#top", true},
    {{"T-15 an address of this origin"}, "https://app.example/orders", true},
    {{"T-15 another origin"}, "https://evil.example/orders", false},
    {{"T-15 an origin that only starts alike"}, "https://app.example.evil.example/", false},
    {{"T-15 a user that looks like the origin"}, "https://app.example@evil.example/", false},
    {{"T-15 two slashes"}, "//evil.example/", false},
    {{"T-15 a slash and a backslash"}, "/\\evil.example/", false},
    {{"T-15 a line break between two slashes"}, "/\n/evil.example/", false},
    {{"T-15 script"}, "javascript:alert(1)", false},
    {{"T-15 data"}, "data:text/html,x", false},
    {{"T-15 http"}, "http://app.example/orders", false},
    {{"T-15 no slash"}, "orders", false},
    {{"T-15 longer than an address"}, "/" + std::string(2048, 'a'), false},
};
BOOST_DATA_TEST_CASE(where_to_go_on_is_checked_before_the_page_is_left, data::make(targets), row) {
  const auto then = step(choosing(), SignInRequested{call, "", true, String{row.text}}, noon);

  const List<Effect> asks{MakeSecrets{attempt}};
  const List<Effect> refuses{TellHost{AttemptId{}, call, Problem{Reason::misconfigured}}};
  BOOST_TEST((then.effects == (row.allowed ? asks : refuses)));
}
BOOST_DATA_TEST_CASE(and_again_when_it_comes_back, data::make(targets), row) {
  auto returned = back();
  returned.kept->return_to = String{row.text};

  const auto then = step(choosing(), returned, noon);

  BOOST_TEST(std::holds_alternative<Redeeming>(then.state.attempt) == row.allowed);
  BOOST_TEST(all_of<RedeemCode>(then.effects).size() == (row.allowed ? 1U : 0U));
}

BOOST_AUTO_TEST_CASE(T_17_a_call_with_a_connection_that_is_not_there_goes_nowhere) {
  const auto then = step(choosing(), SignInRequested{call, "corp2", true, ""}, noon);

  const List<Effect> expected{TellHost{AttemptId{}, call, Problem{Reason::misconfigured}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(T_16_a_call_without_a_return_address_goes_nowhere) {
  Options options = embedded();
  options.redirect_uri.clear();

  const auto then = step(asked("", choosing(options)), SecretsMade{attempt, secrets}, noon);

  const List<Effect> expected{ForgetSecret{verifier},
                              TellHost{attempt, call, Problem{Reason::misconfigured}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(R_10_where_nothing_can_be_kept_the_page_stays_and_says_so) {
  const auto then = step(leaving(), StorageRefused{}, noon);

  const Problem blocked{.reason = Reason::storage_blocked};
  const List<Effect> expected{TellHost{attempt, call, blocked}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == Phase{Choosing{blocked}}));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST(text_at(then.state.form.values, "account") == "ann");
}

BOOST_AUTO_TEST_CASE(R_10_who_was_signed_in_before_still_is) {
  const auto given = after(asked("", signed_in()), SecretsMade{attempt, secrets});

  const auto then = step(given, StorageRefused{}, noon);

  BOOST_TEST((then.state.phase == signed_in().phase));
}

struct Staying : Named {
  Event event;
};
const Staying stayings[] = {
    {{"R-16 the browser brought it back as it was"}, Started{}},
    // The loading was stopped, or the address answered with nothing to show (204).
    {{"it was not left after all, and the person goes back"}, BackPressed{}},
};
BOOST_DATA_TEST_CASE(a_page_that_stays_is_as_it_was_and_the_call_is_told, data::make(stayings),
                     row) {
  const auto then = step(leaving(), row.event, noon);
  const auto again = step(then.state, SignInRequested{CallId{41}, "", true, ""}, noon);

  const List<Effect> expected{TellHost{attempt, call, Problem{.reason = Reason::cancelled}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST(all_of<MakeSecrets>(again.effects).size() == 1U);
}

BOOST_AUTO_TEST_CASE(R_16_a_code_that_was_on_screen_is_made_anew) {
  State given = choosing();
  given.form.method = "qr:wecom-qr";

  const auto then = step(after(asked("", given), SecretsMade{attempt, secrets}), Started{}, noon);

  BOOST_TEST((std::get<Preparing>(then.state.attempt).way == Way::frame));
}

BOOST_AUTO_TEST_CASE(T_08_nothing_else_begins_while_the_page_is_left) {
  const auto then = step(leaving(), SignInRequested{CallId{41}, "", false, ""}, noon);

  const List<Effect> expected{TellHost{AttemptId{}, CallId{41}, Problem{Reason::busy}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((after(leaving(), ConnectionChosen{"wechat"}) == leaving()));
  BOOST_TEST((after(leaving(), Submitted{}) == leaving()));
}

BOOST_AUTO_TEST_CASE(T_20_the_code_comes_back_in_the_query_whatever_a_window_would_answer_by) {
  Options options = embedded();
  options.transport = Transport::web_message;
  options.broker_messages = false;
  const auto given =
      after(opened(choosing(options), ConnectionChosen{"wechat"}), WindowBlocked{window});

  const auto then = step(after(given, RedirectChosen{}), SecretsMade{AttemptId{4}, secrets}, noon);

  const auto left = all_of<Leave>(then.effects);
  BOOST_REQUIRE(left.size() == 1U);
  BOOST_TEST(left.front().url.text().find("response_mode") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_page_without_a_return_address_offers_no_redirect) {
  State given = blocked();
  given.options.redirect_uri.clear();

  const auto then = step(given, RedirectChosen{}, noon);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(on_a_phone_a_button_is_this_page_from_the_start) {
  State given = choosing();
  given.environment = Environment::mobile;

  const auto then = step(given, ConnectionChosen{"wechat"}, noon);

  BOOST_TEST((std::get<Preparing>(then.state.attempt).way == Way::redirect));
}

BOOST_AUTO_TEST_CASE(the_page_that_comes_back_redeems_its_code_while_it_boots) {
  const auto then = step(booting(), back(), noon);
  const auto told = step(then.state, TokensArrived{RequestId{3}, "", ann}, noon);

  const List<Effect> redeems{redemption(RequestId{3})};
  const List<Effect> expected{AbortRequest{RequestId{1}}, Remember{"with:wechat"},
                              TellHost{AttemptId{2}, coming, SignedInAs{ann, SecretId{}}}};
  BOOST_TEST((then.effects == redeems));
  BOOST_TEST((then.state.attempt ==
              Attempt{Redeeming{AttemptId{2}, coming, "wechat", RequestId{3}, true}}));
  BOOST_TEST((told.effects == expected));
  BOOST_TEST((told.state.phase == Phase{SignedIn{ann, SecretId{}}}));
}

BOOST_AUTO_TEST_CASE(a_refusal_that_comes_back_is_told_and_waits_for_the_first_screen) {
  const auto then = step(
      booting(),
      back("?error=access_denied&state=state-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc"), noon);

  const Problem refused{Reason::refused, "", "access_denied"};
  const List<Effect> expected{ForgetSecret{verifier}, KeepFailures{"1\"access_denied"},
                              TellHost{AttemptId{2}, coming, refused}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((std::get<Booting>(then.state.phase).word == refused));
}

struct Foreign : Named {
  void (*spoil)(Returned&);
};
const Foreign foreigns[] = {
    {{"T-22 another state"}, [](Returned& r) { r.kept->state = "state-2"; }},
    {{"T-22 an empty state on both sides"},
     [](Returned& r) {
       r.kept->state.clear();
       r.query = "?code=code-1&state=&iss=https%3A%2F%2Facme.authing.cn%2Foidc";
     }},
    {{"T-22 an error with another state"},
     [](Returned& r) {
       r.query = "?error=access_denied&state=x&iss=https%3A%2F%2Facme.authing.cn%2Foidc";
     }},
    {{"T-12 tokens"}, [](Returned& r) { r.query += "&access_token=x"; }},
    {{"T-20 code twice"}, [](Returned& r) { r.query += "&code=code-2"; }},
    {{"T-20 in the fragment"}, [](Returned& r) { std::swap(r.query, r.fragment); }},
    {{"T-21 no issuer"}, [](Returned& r) { r.query = "?code=code-1&state=state-1"; }},
    {{"T-21 another issuer"},
     [](Returned& r) { r.query = "?code=code-1&state=state-1&iss=https%3A%2F%2Fevil.example"; }},
    {{"T-26 ten minutes and a moment"},
     [](Returned& r) {
       r.kept->begun = noon - std::chrono::minutes{10} - std::chrono::milliseconds{1};
     }},
    {{"T-26 begun in the future"},
     [](Returned& r) { r.kept->begun = noon + std::chrono::milliseconds{1}; }},
};
BOOST_DATA_TEST_CASE(a_return_that_is_not_ours_only_says_start_again, data::make(foreigns), row) {
  auto returned = back();
  row.spoil(returned);
  auto expected = choosing();

  const auto then = step(expected, returned, noon);

  expected.phase = Choosing{Problem{Reason::start_again}};
  expected.failures = "1'";
  const List<Effect> effects{KeepFailures{"1'"},
                             TellHost{AttemptId{}, coming, Problem{Reason::start_again}},
                             ForgetSecret{verifier}};
  BOOST_TEST((then.state == expected));
  BOOST_TEST((then.effects == effects));
}

BOOST_AUTO_TEST_CASE(T_26_ten_minutes_are_in_time) {
  auto returned = back();
  returned.kept->begun = noon - std::chrono::minutes{10};

  const auto then = step(choosing(), returned, noon);

  BOOST_TEST(std::holds_alternative<Redeeming>(then.state.attempt));
}

BOOST_AUTO_TEST_CASE(T_27_a_perfect_return_that_this_tab_did_not_ask_for_does_nothing) {
  auto expected = choosing();

  const auto then = step(expected, Returned{coming, String{good}, "", {}}, noon);

  expected.phase = Choosing{Problem{Reason::start_again}};
  const List<Effect> effects{TellHost{AttemptId{}, coming, Problem{Reason::start_again}}};
  BOOST_TEST((then.state == expected));
  BOOST_TEST((then.effects == effects));
}

BOOST_AUTO_TEST_CASE(the_word_is_said_when_the_configuration_is_there) {
  const auto given = after(booting(), Returned{coming, String{good}, "", {}});
  const auto failed = after(given, ResponseArrived{RequestId{1}, {.failure = Failure::timeout}});
  const auto again = after(failed, RetryPressed{});

  const auto then = after(
      again, ResponseArrived{RequestId{2},
                             body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
                                  R"("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
                                  R"("loginTabs":{"list":["password"]}}})")});

  BOOST_TEST((then.phase == Phase{Choosing{Problem{Reason::start_again}}}));
}

BOOST_AUTO_TEST_SUITE_END()
