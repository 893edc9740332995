// What the embedder says, in code. Only here is said who the broker is and what
// is allowed; nothing loaded can loosen it (T-40).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "model/environment.hpp"
#include "model/list.hpp"
#include "model/map.hpp"
#include "model/string.hpp"

namespace latchkey {

using Moment = std::chrono::milliseconds;  // since the Unix epoch; comes in with each event

enum class Mode : std::uint8_t { embedded, hosted };
enum class ResultKind : std::uint8_t { session, tokens };

// The way an answer comes back; fixed in the address an attempt starts with.
enum class Transport : std::uint8_t { callback_page, web_message, broker_message };

using Tokens = Texts;  // theme tokens by name

// Every field comes from the shell, whose defaults they are (web/src/options.ts).
struct Options {
  String broker;  // an origin: scheme, host and port, no trailing slash
  String app_id;  // unique at the broker; also the OIDC client_id
  String origin;  // the host page's
  Mode mode = Mode::embedded;
  String redirect_uri;  // absolute, of `origin`: the page that runs latchkey/callback
  ResultKind result = ResultKind::session;
  Transport transport = Transport::callback_page;
  String scope;                             // RFC 6749 section 3.3
  String language;                          // BCP 47
  std::optional<List<String>> connections;  // identifiers; nothing: all
  std::optional<List<String>> methods;      // nothing: all
  String finish_login_url;                  // hosted: where the page's query says to go
  Texts provider_origins;                   // by provider
  Texts placements;                         // by type: how it is offered, by the name
  String callback_host;                     // empty: the dialect's own
  bool broker_messages = false;             // T-06: the broker's own popup message is listened to
  std::chrono::milliseconds popup_closed_grace{};
  bool development = false;
  bool manual = false;  // nothing begins by itself: the host page wants it so
  bool quiet = false;   // nor in this tab: what KeepQuiet kept here before
  // What the page wants to be asked about first, and how long it may take to answer.
  bool before_login = false;
  bool before_register = false;
  bool before_step = false;
  std::chrono::milliseconds hook_patience{};
  String screen = {};    // to begin with, as ScreenChosen has it; empty: the login
  String failures = {};  // what KeepFailures kept in this tab before, as it stands
  String accounts = {};  // what KeepAccounts kept in this browser before, as it stands
  Tokens theme;
  String remembered;  // what Remember kept here before; empty: nothing
  Facts environment;

  bool operator==(const Options&) const = default;
};

}  // namespace latchkey
