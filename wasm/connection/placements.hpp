// What rows.cpp says of the environments, where several types say the same. A cell each:
// authing-broker 3.6, upstream-idps 10.2. On a phone and in another app's browser, where
// no window opens, a button goes there in this page.
#pragma once

#include "connection/row.hpp"

namespace latchkey::placements {

using enum Placement;
using Cells = std::array<Placement, environments>;

// The order: desktop, mobile, wecom, wechat, lark, dingtalk, webview.

constexpr Cells everywhere = {button_popup,    button_redirect, button_redirect, button_redirect,
                              button_redirect, button_redirect, button_redirect};

// Clients of one company do not show another's sign-in page, or it refuses them.
constexpr Cells not_in_tencents = {button_popup,    button_redirect, explain,        explain,
                                   button_redirect, button_redirect, button_redirect};
constexpr Cells not_in_tencents_or_lark = {button_popup, button_redirect, explain,        explain,
                                           explain,      button_redirect, button_redirect};
constexpr Cells not_in_clients = {button_popup, button_redirect, explain,        explain,
                                  explain,      explain,         button_redirect};

// Nor in a page that another app shows ("OAuth 2.0 Policies: Use secure browsers").
constexpr Cells in_browsers_alone = {button_popup, button_redirect, explain, explain,
                                     explain,      explain,         explain};

// WeCom's code. WeChat reads it and can do nothing with it, and DingTalk does not show it.
constexpr Cells wecom_code = {qr_tab,          button_redirect, in_app_auto,    explain,
                              button_redirect, explain,         button_redirect};
constexpr Cells wecom_agency_code = {qr_tab,  button_redirect, in_app_auto,    explain,
                                     explain, explain,         button_redirect};
constexpr Cells wecom_authing_code = {qr_tab,          button_redirect, in_app_auto,    explain,
                                      button_redirect, button_redirect, button_redirect};
constexpr Cells wecom_page = {button_popup,    button_redirect, in_app_auto,    explain,
                              button_redirect, button_redirect, button_redirect};

// Inside WeChat it would take an Official Account's own id: that is a type of its own.
constexpr Cells wechat_code = {qr_tab,  button_redirect, explain,        hidden,
                               explain, explain,         button_redirect};
constexpr Cells wechat_inside = {hidden, hidden, hidden, in_app_auto, hidden, hidden, hidden};

constexpr Cells lark_code = {qr_tab,      button_redirect, button_redirect, button_redirect,
                             in_app_auto, button_redirect, button_redirect};
constexpr Cells dingtalk_code = {qr_tab,  button_redirect, explain,        explain,
                                 explain, in_app_auto,     button_redirect};
constexpr Cells dingtalk_page = {button_popup, button_redirect, explain,        explain,
                                 explain,      in_app_auto,     button_redirect};

// A computer of the company's domain (authing-broker 3.5): no phone is in one.
constexpr Cells computers_alone = {button_popup,    explain,         button_redirect,
                                   button_redirect, button_redirect, button_redirect,
                                   button_redirect};

// Where there is no way but an app's own: who looks for it is told so.
constexpr Cells apps_alone = {explain, explain, explain, explain, explain, explain, explain};

// No connection of a form: of an app or a directory, or the broker draws it as a method.
constexpr Cells nowhere = {hidden, hidden, hidden, hidden, hidden, hidden, hidden};

}  // namespace latchkey::placements
