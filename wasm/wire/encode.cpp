#include "wire/encode.hpp"

#include <cstdint>

#include "view/notice.hpp"
#include "wire/names.hpp"

namespace latchkey::wire {
namespace {

using json::Writer;

// Each opens with its type and is closed by write(); the overloads are the list of
// effects, and one that is missing does not compile.

template <class Id>
void handle(Writer& out, std::string_view name, Id id) {
  out.integer(name, static_cast<std::uint32_t>(id));
}

void milliseconds(Writer& out, std::string_view name, std::chrono::milliseconds span) {
  out.integer(name, span.count());
}

template <class Map>
void texts(Writer& out, std::string_view name, const Map& map) {
  out.key(name).open_object();
  for (const auto& [key, value] : map) out.text(key, value);
  out.close();
}

// A value of a request.
void value(Writer& out, const std::string& text) { out.text(text); }
void value(Writer& out, bool yes) { out.boolean(yes); }
void value(Writer& out, std::int64_t number) { out.integer(number); }
void value(Writer& out, const SecretValue& secret) {
  out.open_object();
  handle(out, "$secret", secret.secret);
  out.text("as", as_names[static_cast<std::size_t>(secret.as)]);
  out.close();
}
template <class Each>
void value(Writer& out, const std::vector<Each>& list) {
  out.open_array();
  for (const Each& each : list) value(out, each);
  out.close();
}

template <class Pairs>
void values(Writer& out, std::string_view name, const Pairs& pairs) {
  out.key(name).open_object();
  for (const auto& [key, held] : pairs) {
    out.key(key);
    std::visit([&](const auto& one) { value(out, one); }, held);
  }
  out.close();
}

void fields(Writer& out, const FetchConfiguration& of) {
  handle(out, "request", of.request);
  out.text("url", of.url.text());
  out.integer("limit", static_cast<std::int64_t>(of.limit));
  milliseconds(out, "patience", of.patience);
}

void fields(Writer& out, const SendRequest& of) {
  const Request& request = of.request;
  handle(out, "request", of.id);
  out.text("method", verb_names[static_cast<std::size_t>(request.verb)]);
  out.text("url", request.url.text());
  values(out, "headers", request.headers);
  if (request.verb == Verb::post) values(out, "body", request.body);
  out.text("key", request.key);
  out.integer("limit", static_cast<std::int64_t>(request.limit));
  milliseconds(out, "patience", request.patience);
}

void fields(Writer& out, const AbortRequest& of) { handle(out, "request", of.request); }
void fields(Writer& out, const MakeSecrets& of) { handle(out, "attempt", of.attempt); }
void fields(Writer& out, const ForgetSecret& of) { handle(out, "secret", of.secret); }

void fields(Writer& out, const KeepToken& of) {
  handle(out, "attempt", of.attempt);
  out.integer("offset", static_cast<std::int64_t>(of.offset));
  out.integer("length", static_cast<std::int64_t>(of.length));
}

void fields(Writer& out, const OpenWindow& of) {
  handle(out, "window", of.window);
  out.text("url", of.url.text());
}
void fields(Writer& out, const CloseWindow& of) { handle(out, "window", of.window); }

void fields(Writer& out, const WatchFrame& of) { handle(out, "frame", of.frame); }
void fields(Writer& out, const UnwatchFrame& of) { handle(out, "frame", of.frame); }
void fields(Writer& out, const PostToFrame& of) {
  handle(out, "frame", of.frame);
  out.text("origin", of.origin);
  out.text("text", of.text);
}

void fields(Writer& out, const StartTimer& of) {
  handle(out, "timer", of.timer);
  milliseconds(out, "after", of.after);
}
void fields(Writer& out, const StopTimer& of) { handle(out, "timer", of.timer); }

void fields(Writer& out, const RedeemCode& of) {
  handle(out, "request", of.request);
  out.text("issuer", of.issuer);
  out.text("clientId", of.client_id);
  out.text("redirectUri", of.redirect_uri);
  out.text("code", of.code);
  out.text("state", of.state);
  handle(out, "verifier", of.verifier);
  out.text("nonce", of.nonce);
}

void fields(Writer& out, const ExchangeToken& of) {
  handle(out, "request", of.request);
  out.text("issuer", of.issuer);
  out.text("clientId", of.client_id);
  out.text("redirectUri", of.redirect_uri);
  out.text("scope", of.scope);
  handle(out, "token", of.token);
}

void fields(Writer& out, const Leave& of) {
  out.text("url", of.url.text());
  out.key("keep").open_object();
  out.text("state", of.keep.state);
  out.text("nonce", of.keep.nonce);
  handle(out, "verifier", of.keep.verifier);
  out.text("connection", of.keep.connection);
  milliseconds(out, "begun", of.keep.begun);
  out.close();
}

void fields(Writer& out, const Navigate& of) { out.text("url", of.url.text()); }

void fields(Writer& out, const SetTheme& of) {
  texts(out, "light", of.light);
  texts(out, "dark", of.dark);
  out.text("layout", of.layout);
}

void fields(Writer& out, const TellHost& of) {
  handle(out, "attempt", of.attempt);
  handle(out, "call", of.call);
  out.key("outcome");
  write(out, of.outcome);
}

void fields(Writer& out, const Diagnose& of) {
  out.text("code", of.code);
  out.text("detail", of.detail);
}

// What an outcome's kind brings along.
void fields(Writer& out, const SignedInAs& of) {
  texts(out, "person", of.person);
  handle(out, "token", of.token);
}
void fields(Writer&, const TokensReady&) {}
void fields(Writer&, const SignedOut&) {}
void fields(Writer& out, const Problem& of) {
  out.text("reason", code_of(of.reason));
  out.text("detail", of.detail);
}

// What an operation's name is followed by.
std::int64_t number(ElementId id) { return static_cast<std::uint32_t>(id); }
void rest(Writer& out, const Create& of) { out.integer(number(of.element)).text(of.tag); }
void rest(Writer& out, const Set& of) {
  out.integer(number(of.element)).text(of.attribute).text(of.value);
}
void rest(Writer& out, const Unset& of) { out.integer(number(of.element)).text(of.attribute); }
void rest(Writer& out, const Say& of) {
  out.integer(number(of.element)).text(of.where);
  write(out, of.text);
}
void rest(Writer& out, const Insert& of) {
  out.integer(number(of.parent)).integer(number(of.element)).integer(number(of.next));
}
void rest(Writer& out, const Remove& of) { out.integer(number(of.element)); }

// {"type": "closeWindow", …}
template <class Variant>
void write_object(Writer& out, std::string_view key, const Names<Variant>& names,
                  const Variant& of) {
  out.open_object();
  out.text(key, names[of.index()]);
  std::visit([&](const auto& one) { fields(out, one); }, of);
  out.close();
}

}  // namespace

void write(Writer& out, const Effect& effect) { write_object(out, "type", effect_names, effect); }

void write(Writer& out, const Outcome& outcome) {
  write_object(out, "kind", outcome_names, outcome);
}

void write(Writer& out, const Operation& operation) {
  out.open_array();
  out.text(operation_names[operation.index()]);
  std::visit([&](const auto& one) { rest(out, one); }, operation);
  out.close();
}

void write(Writer& out, const Text& text) {
  out.open_object();
  if (const auto* sentence = std::get_if<Sentence>(&text)) {
    out.text("key", sentence->key);
    out.key("values").open_array();
    for (const std::string& each : sentence->values) out.text(each);
    out.close();
  } else {
    out.text("plain", std::get<Plain>(text).plain);
  }
  out.close();
}

std::string write_step(std::span<const Effect> effects, std::span<const Operation> operations,
                       std::string_view error) {
  std::string text;
  Writer out{text};
  out.open_object();
  out.key("effects").open_array();
  for (const Effect& effect : effects) write(out, effect);
  out.close();
  out.key("operations").open_array();
  for (const Operation& operation : operations) write(out, operation);
  out.close();
  if (!error.empty()) out.text("error", error);
  out.close();
  return text;
}

}  // namespace latchkey::wire
