// The core's half of the contract: every sample of tests/contract is what the core
// reads or writes, and every variant has one. The shell's half is
// tests/contract/contract.test.ts.
#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "events.hpp"
#include "json/read.hpp"
#include "samples.hpp"
#include "view/notice.hpp"
#include "view/sentences.hpp"
#include "wire/decode.hpp"
#include "wire/encode.hpp"
#include "wire/forms.hpp"

namespace latchkey {

std::ostream& operator<<(std::ostream& out, const Sample& row) { return out << row.name; }

namespace {

std::vector<Sample> folder(std::string_view name) {
  std::vector<Sample> found;
  for (const Sample& each : samples()) {
    if (each.name.starts_with(name)) found.push_back(each);
  }
  return found;
}

template <class Names>
std::set<std::string> expected(std::string_view folder, const Names& names) {
  std::set<std::string> all;
  for (const std::string_view name : names) all.insert(std::string{folder} + std::string{name});
  return all;
}

std::set<std::string> given(std::string_view name) {
  std::set<std::string> all;
  for (const Sample& each : folder(name)) all.emplace(each.name);
  return all;
}

template <class Value>
std::string written(const Value& value) {
  String text;
  json::Writer out{text};
  wire::write(out, value);
  return std::string{text.view()};
}

Url url(std::string_view text) { return check_url(text).value(); }

constexpr std::string_view start =
    "https://login.acme.example/oidc/auth?client_id=app-1&state=state-1";
const Kept kept{"state-1",     "nonce-1", SecretId{7}, "acme-oidc", Moment{1'763'700'000'000},
                "/orders?id=1"};

struct Written {
  const char* sample;
  std::string text;
};
std::ostream& operator<<(std::ostream& out, const Written& row) { return out << row.sample; }

Effect send_request() {
  using Body = List<std::pair<Literal, Value>>;
  return SendRequest{RequestId{6},
                     {.verb = Verb::post,
                      .url = url("https://login.acme.example/api/v2/login/account"),
                      .headers = {{"x-authing-app-id", "app-1"},
                                  {"authorization", SecretValue{SecretId{9}, As::plain}}},
                      .body = Body{{"account", "ann"},
                                   {"password", SecretValue{SecretId{4}, As::rsa}},
                                   {"autoRegister", false},
                                   {"limit", std::int64_t{3}},
                                   {"agreementIds", List<String>{"42"}},
                                   {"order", List<std::int64_t>{1, 2}}},
                      .data = Body{{"code", SecretValue{SecretId{5}, As::plain}}},
                      .field_values = {Body{{"name", "phone"}, {"value", "13800138000"}},
                                       Body{{"code", SecretValue{SecretId{6}, As::plain}}}},
                      .key = "-----BEGIN PUBLIC KEY-----\nMIGf\n-----END PUBLIC KEY-----",
                      .limit = 262144,
                      .patience = std::chrono::seconds{15}}};
}

Written effect(const char* sample, const Effect& value) { return {sample, written(value)}; }
Written operation(const char* sample, const Operation& value) { return {sample, written(value)}; }
Written outcome(const char* sample, const Outcome& value) { return {sample, written(value)}; }
Written text(const char* sample, const Text& value) { return {sample, written(value)}; }

const Written all_written[] = {
    effect(
        "effect/fetchConfiguration",
        FetchConfiguration{
            RequestId{1}, url("https://login.acme.example/api/v2/applications/app-1/public-config"),
            524288, std::chrono::seconds{10}}),
    effect("effect/sendRequest", send_request()),
    effect("effect/abortRequest", AbortRequest{RequestId{6}}),
    effect("effect/makeSecrets", MakeSecrets{AttemptId{2}}),
    effect("effect/forgetSecret", ForgetSecret{SecretId{7}}),
    effect("effect/keepToken", KeepToken{AttemptId{2}, 120, 640}),
    effect("effect/askPasskey", AskPasskey{RequestId{7}, Ceremony::beside,
                                           R"({"challenge":"AAEC","rpId":"acme.example"})"}),
    effect("effect/openWindow", OpenWindow{WindowId{3}, url(start), true}),
    effect("effect/focusWindow", FocusWindow{WindowId{3}}),
    effect("effect/openHidden", OpenHidden{WindowId{3}, url(start)}),
    effect("effect/closeWindow", CloseWindow{WindowId{3}}),
    effect("effect/watchFrame", WatchFrame{FrameId{5}}),
    effect("effect/unwatchFrame", UnwatchFrame{FrameId{5}}),
    effect("effect/postToFrame",
           PostToFrame{FrameId{5}, "https://open.work.weixin.qq.com", "ask_usePostMessage"}),
    effect("effect/startTimer", StartTimer{TimerId{8}, std::chrono::minutes{10}}),
    effect("effect/stopTimer", StopTimer{TimerId{8}}),
    effect("effect/redeemCode", RedeemCode{RequestId{10}, "https://login.acme.example/oidc",
                                           "app-1", "https://app.example/callback.html", "code-1",
                                           "state-1", SecretId{7}, "nonce-1"}),
    effect("effect/exchangeToken",
           ExchangeToken{RequestId{11}, "https://login.acme.example/oidc", "app-1",
                         "https://app.example/callback.html", "openid profile", SecretId{9}}),
    effect("effect/refreshTokens",
           RefreshTokens{RequestId{11}, "https://login.acme.example/oidc", "app-1", SecretId{12}}),
    effect("effect/leave", Leave{url(start), kept}),
    effect("effect/endSession",
           EndSession{url("https://login.acme.example/oidc/session/end?client_id=app-1"
                          "&state=state-2"),
                      SecretId{13}, "state-2", "https://app.example/"}),
    effect("effect/navigate", Navigate{url("https://login.acme.example/interaction/oidc/1/login")}),
    effect("effect/copyAddress", CopyAddress{}),
    effect("effect/copyText", CopyText{"k7q2-m4xd"}),
    effect("effect/saveText", SaveText{"k7q2-m4xd"}),
    effect("effect/openClient", OpenClient{"wxwork://sso/jump?url="}),
    effect("effect/remember", Remember{"with:acme-oidc"}),
    effect("effect/keepQuiet", KeepQuiet{true}),
    effect("effect/keepFailures", KeepFailures{"2* access_denied"}),
    effect("effect/keepAccounts", KeepAccounts{"user-1\nAnn\nann\npassword\n\n"}),
    effect("effect/askHost", AskHost{AskId{14}, Hook::before_login, "password", "ann", {}}),
    effect("effect/tellNews", TellNews{News::code_error, Shown::binding, "phone-code",
                                       Problem{.reason = Reason::too_often}}),
    effect("effect/setTheme", SetTheme{{{"color-accent", "#1a56db"}, {"radius", "8px"}},
                                       {{"color-accent", "#84a9ff"}},
                                       "split",
                                       "::part(submit) { border-radius: 2px }"}),
    effect("effect/tellHost",
           TellHost{AttemptId{2}, CallId{3}, Problem{.reason = Reason::popup_blocked}}),
    effect("effect/diagnose", Diagnose{"connection_left_out", "connections[2]: no identifier"}),

    operation("operation/create", Create{ElementId{7}, "input"}),
    operation("operation/set", Set{ElementId{7}, "type", "password"}),
    operation("operation/unset", Unset{ElementId{7}, "inert"}),
    operation("operation/say",
              Say{ElementId{9}, "text", Sentence{"connection.continue-with", {"Acme"}}}),
    operation("operation/insert", Insert{ElementId{3}, ElementId{7}, ElementId{8}}),
    operation("operation/remove", Remove{ElementId{7}}),

    outcome("outcome/signedIn",
            SignedInAs{{{"id", "user-1"}, {"name", "Ann \"A\" \xE5\xAE\x89"}}, SecretId{9}}),
    outcome("outcome/tokens", TokensReady{}),
    outcome("outcome/signedOut", SignedOut{}),
    outcome("outcome/sessionChecked", SessionChecked{BrokerSession::signed_out}),
    outcome("outcome/failed",
            Problem{.reason = Reason::rejected, .detail = "Your account is frozen."}),

    text("text/sentence", Sentence{"reason.wrong_password.left", {"3"}}),
    text("text/plain", Plain{"\xE6\xAC\xA2\xE8\xBF\x8E <b>Acme</b>"}),

    {"step", std::string{wire::write_step(List<Effect>{MakeSecrets{AttemptId{2}}},
                                          List<Operation>{Remove{ElementId{7}}})
                             .view()}},
    {"stale", std::string{wire::Forms{}.dispatch(1, 0, "", "").view()}},
};

}  // namespace
}  // namespace latchkey

using namespace latchkey;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(contract)

BOOST_AUTO_TEST_CASE(every_variant_has_its_sample_and_no_sample_is_of_anything_else) {
  BOOST_TEST((given("event/") == expected("event/", wire::event_names)));
  BOOST_TEST((given("effect/") == expected("effect/", wire::effect_names)));
  BOOST_TEST((given("operation/") == expected("operation/", wire::operation_names)));
  BOOST_TEST((given("outcome/") == expected("outcome/", wire::outcome_names)));
}

BOOST_DATA_TEST_CASE(a_sample_of_an_event_reads_as_that_event, data::make(folder("event/")), row) {
  const auto event = wire::read_event(row.text, "");

  BOOST_REQUIRE(event.has_value());
  BOOST_TEST(again::written(*event) == compact(row.text));
}

BOOST_DATA_TEST_CASE(what_the_core_writes_is_the_sample, data::make(all_written), row) {
  BOOST_TEST(row.text == compact(sample(row.sample)));
}

BOOST_AUTO_TEST_CASE(every_sample_that_the_core_writes_is_compared) {
  std::set<std::string> compared;
  for (const Written& each : all_written) compared.insert(each.sample);
  for (const char* name : {"effect/", "operation/", "outcome/", "text/"}) {
    for (const std::string& each : given(name)) BOOST_TEST(compared.contains(each), each);
  }
}

BOOST_AUTO_TEST_CASE(the_sample_of_the_options_reads_whole) {
  const Options expected_options{.broker = "https://login.acme.example",
                                 .app_id = "app-1",
                                 .origin = "https://app.example",
                                 .mode = Mode::hosted,
                                 .redirect_uri = "https://app.example/callback.html",
                                 .result = ResultKind::tokens,
                                 .transport = Transport::web_message,
                                 .scope = "openid profile email",
                                 .language = "zh-CN",
                                 .connections = List<String>{"acme-wecom", "acme-oidc"},
                                 .methods = List<String>{"password", "qr"},
                                 .finish_login_url = "/interaction/oidc/1/login",
                                 .provider_origins = {{"wecom", "https://wecom.acme.example"}},
                                 .placements = {{"wechat:pc", "button_redirect"}},
                                 .callback_host = "https://broker.acme.example",
                                 .broker_messages = false,
                                 .popup_closed_grace = std::chrono::milliseconds{3000},
                                 .development = true,
                                 .manual = true,
                                 .quiet = true,
                                 .before_login = true,
                                 .before_register = true,
                                 .before_step = true,
                                 .hook_patience = std::chrono::milliseconds{20000},
                                 .screen = "forgot-password",
                                 .failures = "2* access_denied",
                                 .accounts = "user-1\nAnn\nann\npassword\n\n",
                                 .theme = {{"accent", "#1a56db"}},
                                 .remembered = "with:acme-oidc",
                                 .environment = {.user_agent = "Mozilla/5.0 (X11; Linux x86_64)",
                                                 .platform = "Linux x86_64",
                                                 .mobile = true,
                                                 .touch_points = 5,
                                                 .coarse_pointer = true,
                                                 .display_mode = "standalone",
                                                 .framed = true,
                                                 .online = false,
                                                 .passkeys = true}};

  BOOST_TEST((wire::read_options(sample("options")) == expected_options));
}

BOOST_AUTO_TEST_CASE(the_list_of_sentences_is_the_same_on_both_sides) {
  const auto document = json::read_object(sample("sentences"));
  BOOST_REQUIRE(document.has_value());

  BOOST_TEST(document->members().size() == std::size(sentences));
  for (const SentenceRow& row : sentences) {
    BOOST_TEST((json::integer(*document, row.key) == std::optional<std::int64_t>{row.values}),
               row.key);
  }
}

BOOST_AUTO_TEST_CASE(every_reason_has_its_sentence) {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Reason::busy); ++i) {
    const auto reason = static_cast<Reason>(i);
    const std::string key = "reason." + std::string{code_of(reason)};
    const auto is_it = [&](const SentenceRow& row) { return row.key == key; };
    BOOST_TEST(std::any_of(std::begin(sentences), std::end(sentences), is_it), key);
    BOOST_TEST(sentence_of({.reason = reason}).key == key);
  }
}

BOOST_AUTO_TEST_SUITE_END()
