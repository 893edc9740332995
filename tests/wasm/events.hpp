// Events written back as the JSON they came from: what was read is what was sent.
#pragma once

#include <string>

#include "flow/event.hpp"
#include "json/write.hpp"
#include "wire/names.hpp"

namespace latchkey::again {

using json::Writer;

template <class Id>
void handle(Writer& out, Literal name, Id id) {
  out.integer(name, static_cast<std::uint32_t>(id));
}
inline void map(Writer& out, Literal name, const Tokens& texts) {
  out.key(name).open_object();
  for (const auto& [key, value] : texts) out.key(key).text(value);
  out.close();
}

inline void fields(Writer&, const Started&) {}
inline void fields(Writer& out, const LanguageChanged& of) { out.text("language", of.language); }
inline void fields(Writer& out, const ThemeChanged& of) { map(out, "theme", of.theme); }
inline void fields(Writer& out, const OnlineChanged& of) { out.boolean("online", of.online); }
inline void fields(Writer& out, const VisibilityChanged& of) { out.boolean("visible", of.visible); }
inline void fields(Writer& out, const MethodChosen& of) { out.text("method", of.method); }
inline void fields(Writer& out, const ConnectionChosen& of) {
  out.text("connection", of.connection);
}
inline void fields(Writer& out, const FieldChanged& of) {
  out.text("field", of.field).text("value", of.value).boolean("malformed", of.malformed);
}
inline void fields(Writer& out, const SecretTyped& of) {
  out.text("field", of.field);
  handle(out, "secret", of.secret);
  out.integer("length", of.length).key("classes").open_array();
  for (const String& each : of.classes) out.text(each);
  out.close();
}
inline void fields(Writer& out, const RevealToggled& of) { out.text("field", of.field); }
inline void fields(Writer& out, const CapsLockSeen& of) { out.text("field", of.field); }
inline void fields(Writer& out, const AgreementToggled& of) {
  out.text("agreement", of.agreement).boolean("checked", of.checked);
}
inline void fields(Writer&, const Submitted&) {}
inline void fields(Writer& out, const CodeRequested& of) { out.text("field", of.field); }
inline void fields(Writer&, const AccountRequested&) {}
inline void fields(Writer& out, const ChoiceMade& of) { out.text("choice", of.choice); }
inline void fields(Writer& out, const ScreenChosen& of) { out.text("screen", of.screen); }
inline void fields(Writer&, const SkipPressed&) {}
inline void fields(Writer&, const BackPressed&) {}
inline void fields(Writer&, const RecallPressed&) {}
inline void fields(Writer&, const RetryPressed&) {}
inline void fields(Writer&, const RenewPressed&) {}
inline void fields(Writer&, const RedirectChosen&) {}
inline void fields(Writer&, const CopyPressed&) {}
inline void fields(Writer&, const SavePressed&) {}
inline void fields(Writer& out, const ClientChosen& of) { out.text("connection", of.connection); }
inline void fields(Writer& out, const PasskeyAnswered& of) {
  handle(out, "request", of.request);
  handle(out, "credential", of.credential);
  out.text("failure", of.failure);
}
inline void fields(Writer& out, const TextCopied& of) { out.boolean("done", of.done); }
inline void fields(Writer& out, const SignInRequested& of) {
  handle(out, "call", of.call);
  out.text("connection", of.connection).boolean("here", of.here).text("returnTo", of.return_to);
}
inline void fields(Writer& out, const SilentSignInRequested& of) { handle(out, "call", of.call); }
inline void fields(Writer& out, const TokensRequested& of) { handle(out, "call", of.call); }
inline void fields(Writer& out, const SessionCheckRequested& of) { handle(out, "call", of.call); }
inline void fields(Writer& out, const SignOutRequested& of) {
  handle(out, "call", of.call);
  out.text("returnTo", of.return_to);
}
inline void fields(Writer& out, const SignOutReturned& of) {
  out.text("query", of.query).text("state", of.state).integer("begun", of.begun.count());
}
inline void fields(Writer& out, const ResponseArrived& of) {
  handle(out, "request", of.request);
  out.integer("status", of.response.status);
  out.text("failure", wire::failure_names[static_cast<std::size_t>(of.response.failure)]);
  out.integer("retryAfter", of.response.retry_after);
}
inline void fields(Writer& out, const SecretsMade& of) {
  handle(out, "attempt", of.attempt);
  out.key("secrets").open_object().text("state", of.secrets.state);
  out.text("nonce", of.secrets.nonce).text("challenge", of.secrets.challenge);
  handle(out, "verifier", of.secrets.verifier);
  out.close();
}
inline void fields(Writer& out, const TokenKept& of) {
  handle(out, "attempt", of.attempt);
  handle(out, "secret", of.secret);
}
inline void fields(Writer& out, const HostAnswered& of) {
  handle(out, "ask", of.ask);
  out.text("verdict", wire::verdict_names[static_cast<std::size_t>(of.verdict)]);
}
inline void fields(Writer& out, const WindowClosed& of) { handle(out, "window", of.window); }
inline void fields(Writer& out, const WindowBlocked& of) { handle(out, "window", of.window); }
inline void fields(Writer&, const StorageRefused&) {}
inline void fields(Writer& out, const FocusChanged& of) { out.boolean("focused", of.focused); }
inline void fields(Writer& out, const FrameLoaded& of) { handle(out, "frame", of.frame); }
inline void fields(Writer& out, const TimerFired& of) { handle(out, "timer", of.timer); }
inline void fields(Writer& out, const TokensArrived& of) {
  handle(out, "request", of.request);
  out.text("failure", of.failure);
  out.integer("clockOff", of.clock_off);
  map(out, "person", of.person);
  handle(out, "refresh", of.granted.refresh);
  handle(out, "idToken", of.granted.id_token);
  out.text("endSession", of.granted.end_session);
}
inline void fields(Writer& out, const MessageArrived& of) {
  out.text("origin", of.origin);
  handle(out, "window", of.window);
  handle(out, "frame", of.frame);
}
inline void fields(Writer& out, const CallbackArrived& of) {
  out.text("origin", of.origin);
  handle(out, "window", of.window);
  out.text("query", of.query).text("fragment", of.fragment);
}
inline void fields(Writer& out, const Returned& of) {
  handle(out, "call", of.call);
  out.text("query", of.query).text("fragment", of.fragment);
  if (!of.kept) return;
  out.key("kept").open_object().text("state", of.kept->state).text("nonce", of.kept->nonce);
  handle(out, "verifier", of.kept->verifier);
  out.text("connection", of.kept->connection).integer("begun", of.kept->begun.count());
  out.text("returnTo", of.kept->return_to).close();
}

inline String written(const Event& event) {
  String text;
  Writer out{text};
  out.open_object().text("type", wire::event_names[event.index()]);
  std::visit([&](const auto& one) { fields(out, one); }, event);
  out.close();
  return text;
}

}  // namespace latchkey::again
