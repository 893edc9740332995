// The broker's own popup message: whose it may be, and that it is proven.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr RequestId asked{4};

State keeping() { return after(awaiting_broker(), broker_message()); }
State proving() { return after(keeping(), TokenKept{attempt, token}); }

Step arrive(Response response) { return step(proving(), ResponseArrived{asked, response}, noon); }

template <class Spoil>
latchkey::Event spoiled(Spoil spoil) {
  auto message = broker_message();
  spoil(message);
  return message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(proving_person)

BOOST_AUTO_TEST_CASE(T_06_a_token_is_kept_and_the_broker_is_asked_whose_it_is) {
  const auto then = step(awaiting_broker(), broker_message(), noon);
  const auto kept = step(then.state, TokenKept{attempt, token}, noon);

  const List<Effect> keeps{CloseWindow{window}, StopTimer{deadline}, ForgetSecret{verifier},
                           KeepToken{attempt, 43, 5}};
  const auto requests = all_of<SendRequest>(kept.effects);
  BOOST_TEST((then.effects == keeps));
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST((requests.front().id == asked));
  BOOST_TEST(requests.front().request.url.text() == "https://acme.authing.cn/api/v2/users/me");
  const std::pair<Literal, Value> bearer{"authorization", SecretValue{token, As::plain}};
  BOOST_TEST((requests.front().request.headers.back() == bearer));
  BOOST_TEST(all_of<TellHost>(kept.effects).empty(), "nothing is told yet");
}

BOOST_AUTO_TEST_CASE(T_06_the_person_the_broker_names_is_the_one_who_signed_in) {
  const auto then = arrive(body(R"({"code":200,"data":{"id":"user-1","name":"Ann"}})"));

  const List<TellHost> expected{{attempt, nobody, SignedInAs{ann, token}}};
  BOOST_TEST((all_of<TellHost>(then.effects) == expected));
  BOOST_TEST((then.state.phase == Phase{SignedIn{ann, token}}));
}

struct Doubt : Named {
  Response response;
  Problem problem;
};
const Doubt doubts[] = {
    {{"T-06 a token of another person"},
     body(R"({"code":200,"data":{"id":"user-2"}})"),
     {Reason::not_trusted}},
    {{"T-06 a token of another app"},
     body(R"({"code":401,"statusCode":401,"message":"token"})"),
     {Reason::not_trusted}},
    {{"T-06 a further step instead of a person"},
     body(R"({"code":1636,"statusCode":300,"apiCode":1636})"),
     {Reason::not_trusted}},
    {{"R-01 offline"}, {.failure = Failure::offline}, {Reason::offline}},
    {{"R-02 no answer in time"}, {.failure = Failure::timeout}, {Reason::too_slow}},
    {{"R-05 no answer that can be read"}, body("{"), {Reason::bad_answer, "", "json"}},
    {{"R-06 more than may be read"}, {.failure = Failure::too_large}, {Reason::too_large}},
    {{"R-28 no way there"}, {.failure = Failure::network}, {Reason::unreachable}},
    {{"R-03 the broker is ill"}, {.status = 500}, {Reason::unavailable, "", "http.500"}},
};
BOOST_DATA_TEST_CASE(a_token_that_is_not_proven_signs_nobody_in, data::make(doubts), row) {
  const auto then = arrive(row.response);

  const List<Effect> expected{ForgetSecret{token}, TellHost{attempt, nobody, row.problem}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST((problem_of(then.state) == row.problem));
}

BOOST_AUTO_TEST_CASE(T_08_a_second_message_is_nobodys) {
  const auto then = step(proving(), broker_message(), noon);

  BOOST_TEST((then.state == proving()));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(a_proof_that_takes_too_long_can_be_left) {
  const auto then = step(proving(), BackPressed{}, noon);

  const List<Effect> expected{AbortRequest{asked}, ForgetSecret{token},
                              TellHost{attempt, nobody, Problem{Reason::cancelled}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_brokers_ends_the_attempt) {
  auto message = broker_message();
  message.body = R"({"code":400,"message":"{\"code\":2005,\"statusCode\":400,\"apiCode\":2005}",)"
                 R"("event":{"source":"authing"}})";

  const auto then = step(awaiting_broker(), message, noon);

  const Problem locked{Reason::locked, "", "2005"};
  const List<Effect> expected{CloseWindow{window}, StopTimer{deadline}, ForgetSecret{verifier},
                              TellHost{attempt, nobody, locked}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(T_06_a_yes_without_a_token_proves_nothing) {
  auto message = broker_message();
  message.body = R"({"code":200,"data":{"id":"user-1"},"event":{"source":"authing"}})";

  const auto then = step(awaiting_broker(), message, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::not_trusted}));
  BOOST_TEST(all_of<KeepToken>(then.effects).empty());
}

const Ignored ignored[] = {
    {{"T-01 a stranger"}, awaiting_broker, spoiled([](auto& m) {
       m.origin = "https://evil.example";
     })},
    {{"T-01 an origin that only ends alike"}, awaiting_broker, spoiled([](auto& m) {
       m.origin = "https://evil-core.authing.cn";
     })},
    {{"T-01 another port"}, awaiting_broker, spoiled([](auto& m) {
       m.origin = "https://core.authing.cn:8443";
     })},
    {{"T-01 the host page itself"}, awaiting_broker, spoiled([](auto& m) {
       m.origin = "https://app.example";
     })},
    {{"T-02 another window"}, awaiting_broker, spoiled([](auto& m) { m.window = WindowId{9}; })},
    {{"T-02 no window of ours"}, awaiting_broker, spoiled([](auto& m) { m.window = {}; })},
    {{"T-03 no attempt is open"}, [] { return choosing(); }, broker_message()},
    {{"T-05 no mark of the broker's"}, awaiting_broker, spoiled([](auto& m) {
       m.body = R"({"code":200,"data":{"id":"user-1","token":"a.b.c"}})";
     })},
    {{"T-06 a forged sign-in of another shape"}, awaiting_broker, spoiled([](auto& m) {
       m.body = R"({"type":"login","token":"a.b.c"})";
     })},
    {{"T-06 an attempt that waits for a code"}, awaiting, broker_message()},
    {{"T-03 a code where the message was asked for"}, awaiting_broker, answer()},
    {{"another attempt's token"}, keeping, TokenKept{AttemptId{9}, token}},
    {{"a token twice"}, proving, TokenKept{attempt, SecretId{31}}},
    {{"R-08 another request's answer"}, proving, ResponseArrived{RequestId{9}, yes()}},
    {{"R-08 an answer before anything was asked"}, keeping, ResponseArrived{RequestId{}, yes()}},
};
BOOST_DATA_TEST_CASE(what_is_not_the_brokers_changes_nothing, data::make(ignored), row) {
  const auto given = row.given();

  const auto then = step(given, row.event, given.now);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_SUITE_END()
