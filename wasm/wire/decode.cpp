#include "wire/decode.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "json/read.hpp"
#include "model/held.hpp"
#include "model/limits.hpp"
#include "model/words.hpp"
#include "wire/fields.hpp"
#include "wire/names.hpp"
#include "wire/shape.hpp"

namespace latchkey::wire {
namespace {

// Options and themes may hold a logo as text; nothing else is near these.
constexpr std::size_t theme_text = limits::inline_logo + limits::inline_logo / 2;
constexpr json::Limits event_limits = {.bytes = 256 * 1024, .text = theme_text};

constexpr Part kept[] = {part<Kept>("kept", 0)};
constexpr Part options[] = {
    PART(Options, broker, "broker", limits::url),
    PART(Options, app_id, "appId"),
    PART(Options, origin, "origin", limits::url),
    PART(Options, mode, "mode"),
    PART(Options, redirect_uri, "redirectUri", limits::url),
    PART(Options, result, "result"),
    PART(Options, transport, "transport"),
    PART(Options, scope, "scope", typed_text),
    PART(Options, language, "language"),
    PART(Options, connections, "connections"),
    PART(Options, methods, "methods"),
    if_there(PART(Options, finish_login_url, "finishLoginUrl", limits::url)),
    if_there(PART(Options, provider_origins, "providerOrigins", limits::url)),
    if_there(PART(Options, placements, "placements")),
    if_there(PART(Options, callback_host, "callbackHost", limits::url)),
    PART(Options, broker_messages, "brokerMessages"),
    PART(Options, popup_closed_grace, "popupClosedGrace"),
    PART(Options, development, "development"),
    PART(Options, theme, "theme", theme_text),
    if_there(PART(Options, remembered, "remembered")),
    if_there(PART(Options, manual, "manual")),
    if_there(PART(Options, quiet, "quiet")),
    if_there(PART(Options, failures, "failures")),
    if_there(PART(Options, accounts, "accounts", theme_text)),
    if_there(PART(Options, before_login, "beforeLogin")),
    if_there(PART(Options, before_register, "beforeRegister")),
    if_there(PART(Options, before_step, "beforeStep")),
    if_there(PART(Options, hook_patience, "hookPatience")),
    if_there(PART(Options, screen, "screen")),
    PART(Options, environment, "environment"),
};

constexpr Part language[] = {PART(LanguageChanged, language, "language")};
constexpr Part theme[] = {PART(ThemeChanged, theme, "theme", theme_text)};
constexpr Part line[] = {PART(OnlineChanged, online, "online")};
constexpr Part visibility[] = {PART(VisibilityChanged, visible, "visible")};
constexpr Part method[] = {PART(MethodChosen, method, "method")};
constexpr Part connection[] = {PART(ConnectionChosen, connection, "connection")};
constexpr Part client[] = {PART(ClientChosen, connection, "connection")};
constexpr Part code[] = {if_there(PART(CodeRequested, field, "field"))};
constexpr Part choice[] = {PART(ChoiceMade, choice, "choice")};
constexpr Part screen[] = {PART(ScreenChosen, screen, "screen")};
constexpr Part copied[] = {PART(TextCopied, done, "done")};
constexpr Part field[] = {PART(FieldChanged, field, "field"),
                          PART(FieldChanged, value, "value", typed_text),
                          if_there(PART(FieldChanged, malformed, "malformed"))};
constexpr Part secret[] = {PART(SecretTyped, field, "field"), PART(SecretTyped, secret, "secret"),
                           PART(SecretTyped, length, "length"),
                           PART(SecretTyped, classes, "classes")};
constexpr Part of_secret[] = {PART(RevealToggled, field, "field")};
constexpr Part agreement[] = {PART(AgreementToggled, agreement, "agreement"),
                              PART(AgreementToggled, checked, "checked")};
constexpr Part sign_in[] = {PART(SignInRequested, call, "call"),
                            PART(SignInRequested, connection, "connection"),
                            PART(SignInRequested, here, "here"),
                            PART(SignInRequested, return_to, "returnTo", limits::callback)};
constexpr Part call[] = {PART(TokensRequested, call, "call")};
constexpr Part sign_out[] = {PART(SignOutRequested, call, "call"),
                             PART(SignOutRequested, return_to, "returnTo", limits::callback)};
constexpr Part signed_out[] = {PART(SignOutReturned, query, "query", limits::callback),
                               PART(SignOutReturned, state, "state", limits::state),
                               PART(SignOutReturned, begun, "begun")};
constexpr Part new_secrets[] = {PART(SecretsMade, attempt, "attempt"),
                                PART(SecretsMade, secrets, "secrets")};
constexpr Part token[] = {PART(TokenKept, attempt, "attempt"), PART(TokenKept, secret, "secret")};
constexpr Part passkey[] = {PART(PasskeyAnswered, request, "request"),
                            PART(PasskeyAnswered, credential, "credential"),
                            PART(PasskeyAnswered, failure, "failure")};
constexpr Part verdict[] = {PART(HostAnswered, ask, "ask"), PART(HostAnswered, verdict, "verdict")};
constexpr Part window[] = {PART(WindowClosed, window, "window")};
constexpr Part focus[] = {PART(FocusChanged, focused, "focused")};
constexpr Part frame[] = {PART(FrameLoaded, frame, "frame")};
constexpr Part timer[] = {PART(TimerFired, timer, "timer")};
constexpr Part tokens[] = {PART(TokensArrived, request, "request"),
                           PART(TokensArrived, failure, "failure"),
                           PART(TokensArrived, clock_off, "clockOff"),
                           PART(TokensArrived, person, "person", typed_text),
                           PART(TokensArrived, granted.refresh, "refresh"),
                           PART(TokensArrived, granted.id_token, "idToken"),
                           PART(TokensArrived, granted.end_session, "endSession", limits::url)};
constexpr Part message[] = {PART(MessageArrived, origin, "origin", limits::url),
                            PART(MessageArrived, window, "window"),
                            PART(MessageArrived, frame, "frame")};
constexpr Part callback[] = {PART(CallbackArrived, origin, "origin", limits::url),
                             PART(CallbackArrived, window, "window"),
                             PART(CallbackArrived, query, "query", limits::callback),
                             PART(CallbackArrived, fragment, "fragment", limits::callback)};
constexpr Part returned[] = {PART(Returned, call, "call"),
                             PART(Returned, query, "query", limits::callback),
                             PART(Returned, fragment, "fragment", limits::callback)};
constexpr Part response[] = {PART(ResponseArrived, request, "request"),
                             PART(ResponseArrived, response.status, "status"),
                             PART(ResponseArrived, response.failure, "failure"),
                             PART(ResponseArrived, response.retry_after, "retryAfter")};

// One per event, in their order.
constexpr std::array<Shape, std::variant_size_v<Event>> shapes = {
    Shape{},  // started
    language,    theme,      line,      visibility, method,  connection, field,
    secret,      of_secret,  of_secret, agreement,  Shape{},  // submitted
    code,        Shape{},                                     // accountRequested
    choice,      screen,     Shape{},                         // skipPressed
    Shape{},                                                  // backPressed
    Shape{},                                                  // recallPressed
    Shape{},                                                  // retryPressed
    Shape{},                                                  // renewPressed
    Shape{},                                                  // redirectChosen
    Shape{},                                                  // copyPressed
    Shape{},                                                  // savePressed
    client,      sign_in,    call,      call,       call,    sign_out,   response,
    new_secrets, token,      passkey,   verdict,    window,  window,     Shape{},  // storageRefused
    copied,      focus,      frame,     timer,      tokens,  message,    callback,
    returned,    signed_out,
};

template <std::size_t... index>
constexpr auto make_makers(std::index_sequence<index...>) {
  return std::array<Event (*)(), sizeof...(index)>{
      [] { return Event{std::in_place_index<index>}; }...};
}
constexpr auto makers = make_makers(std::make_index_sequence<std::variant_size_v<Event>>{});

// What the rows can't say: what came beside the event, and what may be missing whole.
void finish(Event& event, Fields& fields, const String& body) {
  if (auto* arrived = std::get_if<ResponseArrived>(&event)) {
    if (arrived->response.status < 0 || arrived->response.status > 999) fields.spoil();
    // What is longer than the shell may read is no whole answer.
    if (body.size() > limits::configuration)
      arrived->response.failure = Failure::too_large;
    else
      arrived->response.body = body;
  } else if (auto* posted = std::get_if<MessageArrived>(&event)) {
    if (body.size() > limits::message) fields.spoil();
    posted->body = body;
  } else if (auto* answered = std::get_if<HostAnswered>(&event)) {
    // Only a message's is wanted again; an answer that led to the question may be longer.
    if (body.size() <= limits::message) answered->body = body;
  } else if (auto* back = std::get_if<Returned>(&event); back && fields.has("kept")) {
    back->kept.emplace();
    read(fields, &*back->kept, kept);
  }
}

}  // namespace

std::optional<Event> read_event(std::string_view text, const String& body) {
  const auto document = json::read_object(text, event_limits);
  if (!document) return std::nullopt;
  const auto type = json::text(*document, "type");
  const auto index = place_of(event_names, type.value_or(""));
  if (index == event_names.size()) return std::nullopt;

  Fields fields{*document};
  Event event = makers[index]();
  read(fields, held(event), shapes[index]);
  finish(event, fields, body);
  if (!fields.ok()) return std::nullopt;
  return event;
}

std::optional<Options> read_options(std::string_view given) {
  const auto document = json::read_object(given, event_limits);
  if (!document) return std::nullopt;
  Fields fields{*document};
  Options made;
  read(fields, &made, options);
  return fields.ok() ? std::optional{made} : std::nullopt;
}

std::optional<Moment> read_moment(double now) {
  if (!(now >= 0 && now <= 9007199254740992.0)) return std::nullopt;
  return Moment{static_cast<Moment::rep>(now)};
}

}  // namespace latchkey::wire
