// What a person does on a phone: the broker's own QR codes, and a request that is pushed there.
#include "phone.hpp"

#include "broker/phone.hpp"
#include "flow/offered.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr std::chrono::seconds second{1};

Step answered_code(const Response& response) {
  return step(code_asked_about(), ResponseArrived{first_question, response}, noon);
}
Step answered_push(const Response& response) {
  return step(phone_asked_about(), ResponseArrived{push_question, response}, noon);
}
const AwaitingPhone& waiting(const State& state) { return std::get<AwaitingPhone>(state.attempt); }
std::optional<Reason> reason_of(const State& state) {
  const auto& problem = std::get<Choosing>(state.phase).problem;
  return problem ? std::optional{problem->reason} : std::nullopt;
}
const Request& only_request(const Step& then) {
  static List<SendRequest> sent;
  sent = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(sent.size() == 1U);
  return sent.front().request;
}
bool is_told(const Step& then, Reason reason) {
  const auto told = all_of<TellHost>(then.effects);
  return told == List<TellHost>{{attempt, nobody, Problem{reason}}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(phone)

BOOST_AUTO_TEST_CASE(a_code_is_made_as_its_tab_is_chosen) {
  const auto then = step(with_drawn_code(), MethodChosen{"qr:mini"}, noon);
  const Request& made = only_request(then);
  BOOST_TEST(made.url.text() == "https://acme.authing.cn/api/v2/qrcode/gene");
  const Values expected{{"autoMergeQrCode", false},
                        {"scene", String{"WXAPP_AUTH"}},
                        {"extIdpConnId", String{"mini"}}};
  BOOST_TEST((made.body == expected));
  BOOST_TEST(
      (waiting(then.state) == AwaitingPhone{.id = attempt, .code = "mini", .request = making}));
}

BOOST_AUTO_TEST_CASE(the_apps_own_code_is_of_no_connection) {
  const auto then = step(with_drawn_code(), MethodChosen{"qr:app-qrcode"}, noon);
  const Values expected{{"autoMergeQrCode", false}, {"scene", String{"APP_AUTH"}}};
  BOOST_TEST((only_request(then).body == expected));
}

BOOST_AUTO_TEST_CASE(what_is_shown_is_asked_about_a_second_after_each_answer) {
  const auto shown = step(making_code(), ResponseArrived{making, code_made()}, noon);
  const List<Effect> timers{StartTimer{code_life, 110 * second}, StartTimer{first_pause, second}};
  BOOST_TEST((shown.effects == timers));
  BOOST_TEST(waiting(shown.state).shown == "QR:7f");
  BOOST_TEST(!waiting(shown.state).is_picture);

  const auto asked = step(shown.state, TimerFired{first_pause}, noon);
  BOOST_TEST(only_request(asked).url.text() ==
             "https://acme.authing.cn/api/v2/qrcode/check?random=r-1");
  const auto still = step(asked.state, ResponseArrived{first_question, of_code("0")}, noon);
  BOOST_TEST((still.effects == List<Effect>{StartTimer{TimerId{6}, second}}));
}

BOOST_AUTO_TEST_CASE(T_36_a_picture_has_an_address_that_is_allowed) {
  const auto read = [](std::string_view url) { return read_code_made(code_made(url), embedded()); };
  BOOST_TEST(read("https://acme.authing.cn/qr.png").is_picture);
  BOOST_TEST(read("http://acme.authing.cn/qr.png").instead.has_value());
  BOOST_TEST(read("data:text/html,x").instead.has_value());
  BOOST_TEST(read("").instead.has_value());
  BOOST_TEST(read(std::string(1025, 'a')).instead.has_value());
  BOOST_TEST(!read(std::string(1024, 'a')).instead.has_value());
}

BOOST_AUTO_TEST_CASE(R_08_an_answer_to_another_question_changes_nothing) {
  const State asked = code_asked_about();
  const auto late = step(asked, ResponseArrived{making, of_code("3")}, noon);
  BOOST_TEST((late.state == asked));
  BOOST_TEST(late.effects.empty());
}

BOOST_AUTO_TEST_CASE(who_scanned_it_is_kept_and_the_question_goes_on) {
  const AwaitingPhone now = waiting(code_scanned());
  BOOST_TEST(now.scanned);
  BOOST_TEST(now.name == "Ann");
  BOOST_TEST(now.photo == "https://acme.authing.cn/ann.png");
  BOOST_TEST(now.next.has_value());
}

BOOST_AUTO_TEST_CASE(a_confirmed_scan_has_a_ticket_that_is_exchanged) {
  const auto then = answered_code(of_code(R"(2,"ticket":"t-1")"));
  BOOST_TEST(only_request(then).url.text() == "https://acme.authing.cn/api/v2/qrcode/userinfo");
  BOOST_TEST((only_request(then).body == Values{{"ticket", String{"t-1"}}}));
  BOOST_TEST((then.state.attempt == Attempt{VerifyingScan{attempt, "app-qrcode", RequestId{6}}}));
  BOOST_TEST((all_of<StopTimer>(then.effects) == List<StopTimer>{{code_life}}));
}

BOOST_AUTO_TEST_CASE(the_page_is_asked_before_a_ticket_is_exchanged) {
  Options options = embedded();
  options.before_login = true;
  options.hook_patience = 10 * second;
  const Response confirmed = of_code(R"(2,"ticket":"t-1")");
  const auto asked =
      step(code_asked_about(options), ResponseArrived{first_question, confirmed}, noon);
  const auto asks = all_of<AskHost>(asked.effects);
  BOOST_REQUIRE(asks.size() == 1U);
  BOOST_TEST(asks.front().about == "qr:app-qrcode");
  BOOST_TEST(all_of<SendRequest>(asked.effects).empty());

  const auto then =
      step(asked.state, HostAnswered{asks.front().ask, Verdict::yes, confirmed.body}, noon);
  BOOST_TEST((only_request(then).body == Values{{"ticket", String{"t-1"}}}));
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_and_a_code_that_is_over_is_not) {
  const auto refused = answered_code(of_code("3"));
  BOOST_TEST((reason_of(refused.state) == Reason::qr_refused));
  BOOST_TEST(is_told(refused, Reason::qr_refused));
  const auto over = answered_code(of_code("-1"));
  BOOST_TEST((reason_of(over.state) == Reason::qr_expired));
  BOOST_TEST(all_of<TellHost>(over.effects).empty());
}

BOOST_AUTO_TEST_CASE(a_further_step_is_in_what_was_scanned) {
  const auto then = answered_code(
      of_code(R"(4,"scannedResult":{"statusCode":302,"apiCode":9999,"message":"more"})"));
  BOOST_TEST((reason_of(then.state) == Reason::step_elsewhere));
}

BOOST_AUTO_TEST_CASE(an_error_is_said_in_the_brokers_words) {
  const auto then = answered_code(of_code(R"(5,"scannedResult":{"errmsg":"Not today"})"));
  const auto& problem = std::get<Choosing>(then.state.phase).problem;
  BOOST_REQUIRE(problem.has_value());
  BOOST_TEST((problem->reason == Reason::rejected));
  BOOST_TEST(problem->detail == "Not today");
}

BOOST_AUTO_TEST_CASE(an_answer_that_means_nothing_ends_it) {
  for (const auto* odd : {"7", R"(2)", R"(4)", R"("0")"}) {
    const auto then = answered_code(of_code(odd));
    BOOST_TEST((reason_of(then.state) == Reason::bad_answer), odd);
  }
  const auto without = answered_code(body(R"({"code":200})"));
  BOOST_TEST((reason_of(without.state) == Reason::bad_answer));
}

BOOST_AUTO_TEST_CASE(a_question_that_fails_is_asked_again_later_and_not_for_ever) {
  State state = code_asked_about();
  RequestId asked = first_question;
  for (const int pause : {2, 4, 8, 16, 32}) {
    const auto failed = step(state, ResponseArrived{asked, {.failure = Failure::network}}, noon);
    const auto timers = all_of<StartTimer>(failed.effects);
    BOOST_REQUIRE(timers.size() == 1U);
    BOOST_TEST((timers.front().after == pause * second));
    state = after(failed.state, TimerFired{timers.front().timer});
    asked = *waiting(state).request;
  }
  const auto last = step(state, ResponseArrived{asked, {.failure = Failure::network}}, noon);
  BOOST_TEST((reason_of(last.state) == Reason::unreachable));
  BOOST_TEST(is_told(last, Reason::unreachable));
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_while_nobody_looks) {
  const State hidden = after(code_shown(), VisibilityChanged{false});
  const auto silent = step(hidden, TimerFired{first_pause}, noon);
  BOOST_TEST(silent.effects.empty());
  const auto back = step(silent.state, VisibilityChanged{true}, noon);
  BOOST_TEST(only_request(back).url.text() ==
             "https://acme.authing.cn/api/v2/qrcode/check?random=r-1");
  const State offline = after(after(code_shown(), OnlineChanged{false}), TimerFired{first_pause});
  BOOST_TEST(all_of<SendRequest>(step(offline, VisibilityChanged{true}, noon).effects).empty());
  BOOST_TEST(all_of<SendRequest>(step(offline, OnlineChanged{true}, noon).effects).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_code_is_made_anew_before_it_is_over_where_somebody_looks) {
  const auto renewed = step(code_shown(), TimerFired{code_life}, noon);
  BOOST_TEST(only_request(renewed).url.text() == "https://acme.authing.cn/api/v2/qrcode/gene");
  BOOST_TEST(waiting(renewed.state).shown == "QR:7f", "the old one stays until then");
  BOOST_TEST((waiting(renewed.state).id == attempt));

  const auto unseen =
      step(after(code_shown(), VisibilityChanged{false}), TimerFired{code_life}, noon);
  BOOST_TEST(all_of<SendRequest>(unseen.effects).empty());
  BOOST_TEST((reason_of(unseen.state) == Reason::qr_expired));

  const auto held = step(code_scanned(), TimerFired{code_life}, noon);
  BOOST_TEST(held.effects.empty(), "who scanned it may confirm it");
}

BOOST_AUTO_TEST_CASE(another_method_stops_the_questions) {
  const auto then = step(code_asked_about(), MethodChosen{"password"}, noon);
  const List<Effect> stops{AbortRequest{first_question}, StopTimer{code_life}};
  BOOST_TEST((then.effects == stops));
  BOOST_TEST(std::holds_alternative<NoAttempt>(then.state.attempt));
}

BOOST_AUTO_TEST_CASE(agreements_hold_a_code_back) {
  State state = with_drawn_code();
  state.configuration.agreements = {terms()};
  BOOST_TEST(step(state, MethodChosen{"qr:app-qrcode"}, noon).effects.empty());
  BOOST_TEST(std::holds_alternative<AwaitingPhone>(code_agreed().attempt));
  const State taken_back = after(code_agreed(), AgreementToggled{"terms", false});
  BOOST_TEST(std::holds_alternative<NoAttempt>(taken_back.attempt));
}

BOOST_AUTO_TEST_CASE(the_operators_list_orders_codes_of_both_kinds) {
  State state = with_drawn_code();
  state.configuration.qr_order = {"mini", "wecom-qr"};
  const List<String> expected{"password", "phone-code", "qr:mini", "qr:wecom-qr"};
  BOOST_TEST((offered_methods(state) == expected));
}

// 2.8.

BOOST_AUTO_TEST_CASE(a_phone_is_asked_by_account) {
  const auto then = step(with_push(), Submitted{}, noon);
  BOOST_TEST(only_request(then).url.text() == "https://acme.authing.cn/api/v3/signin-by-push");
  BOOST_TEST((only_request(then).body == Values{{"account", String{"ann"}}}));

  State nameless = with_push();
  nameless.form.values.set("push-account", String{" "});
  BOOST_TEST((reason_of(after(nameless, Submitted{})) == Reason::account_missing));
}

BOOST_AUTO_TEST_CASE(the_phone_is_asked_about_until_it_answers) {
  const auto made = step(asking_phone(), ResponseArrived{request, push_made()}, noon);
  BOOST_TEST((made.effects == List<Effect>{StartTimer{push_pause, second}}));
  const auto asked = step(made.state, TimerFired{push_pause}, noon);
  BOOST_TEST(only_request(asked).url.text() ==
             "https://acme.authing.cn/api/v3/check-pushcode-status?pushCodeId=p-1");
  const auto still = answered_push(of_push("PUSHED"));
  BOOST_TEST((still.effects == List<Effect>{StartTimer{TimerId{5}, second}}));
}

BOOST_AUTO_TEST_CASE(T_06_a_yes_has_a_token_that_is_kept_and_the_broker_says_whose_it_is) {
  const Response yes = of_push("AUTHORIZED");
  const auto then = answered_push(yes);
  const auto keeps = all_of<KeepToken>(then.effects);
  BOOST_REQUIRE(keeps.size() == 1U);
  BOOST_TEST(yes.body.substr(keeps.front().offset, keeps.front().length) == "a.b.c");

  const auto kept = step(then.state, TokenKept{attempt, token}, noon);
  BOOST_TEST(only_request(kept).url.text() == "https://acme.authing.cn/api/v2/users/me/info");
  const std::pair<Literal, Value> bearer{"authorization", SecretValue{token, As::bearer}};
  BOOST_TEST((only_request(kept).headers.back() == bearer));

  const auto told = step(
      kept.state,
      ResponseArrived{RequestId{5}, body(R"({"code":200,"data":{"id":"user-1","name":"Ann"}})")},
      noon);
  BOOST_TEST((told.state.phase == Phase{SignedIn{ann, token}}));
}

struct End : Named {
  Response response;
  Reason reason;
};
const End ends[] = {
    {{"refused"}, of_push("REJECTED"), Reason::refused},
    {{"too late"}, of_push("EXPIRED"), Reason::timed_out},
    {{"a status that nobody knows"}, of_push("PENDING"), Reason::bad_answer},
    {{"a yes without a token"},
     body(R"({"statusCode":200,"data":{"status":"AUTHORIZED"}})"),
     Reason::bad_answer},
    {{"no answer of the broker's"}, body("<html>"), Reason::bad_answer},
};
BOOST_DATA_TEST_CASE(a_push_ends_in_words_and_the_account_stays, data::make(ends), row) {
  const auto then = answered_push(row.response);
  BOOST_TEST((reason_of(then.state) == row.reason));
  BOOST_TEST((then.state.form == with_push().form));
  const auto told = all_of<TellHost>(then.effects);
  BOOST_TEST(told.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_phone_is_asked_once_more_by_the_same_attempt) {
  const auto again = step(phone_asked(), RenewPressed{}, noon);
  BOOST_TEST(only_request(again).url.text() == "https://acme.authing.cn/api/v3/signin-by-push");
  BOOST_TEST((std::get<SigningIn>(again.state.phase).id == attempt));
  BOOST_TEST(all_of<TellHost>(again.effects).empty());
}

BOOST_AUTO_TEST_CASE(going_back_from_a_push_stops_the_questions) {
  const auto then = step(phone_asked_about(), BackPressed{}, noon);
  const List<Effect> expected{AbortRequest{push_question},
                              TellHost{attempt, nobody, Problem{Reason::cancelled}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_SUITE_END()
