// Frames that navigate: WeChat's, DingTalk's older one and Feishu's (upstream-idps 6.1, 9).
// The whole address, the one that a temporary code goes on to, and what is heard at the end.
#include "frames.hpp"
#include "table.hpp"

using namespace latchkey;

namespace {

constexpr std::string_view back = "https://core.authing.cn/back?app_id=app-1";

}  // namespace

BOOST_AUTO_TEST_SUITE(navigating_frame)

// upstream-idps 6.1: as the script of WeChat's puts it, which leaves `response_type` out.
BOOST_AUTO_TEST_CASE(T_11_wechats_frame_is_this_address_and_returns_by_itself) {
  const auto connection = framed_wechat();
  const auto options = embedded();

  const auto url = url_of(*find_row("wechat:pc"), {connection, options, back, "state-1", "zh-CN"});

  BOOST_TEST(url.value().text() ==
             "https://open.weixin.qq.com/connect/qrconnect?appid=wx0123456789abcdef"
             "&scope=snsapi_login"
             "&redirect_uri=https%3A%2F%2Fcore.authing.cn%2Fback%3Fapp_id%3Dapp-1"
             "&state=state-1&login_type=jssdk&self_redirect=true&lang=cn");
  BOOST_TEST(origin_of_frame(connection, options) == "https://open.weixin.qq.com");
}

// upstream-idps 9. The address that it goes on to stands in `goto`, encoded once as a whole.
BOOST_AUTO_TEST_CASE(T_11_feishus_frame_is_this_address_and_goes_on_to_that) {
  const auto options = embedded();
  for (const Literal type : {Literal{"lark-public"}, Literal{"lark-internal"}}) {
    const auto connection = lark(type);
    const FrameAsk ask{connection, options, back, "state-1", "en"};

    BOOST_TEST_CONTEXT(type) {
      BOOST_TEST(url_of(*find_row(type), ask).value().text() ==
                 "https://passport.feishu.cn/suite/passport/sso/qr"
                 "?goto=https%3A%2F%2Fpassport.feishu.cn%2Fsuite%2Fpassport%2Foauth%2Fauthorize"
                 "%3Fclient_id%3Dcli_a1b2c3d4e5f6"
                 "%26redirect_uri%3Dhttps%253A%252F%252Fcore.authing.cn%252Fback"
                 "%253Fapp_id%253Dapp-1"
                 "%26response_type%3Dcode%26state%3Dstate-1&sdk_version=1.0.3");
      BOOST_TEST(onward_url(*find_row(type)->frame, ask, "TMP 1&a").value().text() ==
                 "https://passport.feishu.cn/suite/passport/oauth/authorize"
                 "?client_id=cli_a1b2c3d4e5f6"
                 "&redirect_uri=https%3A%2F%2Fcore.authing.cn%2Fback%3Fapp_id%3Dapp-1"
                 "&response_type=code&state=state-1&tmp_code=TMP%201%26a");
      BOOST_TEST(origin_of_frame(connection, options) == "https://passport.feishu.cn");
    }
  }
}

BOOST_AUTO_TEST_CASE(T_11_dingtalks_older_frame_is_this_address_and_goes_on_to_that) {
  const auto connection = older_dingtalk();
  const auto options = embedded();
  const FrameAsk ask{connection, options, back, "state-1", "en"};

  BOOST_TEST(url_of(dingtalk_row(), ask).value().text() ==
             "https://login.dingtalk.com/login/qrcode.htm"
             "?goto=https%3A%2F%2Foapi.dingtalk.com%2Fconnect%2Foauth2%2Fsns_authorize"
             "%3Fappid%3Ddingoa0123456789%26response_type%3Dcode%26scope%3Dsnsapi_login"
             "%26state%3Dstate-1%26redirect_uri%3Dhttps%253A%252F%252Fcore.authing.cn%252Fback"
             "%253Fapp_id%253Dapp-1");
  BOOST_TEST(onward_url(*dingtalk_row().older, ask, "TMP1").value().text() ==
             "https://oapi.dingtalk.com/connect/oauth2/sns_authorize?appid=dingoa0123456789"
             "&response_type=code&scope=snsapi_login&state=state-1"
             "&redirect_uri=https%3A%2F%2Fcore.authing.cn%2Fback%3Fapp_id%3Dapp-1"
             "&loginTmpCode=TMP1");
}

BOOST_AUTO_TEST_CASE(what_a_frame_goes_on_to_has_an_origin_of_its_own_in_a_private_deployment) {
  auto options = embedded();
  options.provider_origins = {{"lark", "https://feishu.acme.example"},
                              {"dingtalk-api", "https://api.ding.acme.example"}};
  const auto feishu = lark("lark-public");
  const auto ding = older_dingtalk();

  BOOST_TEST(onward_url(*find_row("lark-public")->frame, {feishu, options, back, "s", "en"}, "T")
                 .value()
                 .text()
                 .starts_with("https://feishu.acme.example/suite/passport/oauth/authorize?"));
  BOOST_TEST(onward_url(*dingtalk_row().older, {ding, options, back, "s", "en"}, "T")
                 .value()
                 .text()
                 .starts_with("https://api.ding.acme.example/connect/oauth2/sns_authorize?"));
}

// One connection has fields of either kind: the current frame, where it has both.
BOOST_AUTO_TEST_CASE(the_older_frame_is_of_a_connection_that_has_only_its_fields) {
  const auto options = embedded();
  auto both = older_dingtalk();
  both.fields.set("clientId", String{"dingacme0123456789ab"});
  auto neither = older_dingtalk();
  neither.fields.erase("appId");
  const Row& row = dingtalk_row();

  BOOST_TEST(frame_of(row, dingtalk(), options) == row.frame);
  BOOST_TEST(frame_of(row, older_dingtalk(), options) == row.older);
  BOOST_TEST(frame_of(row, both, options) == row.frame);
  BOOST_TEST(!frame_of(row, neither, options));
}

// Without those its code cannot be shown: Authing's public configuration has neither.
BOOST_AUTO_TEST_CASE(a_frame_without_an_id_or_a_place_to_return_to_is_none) {
  const auto options = embedded();
  for (const auto& given : {framed_wechat(), lark("lark-public")})
    for (const auto* field : {"appId", "redirectUrl"}) {
      auto connection = given;
      connection.fields.erase(field);
      BOOST_TEST_CONTEXT(given.type << ' ' << field)
      BOOST_TEST(!frame_of(*find_row(given.type), connection, options));
    }
}

// upstream-idps 9: 1.0.3 posts an object, the versions before a text.
BOOST_AUTO_TEST_CASE(feishu_posts_a_temporary_code_in_two_forms) {
  const Frame& frame = *find_row("lark-public")->frame;
  const auto read = [&](std::string_view body) {
    return read_frame_message(frame, body, back, "state-1");
  };

  BOOST_TEST((read(R"({"source":"qrcode","tmp_code":"TMP1"})") == Answer{GoesOn{"TMP1"}}));
  BOOST_TEST((read(R"("TMP1")") == Answer{GoesOn{"TMP1"}}));
  for (const auto* body :
       {R"({"source":"qrcode"})", R"({"tmp_code":""})", R"({"tmp_code":1})", R"("")", R"("T 1")",
        R"(["TMP1"])", R"({"tmp_code":"A","tmp_code":"B"})", "null", "TMP1", ""}) {
    BOOST_TEST_CONTEXT(body)
    BOOST_TEST(!read(body).has_value());
  }
}

BOOST_AUTO_TEST_CASE(dingtalks_older_frame_posts_a_text) {
  const auto read = [&](std::string_view body) {
    return read_frame_message(*dingtalk_row().older, body, back, "state-1");
  };

  BOOST_TEST((read(R"("TMP1")") == Answer{GoesOn{"TMP1"}}));
  BOOST_TEST(!read(R"({"loginTmpCode":"TMP1"})").has_value());
}

// The page that a frame returns to posts its own address: as strict as any other.
BOOST_AUTO_TEST_CASE(T_10_the_page_that_a_frame_returns_to_is_read_as_strictly) {
  const auto read = [&](const Frame& frame, const std::string& text) {
    return read_return_message(frame, as_json(text), back, "state-1");
  };
  const std::string address{back};

  for (const Frame* frame :
       {find_row("wechat:pc")->frame, find_row("lark-public")->frame, dingtalk_row().older}) {
    const Answer expected{Scanned{{{"app_id", "app-1"}, {"code", "C1"}, {"state", "state-1"}}}};
    BOOST_TEST((read(*frame, address + "&code=C1&state=state-1") == expected));
    BOOST_TEST((read(*frame, address + "&state=state-1") == Answer{ScanRefused{}}));
    for (const auto* text : {"&code=C1&state=state-2", "&code=C1", "&code=C1&code=C2&state=state-1",
                             "&code=C1&state=state-1&next=x", "&code=C1&state=state-1#x", ""})
      BOOST_TEST(!read(*frame, address + text).has_value());
    BOOST_TEST(!read(*frame, "https://evil.example/back?app_id=app-1&code=C1&state=state-1"));
  }
}

BOOST_AUTO_TEST_SUITE_END()
