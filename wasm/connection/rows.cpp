// The table of connection types. To add one: its fields, its slots and its row
// here with the page they come from, and rows in tests/wasm. No other code.
#include <algorithm>
#include <iterator>

#include "connection/placements.hpp"
#include "connection/row.hpp"

namespace latchkey {
namespace {

using namespace placements;

// OpenID Connect Discovery 1.0 section 3, and the names the broker gives them
// (authing-broker 1.5). Nothing of it is needed to begin: the broker knows.
constexpr Field oidc_fields[] = {
    {.name = "issuerUrl", .rule = Rule::address, .required = false},
    {.name = "clientId", .required = false},
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

// WeChat Open Platform, "Website application: WeChat login": upstream-idps 6.1. Its
// frame answers by navigation alone. With `self_redirect=true` it goes to the broker's
// callback itself, which no page may frame; with `false` this page goes there, with a
// state that the broker did not make, and a code that no page can hand it
// (authing-broker 2.10 is WeCom's). So it begins at the broker, as a button.
constexpr Field wechat_fields[] = {
    {.name = "appId", .rule = Rule::app_id, .required = false},
    {.name = "appSecret", .secret = true},
};

// DingTalk, "Log in to third-party websites", and the options of its script DTFrameLogin:
// upstream-idps 9, authing-broker 2.11. `state` may be left out there; here it never is
// (T-11). Its page reads cookies, hence same-origin.
constexpr Field dingtalk_fields[] = {
    {.name = "clientId"},
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
    .echoes_state = true,
    .adds = dingtalk_adds,
    .sandbox = "allow-scripts allow-same-origin",
    .width = 300,
    .height = 388,
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
     .frame = &wecom_frame,
     .panel = &wecom_panel,
     .on_phone = OnPhone::own_client,
     .client = wecom_client},
    {.type = "wechatwork:agency:qrconnect",
     .fields = wecom_fields,
     .placement = wecom_agency_code,
     .frame = &wecom_frame,
     .on_phone = OnPhone::own_client,
     .client = wecom_client},
    {.type = "wechatwork:qrconnect:of:authing:agency",
     .fields = wecom_fields,
     .placement = wecom_authing_code,
     .frame = &wecom_frame,
     .on_phone = OnPhone::own_client,
     .client = wecom_client},
    {.type = "wechatwork:service-provider:qrconnect",
     .placement = wecom_page,
     .has_no_tab = true,
     .on_phone = OnPhone::own_client,
     .client = wecom_client},
    {.type = "wechatwork:mobile", .placement = apps_alone},
    {.type = "wechatwork:addressbook", .placement = nowhere},

    // WeChat. What the broker draws itself is a method: the code of a mini program and of
    // an Official Account.
    {.type = "wechat:pc",
     .fields = wechat_fields,
     .placement = wechat_code,
     .has_no_tab = true,
     .on_phone = OnPhone::second_device},
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
     .code = "authCode"},
    {.type = "dingtalk:provider", .placement = dingtalk_page, .has_no_tab = true},
    {.type = "lark-public", .placement = lark_page, .has_no_tab = true},
    {.type = "lark-internal", .placement = lark_page, .has_no_tab = true},
    {.type = "welink", .placement = everywhere},

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

// The table is whole: what a row names is there, and no cell is left open.

constexpr bool is_field_of(const Row& row, std::string_view name) {
  for (const Field& field : row.fields)
    if (field.name == name) return field.required && !field.secret;
  return false;
}

constexpr bool is_whole(const Row& row, const Frame& frame) {
  for (const Slot& slot : frame.page.slots) {
    const bool has_text = !slot.text.empty();
    const bool needs_text = slot.from != From::callback && slot.from != From::state;
    if (slot.name.empty() || has_text != needs_text) return false;
    if (slot.from == From::field && !is_field_of(row, slot.text)) return false;
  }
  return !frame.page.provider.empty() && frame.page.base.view().starts_with("https://") &&
         (frame.handshake == Handshake::none) == frame.greeting.empty() &&
         (frame.handshake == Handshake::dialogue) == (frame.dialogue != nullptr) &&
         (frame.result == FrameResult::by_call) == (frame.dialogue != nullptr) &&
         (frame.result == FrameResult::report) == (frame.report != nullptr) &&
         frame.sandbox.view().starts_with("allow-scripts") &&
         frame.sandbox.view().find("top-navigation") == std::string_view::npos;  // T-19
}

constexpr bool is_whole(const Row& row) {
  for (const Placement cell : row.placement)
    if (cell == unset || (cell == qr_tab && (!row.frame || row.has_no_tab))) return false;
  for (const Row& other : rows)
    if (&other != &row && other.type == row.type) return false;
  return !row.type.empty() && !row.code.empty() && (!row.frame || is_whole(row, *row.frame)) &&
         (!row.panel || is_whole(row, *row.panel));
}

constexpr bool is_whole_row(const Row& row) { return is_whole(row); }
static_assert(std::all_of(std::begin(rows), std::end(rows), is_whole_row));

}  // namespace

const Row* find_row(std::string_view type) {
  const auto found = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Row& row) { return row.type == type; });
  return found == std::end(rows) ? nullptr : found;
}

std::span<const Row> all_rows() { return rows; }

}  // namespace latchkey
