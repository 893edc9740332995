// The table of connection types. To add one: its fields, its slots and its row
// here with the page they come from, and rows in tests/wasm. No other code.
#include <algorithm>
#include <iterator>

#include "connection/row.hpp"

namespace latchkey {
namespace {

using enum Placement;

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

// Placements: upstream-idps 10.2, authing-broker 3.6. On a phone and in an app's
// browser, where no window opens, a button goes there in this page.
constexpr Row rows[] = {
    {.type = "oidc",
     .fields = oidc_fields,
     //            desktop       mobile           wecom
     .placement = {button_popup, button_redirect, button_redirect,
                   // wechat        lark             dingtalk         webview
                   button_redirect, button_redirect, button_redirect, button_redirect}},
    {.type = "wechatwork:corp:qrconnect",
     .fields = wecom_fields,
     // Inside WeChat a WeCom code is of no use, and DingTalk shows no such page.
     .placement = {qr_tab, button_redirect, in_app_redirect, explain, button_redirect, explain,
                   button_redirect},
     .frame = &wecom_frame,
     .panel = &wecom_panel},
    {.type = "wechat:pc",
     .fields = wechat_fields,
     // Inside WeChat it would take an Official Account's own id.
     .placement = {button_popup, button_redirect, explain, hidden, explain, explain,
                   button_redirect},
     .has_no_tab = true},
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
