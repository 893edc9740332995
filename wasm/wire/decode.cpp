#include "wire/decode.hpp"

#include <algorithm>
#include <array>

#include "json/read.hpp"
#include "model/limits.hpp"
#include "wire/fields.hpp"
#include "wire/names.hpp"

namespace latchkey::wire {
namespace {

// Options and themes may hold a logo as text; nothing else is near these.
constexpr std::size_t theme_text = limits::inline_logo + limits::inline_logo / 2;
constexpr json::Limits event_limits = {.bytes = 256 * 1024, .text = theme_text};

using Body = std::string&;

Secrets secrets(Fields& fields) {
  const json::Object* inner = fields.object("secrets");
  if (!inner) return {};
  Fields of{*inner};
  Secrets made{of.text("state", limits::state), of.text("nonce", limits::state),
               of.text("challenge", limits::state), of.handle<SecretId>("verifier")};
  if (!of.ok()) fields.spoil();
  return made;
}

std::optional<Kept> kept(Fields& fields) {
  const json::Object* inner = fields.has("kept") ? fields.object("kept") : nullptr;
  if (!inner) return std::nullopt;
  Fields of{*inner};
  Kept kept{of.text("state", limits::state), of.text("nonce", limits::state),
            of.handle<SecretId>("verifier"), of.text("connection"), of.milliseconds("begun")};
  if (!of.ok()) fields.spoil();
  return kept;
}

// What is longer than the shell may read is no whole answer.
Response response(Fields& fields, Body body) {
  Response made{
      .status = static_cast<int>(fields.integer("status", 0, 999)),
      .failure = static_cast<Failure>(fields.one_of("failure", failure_names)),
      .retry_after = static_cast<std::uint32_t>(fields.integer("retryAfter", 0, UINT32_MAX))};
  if (body.size() > limits::configuration) {
    made.failure = Failure::too_large;
  } else {
    made.body = std::move(body);
  }
  return made;
}

// One per event, in their order.
using Read = Event (*)(Fields&, Body);
constexpr std::array<Read, std::variant_size_v<Event>> readers = {
    [](Fields&, Body) -> Event { return Started{}; },
    [](Fields& of, Body) -> Event { return LanguageChanged{of.text("language")}; },
    [](Fields& of, Body) -> Event { return ThemeChanged{of.map("theme", theme_text)}; },
    [](Fields& of, Body) -> Event { return OnlineChanged{of.boolean("online")}; },
    [](Fields& of, Body) -> Event { return MethodChosen{of.text("method")}; },
    [](Fields& of, Body) -> Event { return ConnectionChosen{of.text("connection")}; },
    [](Fields& of, Body) -> Event {
      return FieldChanged{of.text("field"), of.text("value", typed_text)};
    },
    [](Fields& of, Body) -> Event {
      return SecretTyped{of.text("field"), of.handle<SecretId>("secret"),
                         static_cast<std::uint32_t>(of.integer("length", 0, UINT32_MAX)),
                         of.texts("classes")};
    },
    [](Fields& of, Body) -> Event {
      return AgreementToggled{of.text("agreement"), of.boolean("checked")};
    },
    [](Fields&, Body) -> Event { return Submitted{}; },
    [](Fields&, Body) -> Event { return CodeRequested{}; },
    [](Fields&, Body) -> Event { return BackPressed{}; },
    [](Fields&, Body) -> Event { return RetryPressed{}; },
    [](Fields&, Body) -> Event { return RenewPressed{}; },
    [](Fields&, Body) -> Event { return RedirectChosen{}; },
    [](Fields& of, Body) -> Event {
      return PopupRequested{of.handle<CallId>("call"), of.text("connection")};
    },
    [](Fields& of, Body) -> Event { return TokensRequested{of.handle<CallId>("call")}; },
    [](Fields& of, Body) -> Event { return SignOutRequested{of.handle<CallId>("call")}; },
    [](Fields& of, Body body) -> Event {
      return ResponseArrived{of.handle<RequestId>("request"), response(of, body)};
    },
    [](Fields& of, Body) -> Event {
      return SecretsMade{of.handle<AttemptId>("attempt"), secrets(of)};
    },
    [](Fields& of, Body) -> Event {
      return TokenKept{of.handle<AttemptId>("attempt"), of.handle<SecretId>("secret")};
    },
    [](Fields& of, Body) -> Event { return WindowClosed{of.handle<WindowId>("window")}; },
    [](Fields& of, Body) -> Event { return WindowBlocked{of.handle<WindowId>("window")}; },
    [](Fields& of, Body) -> Event { return FocusChanged{of.boolean("focused")}; },
    [](Fields& of, Body) -> Event { return FrameLoaded{of.handle<FrameId>("frame")}; },
    [](Fields& of, Body) -> Event { return TimerFired{of.handle<TimerId>("timer")}; },
    [](Fields& of, Body) -> Event {
      return TokensArrived{of.handle<RequestId>("request"), of.text("failure"),
                           of.map("person", typed_text)};
    },
    [](Fields& of, Body body) -> Event {
      return MessageArrived{of.text("origin", limits::url), of.handle<WindowId>("window"),
                            of.handle<FrameId>("frame"), std::move(body)};
    },
    [](Fields& of, Body) -> Event {
      return CallbackArrived{of.text("origin", limits::url), of.handle<WindowId>("window"),
                             of.text("query", limits::callback),
                             of.text("fragment", limits::callback)};
    },
    [](Fields& of, Body) -> Event {
      return Returned{of.text("query", limits::callback), of.text("fragment", limits::callback),
                      kept(of)};
    },
};

Facts facts(Fields& fields) {
  const json::Object* inner = fields.object("environment");
  if (!inner) return {};
  Fields of{*inner};
  Facts read{.user_agent = of.text("userAgent", typed_text),
             .platform = of.text("platform"),
             .mobile = of.boolean("mobile"),
             .touch_points = static_cast<std::uint32_t>(of.integer("touchPoints", 0, UINT32_MAX)),
             .coarse_pointer = of.boolean("coarsePointer"),
             .display_mode = of.text("displayMode"),
             .framed = of.boolean("framed"),
             .online = of.boolean("online")};
  if (!of.ok()) fields.spoil();
  return read;
}

}  // namespace

std::optional<Event> read_event(std::string_view text, std::string body) {
  const auto document = json::read_object(text, event_limits);
  if (!document) return std::nullopt;
  const auto type = json::text(*document, "type");
  const auto name = std::find(event_names.begin(), event_names.end(), type.value_or(""));
  if (name == event_names.end()) return std::nullopt;

  Fields fields{*document};
  Event event = readers[static_cast<std::size_t>(name - event_names.begin())](fields, body);
  if (!fields.ok()) return std::nullopt;
  const auto* message = std::get_if<MessageArrived>(&event);
  if (message && message->body.size() > limits::message) return std::nullopt;
  return event;
}

std::optional<Options> read_options(std::string_view given) {
  const auto document = json::read_object(given, event_limits);
  if (!document) return std::nullopt;
  Fields of{*document};
  const auto texts = [&](std::string_view name) {
    return of.has(name) ? std::optional{of.texts(name)} : std::nullopt;
  };
  const auto text_or_none = [&](std::string_view name) {
    return of.has(name) ? of.text(name, limits::url) : std::string{};
  };
  const Options read{
      .broker = of.text("broker", limits::url),
      .app_id = of.text("appId"),
      .origin = of.text("origin", limits::url),
      .mode = static_cast<Mode>(of.one_of("mode", mode_names)),
      .redirect_uri = of.text("redirectUri", limits::url),
      .result = static_cast<ResultKind>(of.one_of("result", result_names)),
      .transport = static_cast<Transport>(of.one_of("transport", transport_names)),
      .scope = of.text("scope", typed_text),
      .language = of.text("language"),
      .connections = texts("connections"),
      .methods = texts("methods"),
      .finish_login_url = text_or_none("finishLoginUrl"),
      .provider_origins =
          of.has("providerOrigins") ? of.map("providerOrigins", limits::url) : Map{},
      .callback_host = text_or_none("callbackHost"),
      .broker_messages = of.boolean("brokerMessages"),
      .popup_closed_grace = of.milliseconds("popupClosedGrace"),
      .development = of.boolean("development"),
      .theme = of.map("theme", theme_text),
      .environment = facts(of),
  };
  return of.ok() ? std::optional{read} : std::nullopt;
}

std::optional<Moment> read_moment(double now) {
  if (!(now >= 0 && now <= 9007199254740992.0)) return std::nullopt;
  return Moment{static_cast<Moment::rep>(now)};
}

}  // namespace latchkey::wire
