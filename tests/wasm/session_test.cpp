// Whether somebody is signed in at the broker in this browser, and when nobody can say.
#include "flow/session.hpp"

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr RequestId check{1};
constexpr CallId other_call{8};

// Of the broker's site, where its cookie is sent.
State near() { return choosing(development()); }
State far() { return choosing(); }
State framed() {
  State state = near();
  state.options.environment.framed = true;
  return state;
}

const Response somebody = body(R"({"session":{"userId":"u1"},"userInfo":{"id":"u1"}})");
const Response no_one = body(R"({"session":null})");

BrokerSession told(const State& given, const Response& response) {
  const auto then =
      step(after(given, SessionCheckRequested{call}), ResponseArrived{check, response}, noon);
  const auto tells = all_of<TellHost>(then.effects);
  BOOST_TEST_REQUIRE(tells.size() == 1u);
  BOOST_TEST((tells.front().call == call));
  BOOST_TEST((tells.front().attempt == AttemptId{}));
  BOOST_TEST((then.state.watches.session == Callers{}));
  return std::get<SessionChecked>(tells.front().outcome).session;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(session)

// authing-broker 7.4
BOOST_AUTO_TEST_CASE(the_broker_is_asked_with_its_cookie) {
  const auto then = step(near(), SessionCheckRequested{call}, noon);

  const auto sent = all_of<SendRequest>(then.effects);
  BOOST_TEST_REQUIRE(sent.size() == 1u);
  BOOST_TEST((sent.front().id == check));
  BOOST_TEST((sent.front().request.verb == Verb::get));
  BOOST_TEST(sent.front().request.url.text() == "http://login.acme.localhost:4200/cas/session");
}

struct Place : Named {
  State (*state)();
  Response answer;
  BrokerSession told;
};
const Place places[] = {
    {{"the broker's site, somebody"}, near, somebody, BrokerSession::signed_in},
    {{"the broker's site, nobody"}, near, no_one, BrokerSession::signed_out},
    {{"another site, somebody"}, far, somebody, BrokerSession::signed_in},
    {{"R-14 another site, nobody that it knows of"}, far, no_one, BrokerSession::unknown},
    {{"R-14 a frame, nobody that it knows of"}, framed, no_one, BrokerSession::unknown},
    {{"R-14 a frame, somebody"}, framed, somebody, BrokerSession::signed_in},
    {{"R-01 offline"}, near, {.failure = Failure::offline}, BrokerSession::unknown},
    {{"R-02 no answer in time"}, near, {.failure = Failure::timeout}, BrokerSession::unknown},
    {{"R-03 a broker that is down"}, near, {.status = 503}, BrokerSession::unknown},
    {{"R-05 no JSON"}, near, body("<html>"), BrokerSession::unknown},
    {{"R-05 another answer"}, near, body(R"({"code":200})"), BrokerSession::unknown},
    {{"R-05 a session that is none"}, near, body(R"({"session":"u1"})"), BrokerSession::unknown},
};
BOOST_DATA_TEST_CASE(only_where_the_cookie_surely_reaches_nobody_is_signed_out, data::make(places),
                     row) {
  BOOST_TEST((told(row.state(), row.answer) == row.told));
}

BOOST_AUTO_TEST_CASE(all_who_ask_meanwhile_are_told_by_one_answer) {
  const auto asked =
      step(after(near(), SessionCheckRequested{call}), SessionCheckRequested{other_call}, noon);
  const auto then = step(asked.state, ResponseArrived{check, no_one}, noon);

  const List<Effect> expected{
      TellHost{AttemptId{}, call, SessionChecked{BrokerSession::signed_out}},
      TellHost{AttemptId{}, other_call, SessionChecked{BrokerSession::signed_out}}};
  BOOST_TEST(asked.effects.empty());
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(the_form_stays_as_it_is) {
  const auto given = near();
  const auto then =
      step(after(given, SessionCheckRequested{call}), ResponseArrived{check, somebody}, noon);

  BOOST_TEST((then.state.phase == given.phase));
  BOOST_TEST((then.state.form == given.form));
}

BOOST_AUTO_TEST_CASE(the_call_does_not_wait_for_the_configuration) {
  const auto given = after(open_state(development()), Started{});
  const auto asked = step(given, SessionCheckRequested{call}, noon);
  const auto id = all_of<SendRequest>(asked.effects).front().id;
  const auto then = step(asked.state, ResponseArrived{id, no_one}, noon);

  const List<Effect> expected{
      TellHost{AttemptId{}, call, SessionChecked{BrokerSession::signed_out}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.phase == given.phase));
}

// T-47: a frame of another site's is another site.
BOOST_AUTO_TEST_CASE(the_cookie_is_sure_on_the_brokers_site_unframed) {
  BOOST_TEST(is_cookie_sure(near()));
  BOOST_TEST(!is_cookie_sure(framed()));
  BOOST_TEST(!is_cookie_sure(far()));
  BOOST_TEST(is_cookie_sure(choosing(hosted())), "the broker's own page");
}

// A look by a frame that nobody sees.

SessionChecked checked(BrokerSession session) { return {session}; }

// OpenID Connect Core 1.0 section 3.1.2.1, authing-broker 4.4
BOOST_AUTO_TEST_CASE(a_silent_sign_in_asks_the_broker_in_a_hidden_frame_without_a_question) {
  const auto then =
      step(after(choosing(), SilentSignInRequested{call}), SecretsMade{attempt, secrets}, noon);

  const auto url = check_url(
      "https://acme.authing.cn/oidc/auth?client_id=app-1"
      "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code"
      "&response_mode=web_message&scope=openid%20profile&state=state-1&nonce=nonce-1"
      "&code_challenge=challenge-1&code_challenge_method=S256&prompt=none");
  const List<Effect> expected{OpenHidden{window, url.value()},
                              StartTimer{deadline, std::chrono::seconds{10}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(who_is_signed_in_at_the_broker_is_signed_in_here) {
  const auto redeeming = step(looking(), message(), noon);
  const auto then = step(redeeming.state, TokensArrived{RequestId{4}, "", ann}, noon);

  BOOST_TEST((all_of<CloseWindow>(redeeming.effects) == List<CloseWindow>{{window}}));
  BOOST_TEST(all_of<RedeemCode>(redeeming.effects).size() == 1u);
  const List<TellHost> expected{{attempt, call, SignedInAs{ann, SecretId{}}}};
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
}

State looking_near() { return looking(development()); }
MessageArrived near_says(String error) {
  return {"http://login.acme.localhost:4200", window, FrameId{},
          R"({"type":"authorization_response","response":{"error":")" + error +
              R"(","state":"state-1","iss":"http://login.acme.localhost:4200/oidc"}})"};
}
struct Look : Named {
  State (*given)();
  Event event;
  BrokerSession told;
};
const Look looks[] = {
    {{"nobody is there"}, looking_near, near_says("login_required"), BrokerSession::signed_out},
    {{"R-14 nobody that is seen from another site"},
     [] { return looking(); },
     nobody_there(),
     BrokerSession::unknown},
    {{"somebody is to agree to something"},
     looking_near,
     near_says("consent_required"),
     BrokerSession::unknown},
    {{"R-14 no answer"}, looking_near, TimerFired{deadline}, BrokerSession::unknown},
};
BOOST_DATA_TEST_CASE(nobody_is_signed_out_only_where_that_can_be_seen, data::make(looks), row) {
  const auto then = step(row.given(), row.event, noon);

  const List<TellHost> expected{{attempt, call, checked(row.told)}};
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
  BOOST_TEST((all_of<CloseWindow>(then.effects) == List<CloseWindow>{{window}}));
  BOOST_TEST((all_of<ForgetSecret>(then.effects) == List<ForgetSecret>{{verifier}}));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST(!problem_of(then.state), "it is nobody's fault");
}

const Ignored strangers[] = {
    {{"T-04 another origin"},
     [] { return looking(); },
     MessageArrived{"https://evil.example", window, FrameId{}, message().body}},
    {{"T-05 another window"},
     [] { return looking(); },
     MessageArrived{message().origin, WindowId{9}, FrameId{}, message().body}},
    {{"T-22 another state"},
     [] { return looking(); },
     MessageArrived{message().origin, window, FrameId{},
                    R"({"type":"authorization_response","response":{"code":"code-1",)"
                    R"("state":"state-2","iss":"https://acme.authing.cn/oidc"}})"}},
    {{"a window that nobody sees is not wanted in front"},
     [] { return looking(); },
     RecallPressed{}},
};
BOOST_DATA_TEST_CASE(a_look_takes_no_notice_of_others, data::make(strangers), row) {
  const auto then = step(row.given(), row.event, noon);

  BOOST_TEST((then.state == row.given()));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(who_acts_meanwhile_goes_first) {
  const auto then = step(looking(), Submitted{}, noon);

  const List<TellHost> expected{{attempt, call, checked(BrokerSession::unknown)}};
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
  BOOST_TEST((all_of<CloseWindow>(then.effects) == List<CloseWindow>{{window}}));
  BOOST_TEST(std::holds_alternative<SigningIn>(then.state.phase));
}

BOOST_AUTO_TEST_CASE(who_acts_meanwhile_is_not_given_a_code_instead) {
  State given = looking();
  given.form.method = "qr:wecom-qr";

  const auto then = step(given, ConnectionChosen{"wechat"}, noon);

  BOOST_TEST_REQUIRE(std::holds_alternative<Preparing>(then.state.attempt));
  BOOST_TEST((std::get<Preparing>(then.state.attempt).way == Way::window));
}

BOOST_AUTO_TEST_CASE(a_code_is_drawn_when_nobody_was_seen) {
  State given = looking();
  given.form.method = "qr:wecom-qr";

  const auto answered = step(given, nobody_there(), noon);
  const auto late = step(given, TimerFired{deadline}, noon);

  BOOST_TEST(all_of<MakeSecrets>(answered.effects).size() == 1u);
  BOOST_TEST(all_of<MakeSecrets>(late.effects).size() == 1u);
}

struct Blind : Named {
  State (*given)();
};
const Blind blind[] = {
    {{"T-47 in a stranger's frame"}, framed},
    {{"the broker's own page"}, [] { return choosing(hosted()); }},
};
BOOST_DATA_TEST_CASE(where_nothing_can_be_seen_nobody_looks, data::make(blind), row) {
  const State given = row.given();

  const auto then = step(given, SilentSignInRequested{call}, noon);

  const List<Effect> expected{TellHost{{}, call, checked(BrokerSession::unknown)}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state == given));
}

BOOST_AUTO_TEST_CASE(nobody_looks_while_something_is_under_way) {
  const auto then = step(awaiting(), SilentSignInRequested{CallId{41}}, noon);

  const List<Effect> expected{TellHost{{}, CallId{41}, Problem{Reason::busy}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_SUITE_END()
