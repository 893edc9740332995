// What the embedder says, in code. Only here is said who the broker is and what
// is allowed; nothing loaded can loosen it (T-40).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/environment.hpp"

namespace latchkey {

using Moment = std::chrono::milliseconds;  // since the Unix epoch; comes in with each event

enum class Mode : std::uint8_t { embedded, hosted };
enum class ResultKind : std::uint8_t { session, tokens };

// The way an answer comes back; fixed in the address an attempt starts with.
enum class Transport : std::uint8_t { callback_page, web_message, broker_message };

using Tokens = std::map<std::string, std::string, std::less<>>;  // theme tokens by name

struct Options {
  std::string broker;  // an origin: scheme, host and port, no trailing slash
  std::string app_id;  // unique at the broker; also the OIDC client_id
  std::string origin;  // the host page's
  Mode mode = Mode::embedded;
  std::string redirect_uri;  // absolute, of `origin`: the page that runs latchkey/callback
  ResultKind result = ResultKind::session;
  Transport transport = Transport::callback_page;
  std::string scope = "openid profile";
  std::string language = "en";                          // BCP 47
  std::optional<std::vector<std::string>> connections;  // identifiers; nothing: all
  std::optional<std::vector<std::string>> methods;      // nothing: all
  std::string finish_login_url;                         // hosted: where the page's query says to go
  std::map<std::string, std::string, std::less<>> provider_origins;  // by provider
  std::string callback_host;                                         // empty: the dialect's own
  bool broker_messages = true;  // T-06: the broker's own popup message is listened to
  std::chrono::milliseconds popup_closed_grace{5000};
  bool development = false;
  Tokens theme;
  Facts environment;

  bool operator==(const Options&) const = default;
};

}  // namespace latchkey
