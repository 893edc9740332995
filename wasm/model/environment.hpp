// What the browser is: raw facts from the shell, and what the core makes of them
// (connection/environment.hpp).
#pragma once

#include <cstdint>

#include "model/string.hpp"

namespace latchkey {

// Reported once, unjudged.
struct Facts {
  String user_agent;
  String platform;
  bool mobile = false;  // User-Agent Client Hints; false where there are none
  std::uint32_t touch_points = 0;
  bool coarse_pointer = false;
  String display_mode;  // CSS Media Queries `display-mode`
  bool framed = false;  // by a page of another origin, however deep
  bool online = false;
  bool passkeys = false;  // Web Authentication is there

  bool operator==(const Facts&) const = default;
};

enum class Environment : std::uint8_t {
  desktop,
  mobile,
  wecom,
  wechat,
  lark,
  dingtalk,
  webview,  // another app's browser, or a shell that opens no windows
};
constexpr std::size_t environments = 7;

}  // namespace latchkey
