// The memory of the open forms: what is given back between two steps (wire/forms.hpp) is
// nothing that a later step needs. With the address sanitizer, a value that was not moved
// on would be read after it was freed.
#include <string>
#include <string_view>
#include <vector>

#include "model/memory.hpp"
#include "table.hpp"
#include "wire/forms.hpp"

using namespace latchkey;

namespace {

constexpr double noon = 1'763'700'000'000;

constexpr std::string_view options =
    R"({"broker":"https://acme.authing.cn","appId":"app-1","origin":"https://app.example",)"
    R"("mode":"embedded","redirectUri":"https://app.example/back","result":"session",)"
    R"("transport":"callback_page","scope":"openid profile","language":"en",)"
    R"("connections":["wecom-qr","github","corp"],"methods":["password","phone-code","qr","connections"],)"
    R"("brokerMessages":true,"popupClosedGrace":3000,"development":false,)"
    R"("theme":{"accent":"#1a56db","title":"Acme login"},)"
    R"("environment":{"userAgent":"Mozilla/5.0 X11","platform":"Linux x86_64",)"
    R"("mobile":false,"touchPoints":0,"coarsePointer":false,"displayMode":"browser",)"
    R"("framed":false,"online":true}})";

constexpr std::string_view configuration =
    R"({"code":200,"data":{"id":"app-1","userPoolId":"pool-1","name":"Acme",)"
    R"("publicKey":"-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
    R"("welcomeMessage":{"en-US":"Welcome to Acme","zh-CN":"\u6b22\u8fce"},)"
    R"("allowedOrigins":["https://app.example","https://*.acme.example"],)"
    R"("loginTabs":{"list":["password","phone-code"],"default":"password"},)"
    R"("passwordTabConfig":{"enabledLoginMethods":["username-password"]},)"
    R"("agreementEnabled":true,"agreements":[{"id":42,"required":true,"lang":"en-US",)"
    R"("title":"I accept the <a href=\"https://acme.example/terms\">terms</a>",)"
    R"("availableAt":1,"order":0}],)"
    R"("socialConnections":[)"
    R"({"id":"65c1","provider":"wechatwork:corp:qrconnect","identifier":"wecom-qr",)"
    R"("displayName":"WeCom","logo":"https://files.example/wecom.png","embedded":true},)"
    R"({"id":"65c2","provider":"github","identifier":"github","displayName":"GitHub"}],)"
    R"("identityProviders":[{"id":"65c3","protocol":"oidc","identifier":"corp",)"
    R"("displayName":"Corp ID"}],)"
    R"("qrcodeTabsSettings":{"wechatwork-corp-qrconnect":[{"id":"65c1","title":"WeCom",)"
    R"("isDefault":true,"QRConfig":{"corpId":"ww0123456789abcdef","agentId":"1000002",)"
    R"("redirectUrl":"https://core.authing.cn/connections/social/wecom-qr/pool",)"
    R"("identifier":"wecom-qr"}}]},)"
    R"("latchkey":{"theme":{"radius":"0.5rem","surface":"#ffffff"}}}})";

// What happens, and the bytes that come with it. `$name` is the number that the core gave
// out last under that name.
struct Happening {
  std::string_view event;
  std::string_view body = {};
};

constexpr std::string_view answered =
    R"({"type":"responseArrived","request":$request,"status":200,"failure":"","retryAfter":0})";
constexpr std::string_view secrets_made =
    R"({"type":"secretsMade","attempt":$attempt,"secrets":{"state":"state-1","nonce":"nonce-1",)"
    R"("challenge":"challenge-1","verifier":7}})";

// A login with everything on its way, and what comes after it.
constexpr Happening login[] = {
    {R"({"type":"started"})"},
    {R"({"type":"responseArrived","request":$request,"status":0,"failure":"network","retryAfter":0})"},
    {R"({"type":"retryPressed"})"},
    {answered, configuration},
    {R"({"type":"fieldChanged","field":"account","value":"ann@acme.example"})"},
    {R"({"type":"secretTyped","field":"password","secret":4,"length":12,"classes":["lower","digit"]})"},
    {R"({"type":"submitted"})"},  // not agreed yet
    {R"({"type":"agreementToggled","agreement":"42","checked":true})"},
    // A code that is scanned and declined
    {R"({"type":"methodChosen","method":"qr:wecom-qr"})"},
    {secrets_made},
    {R"({"type":"frameLoaded","frame":$frame})"},
    {R"({"type":"messageArrived","origin":"https://open.work.weixin.qq.com","window":0,"frame":$frame})",
     R"("https://core.authing.cn/connections/social/wecom-qr/pool?from_guard=1&app_id=app-1)"
     R"(&guard_version=Guard%404.5.42&state=state-1&appid=ww0123456789abcdef")"},
    {R"({"type":"renewPressed"})"},
    {secrets_made},
    {R"({"type":"timerFired","timer":$timer})"},
    // A window that is closed
    {R"({"type":"signInRequested","call":3,"connection":"corp","here":false,"returnTo":""})"},
    {secrets_made},
    {R"({"type":"languageChanged","language":"zh-CN"})"},
    {answered, configuration},
    {R"({"type":"languageChanged","language":"en"})"},
    {R"({"type":"windowClosed","window":$window})"},
    {R"({"type":"timerFired","timer":$timer})"},
    {R"({"type":"focusChanged","focused":true})"},
    {R"({"type":"timerFired","timer":$timer})"},
    // A code by message that can't be sent
    {R"({"type":"methodChosen","method":"phone-code"})"},
    {R"({"type":"fieldChanged","field":"phone","value":"13800138000"})"},
    {R"({"type":"codeRequested"})"},
    {R"({"type":"responseArrived","request":$request,"status":429,"failure":"","retryAfter":30})"},
    // A password, wrong and right
    {R"({"type":"methodChosen","method":"password"})"},
    {R"({"type":"themeChanged","theme":{"accent":"#aa0000","title":"Acme again"}})"},
    {R"({"type":"submitted"})"},
    {answered, R"({"code":2333,"apiCode":2333,"statusCode":400,"data":{"remainCount":4}})"},
    {R"({"type":"secretTyped","field":"password","secret":5,"length":9,"classes":["lower"]})"},
    {R"({"type":"unheardOf"})"},
    {R"({"type":"submitted"})"},
    {answered, R"({"code":200,"data":{"id":"user-1","name":"Ann","token":"a.b.c"}})"},
    {R"({"type":"tokenKept","attempt":$attempt,"secret":9})"},
    {R"({"type":"tokensRequested","call":4})"},
    {R"({"type":"tokensArrived","request":$request,"failure":"","clockOff":0,"person":{"id":"user-1"},)"
     R"("refresh":12,"idToken":13,"endSession":"https://acme.authing.cn/oidc/session/end"})"},
    {R"({"type":"tokensRequested","call":6})"},
    {R"({"type":"tokensArrived","request":$request,"failure":"","clockOff":0,"person":{"id":"user-1"},)"
     R"("refresh":14,"idToken":0,"endSession":""})"},
    {R"({"type":"signOutRequested","call":5,"returnTo":""})"},
    {answered, R"({"code":200})"},
    // And once more, by the broker's own message
    {R"({"type":"agreementToggled","agreement":"42","checked":true})"},
    {R"({"type":"connectionChosen","connection":"github"})"},
    {secrets_made},
    {R"({"type":"messageArrived","origin":"https://core.authing.cn","window":$window,"frame":0})",
     R"({"code":200,"data":{"id":"user-1","token":"a.b.c"},)"
     R"("event":{"source":"authing","eventType":"socialLogin"}})"},
    {R"({"type":"tokenKept","attempt":$attempt,"secret":10})"},
    {answered, R"({"code":200,"data":{"id":"user-1","name":"Ann"}})"},
};

// A form as the shell has it: one door, and what came out of it.
class Shell {
 public:
  explicit Shell(wire::Forms& forms) : forms_(forms), form_(forms.open(options)) {}

  void hear(const Happening& happening) {
    now_ += 1000;
    const String answer =
        forms_.dispatch(form_, now_, numbered(happening.event), String{happening.body});
    all_ += answer.view();
    answers_.emplace_back(answer.view());
  }
  void close() { forms_.close(form_); }

  [[nodiscard]] const std::vector<std::string>& answers() const { return answers_; }
  [[nodiscard]] const std::string& all() const { return all_; }

 private:
  std::string numbered(std::string_view event) const {
    const auto at = event.find('$');
    if (at == std::string_view::npos) return std::string{event};
    const auto end = event.find_first_of(",}", at);
    const std::string key = '"' + std::string{event.substr(at + 1, end - at - 1)} + "\":";
    const auto given = all_.rfind(key);
    BOOST_REQUIRE_MESSAGE(given != std::string::npos, event << " after " << answers_.back());
    const auto from = given + key.size();
    const auto to = all_.find_first_not_of("0123456789", from);
    return std::string{event.substr(0, at)} + all_.substr(from, to - from) +
           numbered(event.substr(end));
  }

  wire::Forms& forms_;
  int form_;
  double now_ = noon;
  std::vector<std::string> answers_;
  std::string all_;
};

std::vector<std::string> never_tidied() {
  wire::Forms forms;
  Shell shell{forms};
  for (const Happening& each : login) shell.hear(each);
  return shell.answers();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tidy)

// What the tests below compare is a whole login and no row of refusals.
BOOST_AUTO_TEST_CASE(the_login_gets_everywhere) {
  wire::Forms forms;
  Shell shell{forms};
  for (const Happening& each : login) shell.hear(each);

  for (const std::string_view effect :
       {"fetchConfiguration", "sendRequest", "makeSecrets", "forgetSecret", "keepToken",
        "openWindow", "closeWindow", "watchFrame", "unwatchFrame", "postToFrame", "startTimer",
        "stopTimer", "exchangeToken", "refreshTokens", "setTheme", "tellHost"}) {
    BOOST_TEST(shell.all().find("{\"type\":\"" + std::string{effect} + '"') != std::string::npos,
               effect);
  }
  for (const std::string_view word :
       {"qr_refused", "qr_expired", "wrong_password", "too_often", "agreement_missing",
        "unreachable", "signedIn", "signedOut", "not_an_event", "I accept the ", "WeCom", "GitHub"})
    BOOST_TEST(shell.all().find(word) != std::string::npos, word);
  BOOST_TEST(shell.answers().back().find("signedIn") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_form_that_is_tidied_before_every_step_answers_as_one_that_never_is) {
  const auto expected = never_tidied();
  wire::Forms forms;
  Shell shell{forms};
  for (const Happening& each : login) {
    forms.tidy();
    shell.hear(each);
  }

  BOOST_TEST(shell.answers() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(open_forms_survive_each_others_tidying) {
  const auto expected = never_tidied();
  wire::Forms forms;
  Shell one{forms}, passing{forms}, other{forms};
  std::size_t behind = 0;
  for (const Happening& each : login) {
    forms.tidy();
    one.hear(each);
    if (behind < 10) passing.hear(each);
    if (behind == 10) passing.close();
    forms.tidy();
    if (behind >= 5) other.hear(login[behind - 5]);
    ++behind;
  }
  for (std::size_t i = behind - 5; i < behind; ++i) {
    forms.tidy();
    forms.tidy();
    other.hear(login[i]);
  }

  BOOST_TEST(one.answers() == expected, boost::test_tools::per_element());
  BOOST_TEST(other.answers() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_answer_can_be_read_after_the_form_was_tidied_once) {
  wire::Forms forms;
  const int form = forms.open(options);
  const String answer = forms.dispatch(form, noon, R"({"type":"started"})", "");
  const std::string before{answer.view()};
  forms.tidy();

  BOOST_TEST(answer == before);
}

BOOST_AUTO_TEST_CASE(what_is_typed_for_long_takes_no_more_memory) {
  wire::Forms forms;
  Shell shell{forms};
  for (std::size_t i = 0; i < 4; ++i) shell.hear(login[i]);
  forms.tidy();
  const std::size_t kept = memory::used();
  std::size_t turns = 0, most = 0;
  for (int i = 0; i < 3000; ++i) {
    if (forms.is_untidy()) {
      forms.tidy();
      BOOST_TEST(!forms.is_untidy());
      BOOST_TEST(memory::used() < kept + 1024);
      ++turns;
    }
    shell.hear({R"({"type":"fieldChanged","field":"account","value":"ann@acme.example"})"});
    if (memory::used() > most) most = memory::used();
  }

  BOOST_TEST(turns > 2U);
  BOOST_TEST(most < 2 * kept + 512 * 1024);
}

BOOST_AUTO_TEST_CASE(forms_that_are_closed_leave_nothing_behind) {
  wire::Forms forms;
  forms.tidy();
  const std::size_t empty = memory::used();
  for (int i = 0; i < 3; ++i) {
    Shell shell{forms};
    for (std::size_t at = 0; at < 8; ++at) shell.hear(login[at]);
    shell.close();
  }
  forms.tidy();

  BOOST_TEST(memory::used() == empty);
}

BOOST_AUTO_TEST_SUITE_END()
