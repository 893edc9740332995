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
  BOOST_TEST(then.state.watches.session_checks.empty());
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

BOOST_AUTO_TEST_SUITE_END()
