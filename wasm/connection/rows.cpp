// The table of connection types. To add one: its fields, its slots and its row
// here with the page they come from, and rows in tests/wasm. No other code.
#include <algorithm>
#include <iterator>

#include "connection/placements.hpp"
#include "connection/row.hpp"
#include "connection/whole.hpp"

namespace latchkey {
namespace {

using namespace placements;

// OpenID Connect Discovery 1.0 section 3, and the names the broker gives them
// (authing-broker 1.5). Nothing of it is needed to begin: the broker knows.
constexpr Field oidc_fields[] = {
    {.name = "issuerUrl", .rule = Rule::address},
    {.name = "clientId"},
    {.name = "clientSecret", .secret = true},
};

// WeCom, "Self-built app: QR code login" (older page, path/91019) and the options
// of its script wwLogin 1.2.7: upstream-idps 3.1, 3.3, 3.5. `href`, a style sheet
// for the page inside the frame, is left out: it would be a stranger's address.
constexpr Field wecom_fields[] = {
    {.name = "corpId", .rule = Rule::corp_id},
    {.name = "agentId", .rule = Rule::agent_id},
    {.name = "redirectUrl", .rule = Rule::address},
    {.name = "secret", .secret = true},
};
constexpr Slot wecom_slots[] = {
    {"appid", From::field, "corpId"},    {"agentid", From::field, "agentId"},
    {"redirect_uri", From::callback},    {"state", From::state},
    {"lang", From::language, "zh"},      {"version", From::text, "1.2.7"},
    {"login_type", From::text, "jssdk"},
};
constexpr Literal wecom_adds[] = {"appid"};  // observed, and not on the page: 3.7
// Without the greeting the frame navigates the top window, which its sandbox forbids;
// its page reads cookies, hence same-origin. It asks the client on this machine
// whether somebody is signed in, hence the local network (upstream-idps 11, P29).
constexpr Frame wecom_frame = {
    .page = {"wecom", "https://open.work.weixin.qq.com/wwopen/sso/qrConnect", wecom_slots},
    .handshake = Handshake::text,
    .greeting = "ask_usePostMessage",
    .result = FrameResult::return_address,
    .echoes_state = true,
    .adds = wecom_adds,
    .sandbox = "allow-scripts allow-same-origin",
    .allow = "local-network-access",
    .width = 300,
    .height = 400,
};

// The current panel, `createWWLoginPanel`: upstream-idps 3.2, 3.4. It answers by call,
// and only a page on a domain that is registered with WeCom. It echoes no state (T-03).
constexpr Slot panel_slots[] = {
    {"login_type", From::text, "CorpApp"},
    {"appid", From::field, "corpId"},
    {"agentid", From::field, "agentId"},
    {"redirect_uri", From::callback},
    {"state", From::state},
    {"lang", From::language, "zh"},
    {"redirect_type", From::text, "callback"},
    {"panel_size", From::text, "small"},
};
constexpr Dialogue wecom_dialogue = {
    .prefix = "ww-iframe-handle:",
    .checked = "onCheckWeComLogin",
    .signed_in = "isWeComLogin",
    .succeeded = "onLoginSuccess",
    .failed = "onLoginFail",
    .others = "onOpenInWecom",
};
constexpr Frame wecom_panel = {
    .page = {"wecom-panel", "https://login.work.weixin.qq.com/wwlogin/sso/login", panel_slots},
    .handshake = Handshake::dialogue,
    .greeting = R"({"type":"ww-iframe-handle:init"})",
    .result = FrameResult::by_call,
    .dialogue = &wecom_dialogue,
    .sandbox = "allow-scripts allow-same-origin",
    .allow = "local-network-access",
    .width = 320,
    .height = 380,
};

// WeChat Open Platform, "Website application: WeChat login", and the options of its script
// wxLogin: upstream-idps 6.1. Its frame answers by navigation alone: with
// `self_redirect=true` it goes to the return address itself. Its page asks the client on
// this machine whether somebody is signed in (6.2).
constexpr Field wechat_fields[] = {
    {.name = "appId", .rule = Rule::app_id},
    {.name = "redirectUrl", .rule = Rule::address},
    {.name = "appSecret", .secret = true},
};
constexpr Slot wechat_slots[] = {
    {"appid", From::field, "appId"},     {"scope", From::text, "snsapi_login"},
    {"redirect_uri", From::callback},    {"state", From::state},
    {"login_type", From::text, "jssdk"}, {"self_redirect", From::text, "true"},
    {"lang", From::language, "cn"},
};
constexpr Frame wechat_frame = {
    .page = {"wechat", "https://open.weixin.qq.com/connect/qrconnect", wechat_slots},
    .result = FrameResult::navigation,
    .echoes_state = true,
    .sandbox = "allow-scripts allow-same-origin",
    .allow = "local-network-access",
    .width = 300,
    .height = 400,
};

// DingTalk, "Log in to third-party websites", and the options of its script DTFrameLogin:
// upstream-idps 9, authing-broker 2.11. `state` may be left out there; here it never is
// (T-11). Its page reads cookies, hence same-origin.
constexpr Field dingtalk_fields[] = {
    {.name = "clientId"},
    {.name = "appId"},
    {.name = "redirectUrl", .rule = Rule::address},
    {.name = "clientSecret", .secret = true},
};
constexpr Slot dingtalk_slots[] = {
    {"iframe", From::text, "true"},
    {"redirect_uri", From::callback},
    {"response_type", From::text, "code"},
    {"client_id", From::field, "clientId"},
    {"scope", From::text, "openid"},
    {"prompt", From::text, "consent"},
    {"state", From::state},
};
// `code` has the same value, observed beside `authCode`; `error` stands in its place.
constexpr Literal dingtalk_adds[] = {"code", "error"};
constexpr Report dingtalk_report = {
    .succeeded = "success", .address = "redirectUrl", .failed = "errorMsg"};
constexpr Frame dingtalk_frame = {
    .page = {"dingtalk", "https://login.dingtalk.com/oauth2/auth", dingtalk_slots},
    .result = FrameResult::report,
    .report = &dingtalk_report,
    .code = "authCode",
    .echoes_state = true,
    .adds = dingtalk_adds,
    .sandbox = "allow-scripts allow-same-origin",
    .width = 300,
    .height = 388,
};

// Its older frame, of the script ddLogin, for apps that have an AppId: upstream-idps 9.
constexpr Slot dingtalk_onward_slots[] = {
    {"appid", From::field, "appId"},       {"response_type", From::text, "code"},
    {"scope", From::text, "snsapi_login"}, {"state", From::state},
    {"redirect_uri", From::callback},
};
constexpr Slot goto_slots[] = {{"goto", From::onward}};
constexpr Onward dingtalk_onward = {
    .page = {"dingtalk-api", "https://oapi.dingtalk.com/connect/oauth2/sns_authorize",
             dingtalk_onward_slots},
    .parameter = "loginTmpCode",
};
constexpr Frame dingtalk_older_frame = {
    .page = {"dingtalk", "https://login.dingtalk.com/login/qrcode.htm", goto_slots},
    .result = FrameResult::temporary_code,
    .onward = &dingtalk_onward,
    .echoes_state = true,
    .sandbox = "allow-scripts allow-same-origin",
    .width = 365,
    .height = 400,
};

// Feishu, the script LarkSSOSDKWebQRCode 1.0.3: upstream-idps 9. Before 1.0.3 it posted the
// bare code.
constexpr Field lark_fields[] = {
    {.name = "appId"},
    {.name = "redirectUrl", .rule = Rule::address},
    {.name = "appSecret", .secret = true},
};
constexpr Slot lark_onward_slots[] = {
    {"client_id", From::field, "appId"},
    {"redirect_uri", From::callback},
    {"response_type", From::text, "code"},
    {"state", From::state},
};
constexpr Slot lark_slots[] = {{"goto", From::onward}, {"sdk_version", From::text, "1.0.3"}};
constexpr Onward lark_onward = {
    .page = {"lark", "https://passport.feishu.cn/suite/passport/oauth/authorize",
             lark_onward_slots},
    .parameter = "tmp_code",
    .key = "tmp_code",
};
constexpr Frame lark_frame = {
    .page = {"lark", "https://passport.feishu.cn/suite/passport/sso/qr", lark_slots},
    .result = FrameResult::temporary_code,
    .onward = &lark_onward,
    .echoes_state = true,
    .sandbox = "allow-scripts allow-same-origin",
    .width = 300,
    .height = 300,
};

// Shows a page in the client's own browser (upstream-idps 7, "Other deep links").
constexpr Literal wecom_client = "wxwork://sso/jump?url=";

// A row per type of authing-broker 3.5, of the management API's list below it, and of what
// upstream-idps 2.10 names. Without fields: nothing of it is public, and nothing is needed.
constexpr Row rows[] = {
    // Protocols.
    {.type = "oidc", .fields = oidc_fields, .placement = everywhere},
    {.type = "oauth", .placement = everywhere},
    {.type = "saml", .placement = everywhere},
    {.type = "cas", .placement = everywhere},
    {.type = "azure-ad", .placement = everywhere},
    {.type = "ad-kerberos", .placement = computers_alone},
    // A form of its own, as a method.
    {.type = "ad", .placement = nowhere},
    {.type = "ldap", .placement = nowhere},

    // WeCom. The agencies' codes are drawn as the company's own (authing-broker 2.10).
    {.type = "wechatwork:corp:qrconnect",
     .fields = wecom_fields,
     .placement = wecom_code,
     .on_phone = OnPhone::own_client,
     .frame = &wecom_frame,
     .panel = &wecom_panel,
     .client = wecom_client},
    {.type = "wechatwork:agency:qrconnect",
     .fields = wecom_fields,
     .placement = wecom_agency_code,
     .on_phone = OnPhone::own_client,
     .frame = &wecom_frame,
     .client = wecom_client},
    {.type = "wechatwork:qrconnect:of:authing:agency",
     .fields = wecom_fields,
     .placement = wecom_authing_code,
     .on_phone = OnPhone::own_client,
     .frame = &wecom_frame,
     .client = wecom_client},
    {.type = "wechatwork:service-provider:qrconnect",
     .placement = wecom_page,
     .on_phone = OnPhone::own_client,
     .client = wecom_client},
    {.type = "wechatwork:mobile", .placement = apps_alone},
    {.type = "wechatwork:agency:mobile", .placement = apps_alone},
    {.type = "wechatwork:addressbook", .placement = nowhere},

    // WeChat. What the broker draws itself is a method: the code of a mini program and of
    // an Official Account.
    {.type = "wechat:pc",
     .fields = wechat_fields,
     .placement = wechat_code,
     .on_phone = OnPhone::second_device,
     .frame = &wechat_frame,
     .instead = "wechat:webpage-authorization"},
    {.type = "wechat:webpage-authorization", .placement = wechat_inside},
    {.type = "wechat:miniprogram:qrconnect", .placement = nowhere},
    {.type = "wechatmp-qrcode", .placement = nowhere},
    {.type = "wechat:mobile", .placement = nowhere},
    {.type = "wechat:miniprogram:default", .placement = nowhere},
    {.type = "wechat:miniprogram:app-launch", .placement = nowhere},

    // Other clients of a company's.
    {.type = "dingtalk",
     .fields = dingtalk_fields,
     .placement = dingtalk_code,
     .frame = &dingtalk_frame,
     .older = &dingtalk_older_frame},
    {.type = "dingtalk:provider", .placement = dingtalk_page},
    {.type = "lark-public", .fields = lark_fields, .placement = lark_code, .frame = &lark_frame},
    {.type = "lark-internal", .fields = lark_fields, .placement = lark_code, .frame = &lark_frame},
    {.type = "welink", .placement = everywhere},
    // Zhejiang's government apps: their code is the broker's (authing-broker 2.12, 3.2).
    {.type = "zjzwfw-qrcode", .placement = everywhere},

    // Networks.
    {.type = "github", .placement = not_in_tencents_or_lark},
    {.type = "gitlab", .placement = not_in_tencents_or_lark},
    {.type = "gitee", .placement = not_in_tencents_or_lark},
    {.type = "facebook", .placement = not_in_tencents_or_lark},
    {.type = "instagram", .placement = not_in_tencents_or_lark},
    {.type = "linkedin", .placement = not_in_tencents_or_lark},
    {.type = "slack", .placement = not_in_tencents_or_lark},
    {.type = "baidu", .placement = not_in_tencents_or_lark},
    {.type = "weibo", .placement = not_in_tencents_or_lark},
    {.type = "google", .placement = in_browsers_alone},
    {.type = "qq", .placement = not_in_clients},
    {.type = "alipay", .placement = not_in_clients},
    {.type = "apple:web", .placement = not_in_clients},
    {.type = "qingcloud", .placement = not_in_tencents},
    {.type = "twitter", .placement = everywhere},
    {.type = "apple", .placement = apps_alone},
    {.type = "yidun", .placement = apps_alone},
};

static_assert(whole::is_whole(rows));

}  // namespace

const Row* find_row(std::string_view type) {
  const auto found = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Row& row) { return row.type == type; });
  return found == std::end(rows) ? nullptr : found;
}

std::span<const Row> all_rows() { return rows; }

}  // namespace latchkey
