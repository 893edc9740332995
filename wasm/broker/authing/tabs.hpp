// The QR tabs of the wire (1.5). Those whose code is a provider's own: what is in each, and
// where its code returns to.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

#include "model/literal.hpp"

namespace latchkey::authing {

struct Tab {
  Literal method;  // the tab's name on the wire
  Literal type;    // of what is in it
  // 2.11: an embedded form's code returns to its own page, since the provider's frame may
  // be shown by that origin alone; and the query says `embedded=1`.
  bool returns_to_page = false;
};
inline constexpr Tab tabs[] = {
    {"wechatwork-corp-qrconnect", "wechatwork:corp:qrconnect"},
    {"wechatwork-agency-qrcode", "wechatwork:agency:qrconnect"},
    {"wechatwork-authing-agency-qrcode", "wechatwork:qrconnect:of:authing:agency"},
    {"dingtalk-qrcode", "dingtalk", true},
};

// Those whose code the broker makes itself (2.9), in the order of Scanner.
struct DrawnTab {
  Literal method;
  Literal scene;
};
inline constexpr DrawnTab drawn_tabs[] = {
    {"app-qrcode", "APP_AUTH"},
    {"wechat-miniprogram-qrcode", "WXAPP_AUTH"},
    {"wechatmp-qrcode", "WECHATMP_AUTH"},
};

inline bool returns_to_page(std::string_view type) {
  return std::any_of(std::begin(tabs), std::end(tabs),
                     [&](const Tab& tab) { return tab.type == type && tab.returns_to_page; });
}

}  // namespace latchkey::authing
