// Connections, options and a configuration that the tests start from.
#pragma once

#include "model/configuration.hpp"
#include "model/options.hpp"

namespace latchkey {

// As the shell fills in what the embedder leaves out.
inline Options embedded() {
  Options options;
  options.scope = "openid profile";
  options.language = "en";
  options.broker_messages = true;
  options.popup_closed_grace = std::chrono::seconds{5};
  options.environment.online = true;
  options.broker = "https://acme.authing.cn";
  options.app_id = "app-1";
  options.origin = "https://app.example";
  options.redirect_uri = "https://app.example/back";
  return options;
}

inline Options hosted() {
  Options options = embedded();
  options.mode = Mode::hosted;
  options.origin = options.broker;
  options.finish_login_url = "https://acme.authing.cn/interaction/oidc/abc-1/login";
  return options;
}

// The demo world's: http on names of this machine.
inline Options development() {
  Options options = embedded();
  options.development = true;
  options.broker = "http://login.acme.localhost:4200";
  options.callback_host = "http://broker.localhost:4200";
  options.origin = "http://app.acme.localhost:4100";
  options.redirect_uri = "http://app.acme.localhost:4100/callback.html";
  options.provider_origins = {{"wecom", "http://wecom.localhost:4300"}};
  return options;
}

inline Connection wecom() {
  return {.id = "wecom-qr",
          .name = "WeCom",
          .type = "wechatwork:corp:qrconnect",
          .embedded = true,
          .fields = {{"corpId", "ww0123456789abcdef"},
                     {"agentId", "1000002"},
                     {"redirectUrl", "https://core.authing.cn/connections/social/wecom-qr/pool"}}};
}

inline Connection dingtalk() {
  return {
      .id = "ding",
      .name = "DingTalk",
      .type = "dingtalk",
      .embedded = true,
      .fields = {{"clientId", "dingacme0123456789ab"},
                 {"redirectUrl", "https://core.authing.cn/connections/social/ding/pool/callback"}}};
}

// By DingTalk's older way, which knows apps by another id.
inline Connection older_dingtalk() {
  Connection older = dingtalk();
  older.fields.erase("clientId");
  older.fields.set("appId", String{"dingoa0123456789"});
  return older;
}

inline Connection lark(Literal type) {
  return {.id = "feishu",
          .name = "Feishu",
          .type = String{type},
          .embedded = true,
          .fields = {{"appId", "cli_a1b2c3d4e5f6"},
                     {"redirectUrl", "https://core.authing.cn/connections/social/feishu/pool"}}};
}

// As a broker has it that finishes what WeChat's frame began.
inline Connection framed_wechat() {
  return {.id = "wechat-tab",
          .name = "WeChat",
          .type = "wechat:pc",
          .embedded = true,
          .fields = {{"appId", "wx0123456789abcdef"},
                     {"redirectUrl", "https://core.authing.cn/connections/social/wx/pool"}}};
}

inline Connection wechat() { return {.id = "wechat", .name = "WeChat", .type = "wechat:pc"}; }
inline Connection corp() { return {.id = "corp", .name = "Corp ID", .type = "oidc"}; }
inline Connection github() { return {.id = "github", .name = "GitHub", .type = "github"}; }

inline Configuration configuration() {
  Configuration read;
  read.app_id = "app-1";
  read.user_pool_id = "pool-1";
  read.public_key = "-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----";
  read.connections = {corp(), wecom(), wechat(), github()};
  return read;
}

}  // namespace latchkey
