#include "wire/encode.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/held.hpp"
#include "view/notice.hpp"
#include "wire/names.hpp"
#include "wire/shape.hpp"

namespace latchkey::wire {
namespace {

using json::Writer;

// A value of a request.
void value(Writer& out, const String& text) { out.text(text); }
void value(Writer& out, bool yes) { out.boolean(yes); }
void value(Writer& out, std::int64_t number) { out.integer(number); }
void value(Writer& out, const SecretValue& secret) {
  out.open_object();
  out.integer("$secret", static_cast<std::uint32_t>(secret.secret));
  out.text("as", as_names[static_cast<std::size_t>(secret.as)]);
  out.close();
}
template <class Each>
void value(Writer& out, const List<Each>& list) {
  out.open_array();
  for (const Each& each : list) value(out, each);
  out.close();
}

void members(Writer& out, const Values& pairs) {
  for (const auto& [key, held] : pairs) {
    out.key(key);
    std::visit([&](const auto& one) { value(out, one); }, held);
  }
}

void values(Writer& out, Literal name, const Values& pairs) {
  out.key(name).open_object();
  members(out, pairs);
  out.close();
}

void body(Writer& out, const Request& request) {
  out.key("body").open_object();
  members(out, request.body);
  if (!request.profile.empty()) {
    out.key("profile").open_object();
    for (const auto& [name, value] : request.profile) out.key(name).text(value);
    out.close();
  }
  if (!request.data.empty() || !request.field_values.empty()) {
    out.key("data").open_object();
    members(out, request.data);
    if (!request.field_values.empty()) {
      out.key("fieldValues").open_array();
      for (const Values& each : request.field_values) {
        out.open_object();
        members(out, each);
        out.close();
      }
      out.close();
    }
    out.close();
  }
  out.close();
}

// Method, headers and body of a request are no rows.
constexpr Part send_head[] = {
    PART(SendRequest, id, "request"),
    PART(SendRequest, request.verb, "method"),
    PART(SendRequest, request.url, "url"),
};
constexpr Part send_tail[] = {
    PART(SendRequest, request.key, "key"),
    PART(SendRequest, request.limit, "limit"),
    PART(SendRequest, request.patience, "patience"),
};
constexpr Part fetch[] = {
    PART(FetchConfiguration, request, "request"),
    PART(FetchConfiguration, url, "url"),
    PART(FetchConfiguration, limit, "limit"),
    PART(FetchConfiguration, patience, "patience"),
};
constexpr Part abort_request[] = {PART(AbortRequest, request, "request")};
constexpr Part make_secrets[] = {PART(MakeSecrets, attempt, "attempt")};
constexpr Part forget[] = {PART(ForgetSecret, secret, "secret")};
constexpr Part keep_token[] = {
    PART(KeepToken, attempt, "attempt"),
    PART(KeepToken, offset, "offset"),
    PART(KeepToken, length, "length"),
};
constexpr Part passkey[] = {
    PART(AskPasskey, request, "request"),
    PART(AskPasskey, ceremony, "ceremony"),
    PART(AskPasskey, options, "options"),
};
constexpr Part open_window[] = {PART(OpenWindow, window, "window"), PART(OpenWindow, url, "url"),
                                PART(OpenWindow, opener, "opener")};
constexpr Part open_hidden[] = {PART(OpenHidden, window, "window"), PART(OpenHidden, url, "url")};
constexpr Part of_window[] = {PART(CloseWindow, window, "window")};
constexpr Part watch[] = {PART(WatchFrame, frame, "frame")};
constexpr Part unwatch[] = {PART(UnwatchFrame, frame, "frame")};
constexpr Part post[] = {
    PART(PostToFrame, frame, "frame"),
    PART(PostToFrame, origin, "origin"),
    PART(PostToFrame, text, "text"),
    PART(PostToFrame, via, "via"),
};
constexpr Part start[] = {PART(StartTimer, timer, "timer"), PART(StartTimer, after, "after")};
constexpr Part stop[] = {PART(StopTimer, timer, "timer")};
constexpr Part redeem[] = {
    PART(RedeemCode, request, "request"),    PART(RedeemCode, issuer, "issuer"),
    PART(RedeemCode, client_id, "clientId"), PART(RedeemCode, redirect_uri, "redirectUri"),
    PART(RedeemCode, code, "code"),          PART(RedeemCode, state, "state"),
    PART(RedeemCode, verifier, "verifier"),  PART(RedeemCode, nonce, "nonce"),
};
constexpr Part exchange[] = {
    PART(ExchangeToken, request, "request"),    PART(ExchangeToken, issuer, "issuer"),
    PART(ExchangeToken, client_id, "clientId"), PART(ExchangeToken, redirect_uri, "redirectUri"),
    PART(ExchangeToken, scope, "scope"),        PART(ExchangeToken, token, "token"),
};
constexpr Part refresh[] = {
    PART(RefreshTokens, request, "request"),
    PART(RefreshTokens, issuer, "issuer"),
    PART(RefreshTokens, client_id, "clientId"),
    PART(RefreshTokens, refresh, "refresh"),
};
constexpr Part leave[] = {PART(Leave, url, "url"), PART(Leave, keep, "keep")};
constexpr Part end_session[] = {
    PART(EndSession, url, "url"),
    PART(EndSession, id_token, "idToken"),
    PART(EndSession, state, "state"),
    PART(EndSession, return_to, "returnTo"),
};
constexpr Part navigate[] = {PART(Navigate, url, "url")};
constexpr Part copy[] = {PART(CopyText, text, "text")};
constexpr Part save[] = {PART(SaveText, text, "text")};
constexpr Part open_client[] = {PART(OpenClient, start, "start")};
constexpr Part remember[] = {PART(Remember, way, "way")};
constexpr Part failures[] = {PART(KeepFailures, text, "text")};
constexpr Part accounts[] = {PART(KeepAccounts, text, "text")};
constexpr Part quiet[] = {PART(KeepQuiet, quiet, "quiet")};
constexpr Part ask[] = {
    PART(AskHost, ask, "ask"),
    PART(AskHost, hook, "hook"),
    PART(AskHost, about, "about"),
    PART(AskHost, account, "account"),
    PART(AskHost, connection, "connection"),
};
constexpr Part news[] = {
    PART(TellNews, news, "news"),
    PART(TellNews, screen, "screen"),
    PART(TellNews, subject, "subject"),
};
constexpr Part theme[] = {
    PART(SetTheme, light, "light"),
    PART(SetTheme, dark, "dark"),
    PART(SetTheme, layout, "layout"),
    PART(SetTheme, style, "style"),
};
constexpr Part tell[] = {PART(TellHost, attempt, "attempt"), PART(TellHost, call, "call")};
constexpr Part diagnose[] = {PART(Diagnose, code, "code"), PART(Diagnose, detail, "detail")};

// One per effect, in their order.
constexpr std::array<Shape, std::variant_size_v<Effect>> effect_shapes = {
    fetch,       send_head, abort_request, make_secrets, forget,      keep_token, passkey,
    open_window, of_window, open_hidden,   of_window,    watch,       unwatch,    post,
    start,       stop,      redeem,        exchange,     refresh,     leave,      end_session,
    navigate,    Shape{},   copy,          save,         open_client, remember,   quiet,
    failures,    accounts,  ask,           news,         theme,       tell,       diagnose,
};

constexpr Part signed_in[] = {
    PART(SignedInAs, person, "person"),
    PART(SignedInAs, token, "token"),
};

// {"type": "closeWindow", …}: opened here, closed by who writes the rest.
template <class Variant>
void open(Writer& out, Literal key, const Names<Variant>& names, const Variant& of) {
  out.open_object();
  out.text(key, names[of.index()]);
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

void write_problem(Writer& out, const Problem& problem) {
  out.text("reason", code_of(problem.reason));
  out.text("detail", problem.detail.empty() ? problem.code : problem.detail);
}

}  // namespace

void write(Writer& out, const Outcome& outcome) {
  open(out, "kind", outcome_names, outcome);
  if (const auto* done = std::get_if<SignedInAs>(&outcome)) write(out, done, signed_in);
  if (const auto* checked = std::get_if<SessionChecked>(&outcome))
    out.text("session", session_names[static_cast<std::size_t>(checked->session)]);
  if (const auto* problem = std::get_if<Problem>(&outcome)) write_problem(out, *problem);
  out.close();
}

namespace {

// What is no row of an effect. By pointer, so that each is a function of its own, and moved
// out of the first piece (binding/README.md): no first form sends or tells anything.
using Tail = void (*)(Writer&, const Effect&, const Observed&);

void write_rest_of_send(Writer& out, const Effect& effect, const Observed&) {
  const auto* send = std::get_if<SendRequest>(&effect);
  values(out, "headers", send->request.headers);
  if (send->request.verb == Verb::post) body(out, send->request);
  write(out, send, send_tail);
}

void write_rest_of_tell(Writer& out, const Effect& effect, const Observed& observed) {
  const auto* told = std::get_if<TellHost>(&effect);
  out.key("outcome");
  write(out, told->outcome);
  observed.write(out, *told);
}

void write_rest_of_news(Writer& out, const Effect& effect, const Observed&) {
  const auto& problem = std::get_if<TellNews>(&effect)->problem;
  if (problem) write_problem(out, *problem);
}

template <class Each>
constexpr Tail tail_of = nullptr;
template <>
constexpr Tail tail_of<SendRequest> = write_rest_of_send;
template <>
constexpr Tail tail_of<TellHost> = write_rest_of_tell;
template <>
constexpr Tail tail_of<TellNews> = write_rest_of_news;

template <class... Each>
constexpr std::array<Tail, sizeof...(Each)> tails_of(const std::variant<Each...>*) {
  return {tail_of<Each>...};
}
constexpr auto tails = tails_of(static_cast<const Effect*>(nullptr));

}  // namespace

void write(Writer& out, const Effect& effect, const Observed& observed) {
  open(out, "type", effect_names, effect);
  write(out, held(effect), effect_shapes[effect.index()]);
  if (const Tail tail = tails[effect.index()]) tail(out, effect, observed);
  out.close();
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
    for (const std::string_view each : sentence->values) out.text(each);
    out.close();
  } else {
    out.text("plain", std::get<Plain>(text).plain);
  }
  out.close();
}

String write_step(std::span<const Effect> effects, std::span<const Operation> operations,
                  std::string_view error, const Observed& observed) {
  String text;
  Writer out{text};
  out.open_object();
  out.key("effects").open_array();
  for (const Effect& effect : effects) write(out, effect, observed);
  out.close();
  out.key("operations").open_array();
  for (const Operation& operation : operations) write(out, operation);
  out.close();
  if (!error.empty()) out.text("error", error);
  out.close();
  return text;
}

}  // namespace latchkey::wire
