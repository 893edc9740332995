// A popup's life, told through step(). No browser, no clock, no JSON.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(popup)

BOOST_AUTO_TEST_CASE(T_11_a_call_asks_for_secrets_and_their_answer_opens_the_window) {
  const auto asked = step(choosing(), SignInRequested{call, "corp"}, noon);
  const auto then = step(asked.state, SecretsMade{attempt, secrets}, noon);

  const auto url = check_url(
      "https://acme.authing.cn/oidc/auth?client_id=app-1"
      "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code&scope=openid%20profile"
      "&state=state-1&nonce=nonce-1&code_challenge=challenge-1&code_challenge_method=S256"
      "&connection=corp");
  const List<Effect> first{MakeSecrets{attempt}};
  const List<Effect> second{OpenWindow{window, url.value()},
                            StartTimer{deadline, std::chrono::minutes{10}}};
  BOOST_TEST((asked.effects == first));
  BOOST_TEST((then.effects == second));
}

BOOST_AUTO_TEST_CASE(our_answer_closes_the_window_and_redeems_the_code_once) {
  const auto then = step(awaiting(), answer(), noon);
  const auto again = step(then.state, answer(), noon);

  const List<Effect> expected{
      CloseWindow{window}, StopTimer{deadline},
      RedeemCode{RequestId{4}, "https://acme.authing.cn/oidc", "app-1", "https://app.example/back",
                 "code-1", "state-1", verifier, "nonce-1"}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{Redeeming{attempt, call, "corp", RequestId{4}}}));
  BOOST_TEST((again.state == then.state), "T-08 by channel as well as by storage");
  BOOST_TEST(again.effects.empty());
}

BOOST_AUTO_TEST_CASE(an_answer_by_web_message_is_the_brokers) {
  const auto then = step(awaiting_message(), message(), noon);

  BOOST_TEST(std::holds_alternative<Redeeming>(then.state.attempt));
}

BOOST_AUTO_TEST_CASE(a_button_whose_answer_is_the_brokers_message_starts_at_the_broker) {
  const auto then =
      step(after(choosing(), ConnectionChosen{"wechat"}), SecretsMade{attempt, secrets}, noon);

  // authing-broker 3.1, 3.3
  const auto url = check_url(
      "https://acme.authing.cn/connections/social/wechat"
      "?app_id=app-1&from_guard=1&guard_version=Guard%404.5.42");
  const List<Effect> expected{OpenWindow{window, url.value(), true},
                              StartTimer{deadline, std::chrono::minutes{10}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((std::get<AwaitingAnswer>(then.state.attempt).transport == Transport::broker_message));
}

State framed() {
  Options options = embedded();
  options.environment.framed = true;
  return choosing(options);
}
State by_web_message() {
  Options options = embedded();
  options.transport = Transport::web_message;
  return choosing(options);
}
struct Opening : Named {
  State (*given)();
  Event event;
  bool opener;
};
const Opening openings[] = {
    {{"the callback page"}, [] { return choosing(); }, SignInRequested{call, "corp"}, false},
    {{"the callback page, in a stranger's frame"}, framed, SignInRequested{call, "corp"}, true},
    {{"web_message"}, by_web_message, SignInRequested{call, "corp"}, true},
    {{"the broker's own message"}, [] { return choosing(); }, ConnectionChosen{"wechat"}, true},
};
BOOST_DATA_TEST_CASE(T_18_a_window_keeps_its_opener_where_its_answer_needs_it, data::make(openings),
                     row) {
  const auto then = step(after(row.given(), row.event), SecretsMade{attempt, secrets}, noon);

  const auto opened = all_of<OpenWindow>(then.effects);
  BOOST_REQUIRE(opened.size() == 1U);
  BOOST_TEST(opened.front().opener == row.opener);
}

struct Asked : Named {
  void (*set)(Options&);
  Transport transport;
};
const Asked askeds[] = {
    {{"tokens are asked for"},
     [](Options& o) { o.result = ResultKind::tokens; },
     Transport::callback_page},
    {{"T-06 its messages are switched off"},
     [](Options& o) { o.broker_messages = false; },
     Transport::callback_page},
    {{"tokens by web_message"},
     [](Options& o) {
       o.result = ResultKind::tokens;
       o.transport = Transport::web_message;
     },
     Transport::web_message},
};
BOOST_DATA_TEST_CASE(a_button_answers_by_code_where_a_message_will_not_do, data::make(askeds),
                     row) {
  Options options = embedded();
  row.set(options);

  const auto then = opened(choosing(options), ConnectionChosen{"wechat"});

  BOOST_TEST((std::get<AwaitingAnswer>(then.attempt).transport == row.transport));
}

BOOST_AUTO_TEST_CASE(T_13_an_address_that_fails_the_gate_opens_nothing) {
  State given = choosing();
  given.options.redirect_uri = "http://app.example/back";

  const auto then =
      step(after(given, SignInRequested{call, ""}), SecretsMade{attempt, secrets}, noon);

  const List<Effect> expected{ForgetSecret{verifier},
                              TellHost{attempt, call, Problem{Reason::misconfigured}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST((problem_of(then.state) == Problem{Reason::misconfigured}));
}

BOOST_AUTO_TEST_CASE(agreements_hold_back_a_button) {
  const auto then = step(with_agreement(), ConnectionChosen{"wechat"}, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::agreement_missing}));
  BOOST_TEST(then.effects.empty());
}

struct Told : Named {
  State (*given)();
  std::string connection;
  Reason reason;
};
const Told tolds[] = {
    {{"while a window is open"}, awaiting, "corp", Reason::busy},
    {{"while a login is sent"}, signing_in, "", Reason::busy},
    {{"while a code is redeemed"}, [] { return after(awaiting(), answer()); }, "", Reason::busy},
    {{"T-17 a connection that is not there"},
     [] { return choosing(); },
     "corp2",
     Reason::misconfigured},
    {{"T-17 no identifier, before anything is known"},
     [] { return after(open_state(embedded()), Started{}); },
     "Corp",
     Reason::misconfigured},
};
BOOST_DATA_TEST_CASE(a_call_that_cannot_begin_is_told_at_once, data::make(tolds), row) {
  const auto given = row.given();

  const auto then = step(given, SignInRequested{CallId{41}, row.connection}, noon);

  const List<Effect> expected{TellHost{AttemptId{}, CallId{41}, Problem{row.reason}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state == given));
}

BOOST_AUTO_TEST_CASE(a_call_needs_no_configuration) {
  const auto given = after(open_state(embedded()), Started{});

  const auto then = step(given, SignInRequested{call, "corp"}, noon);

  BOOST_TEST(all_of<MakeSecrets>(then.effects).size() == 1U);
}

template <class Event, class Spoil>
latchkey::Event spoiled(Event good, Spoil spoil) {
  spoil(good);
  return good;
}

// One row per check: spoil one field of a good answer, or one handle of a good event.
const Ignored ignored[] = {
    {{"T-01 origin of a stranger"},
     awaiting,
     spoiled(answer(), [](auto& a) { a.origin = "https://evil.example"; })},
    {{"T-01 origin that only starts alike"},
     awaiting,
     spoiled(answer(), [](auto& a) { a.origin += ".evil.example"; })},
    {{"T-01 http"}, awaiting, spoiled(answer(), [](auto& a) { a.origin = "http://app.example"; })},
    {{"T-01 no origin"}, awaiting, spoiled(answer(), [](auto& a) { a.origin = ""; })},
    {{"T-01 the origin of nobody"},
     awaiting,
     spoiled(answer(), [](auto& a) { a.origin = "null"; })},
    {{"T-01 a stranger's message from the right window"},
     awaiting_message,
     spoiled(message(), [](auto& m) { m.origin = "https://app.example"; })},
    {{"T-02 the broker's message from another window"},
     awaiting_message,
     spoiled(message(), [](auto& m) { m.window = WindowId{}; })},
    {{"T-03 state of another attempt"},
     awaiting,
     answer("?code=code-1&state=state-0&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-03 no state"}, awaiting, answer("?code=code-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-03 empty state"},
     awaiting,
     answer("?code=code-1&state=&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-22 state in capitals"},
     awaiting,
     answer("?code=code-1&state=STATE-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-22 a longer state"},
     awaiting,
     answer("?code=code-1&state=state-11&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-04 a refusal with another state"},
     awaiting,
     answer("?error=access_denied&state=x&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-05 a message that is no answer"},
     awaiting_message,
     spoiled(message(), [](auto& m) { m.body = "null"; })},
    {{"T-05 a state that is no text"},
     awaiting_message,
     spoiled(message(),
             [](auto& m) {
               m.body = R"({"type":"authorization_response","response":{"code":"code-1",)"
                        R"("state":["state-1"],"iss":"https://acme.authing.cn/oidc"}})";
             })},
    {{"T-06 a session where a code was asked for"},
     awaiting_message,
     spoiled(broker_message(), [](auto& m) { m.origin = "https://acme.authing.cn"; })},
    {{"T-12 tokens"},
     awaiting,
     answer("?access_token=x&state=state-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-20 a code twice"},
     awaiting,
     answer("?code=code-1&code=code-2&state=state-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-20 code and error"},
     awaiting,
     answer("?code=code-1&error=x&state=state-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc")},
    {{"T-20 an answer in the fragment"},
     awaiting,
     spoiled(answer(), [](auto& a) { std::swap(a.query, a.fragment); })},
    {{"T-20 the callback page where a message was asked for"}, awaiting_message, answer()},
    {{"T-20 a message where the callback page was asked for"}, awaiting, message()},
    {{"T-21 another issuer"},
     awaiting,
     answer("?code=code-1&state=state-1&iss=https%3A%2F%2Facme.authing.cn%2Foidc%2F")},
    {{"T-21 the issuer in capitals"},
     awaiting,
     answer("?code=code-1&state=state-1&iss=https%3A%2F%2FACME.authing.cn%2Foidc")},
    {{"T-21 no issuer"}, awaiting, answer("?code=code-1&state=state-1")},
    {{"T-27 an answer that nobody asked for"}, [] { return choosing(); }, answer()},
    {{"T-27 a message that nobody asked for"}, [] { return choosing(); }, message()},
    {{"T-03 secrets of another attempt"},
     [] {
       return after(choosing(), SignInRequested{call, ""});
     },
     SecretsMade{AttemptId{9}, secrets}},
    {{"T-03 secrets twice"}, awaiting, SecretsMade{attempt, secrets}},
    {{"R-18 a double click"}, awaiting_broker, ConnectionChosen{"wechat"}},
    {{"R-18 a double click, though by now something is to be agreed to"},
     [] {
       State state = awaiting_broker();
       state.configuration.agreements = {terms()};
       return state;
     },
     ConnectionChosen{"wechat"}},
    {{"R-18 a click while the code is redeemed"},
     [] { return after(awaiting(), answer()); },
     ConnectionChosen{"wechat"}},
    {{"T-17 a connection we do not offer"}, [] { return choosing(); }, ConnectionChosen{"wechat2"}},
    {{"a connection that cannot begin here, which is only said"},
     [] {
       Options options = embedded();
       options.placements = {{"wechat:pc", "explain"}};
       return choosing(options);
     },
     ConnectionChosen{"wechat"}},
    {{"R-11 another window blocked"}, awaiting, WindowBlocked{WindowId{9}}},
};

BOOST_DATA_TEST_CASE(what_is_not_ours_changes_nothing, data::make(ignored), row) {
  const auto given = row.given();

  const auto then = step(given, row.event, given.now);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(T_04_after_a_thousand_forgeries_the_real_answer_still_counts) {
  State state = awaiting();
  for (int i = 0; i < 1000; ++i)
    state = after(state, answer("?error=x&state=" + std::to_string(i)));

  BOOST_TEST((state == awaiting()), "T-09 nothing is kept of them");
  BOOST_TEST(std::holds_alternative<Redeeming>(after(state, answer()).attempt));
}

struct Error : Named {
  std::string error;
  Reason reason;
};
const Error errors[] = {
    {{"T-23 refused"}, "access_denied", Reason::refused},
    {{"T-23 unknown"}, "something_else", Reason::refused},
    {{"T-23 the broker is ill"}, "temporarily_unavailable", Reason::unavailable},
    {{"T-23 a setting"}, "unauthorized_client", Reason::misconfigured},
};
BOOST_DATA_TEST_CASE(an_error_has_our_words_and_the_brokers_as_detail, data::make(errors), row) {
  const auto then = step(awaiting(),
                         answer("?error=" + row.error +
                                "&error_description=No%0Away&state=state-1"
                                "&iss=https%3A%2F%2Facme.authing.cn%2Foidc"),
                         noon);

  const Problem expected{row.reason, "No way", row.error};
  BOOST_TEST((problem_of(then.state) == expected));
}

// A call that came before the configuration, and its window was blocked.
struct Early : Named {
  bool at_once;
};
const Early earlies[] = {
    {{"R-11 the form comes at once"}, true},
    {{"R-11 the form comes at the second try"}, false},
};
BOOST_DATA_TEST_CASE(a_window_that_was_blocked_before_the_form_came_is_offered_again,
                     data::make(earlies), row) {
  const Response form = body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
                             R"("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
                             R"("loginTabs":{"list":["password"]}}})");
  State given = after(open_state(embedded()), Started{});
  given = after(given, SignInRequested{call, ""});
  given = after(given, SecretsMade{AttemptId{2}, secrets});
  given = after(given, WindowBlocked{WindowId{3}});
  if (!row.at_once) {
    given = after(given, ResponseArrived{RequestId{1}, {.status = 503}});
    given = after(given, RetryPressed{});
  }
  given = after(given, ResponseArrived{std::get<Booting>(given.phase).request, form});

  const auto again = step(given, RetryPressed{}, noon);
  const auto here = step(given, RedirectChosen{}, noon);

  BOOST_TEST((problem_of(given) == Problem{Reason::popup_blocked}));
  BOOST_TEST(all_of<MakeSecrets>(again.effects).size() == 1u);
  BOOST_TEST(all_of<MakeSecrets>(here.effects).size() == 1u);
}

// A window that the person does not see any more.

BOOST_AUTO_TEST_CASE(a_window_that_kept_its_opener_is_brought_in_front) {
  const auto then = step(awaiting_broker(), RecallPressed{}, noon);

  BOOST_TEST((then.effects == List<Effect>{FocusWindow{window}}));
  BOOST_TEST((then.state == awaiting_broker()));
}

BOOST_AUTO_TEST_CASE(T_18_a_window_without_an_opener_is_opened_anew_by_the_same_request) {
  const auto opened =
      step(after(choosing(), SignInRequested{call, "corp"}), SecretsMade{attempt, secrets}, noon);
  const auto then = step(opened.state, RecallPressed{}, noon);
  const auto answered = step(then.state, answer(), noon);

  const auto first = all_of<OpenWindow>(opened.effects).front();
  const List<Effect> expected{CloseWindow{window}, OpenWindow{WindowId{4}, first.url, false}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST(all_of<RedeemCode>(answered.effects).size() == 1u);
  BOOST_TEST((all_of<CloseWindow>(answered.effects) == List<CloseWindow>{{WindowId{4}}}));
}

const Ignored unwanted[] = {
    {{"no window"}, [] { return choosing(); }, RecallPressed{}},
    {{"one that looks closed"}, looks_closed, RecallPressed{}},
    {{"the first window's end, after it"},
     [] { return after(awaiting(), RecallPressed{}); },
     WindowClosed{window}},
};
BOOST_DATA_TEST_CASE(what_is_not_open_is_not_brought_back, data::make(unwanted), row) {
  const auto then = step(row.given(), row.event, noon);

  BOOST_TEST((then.state == row.given()));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_SUITE_END()
