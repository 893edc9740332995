// A provider's QR frame: the whole address, and the strict reading of its answer.
#include "connection/frame.hpp"

#include <string>
#include <vector>

#include "connection/rules.hpp"
#include "frames.hpp"
#include "hostile.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

const std::string callback =
    "https://core.authing.cn/connections/social/wecom-qr/pool"
    "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42";

const Row& wecom_row() { return *find_row("wechatwork:corp:qrconnect"); }

const Frame& older_wecom() { return *wecom_row().frame; }

std::optional<Url> url_of(const Connection& connection, const Options& options,
                          std::string_view language = "en") {
  return url_of(wecom_row(), {connection, options, callback, "state-1", language});
}
Answer read(const std::string& posted) {
  return read_frame_message(older_wecom(), as_json(posted), callback, "state-1");
}

// T-10: each spoils one thing of the good answer.
struct Posted : Named {
  std::string text;
};
const Posted strangers[] = {
    {{"T-10 another site"},
     "https://evil.example/connections/social/wecom-qr/pool"
     "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42"
     "&code=CODE1&state=state-1"},
    {{"T-10 another site with a name as long"},
     "https://core.authing.cm/connections/social/wecom-qr/pool"
     "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42"
     "&code=CODE1&state=state-1"},
    {{"T-10 another scheme"}, "http" + callback.substr(5) + "&code=CODE1&state=state-1"},
    {{"T-10 another port"},
     "https://core.authing.cn:8443/connections/social/wecom-qr/pool"
     "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42"
     "&code=CODE1&state=state-1"},
    {{"T-10 another path"},
     "https://core.authing.cn/connections/social/wecom-qr/pool2"
     "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42"
     "&code=CODE1&state=state-1"},
    {{"T-10 user info in front"},
     "https://core.authing.cn@evil.example/"
     "?from_guard=1&app_id=app-1&guard_version=Guard%404.5.42"
     "&code=CODE1&state=state-1"},
    {{"T-10 a fragment"}, callback + "&code=CODE1&state=state-1#x"},
    {{"T-10 a fragment behind the code"}, callback + "&state=state-1&code=CODE1#x"},
    {{"T-10 code and state in the fragment"}, callback + "#code=CODE1&state=state-1"},
    {{"T-10 the code twice"}, callback + "&code=CODE1&code=CODE2&state=state-1"},
    {{"T-10 the state twice"}, callback + "&code=CODE1&state=state-1&state=state-1"},
    {{"T-10 what was registered twice"}, callback + "&app_id=app-1&code=CODE1&state=state-1"},
    {{"T-10 what was registered, changed"},
     "https://core.authing.cn/connections/social/wecom-qr/pool"
     "?from_guard=1&app_id=app-2&guard_version=Guard%404.5.42&code=CODE1&state=state-1"},
    {{"T-10 what was registered, missing"},
     "https://core.authing.cn/connections/social/wecom-qr/pool"
     "?from_guard=1&app_id=app-1&code=CODE1&state=state-1"},
    {{"T-10 a parameter that nobody put there"}, callback + "&code=CODE1&state=state-1&next=x"},
    {{"T-10 a bracketed name"}, callback + "&code[]=CODE1&state=state-1"},
    {{"T-03 another state"}, callback + "&code=CODE1&state=state-2"},
    {{"T-03 an empty state"}, callback + "&code=CODE1&state="},
    {{"T-03 no state"}, callback + "&code=CODE1"},
    {{"T-03 neither"}, callback},
    {{"T-10 an empty code"}, callback + "&code=&state=state-1"},
    {{"T-10 a code with a blank"}, callback + "&code=CODE%201&state=state-1"},
    {{"T-10 a code with a quote that an address does not have"},
     callback + "&code=CO\"DE&state=state-1"},
    {{"T-10 a code with a line break"}, callback + "&code=CODE%0A1&state=state-1"},
    {{"T-25 a broken sequence"}, callback + "&code=CODE%2&state=state-1"},
    {{"T-25 no UTF-8"}, callback + "&code=CODE%FF&state=state-1"},
    {{"T-10 a script"}, "javascript:alert(1)"},
    {{"T-10 nothing"}, ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(frame)

// upstream-idps 3.3 for the parameters, 3.5 for `login_type` and `version`;
// authing-broker appendix C for the twice encoded version.
BOOST_AUTO_TEST_CASE(T_11_wecoms_older_frame_is_this_address) {
  BOOST_TEST(url_of(wecom(), embedded()).value().text() ==
             "https://open.work.weixin.qq.com/wwopen/sso/qrConnect"
             "?appid=ww0123456789abcdef&agentid=1000002"
             "&redirect_uri=https%3A%2F%2Fcore.authing.cn%2Fconnections%2Fsocial%2Fwecom-qr%2Fpool"
             "%3Ffrom_guard%3D1%26app_id%3Dapp-1%26guard_version%3DGuard%25404.5.42"
             "&state=state-1&lang=en&version=1.2.7&login_type=jssdk");
}

BOOST_AUTO_TEST_CASE(the_provider_speaks_two_languages) {
  const auto word = [](std::string_view language) {
    return parameters_of(url_of(wecom(), embedded(), language).value())[4];
  };

  BOOST_TEST((word("zh-CN") == Pair{"lang", "zh"}));
  BOOST_TEST((word("zh") == Pair{"lang", "zh"}));
  BOOST_TEST((word("de-CH") == Pair{"lang", "en"}));
  BOOST_TEST((word("zho") == Pair{"lang", "en"}));
}

BOOST_AUTO_TEST_CASE(a_private_deployment_has_its_own_origin) {
  auto options = embedded();
  options.provider_origins = {{"wecom", "https://wecom.acme.example:8443"}};

  BOOST_TEST(
      url_of(wecom(), options)
          .value()
          .text()
          .starts_with(
              "https://wecom.acme.example:8443/wwopen/sso/qrConnect?appid=ww0123456789abcdef&"));
  BOOST_TEST(origin_of_frame(wecom(), options) == "https://wecom.acme.example:8443");
  BOOST_TEST(origin_of_frame(wecom(), embedded()) == "https://open.work.weixin.qq.com");
}

BOOST_AUTO_TEST_CASE(T_13_http_is_for_development_and_names_of_this_machine) {
  auto options = development();

  BOOST_TEST(origin_of_frame(wecom(), options) == "http://wecom.localhost:4300");
  BOOST_TEST(url_of(wecom(), options)
                 .value()
                 .text()
                 .starts_with("http://wecom.localhost:4300/wwopen/sso/qrConnect?"));
  for (const auto* origin : {"http://wecom.example", "https://wecom.example/path", "wecom.example",
                             "https://user@wecom.example", "null", ""}) {
    options.provider_origins = Texts{{"wecom", String{std::string_view{origin}}}};
    BOOST_TEST_CONTEXT(origin) {
      BOOST_TEST(!url_of(wecom(), options).has_value());
      BOOST_TEST(origin_of_frame(wecom(), options).empty());
    }
  }
  auto live = embedded();
  live.provider_origins = development().provider_origins;
  BOOST_TEST(!url_of(wecom(), live).has_value());
}

BOOST_AUTO_TEST_CASE(nothing_given_is_nothing_and_never_a_guess) {
  for (const auto* field : {"corpId", "agentId", "redirectUrl"}) {
    auto missing = wecom();
    missing.fields.erase(field);
    BOOST_TEST_CONTEXT(field)
    BOOST_TEST(!url_of(missing, embedded()).has_value());
  }
  const auto connection = wecom();
  const auto options = embedded();
  BOOST_TEST(!url_of(wecom_row(), {connection, options, callback, "", "en"}).has_value());
  BOOST_TEST(!url_of(wecom_row(), {connection, options, "", "state-1", "en"}).has_value());
  BOOST_TEST(!url_of(*find_row("oidc"), {connection, options, callback, "s", "en"}).has_value());
}

namespace {

// Has a value for every field of every row.
Connection whole() {
  auto connection = wecom();
  connection.fields.set("clientId", String{"dingacme0123456789ab"});
  connection.fields.set("appId", String{"wx0123456789abcdef"});
  return connection;
}

struct Page_of {
  const Row& row;
  const Frame& frame;
  const Page& page;
};
std::vector<Page_of> all_pages() {
  std::vector<Page_of> pages;
  for (const Row& row : all_rows())
    for (const Frame* frame : {row.frame, row.panel, row.older})
      if (frame) {
        pages.push_back({row, *frame, frame->page});
        if (frame->onward) pages.push_back({row, *frame, frame->onward->page});
      }
  return pages;
}

// The page's parameters as they read back: of the frame's address, or of the one that it
// goes on to and that stands in it.
List<Pair> read_back(const Url& url, const Page_of& of) {
  const auto outer = parameters_of(url);
  if (&of.page == &of.frame.page) return outer;
  return parameters_of(check_url(outer[0].second).value());
}

bool has_rule(const Row& row, std::string_view name) {
  for (const Field& field : row.fields)
    if (field.name == name) return field.rule != Rule::any;
  return false;
}

}  // namespace

// Every slot of every frame, with every hostile value: the address reads back as what
// went in, and nothing was added; or there is no address.
BOOST_AUTO_TEST_CASE(T_14_no_value_of_a_slot_breaks_out) {
  const auto options = embedded();
  for (const Page_of& of : all_pages()) {
    for (const Slot& slot : of.page.slots) {
      for (const auto value : hostile_values) {
        auto connection = whole();
        if (slot.from == From::field) connection.fields.set(slot.text, String{value});
        const std::string state{slot.from == From::state ? value : "state-1"};
        const std::string back{slot.from == From::callback ? value : callback};
        const std::string language{slot.from == From::language ? value : "en"};
        const FrameAsk ask{connection, options, back, state, language};

        const bool is_complete = latchkey::is_complete(of.frame, of.row, connection);
        const auto url = frame_url(of.frame, ask);

        BOOST_TEST_CONTEXT(of.row.type << ' ' << slot.name << ' ' << value) {
          // What DingTalk and Feishu call their apps is not known for sure; the other ids
          // have their rule.
          const bool is_refused = slot.from == From::field && has_rule(of.row, slot.text);
          BOOST_TEST(is_complete == !is_refused);
          BOOST_REQUIRE(url.has_value());
          const auto read = read_back(*url, of);
          BOOST_REQUIRE(read.size() == of.page.slots.size());
          for (std::size_t i = 0; i < read.size(); ++i) {
            const Slot& other = of.page.slots[i];
            BOOST_TEST(read[i].first == other.name);
            if (other.from == From::state) BOOST_TEST(read[i].second == state);
            if (other.from == From::callback) BOOST_TEST(read[i].second == back);
            if (&other == &slot && slot.from == From::field) BOOST_TEST(read[i].second == value);
            if (other.from == From::language) BOOST_TEST(read[i].second == "en");
          }
        }
      }
    }
  }
}

// The next rows may have fields of any form; the shape carries them.
BOOST_AUTO_TEST_CASE(T_14_a_field_of_any_form_stays_one_parameter) {
  static constexpr Field fields[] = {{.name = "client"}};
  static constexpr Slot slots[] = {{"client_id", From::field, "client"}, {"state", From::state}};
  static constexpr Frame frame{.page = {"any", "https://any.example/qr", slots, "fixed"},
                               .result = FrameResult::return_address,
                               .sandbox = "allow-scripts"};
  const Row row{.type = "any", .fields = fields, .placement = {}, .frame = &frame};
  const auto options = embedded();
  for (const auto value : hostile_values) {
    const Connection connection{
        .id = "a", .name = "A", .type = "any", .fields = {{"client", String{value}}}};

    const auto url = url_of(row, {connection, options, callback, "s", "en"});

    const List<Pair> expected{{"client_id", String{value}}, {"state", "s"}};
    BOOST_TEST_CONTEXT(value)
    BOOST_TEST((parameters_of(url.value()) == expected));
    BOOST_TEST(parts_of(*url).fragment == "fixed");
  }
}

BOOST_AUTO_TEST_CASE(T_10_the_registered_address_with_code_and_state_is_the_answer) {
  const List<Pair> expected{{"from_guard", "1"},
                            {"app_id", "app-1"},
                            {"guard_version", "Guard@4.5.42"},
                            {"code", "CODE1"},
                            {"state", "state-1"}};
  BOOST_TEST((read(callback + "&code=CODE1&state=state-1") == Answer{Scanned{expected}}));
}

// upstream-idps 3.7: observed beside code and state.
BOOST_AUTO_TEST_CASE(T_10_the_provider_may_add_what_its_row_names) {
  const auto answer = read(callback + "&code=CODE1&state=state-1&appid=ww0123456789abcdef");

  const auto& scanned = std::get<Scanned>(answer.value());
  BOOST_TEST((scanned.parameters.back() == Pair{"appid", "ww0123456789abcdef"}));
}

// upstream-idps 3.7: a refusal returns the state alone.
BOOST_AUTO_TEST_CASE(T_10_a_result_without_a_code_was_refused_on_the_phone) {
  BOOST_TEST((read(callback + "&state=state-1") == Answer{ScanRefused{}}));
}

BOOST_DATA_TEST_CASE(T_10_what_is_not_ours_is_nothing, data::make(strangers), row) {
  BOOST_TEST(!read(row.text).has_value());
}

BOOST_AUTO_TEST_CASE(T_10_a_code_has_2048_characters_at_most) {
  const auto with = [](std::size_t length) {
    // The address itself has 2,048 bytes at most, so the frame is given a short one.
    const std::string code(length, 'c');
    static constexpr Onward onward{.page = {}, .parameter = "code"};
    static constexpr Frame frame{.result = FrameResult::temporary_code, .onward = &onward};
    return read_frame_message(frame, as_json(code), {}, {});
  };

  BOOST_TEST(with(2047).has_value());
  BOOST_TEST((with(2048) == Answer{GoesOn{std::string(2048, 'c')}}));
  BOOST_TEST(!with(2049).has_value());
  BOOST_TEST(!with(0).has_value());
}

BOOST_AUTO_TEST_CASE(T_05_what_is_no_text_is_nothing) {
  const auto good = callback + "&code=CODE1&state=state-1";
  for (const auto& body :
       {std::string{"null"}, std::string{"42"}, std::string{"{}"}, "[" + as_json(good) + "]",
        "{\"url\":" + as_json(good) + "}", std::string{}, good}) {
    BOOST_TEST_CONTEXT(body)
    BOOST_TEST(!read_frame_message(older_wecom(), body, callback, "state-1").has_value());
  }
}

// A row that echoes no state is on the closed list of T-03; a state in its answer is
// one that nobody asked for.
BOOST_AUTO_TEST_CASE(T_03_a_frame_that_echoes_no_state_may_bring_none) {
  static constexpr Frame frame{.result = FrameResult::return_address};
  const auto read = [&](std::string_view more) {
    return read_frame_message(frame, as_json("https://a.example/back" + std::string{more}),
                              "https://a.example/back", "state-1");
  };

  BOOST_TEST((read("?code=c") == Answer{Scanned{{{"code", "c"}}}}));
  BOOST_TEST(!read("?code=c&state=state-1").has_value());
}

BOOST_AUTO_TEST_CASE(a_frame_that_answers_by_navigation_says_nothing_by_message) {
  const auto good = as_json(callback + "&code=c&state=state-1");

  for (const Row& row : all_rows())
    if (row.frame && row.frame->result == FrameResult::navigation)
      BOOST_TEST(!read_frame_message(*row.frame, good, callback, "state-1").has_value());
}

// upstream-idps 3.2 and 3.4; in hosted mode authing-broker 2.10 has its own query.
BOOST_AUTO_TEST_CASE(T_11_wecoms_panel_is_this_address_on_the_brokers_own_page) {
  BOOST_TEST(url_of(wecom(), hosted()).value().text() ==
             "https://login.work.weixin.qq.com/wwlogin/sso/login"
             "?login_type=CorpApp&appid=ww0123456789abcdef&agentid=1000002"
             "&redirect_uri=https%3A%2F%2Fcore.authing.cn%2Fconnections%2Fsocial%2Fwecom-qr%2Fpool"
             "%3Ffrom_guard%3D1%26app_id%3Dapp-1%26guard_version%3DGuard%25404.5.42"
             "&state=state-1&lang=en&redirect_type=callback&panel_size=small");
}

// upstream-idps 3.4, B02: elsewhere it gives no code by message.
BOOST_AUTO_TEST_CASE(an_embedder_whose_domain_is_registered_names_the_panel) {
  auto named = embedded();
  named.provider_origins = {{"wecom-panel", "https://login.wecom.acme.example"}};

  BOOST_TEST(frame_of(wecom_row(), wecom(), embedded()) == wecom_row().frame);
  BOOST_TEST(frame_of(wecom_row(), wecom(), development()) == wecom_row().frame);
  BOOST_TEST(frame_of(wecom_row(), wecom(), hosted()) == wecom_row().panel);
  BOOST_TEST(frame_of(wecom_row(), wecom(), named) == wecom_row().panel);
  BOOST_TEST(origin_of_frame(wecom(), named) == "https://login.wecom.acme.example");
  BOOST_TEST(origin_of_frame(wecom(), hosted()) == "https://login.work.weixin.qq.com");
}

namespace {

Answer read_panel(const std::string& body) {
  return read_frame_message(*wecom_row().panel, body, callback, "state-1");
}
std::string called(const std::string& name, const std::string& payload) {
  return R"({"type":"ww-iframe-handle:call","uid":"1","args":{"type":"call","name":")" + name +
         R"(","payload":)" + payload + "}}";
}
String reply(const std::string& kind) {
  return String{R"({"type":"ww-iframe-handle:response","uid":"1","kind":")" + kind + R"("})"};
}
const Answer success{Scanned{{{"from_guard", "1"},
                              {"app_id", "app-1"},
                              {"guard_version", "Guard@4.5.42"},
                              {"code", "CODE1"},
                              {"state", "state-1"}}}};

}  // namespace

// upstream-idps 3.4: the messages of the panel, as JSON text and as objects.
BOOST_AUTO_TEST_CASE(what_the_panel_says_is_read) {
  const std::pair<std::string, Answer> said[] = {
      {R"({"type":"ww-iframe-handle:ready","supportChannel":true})", FrameReady{true}},
      {R"({"type":"ww-iframe-handle:ready","supportChannel":false})", FrameReady{false}},
      {R"({"type":"ww-iframe-handle:ready"})", FrameReady{false}},
      {called("onCheckWeComLogin", R"({"isWeComLogin":true})"), Called{true, reply("resolve")}},
      {called("onCheckWeComLogin", R"({"isWeComLogin":false})"), Called{false, reply("resolve")}},
      {called("onOpenInWecom", "{}"), Called{{}, reply("resolve")}},
      {called("onLoginFail", R"({"errCode":-1,"errMsg":"x"})"),
       ScanRefused{{Reason::refused, "x", "-1"}}},
      {called("onLoginFail", R"({"errCode":"-1","errMsg":7})"), ScanRefused{{Reason::refused}}},
      {called("onLoginSuccess", R"({"code":"CODE1"})"), success},
      {R"({"type":"ww-iframe-handle:call","args":{"type":"call","name":"onLoginSuccess",)"
       R"("data":{"code":"CODE1"}}})",
       success},
  };
  for (const auto& [body, answer] : said) {
    BOOST_TEST_CONTEXT(body) {
      BOOST_TEST((read_panel(body) == answer));
      BOOST_TEST((read_panel(as_json(body)) == answer));
    }
  }
}

// Each spoils one thing.
BOOST_AUTO_TEST_CASE(T_05_what_the_panel_does_not_say_is_nothing) {
  for (const std::string& body :
       {std::string{R"({"type":"ready","supportChannel":true})"},
        std::string{R"({"type":"xx-iframe-handle:ready"})"},
        std::string{R"({"type":"ww-iframe-handle:readyy"})"},
        std::string{R"({"type":"ww-iframe-handle:init"})"},
        std::string{R"({"supportChannel":true})"},
        std::string{R"({"type":"ww-iframe-handle:response","args":{"type":"call",)"
                    R"("name":"onLoginSuccess","payload":{"code":"CODE1"}}})"},
        std::string{R"({"type":"ww-iframe-handle:call","args":{"type":"call",)"
                    R"("name":"onLoginSuccess"}})"},
        called("onLoginSucces", R"({"code":"CODE1"})"), called("onLoginSuccess", R"({})"),
        called("onLoginSuccess", R"({"code":7})"), called("onLoginSuccess", R"({"code":""})"),
        called("onLoginSuccess", R"({"code":"a b"})"), called("onLoginSuccess", R"("CODE1")"),
        as_json(callback + "&code=CODE1&state=state-1"), std::string{"null"}, std::string{}}) {
    BOOST_TEST_CONTEXT(body) { BOOST_TEST(!read_panel(body).has_value()); }
  }
  BOOST_TEST(!read_frame_message(older_wecom(), called("onLoginSuccess", R"({"code":"C"})"),
                                 callback, "state-1")
                  .has_value());
}

BOOST_AUTO_TEST_CASE(T_05_what_the_panel_says_has_64_KiB_at_most) {
  const auto padded = [](std::size_t size) {
    const std::string body = R"({"type":"ww-iframe-handle:ready"})";
    return read_panel(std::string(size - body.size(), ' ') + body);
  };

  BOOST_TEST(padded(64 * 1024 - 1).has_value());
  BOOST_TEST(padded(64 * 1024).has_value());
  BOOST_TEST(!padded(64 * 1024 + 1).has_value());
}

// upstream-idps 3.4: "any other `args.type` makes the parent throw, and reply `reject` when
// a `uid` was given".
BOOST_AUTO_TEST_CASE(a_call_of_another_kind_is_rejected_if_it_has_a_uid) {
  const std::string kinds[] = {
      R"("args":{"type":"other","name":"onLoginSuccess","payload":{"code":"CODE1"}})",
      R"("args":{})", R"("args":null)", R"("more":1)"};
  for (const std::string& args : kinds) {
    BOOST_TEST_CONTEXT(args) {
      const auto with = read_panel(R"({"type":"ww-iframe-handle:call","uid":"1",)" + args + "}");
      const auto without = read_panel(R"({"type":"ww-iframe-handle:call",)" + args + "}");
      BOOST_TEST((with == Answer{Called{{}, reply("reject")}}));
      BOOST_TEST((without == Answer{Called{}}));
    }
  }
}

BOOST_AUTO_TEST_CASE(T_05_a_uid_is_given_back_as_the_text_that_it_is) {
  const auto answer =
      read_panel(R"({"type":"ww-iframe-handle:call","uid":"\"},{\u2028","args":{"type":"other"}})");

  BOOST_REQUIRE(answer.has_value());
  BOOST_TEST(std::get<Called>(*answer).reply ==
             R"({"type":"ww-iframe-handle:response","uid":"\"},{\u2028","kind":"reject"})");
}

namespace {

// authing-broker 2.11: the page that shows the form.
const std::string page_callback =
    "https://app.example/?from_guard=1&embedded=1&app_id=app-1&guard_version=Guard%404.5.42";

Answer read_dingtalk(const std::string& body) {
  return read_frame_message(*dingtalk_row().frame, body, page_callback, "state-1");
}
std::string reported(const std::string& address) {
  return R"({"success":true,"redirectUrl":)" + as_json(address) + "}";
}
const Answer dingtalks_code{Scanned{{{"from_guard", "1"},
                                     {"embedded", "1"},
                                     {"app_id", "app-1"},
                                     {"guard_version", "Guard@4.5.42"},
                                     {"authCode", "CODE1"},
                                     {"state", "state-1"}}}};

}  // namespace

// upstream-idps 9, authing-broker 2.11, and our own state (T-11).
BOOST_AUTO_TEST_CASE(T_11_dingtalks_frame_is_this_address) {
  const auto connection = dingtalk();
  const auto options = embedded();

  const auto url = url_of(dingtalk_row(), {connection, options, page_callback, "state-1", "zh-CN"});

  BOOST_TEST(url.value().text() ==
             "https://login.dingtalk.com/oauth2/auth?iframe=true"
             "&redirect_uri=https%3A%2F%2Fapp.example%2F%3Ffrom_guard%3D1%26embedded%3D1"
             "%26app_id%3Dapp-1%26guard_version%3DGuard%25404.5.42"
             "&response_type=code&client_id=dingacme0123456789ab&scope=openid&prompt=consent"
             "&state=state-1");
  BOOST_TEST(origin_of_frame(dingtalk(), embedded()) == "https://login.dingtalk.com");
  BOOST_TEST(origin_of_frame(dingtalk(), hosted()) == "https://login.dingtalk.com");
}

BOOST_AUTO_TEST_CASE(dingtalks_private_deployment_has_its_own_origin) {
  const auto connection = dingtalk();
  auto options = embedded();
  options.provider_origins = {{"dingtalk", "https://login.ding.acme.example"}};

  const auto url = url_of(dingtalk_row(), {connection, options, page_callback, "s", "en"});

  BOOST_TEST(
      url.value().text().starts_with("https://login.ding.acme.example/oauth2/auth?iframe=true&"));
  BOOST_TEST(origin_of_frame(dingtalk(), options) == "https://login.ding.acme.example");
}

BOOST_AUTO_TEST_CASE(dingtalks_frame_without_the_apps_id_is_none) {
  auto connection = dingtalk();
  const auto options = embedded();
  connection.fields.erase("clientId");

  BOOST_TEST(!url_of(dingtalk_row(), {connection, options, page_callback, "s", "en"}).has_value());
}

// T-10: what DingTalk adds stays behind; `code` has the value of `authCode`.
BOOST_AUTO_TEST_CASE(T_10_dingtalk_reports_the_return_address_with_its_code_and_our_state) {
  for (const std::string more : {"&authCode=CODE1&state=state-1", "&state=state-1&authCode=CODE1",
                                 "&code=CODE1&authCode=CODE1&state=state-1"}) {
    BOOST_TEST_CONTEXT(more)
    BOOST_TEST((read_dingtalk(reported(page_callback + more)) == dingtalks_code));
  }
  BOOST_TEST((read_dingtalk(R"({"errorMsg":"","redirectUrl":)" +
                            as_json(page_callback + "&authCode=CODE1&state=state-1") +
                            R"(,"success":true,"more":1})") == dingtalks_code));
}

BOOST_AUTO_TEST_CASE(T_10_dingtalks_address_without_a_code_was_refused) {
  const Answer refused{ScanRefused{}};

  BOOST_TEST((read_dingtalk(reported(page_callback + "&state=state-1")) == refused));
  BOOST_TEST(
      (read_dingtalk(reported(page_callback + "&error=access_denied&state=state-1")) == refused));
}

BOOST_AUTO_TEST_CASE(what_dingtalk_says_of_a_failure_is_shown_as_its_own_words) {
  BOOST_TEST((read_dingtalk(R"({"success":false,"errorMsg":"closed \u202E"})") ==
              Answer{ScanRefused{{Reason::refused, "closed"}}}));
  BOOST_TEST((read_dingtalk(R"({"errorMsg":"x"})") == Answer{ScanRefused{{Reason::refused, "x"}}}));
}

// Each spoils one thing of the good answer.
BOOST_AUTO_TEST_CASE(T_10_what_dingtalk_did_not_report_is_nothing) {
  const std::string good = "&authCode=CODE1&state=state-1";
  const std::string query =
      "?from_guard=1&embedded=1&app_id=app-1&guard_version=Guard%404.5.42" + good;
  for (const std::string& address : {
           "https://evil.example/" + query,
           "http://app.example/" + query,
           "https://app.example:8443/" + query,
           "https://app.example/back" + query,
           "https://app.example@evil.example/" + query,
           "https://app.example" + query,
           page_callback + good + "#x",
           page_callback + "#authCode=CODE1&state=state-1",
           page_callback + "&authCode=CODE1&authCode=CODE2&state=state-1",
           page_callback + good + "&state=state-1",
           page_callback + good + "&app_id=app-1",
           page_callback + good + "&next=x",
           page_callback + "&authCode=CODE1&state=state-2",
           page_callback + "&authCode=CODE1&state=",
           page_callback + "&authCode=CODE1",
           page_callback + "&authCode=&state=state-1",
           page_callback + "&authCode=CODE%201&state=state-1",
           page_callback + "&error=access_denied",
           page_callback + "&error=access_denied&state=state-2",
           std::string{"javascript:alert(1)"},
           std::string{},
       }) {
    BOOST_TEST_CONTEXT(address)
    BOOST_TEST(!read_dingtalk(reported(address)).has_value());
  }
}

BOOST_AUTO_TEST_CASE(T_05_what_is_no_report_is_nothing) {
  const auto address = as_json(page_callback + "&authCode=CODE1&state=state-1");
  for (const std::string& body :
       {std::string{}, std::string{"null"}, std::string{"{}"}, std::string{"42"}, address,
        "[" + reported(page_callback + "&authCode=CODE1&state=state-1") + "]",
        R"({"redirectUrl":)" + address + "}", R"({"success":"true","redirectUrl":)" + address + "}",
        R"({"success":1,"redirectUrl":)" + address + "}",
        R"({"success":false,"redirectUrl":)" + address + "}",
        R"({"success":true,"redirectUrl":{"url":)" + address + "}}",
        std::string{R"({"success":true})"}, std::string{R"({"success":false})"},
        std::string{R"({"success":false,"errorMsg":7})"},
        // A success is never a failure besides.
        std::string{R"({"success":true,"redirectUrl":"x","errorMsg":"x"})"}}) {
    BOOST_TEST_CONTEXT(body)
    BOOST_TEST(!read_dingtalk(body).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
