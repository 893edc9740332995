// A passkey alone: by its button, and beside the account's field while nothing else goes on.
#include "flow/passkey.hpp"

#include "flow/offered.hpp"
#include "parts.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr SecretId credential{52};

Options knowing() {
  Options options = embedded();
  options.origin = "https://app.acme.authing.cn";
  options.environment.passkeys = true;
  return options;
}
// Nothing was asked of the browser yet.
State with_passkeys(Options options = knowing()) {
  State state = choosing(options);
  state.configuration.passkeys = true;
  return state;
}
// Some event that is nobody's.
State settled(const State& state) { return after(state, StorageRefused{}); }
// A browser that offers none beside a field.
State without_offer(Options options = knowing()) {
  State state = with_passkeys(options);
  state.watches.passkey.can = false;
  return state;
}

Response challenge(std::string_view party = "acme.authing.cn", std::string_view more = "") {
  return body(R"({"statusCode":200,"data":{"publicKey":{"challenge":"AAEC","rpId":")" +
              String{party} + R"(")" + String{more} + R"(},"ticket":"ticket-1"}})");
}
Response challenge_of_nobody() {
  return body(R"({"statusCode":200,"data":{"publicKey":{"challenge":"AAEC"},"ticket":"t"}})");
}

const AwaitingPasskey& attempt_of(const State& state) {
  const auto* waiting = std::get_if<AwaitingPasskey>(&state.attempt);
  BOOST_REQUIRE(waiting);
  return *waiting;
}
State pressed() { return after(without_offer(), MethodChosen{"passkey"}); }
State asked_browser() {
  const State state = pressed();
  return after(state, ResponseArrived{attempt_of(state).request, challenge()});
}
State sent() {
  const State state = asked_browser();
  return after(state, PasskeyAnswered{attempt_of(state).request, credential, {}});
}

// The look, the challenge and the offer, by the number of what is awaited.
RequestId offered(const State& state) { return state.watches.passkey.request; }
State looked() {
  const State state = settled(with_passkeys());
  return after(state, PasskeyAnswered{offered(state), {}, {}});
}
State offering(std::string_view more = "") {
  const State state = looked();
  return after(state, ResponseArrived{offered(state), challenge("acme.authing.cn", more)});
}

List<AskPasskey> asked(const Step& then) { return all_of<AskPasskey>(then.effects); }
List<SendRequest> sent_by(const Step& then) { return all_of<SendRequest>(then.effects); }

}  // namespace

BOOST_AUTO_TEST_SUITE(passkeys)

BOOST_AUTO_TEST_CASE(the_button_asks_for_a_challenge_then_the_browser_then_the_broker) {
  const auto first = step(without_offer(), MethodChosen{"passkey"}, noon);
  BOOST_REQUIRE(sent_by(first).size() == 1U);
  BOOST_TEST(sent_by(first).front().request.url.text() ==
             "https://acme.authing.cn/api/v3/webauthn/login/initialize");

  const RequestId challenged = attempt_of(first.state).request;
  const auto second = step(first.state, ResponseArrived{challenged, challenge()}, noon);
  BOOST_REQUIRE(asked(second).size() == 1U);
  BOOST_TEST((asked(second).front().ceremony == Ceremony::get));
  BOOST_TEST(asked(second).front().options == R"({"challenge":"AAEC","rpId":"acme.authing.cn"})");

  const RequestId browser = attempt_of(second.state).request;
  const auto third = step(second.state, PasskeyAnswered{browser, credential, {}}, noon);
  BOOST_REQUIRE(sent_by(third).size() == 1U);
  BOOST_TEST(sent_by(third).front().request.url.text() ==
             "https://acme.authing.cn/api/v3/webauthn/login/finalize");
  BOOST_TEST(
      (sent_by(third).front().request.body ==
       Values{{"credential", SecretValue{credential, As::json}}, {"ticket", String{"ticket-1"}}}));
  BOOST_TEST((all_of<ForgetSecret>(third.effects) == List<ForgetSecret>{{credential}}));

  const RequestId finalized = attempt_of(third.state).request;
  const State kept = after(third.state, ResponseArrived{finalized, yes()});
  BOOST_TEST(std::holds_alternative<KeepingToken>(kept.phase));
}

// 2.7: the source calls it a token set. Whose it is the broker is asked.
BOOST_AUTO_TEST_CASE(an_access_token_without_a_person_is_proved) {
  const State state = sent();
  const auto then =
      step(state,
           ResponseArrived{attempt_of(state).request,
                           body(R"({"statusCode":200,"data":)"
                                R"({"access_token":"a.b.c","token_type":"Bearer"}})")},
           noon);
  BOOST_TEST(all_of<KeepToken>(then.effects).size() == 1U);
  BOOST_REQUIRE(std::holds_alternative<ProvingPerson>(then.state.attempt));

  const auto id = std::get<ProvingPerson>(then.state.attempt).id;
  const auto next = step(then.state, TokenKept{id, token}, noon);
  BOOST_REQUIRE(sent_by(next).size() == 1U);
  const Request made = sent_by(next).front().request;
  BOOST_TEST(made.url.text() == "https://acme.authing.cn/api/v2/users/me/info");
  const std::pair<Literal, Value> authorization{"authorization", SecretValue{token, As::bearer}};
  BOOST_TEST((made.headers.back() == authorization));

  const auto asked = std::get<ProvingPerson>(next.state.attempt).request;
  BOOST_TEST(
      std::holds_alternative<SignedIn>(after(next.state, ResponseArrived{asked, yes()}).phase));
}

BOOST_AUTO_TEST_CASE(the_persons_no_is_told_and_not_shown) {
  const State state = asked_browser();
  const auto then =
      step(state, PasskeyAnswered{attempt_of(state).request, {}, "NotAllowedError"}, noon);
  const auto told = all_of<TellHost>(then.effects);
  BOOST_REQUIRE(told.size() == 1U);
  BOOST_TEST((std::get<Problem>(told.front().outcome).reason == Reason::cancelled));
  BOOST_REQUIRE(said(then.state));
  BOOST_TEST(!said(then.state)->has_value());
}

constexpr std::string_view failures[] = {"forbidden", "SecurityError", "NotSupportedError"};
BOOST_DATA_TEST_CASE(what_the_browser_refuses_is_said, data::make(failures), failure) {
  const State state = asked_browser();
  const State then = after(state, PasskeyAnswered{attempt_of(state).request, {}, String{failure}});
  BOOST_REQUIRE(said(then));
  BOOST_TEST(((*said(then))->reason == Reason::passkey_unusable));
}

BOOST_AUTO_TEST_CASE(going_back_aborts_what_is_asked) {
  const State state = asked_browser();
  const auto then = step(state, BackPressed{}, noon);
  BOOST_TEST(
      (all_of<AbortRequest>(then.effects) == List<AbortRequest>{{attempt_of(state).request}}));
  const auto late =
      step(then.state, PasskeyAnswered{attempt_of(state).request, credential, {}}, noon);
  BOOST_TEST((all_of<ForgetSecret>(late.effects) == List<ForgetSecret>{{credential}}));
  BOOST_TEST(sent_by(late).empty());
}

BOOST_AUTO_TEST_CASE(a_passkey_for_another_question_is_forgotten_and_signs_nobody_in) {
  const State waiting = asked_browser();
  const auto stray = step(waiting, PasskeyAnswered{RequestId{900}, credential, {}}, noon);
  BOOST_TEST((stray.state == waiting));
  BOOST_TEST((all_of<ForgetSecret>(stray.effects) == List<ForgetSecret>{{credential}}));
  BOOST_TEST(sent_by(stray).empty());

  const State given = sent();
  const auto again = step(given, PasskeyAnswered{attempt_of(given).request, credential, {}}, noon);
  BOOST_TEST((again.state == given));
  BOOST_TEST((all_of<ForgetSecret>(again.effects) == List<ForgetSecret>{{credential}}));
  BOOST_TEST(sent_by(again).empty());
}

// T-56: equal to the page's host, or a parent of it by whole labels.
struct Party {
  std::string_view party;
  bool is_own = false;
};
std::ostream& operator<<(std::ostream& out, const Party& row) { return out << row.party; }
constexpr Party parties[] = {
    {"app.acme.authing.cn", true},
    {"acme.authing.cn", true},
    {"authing.cn", true},
    {"me.authing.cn", false},
    {"x.app.acme.authing.cn", false},
    {"latchkey.example", false},
    {"", false},
};
BOOST_DATA_TEST_CASE(t56_whose_passkeys_they_are, data::make(parties), row) {
  BOOST_TEST(is_own_party(knowing(), row.party) == row.is_own);
}
BOOST_AUTO_TEST_CASE(t56_none_named_is_right_on_the_brokers_own_page) {
  Options options = knowing();
  options.origin = options.broker;
  BOOST_TEST(is_own_party(options, ""));
}

BOOST_AUTO_TEST_CASE(t56_passkeys_of_other_pages_are_offered_no_more) {
  for (const Response& answer : {challenge("latchkey.example"), challenge_of_nobody()}) {
    const State state = pressed();
    const auto then = step(state, ResponseArrived{attempt_of(state).request, answer}, noon);
    BOOST_TEST(asked(then).empty());
    BOOST_TEST(!offers_passkey(then.state));
    BOOST_TEST(((*said(then.state))->reason == Reason::passkey_unusable));
    BOOST_TEST(step(then.state, MethodChosen{"passkey"}, noon).effects.empty());
  }
}

BOOST_AUTO_TEST_CASE(what_is_to_be_agreed_to_holds_it_back) {
  State state = without_offer();
  state.configuration.agreements = {terms()};
  const auto then = step(state, MethodChosen{"passkey"}, noon);
  BOOST_TEST(then.effects.empty());
  BOOST_TEST(((*said(then.state))->reason == Reason::agreement_missing));
}

BOOST_AUTO_TEST_CASE(the_page_may_hold_it_back) {
  Options options = knowing();
  options.before_login = true;
  options.hook_patience = std::chrono::seconds{10};
  const auto then = step(without_offer(options), MethodChosen{"passkey"}, noon);
  const auto questions = all_of<AskHost>(then.effects);
  BOOST_REQUIRE(questions.size() == 1U);
  BOOST_TEST(questions.front().about == "passkey");
  const AskId ask = questions.front().ask;
  const State yes = after(then.state, HostAnswered{ask, Verdict::yes, {}});
  BOOST_TEST(std::holds_alternative<AwaitingPasskey>(yes.attempt));
  const State no = after(then.state, HostAnswered{ask, Verdict::no, {}});
  BOOST_TEST(((*said(no))->reason == Reason::held_back));
}

BOOST_AUTO_TEST_CASE(none_is_offered_without_the_apps_word_or_the_browsers) {
  State state = without_offer();
  state.configuration.passkeys = false;
  BOOST_TEST(!offers_passkey(state));
  Options options = knowing();
  options.environment.passkeys = false;
  BOOST_TEST(!offers_passkey(without_offer(options)));
  options = knowing();
  options.methods = List<String>{"password"};
  BOOST_TEST(!offers_passkey(without_offer(options)));
  // T-47
  options = knowing();
  options.environment.framed = true;
  BOOST_TEST(!offers_passkey(without_offer(options)));
  options.methods = List<String>{"password", "passkey"};
  BOOST_TEST(offers_passkey(without_offer(options)));
}

// Beside the field.

BOOST_AUTO_TEST_CASE(the_browser_is_asked_once_whether_it_offers_them_beside_a_field) {
  const auto first = step(with_passkeys(), StorageRefused{}, noon);
  BOOST_REQUIRE(asked(first).size() == 1U);
  BOOST_TEST((asked(first).front().ceremony == Ceremony::look));
  const auto no =
      step(first.state, PasskeyAnswered{offered(first.state), {}, "NotSupportedError"}, noon);
  BOOST_TEST(no.effects.empty());
  BOOST_TEST(step(no.state, StorageRefused{}, noon).effects.empty());
}

BOOST_AUTO_TEST_CASE(a_passkey_that_is_picked_there_signs_in) {
  const State state = offering();
  const auto then = step(state, PasskeyAnswered{offered(state), credential, {}}, noon);
  BOOST_REQUIRE(sent_by(then).size() == 1U);
  BOOST_TEST(sent_by(then).front().request.url.text() ==
             "https://acme.authing.cn/api/v3/webauthn/login/finalize");
  BOOST_TEST((attempt_of(then.state).stage == PasskeyStage::broker));
  BOOST_TEST((all_of<StopTimer>(then.effects).size() == 1U));
}

BOOST_AUTO_TEST_CASE(the_offer_makes_room_and_comes_back) {
  const State state = offering();
  for (const Event& event : {Event{MethodChosen{"passkey"}}, Event{Submitted{}}}) {
    const auto then = step(state, event, noon);
    BOOST_TEST((all_of<AbortRequest>(then.effects) == List<AbortRequest>{{offered(state)}}));
    BOOST_TEST((offered(then.state) == RequestId{}));
    const auto back = step(then.state, BackPressed{}, noon);
    BOOST_REQUIRE(sent_by(back).size() == 1U);
    BOOST_TEST((sent_by(back).front().id == offered(back.state)));
  }
}

BOOST_AUTO_TEST_CASE(a_challenge_is_renewed_before_it_expires) {
  const State state = offering(R"(,"timeout":60000)");
  const State looking = looked();
  const auto begun = step(
      looking,
      ResponseArrived{offered(looking), challenge("acme.authing.cn", R"(,"timeout":60000)")}, noon);
  const auto timers = all_of<StartTimer>(begun.effects);
  BOOST_REQUIRE(timers.size() == 1U);
  BOOST_TEST(timers.front().after.count() == 48'000);

  const auto then = step(state, TimerFired{*state.watches.passkey.renewal}, noon);
  BOOST_TEST((all_of<AbortRequest>(then.effects) == List<AbortRequest>{{offered(state)}}));
  BOOST_REQUIRE(sent_by(then).size() == 1U);
  BOOST_TEST((sent_by(then).front().id == offered(then.state)));
}

// No loop: a broker or a browser that fails at once is asked again when something else was tried.
BOOST_AUTO_TEST_CASE(what_failed_there_rests) {
  const State state = offering();
  const auto failed = step(state, PasskeyAnswered{offered(state), {}, "NotAllowedError"}, noon);
  BOOST_TEST(sent_by(failed).empty());
  const State waiting = looked();
  const auto refused = step(waiting, ResponseArrived{offered(waiting), {.status = 503}}, noon);
  BOOST_TEST(sent_by(refused).empty());
  BOOST_TEST(step(refused.state, StorageRefused{}, noon).effects.empty());

  const State tried = after(after(refused.state, Submitted{}), BackPressed{});
  BOOST_TEST((offered(tried) != RequestId{}));
}

BOOST_AUTO_TEST_CASE(nothing_is_offered_where_something_is_to_be_agreed_to) {
  State state = with_passkeys();
  state.configuration.agreements = {terms()};
  BOOST_TEST(step(state, StorageRefused{}, noon).effects.empty());
  BOOST_TEST(asked(step(state, AgreementToggled{"terms", true}, noon)).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
