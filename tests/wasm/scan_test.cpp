// A provider's QR code in the form: shown, scanned, refused, renewed.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr TimerId expiry{3};
constexpr RequestId verify{4};

State only_qr() {
  State state = choosing();
  state.configuration.methods.clear();
  state.form.method = "qr:wecom-qr";
  return state;
}

template <class Spoil>
latchkey::Event spoiled(Spoil spoil) {
  auto message = scan();
  spoil(message);
  return message;
}

MessageArrived says(std::string_view query) {
  auto message = scan();
  message.body = String{R"("https://core.authing.cn/connections/social/wecom-qr/pool)" +
                        std::string{query} + '"'};
  return message;
}
constexpr std::string_view known = "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42";

}  // namespace

BOOST_AUTO_TEST_SUITE(scanning)

// upstream-idps 3.3, 3.5; authing-broker 2.10.
BOOST_AUTO_TEST_CASE(T_11_a_code_is_shown_with_a_state_and_its_verifier_is_forgotten) {
  const auto chosen = step(choosing(), MethodChosen{"qr:wecom-qr"}, noon);
  const auto then = step(chosen.state, SecretsMade{attempt, secrets}, noon);

  const List<Effect> first{MakeSecrets{attempt}};
  const List<Effect> second{ForgetSecret{verifier}, WatchFrame{frame},
                            StartTimer{expiry, std::chrono::seconds{180}}};
  BOOST_TEST((chosen.effects == first));
  BOOST_TEST((then.effects == second));
  const AwaitingScan expected{
      attempt,
      "wecom-qr",
      {"state-1", "nonce-1", "challenge-1", SecretId{}},
      frame,
      "https://open.work.weixin.qq.com/wwopen/sso/qrConnect?appid=ww0123456789abcdef"
      "&agentid=1000002&redirect_uri=https%3A%2F%2Fcore.authing.cn%2Fconnections%2Fsocial"
      "%2Fwecom-qr%2Fpool%3Ffrom_guard%3D1%26app_id%3Dapp-1%26guard_version%3DGuard%25404.5.42"
      "&state=state-1&lang=en&version=1.2.7&login_type=jssdk",
      "https://core.authing.cn/connections/social/wecom-qr/pool"
      "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42",
      expiry};
  BOOST_TEST((then.state.attempt == Attempt{expected}));
}

BOOST_AUTO_TEST_CASE(T_07_the_greeting_goes_to_the_providers_origin_alone) {
  const auto then = step(awaiting_scan(), FrameLoaded{frame}, noon);

  const List<Effect> expected{
      PostToFrame{frame, "https://open.work.weixin.qq.com", "ask_usePostMessage"}};
  BOOST_TEST((then.effects == expected));
}

// upstream-idps 3.4: init when it has loaded, a port when it is ready for one.
BOOST_AUTO_TEST_CASE(T_07_a_panel_is_greeted_and_handed_a_port_at_its_providers_origin_alone) {
  const auto loaded = step(awaiting_panel(), FrameLoaded{frame}, noon);
  const auto ready = step(awaiting_panel(), panel_ready(), noon);

  const List<Effect> greeting{PostToFrame{frame, "https://login.work.weixin.qq.com",
                                          R"({"type":"ww-iframe-handle:init"})"}};
  const List<Effect> port{StopTimer{silence}, PostToFrame{frame, "https://login.work.weixin.qq.com",
                                                          R"({"type":"ww-iframe-handle:set-port"})",
                                                          Via::window_with_port}};
  BOOST_TEST((loaded.effects == greeting));
  BOOST_TEST((ready.effects == port));
}

// T-03: no state is echoed, so ours goes to the broker; authing-broker 2.10 for the query.
BOOST_AUTO_TEST_CASE(T_03_a_panels_code_is_verified_with_our_own_state_once) {
  const auto scanned = step(awaiting_panel(), panel_code(), noon);
  const auto again = step(scanned.state, panel_code(), noon);

  const auto requests = all_of<SendRequest>(scanned.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests.front().request.url.text() ==
             "https://acme.authing.cn/api/v1/qrcode/wecom-qr/verify?app_id=app-1"
             "&guard_version=Guard%404.5.42&from_hosted_guard=1&code=scan-1&state=state-1");
  BOOST_TEST(again.effects.empty(), "T-08 a message twice");
}

// T-01, T-02: the older frame's origin is not the panel's, and another frame is not ours.
BOOST_AUTO_TEST_CASE(T_01_a_panel_answers_from_its_own_origin_and_frame_alone) {
  auto older = panel_code();
  older.origin = "https://open.work.weixin.qq.com";
  auto stranger = panel_code();
  stranger.frame = FrameId{99};

  for (const auto& message : {older, stranger}) {
    const auto then = step(awaiting_panel(), message, noon);
    BOOST_TEST((then.state == awaiting_panel()));
    BOOST_TEST(then.effects.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_panel_that_fails_is_said_in_words_and_a_new_one_is_one_click_away) {
  const auto then =
      step(awaiting_panel(),
           panel_says(R"({"type":"ww-iframe-handle:call","args":{"type":"call",)"
                      R"("name":"onLoginFail","payload":{"errCode":-31020,"errMsg":"x"}}})"),
           noon);
  const auto renewed = step(then.state, RenewPressed{}, noon);

  BOOST_TEST((problem_of(then.state) == Problem{Reason::refused, "x", "-31020"}));
  BOOST_TEST(std::holds_alternative<NoAttempt>(then.state.attempt));
  BOOST_TEST(std::holds_alternative<Preparing>(renewed.state.attempt));
}

namespace {

PostToFrame posted(String text, Via via) {
  return {frame, "https://login.work.weixin.qq.com", text, via};
}
const String init = R"({"type":"ww-iframe-handle:init"})";
const String set_port = R"({"type":"ww-iframe-handle:set-port"})";
const String resolved = R"({"type":"ww-iframe-handle:response","uid":"w1","kind":"resolve"})";

}  // namespace

// upstream-idps 3.4: "on iframe load if no ready seen yet", and "later ones are ignored".
BOOST_AUTO_TEST_CASE(B_04_a_panel_that_spoke_first_is_not_greeted_and_a_second_ready_is_nothing) {
  const auto once = after(awaiting_panel(), panel_ready(true));
  const auto loaded = step(once, FrameLoaded{frame}, noon);
  const auto again = step(loaded.state, panel_ready(true), noon);
  const auto other = step(loaded.state, panel_ready(false), noon);

  BOOST_TEST(loaded.effects.empty());
  BOOST_TEST(again.effects.empty());
  BOOST_TEST(other.effects.empty());
  BOOST_TEST((other.state == loaded.state));
}

// Its picture of a code that is over is renewed by loading the page again.
BOOST_AUTO_TEST_CASE(B_04_a_page_that_loads_in_the_place_of_another_is_greeted_anew) {
  const auto first = after(after(awaiting_panel(), panel_ready(true)), FrameLoaded{frame});
  const auto reloaded = step(first, FrameLoaded{frame}, noon);
  const auto then = step(reloaded.state, panel_ready(true), noon);

  const List<Effect> greeted{posted(init, Via::window)};
  const List<Effect> handed{posted(set_port, Via::window_with_port)};
  BOOST_TEST((reloaded.effects == greeted));
  BOOST_TEST((then.effects == handed));
}

BOOST_AUTO_TEST_CASE(B_03_quick_login_is_noted_and_answered_by_the_way_it_came) {
  const auto by_port = step(after(awaiting_panel(), panel_ready(true)), panel_checked(), noon);
  const auto by_window = step(after(awaiting_panel(), panel_ready(false)), panel_checked(), noon);

  const List<Effect> port{posted(resolved, Via::port)};
  const List<Effect> window_{posted(resolved, Via::window)};
  BOOST_TEST((by_port.effects == port));
  BOOST_TEST((by_window.effects == window_));
  BOOST_TEST(std::get<AwaitingScan>(by_port.state.attempt).client_signed_in);
}

// What is heard of a panel that a network or a policy keeps out.
BOOST_AUTO_TEST_CASE(a_panel_that_does_not_speak_for_ten_seconds_says_so_until_it_does) {
  const State shown = awaiting_panel();
  const auto& scan = std::get<AwaitingScan>(shown.attempt);
  BOOST_REQUIRE(scan.silence.has_value());
  const auto quiet = step(shown, TimerFired{*scan.silence}, noon);
  const auto late = step(quiet.state, panel_ready(), noon);
  const auto prompt = step(shown, panel_ready(), noon);

  BOOST_TEST(std::get<AwaitingScan>(quiet.state.attempt).silent);
  BOOST_TEST(quiet.effects.empty());
  BOOST_TEST(!std::get<AwaitingScan>(late.state.attempt).silent);
  BOOST_TEST(!std::get<AwaitingScan>(prompt.state.attempt).silence.has_value());
  BOOST_TEST((all_of<StopTimer>(prompt.effects) == List<StopTimer>{{*scan.silence}}));
}

BOOST_AUTO_TEST_CASE(what_begins_without_a_word_is_not_waited_for) {
  BOOST_TEST(!std::get<AwaitingScan>(awaiting_scan().attempt).silence.has_value());
}

BOOST_AUTO_TEST_CASE(what_does_not_show_in_a_frame_is_opened_in_a_window) {
  const auto then = step(awaiting_scan(), ConnectionChosen{"wecom-qr"}, noon);

  const auto& preparing = std::get<Preparing>(then.state.attempt);
  BOOST_TEST(preparing.connection == "wecom-qr");
  BOOST_TEST((preparing.way == Way::window));
  BOOST_TEST(all_of<UnwatchFrame>(then.effects).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_scan_is_verified_by_the_broker_and_signs_in) {
  const auto scanned = step(awaiting_scan(), scan(), noon);
  const auto again = step(scanned.state, scan(), noon);
  const auto kept = step(scanned.state, ResponseArrived{verify, yes()}, noon);
  const auto then = after(kept.state, TokenKept{attempt, token});

  const auto requests = all_of<SendRequest>(scanned.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests.front().request.url.text() ==
             "https://acme.authing.cn/api/v1/qrcode/wecom-qr/verify?from_guard=1&app_id=app-1"
             "&guard_version=Guard%404.5.42&code=scan-1&state=state-1&appid=ww0123456789abcdef");
  const List<Effect> given_back{UnwatchFrame{frame}, StopTimer{expiry}, requests.front()};
  BOOST_TEST((scanned.effects == given_back));
  BOOST_TEST(again.effects.empty(), "T-08 a message twice");
  BOOST_TEST((then.phase == Phase{SignedIn{ann, token}}));
}

BOOST_AUTO_TEST_CASE(a_no_on_the_phone_is_told_and_a_new_code_is_one_click_away) {
  const auto then = step(awaiting_scan(), says(std::string{known} + "&state=state-1"), noon);
  const auto renewed = step(then.state, RenewPressed{}, noon);
  const auto shown = after(renewed.state, SecretsMade{AttemptId{4}, secrets});

  const List<Effect> expected{UnwatchFrame{frame}, StopTimer{expiry},
                              TellHost{attempt, nobody, Problem{Reason::qr_refused}}};
  const List<Effect> begins{MakeSecrets{AttemptId{4}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == Problem{Reason::qr_refused}));
  BOOST_TEST((renewed.effects == begins));
  BOOST_TEST((renewed.state.phase == Phase{Choosing{}}));
  BOOST_TEST((std::get<AwaitingScan>(shown.attempt).frame == FrameId{5}));
}

BOOST_AUTO_TEST_CASE(an_old_code_is_taken_away_and_nobody_is_told) {
  const auto then = step(awaiting_scan(), TimerFired{expiry}, noon);
  const auto late = step(then.state, scan(), noon);
  const auto renewed = step(then.state, RenewPressed{}, noon);

  const List<Effect> expected{UnwatchFrame{frame}};
  const List<Effect> begins{MakeSecrets{AttemptId{4}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == Problem{Reason::qr_expired}));
  BOOST_TEST((late.state == then.state), "the old code can no longer sign in");
  BOOST_TEST((renewed.effects == begins));
}

BOOST_AUTO_TEST_CASE(another_tab_takes_the_code_away_and_this_one_brings_another) {
  const auto away = step(awaiting_scan(), MethodChosen{"password"}, noon);
  const auto back = step(away.state, MethodChosen{"qr:wecom-qr"}, noon);

  const List<Effect> dropped{UnwatchFrame{frame}, StopTimer{expiry}};
  const List<Effect> begins{MakeSecrets{AttemptId{4}}};
  BOOST_TEST((away.effects == dropped));
  BOOST_TEST((away.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST((back.effects == begins));
}

BOOST_AUTO_TEST_CASE(a_button_takes_the_place_of_a_code) {
  const auto then = step(awaiting_scan(), ConnectionChosen{"wechat"}, noon);

  const List<Effect> expected{UnwatchFrame{frame}, StopTimer{expiry}, MakeSecrets{AttemptId{4}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(a_call_takes_the_place_of_a_code) {
  const auto then = step(awaiting_scan(), SignInRequested{call, ""}, noon);

  const List<Effect> expected{UnwatchFrame{frame}, StopTimer{expiry}, MakeSecrets{AttemptId{4}}};
  BOOST_TEST((then.effects == expected));
}

BOOST_AUTO_TEST_CASE(agreements_hold_back_a_code) {
  State given = only_qr();
  given.configuration.agreements = {terms()};

  const auto held = step(given, RenewPressed{}, noon);
  const auto agreed = step(held.state, AgreementToggled{"terms", true}, noon);
  const auto shown = after(agreed.state, SecretsMade{attempt, secrets});
  const auto taken = step(shown, AgreementToggled{"terms", false}, noon);

  const List<Effect> begins{MakeSecrets{attempt}};
  const List<Effect> dropped{UnwatchFrame{frame}, StopTimer{expiry}};
  BOOST_TEST((problem_of(held.state) == Problem{Reason::agreement_missing}));
  BOOST_TEST(held.effects.empty());
  BOOST_TEST((agreed.effects == begins));
  BOOST_TEST((agreed.state.phase == Phase{Choosing{}}));
  BOOST_TEST((taken.effects == dropped));
}

BOOST_AUTO_TEST_CASE(a_tab_whose_code_is_held_back_can_be_looked_at) {
  const auto then = step(with_agreement(), MethodChosen{"qr:wecom-qr"}, noon);

  BOOST_TEST(then.state.form.method == "qr:wecom-qr");
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(a_scan_that_is_not_verified_says_why) {
  const auto given = after(awaiting_scan(), scan());

  const auto then = step(given, ResponseArrived{verify, {.status = 503}}, noon);

  const Problem ill{Reason::unavailable, "", "http.503"};
  const List<Effect> expected{TellHost{attempt, nobody, ill}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == ill));
}

BOOST_AUTO_TEST_CASE(a_verification_can_be_left) {
  const auto then = step(after(awaiting_scan(), scan()), BackPressed{}, noon);

  const List<Effect> expected{AbortRequest{verify},
                              TellHost{attempt, nobody, Problem{Reason::cancelled}}};
  BOOST_TEST((then.effects == expected));
}

namespace {

State awaiting_dingtalk() {
  State state = choosing();
  state.configuration.connections.push_back(dingtalk());
  return opened(state, MethodChosen{"qr:ding"});
}

MessageArrived dingtalk_says(String body) {
  return {"https://login.dingtalk.com", WindowId{}, frame, body};
}
MessageArrived dingtalk_reports(std::string_view more) {
  return dingtalk_says(String{R"({"success":true,"redirectUrl":"https://app.example/?from_guard=1)"
                              R"(&embedded=1&app_id=app-1&guard_version=Guard%404.5.42)" +
                              std::string{more} + R"("})"});
}
MessageArrived dingtalk_code() { return dingtalk_reports("&authCode=scan-1&state=state-1"); }

}  // namespace

// authing-broker 2.11: the page's own address, and the broker's name for the code.
BOOST_AUTO_TEST_CASE(T_08_dingtalks_report_is_verified_by_the_broker_once) {
  const auto scanned = step(awaiting_dingtalk(), dingtalk_code(), noon);
  const auto again = step(scanned.state, dingtalk_code(), noon);

  const auto requests = all_of<SendRequest>(scanned.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests.front().request.url.text() ==
             "https://acme.authing.cn/api/v1/qrcode/ding/verify?from_guard=1&embedded=1"
             "&app_id=app-1&guard_version=Guard%404.5.42&code=scan-1&state=state-1");
  const List<Effect> given_back{UnwatchFrame{frame}, StopTimer{expiry}, requests.front()};
  BOOST_TEST((scanned.effects == given_back));
  BOOST_TEST(again.effects.empty());
}

BOOST_AUTO_TEST_CASE(T_07_dingtalks_frame_is_posted_nothing) {
  BOOST_TEST(step(awaiting_dingtalk(), FrameLoaded{frame}, noon).effects.empty());
}

BOOST_AUTO_TEST_CASE(T_01_dingtalks_origin_is_compared_whole) {
  for (const auto* origin :
       {"https://login.dingtalk.com.evil.example", "https://loginxdingtalk.com",
        "https://a.login.dingtalk.com", "http://login.dingtalk.com",
        "https://login.dingtalk.com:8443", "https://login.dingtalk.com/", "null", ""}) {
    auto message = dingtalk_code();
    message.origin = String{std::string_view{origin}};
    const auto then = step(awaiting_dingtalk(), message, noon);
    BOOST_TEST_CONTEXT(origin) {
      BOOST_TEST((then.state == awaiting_dingtalk()));
      BOOST_TEST(then.effects.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(T_04_what_is_not_dingtalks_report_of_this_attempt_ends_nothing) {
  auto stranger = dingtalk_code();
  stranger.frame = FrameId{99};
  auto words = dingtalk_says(R"({"errorMsg":"closed"})");
  words.origin = "https://evil.example";
  for (const auto& message :
       {stranger, words, dingtalk_reports("&authCode=scan-1&state=state-2"),
        dingtalk_reports("&error=access_denied&state=state-2"),
        dingtalk_reports("&authCode=scan-1"), dingtalk_says(R"({"success":true})")}) {
    const auto then = step(awaiting_dingtalk(), message, noon);
    BOOST_TEST_CONTEXT(message.body) {
      BOOST_TEST((then.state == awaiting_dingtalk()));
      BOOST_TEST(then.effects.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(what_dingtalk_says_of_a_failure_is_told_and_a_new_code_is_one_click_away) {
  const auto then = step(awaiting_dingtalk(), dingtalk_says(R"({"errorMsg":"closed"})"), noon);
  const auto renewed = step(then.state, RenewPressed{}, noon);

  const Problem said{Reason::refused, "closed"};
  const List<Effect> expected{UnwatchFrame{frame}, StopTimer{expiry},
                              TellHost{attempt, nobody, said}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == said));
  BOOST_TEST(std::holds_alternative<Preparing>(renewed.state.attempt));
}

namespace {

// The form opened on the tab of such a connection.
State awaiting(const Connection& connection) {
  State state = choosing();
  state.configuration.connections.push_back(connection);
  return opened(state, MethodChosen{"qr:" + connection.id});
}

constexpr FrameId next_frame{4};

MessageArrived posted(std::string_view origin, FrameId from, std::string_view body) {
  return {String{origin}, WindowId{}, from, String{body}};
}
MessageArrived returned(FrameId from, std::string_view id, std::string_view more) {
  return posted("https://core.authing.cn", from,
                R"("https://core.authing.cn/connections/social/)" + std::string{id} +
                    std::string{known} + std::string{more} + '"');
}

}  // namespace

// upstream-idps 6.1: the frame itself goes to the return address; authing-broker 2.10 for
// the question, which our broker answers.
BOOST_AUTO_TEST_CASE(T_08_what_wechats_frame_returned_with_is_verified_by_the_broker_once) {
  const auto given = awaiting(framed_wechat());
  const auto good = returned(frame, "wx/pool", "&code=C1&state=state-1");

  const auto scanned = step(given, good, noon);
  const auto again = step(scanned.state, good, noon);

  const auto requests = all_of<SendRequest>(scanned.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests.front().request.url.text() ==
             "https://acme.authing.cn/api/v1/qrcode/wechat-tab/verify?from_guard=1"
             "&app_id=app-1&guard_version=Guard%404.5.42&code=C1&state=state-1");
  const List<Effect> given_back{UnwatchFrame{frame}, StopTimer{expiry}, requests.front()};
  BOOST_TEST((scanned.effects == given_back));
  BOOST_TEST(again.effects.empty());
}

BOOST_AUTO_TEST_CASE(T_01_a_frame_that_returns_is_heard_at_the_brokers_origin_alone) {
  const auto given = awaiting(framed_wechat());
  const auto good = returned(frame, "wx/pool", "&code=C1&state=state-1");
  for (const auto* origin : {"https://open.weixin.qq.com", "https://acme.authing.cn",
                             "https://core.authing.cn.evil.example", "http://core.authing.cn",
                             "https://core.authing.cn:8443", "null", ""}) {
    auto message = good;
    message.origin = String{std::string_view{origin}};
    const auto then = step(given, message, noon);
    BOOST_TEST_CONTEXT(origin) {
      BOOST_TEST((then.state == given));
      BOOST_TEST(then.effects.empty());
    }
  }
  auto stranger = good;
  stranger.frame = FrameId{99};
  BOOST_TEST(step(given, stranger, noon).effects.empty());
}

BOOST_AUTO_TEST_CASE(T_03_wechats_frame_that_returns_with_another_state_ends_nothing) {
  const auto given = awaiting(framed_wechat());

  BOOST_TEST(
      step(given, returned(frame, "wx/pool", "&code=C1&state=state-2"), noon).effects.empty());
}

BOOST_AUTO_TEST_CASE(T_07_frames_that_navigate_are_posted_nothing) {
  for (const auto& connection : {framed_wechat(), lark("lark-public"), older_dingtalk()}) {
    BOOST_TEST_CONTEXT(connection.type)
    BOOST_TEST(step(awaiting(connection), FrameLoaded{frame}, noon).effects.empty());
  }
}

// upstream-idps 9: a second address takes the code, in a frame of its own.
BOOST_AUTO_TEST_CASE(a_temporary_code_takes_the_frame_on_to_where_it_returns) {
  const auto given = awaiting(lark("lark-public"));

  const auto then =
      step(given,
           posted("https://passport.feishu.cn", frame, R"({"source":"qrcode","tmp_code":"TMP1"})"),
           noon);

  const List<Effect> expected{UnwatchFrame{frame}, WatchFrame{next_frame}};
  BOOST_TEST((then.effects == expected));
  auto scan = std::get<AwaitingScan>(given.attempt);
  scan.frame = next_frame;
  scan.returns = true;
  scan.url =
      "https://passport.feishu.cn/suite/passport/oauth/authorize?client_id=cli_a1b2c3d4e5f6"
      "&redirect_uri=https%3A%2F%2Fcore.authing.cn%2Fconnections%2Fsocial%2Ffeishu%2Fpool"
      "%3Ffrom_guard%3D1%26app_id%3Dapp-1%26guard_version%3DGuard%25404.5.42"
      "&response_type=code&state=state-1&tmp_code=TMP1";
  BOOST_TEST((then.state.attempt == Attempt{scan}));
}

BOOST_AUTO_TEST_CASE(T_08_what_came_of_a_temporary_code_is_verified_by_the_broker) {
  const auto gone =
      after(awaiting(older_dingtalk()), posted("https://login.dingtalk.com", frame, R"("TMP1")"));

  const auto then =
      step(gone, returned(next_frame, "ding/pool/callback", "&code=C1&state=state-1"), noon);

  const auto requests = all_of<SendRequest>(then.effects);
  BOOST_REQUIRE(requests.size() == 1U);
  BOOST_TEST(requests.front().request.url.text() ==
             "https://acme.authing.cn/api/v1/qrcode/ding/verify?from_guard=1"
             "&app_id=app-1&guard_version=Guard%404.5.42&code=C1&state=state-1");
}

BOOST_AUTO_TEST_CASE(T_04_a_frame_that_has_gone_on_is_no_longer_heard_nor_is_a_stranger) {
  const auto code = posted("https://passport.feishu.cn", frame, R"("TMP1")");
  const auto given = awaiting(lark("lark-public"));
  const auto gone = after(given, code);
  const auto back = [](FrameId from) {
    return returned(from, "feishu/pool", "&code=C1&state=state-1");
  };

  // Before it has gone on, nobody returns; then only that page does, and in the new frame.
  BOOST_TEST(step(given, back(frame), noon).effects.empty());
  BOOST_TEST(step(gone, code, noon).effects.empty());
  BOOST_TEST(step(gone, posted("https://passport.feishu.cn", next_frame, R"("TMP2")"), noon)
                 .effects.empty());
  BOOST_TEST(step(gone, back(frame), noon).effects.empty());
  BOOST_TEST(step(given, posted("https://evil.example", frame, R"("TMP1")"), noon).effects.empty());
  BOOST_TEST(step(given, posted("https://passport.feishu.cn", FrameId{99}, R"("TMP1")"), noon)
                 .effects.empty());
  BOOST_TEST(!step(gone, back(next_frame), noon).effects.empty());
}

BOOST_AUTO_TEST_CASE(R_23_a_code_that_has_gone_on_expires_like_any_other) {
  const auto gone = after(awaiting(lark("lark-public")),
                          posted("https://passport.feishu.cn", frame, R"("TMP1")"));

  const auto then = step(gone, TimerFired{expiry}, noon);

  const List<Effect> expected{UnwatchFrame{next_frame}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((problem_of(then.state) == Problem{Reason::qr_expired}));
}

BOOST_AUTO_TEST_CASE(T_13_a_frame_whose_address_fails_the_gate_is_not_shown) {
  State given = choosing();
  given.options.provider_origins = {{"wecom", "https://user@evil.example"}};

  const auto then = opened(given, MethodChosen{"qr:wecom-qr"});

  BOOST_TEST((then.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST((problem_of(then) == Problem{Reason::misconfigured}));
}

const Ignored ignored[] = {
    {{"T-01 a stranger"}, awaiting_scan, spoiled([](auto& m) {
       m.origin = "https://evil.example";
     })},
    {{"T-01 an origin that only starts alike"}, awaiting_scan, spoiled([](auto& m) {
       m.origin += ".evil.example";
     })},
    {{"T-01 no origin"}, awaiting_scan, spoiled([](auto& m) { m.origin = ""; })},
    {{"T-02 another frame"}, awaiting_scan, spoiled([](auto& m) { m.frame = FrameId{9}; })},
    {{"T-02 no frame of ours"}, awaiting_scan, spoiled([](auto& m) { m.frame = {}; })},
    {{"T-03 another state"},
     awaiting_scan,
     says(std::string{known} + "&code=scan-1&state=state-2")},
    {{"T-03 no state"}, awaiting_scan, says(std::string{known} + "&code=scan-1")},
    {{"T-04 a stranger's refusal"}, awaiting_scan, says(std::string{known} + "&state=state-2")},
    {{"T-05 no text"}, awaiting_scan, spoiled([](auto& m) { m.body = "{}"; })},
    {{"T-20 a code twice"},
     awaiting_scan,
     says(std::string{known} + "&code=a&code=b&state=state-1")},
    {{"T-27 a scan that nobody waits for"}, [] { return choosing(); }, scan()},
    {{"another frame has loaded"}, awaiting_scan, FrameLoaded{FrameId{9}}},
    {{"another timer"}, awaiting_scan, TimerFired{TimerId{9}}},
    {{"a method that is not offered"}, awaiting_scan, MethodChosen{"qr:other"}},
    {{"another request's answer"},
     [] { return after(awaiting_scan(), scan()); },
     ResponseArrived{RequestId{9}, yes()}},
};
BOOST_DATA_TEST_CASE(what_is_not_the_frames_changes_nothing, data::make(ignored), row) {
  const auto given = row.given();

  const auto then = step(given, row.event, given.now);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_SUITE_END()
