// What comes from other windows and frames, and with a page: the true answer as each sender
// gives it, and the same with one thing spoiled.
#include "broker/start.hpp"
#include "flow.hpp"
#include "flow/attempt.hpp"
#include "letters.hpp"
#include "text/percent.hpp"

namespace latchkey::space {
namespace {

constexpr std::string_view stranger = "https://stranger.example";

std::uint32_t trial_of(const State& state) { return static_cast<std::uint32_t>(attempt_of(state)); }
WindowId window_of(const State& state) {
  const auto* waiting = std::get_if<AwaitingAnswer>(&state.attempt);
  return waiting ? waiting->window : WindowId{};
}
FrameId frame_of(const State& state) {
  const auto* scan = std::get_if<AwaitingScan>(&state.attempt);
  return scan ? scan->frame : FrameId{};
}
String origin_of(const Options& options) { return options.origin; }

// By the callback page. It is true while its attempt waits for it; and said to any other
// state of the same attempt it is the same answer too early, or a second time.
String query_of(const State& state, std::uint32_t attempt, std::string_view says = "code=code-1") {
  return "?" + String{says} + "&state=" + state_text(attempt) +
         "&iss=" + percent_encode(issuer_of(state.options));
}
CallbackArrived callback(const State& state, std::uint32_t attempt) {
  return {origin_of(state.options), {}, query_of(state, attempt), ""};
}

// By web_message.
String web_message_of(const State& state, std::uint32_t attempt) {
  return R"({"type":"authorization_response","response":{"code":"code-1","state":")" +
         state_text(attempt) + R"(","iss":")" + issuer_of(state.options) + R"("}})";
}
MessageArrived web_message(const State& state, std::uint32_t attempt) {
  return {state.options.broker, window_of(state), {}, web_message_of(state, attempt)};
}

// By the broker's own message, which has no state.
MessageArrived from_broker(const State& state) {
  MessageArrived posted = broker_message();
  posted.origin = message_origins(state.options).front();
  posted.window = window_of(state);
  return posted;
}

// By the provider's older frame, and by its panel.
MessageArrived scanned(const State& state, std::uint32_t attempt) {
  MessageArrived posted = scan();
  const auto* waiting = std::get_if<AwaitingScan>(&state.attempt);
  if (waiting)
    posted.body = "\"" + waiting->callback + "&code=scan-1&state=" + state_text(attempt) +
                  "&appid=ww0123456789abcdef\"";
  posted.frame = frame_of(state);
  return posted;
}
MessageArrived by_panel(const State& state, MessageArrived posted) {
  posted.frame = frame_of(state);
  return posted;
}

template <class Message>
Message from(std::string_view origin, Message message) {
  message.origin = origin;
  return message;
}
MessageArrived elsewhere(const Given& now, MessageArrived message) {
  if (message.window != WindowId{}) message.window = WindowId{now.over};
  if (message.frame != FrameId{}) message.frame = FrameId{now.over};
  return message;
}

std::optional<WindowClosed> closed(WindowId window) {
  if (window == WindowId{}) return std::nullopt;
  return WindowClosed{window};
}
std::optional<WindowBlocked> blocked(WindowId window) {
  if (window == WindowId{}) return std::nullopt;
  return WindowBlocked{window};
}

// A page that was left for a login, and is there again.
constexpr std::uint32_t left_for = 800'000;
Kept kept(const Given& now, Moment begun) {
  return {state_text(left_for), "nonce-1", now.secret, "corp", begun, ""};
}
Moment long_ago(const State& state) { return state.now - std::chrono::minutes{11}; }

// The shell says it once, in the turn of Started: nobody has begun anything yet.
std::optional<Returned> returned(const Given& now, std::uint32_t attempt, std::string_view says,
                                 std::optional<Kept> kept) {
  const bool is_new = std::holds_alternative<Booting>(now.state.phase) &&
                      std::holds_alternative<NoAttempt>(now.state.attempt);
  if (!is_new) return std::nullopt;
  return Returned{now.call, query_of(now.state, attempt, says), "", kept};
}

constexpr Letter letters[] = {
    // Our window.
    letter<[](const Given& now) { return closed(window_of(now.state)); }>("window closed"),
    letter<[](const Given& now) { return blocked(window_of(now.state)); }>("window blocked"),
    nobodys<[](const Given& now) { return WindowClosed{WindowId{now.over}}; }>(
        "another window closed"),
    nobodys<[](const Given& now) { return WindowBlocked{WindowId{now.over}}; }>(
        "another window blocked"),
    letter<[](const Given&) { return FocusChanged{true}; }>("focused"),
    letter<[](const Given&) { return FocusChanged{false}; }>("focus lost"),

    // The callback page's answer.
    letter<[](const Given& now) { return callback(now.state, trial_of(now.state)); }>("answer"),
    letter<[](const Given& now) -> CallbackArrived {
      return {origin_of(now.state.options),
              {},
              query_of(now.state, trial_of(now.state), "error=access_denied"),
              ""};
    }>("refusal"),
    nobodys<[](const Given& now) { return callback(now.state, now.over); }>(
        "answer with another state"),
    nobodys<[](const Given& now) {
      return from(stranger, callback(now.state, trial_of(now.state)));
    }>("answer from another origin"),
    nobodys<[](const Given& now) {
      auto spoiled = callback(now.state, trial_of(now.state));
      spoiled.query = "?code=code-1&state=" + state_text(trial_of(now.state)) +
                      "&iss=https%3A%2F%2Fstranger.example";
      return spoiled;
    }>("answer of another issuer"),

    // The broker's page by web_message.
    letter<[](const Given& now) { return web_message(now.state, trial_of(now.state)); }>("message"),
    nobodys<[](const Given& now) { return web_message(now.state, now.over); }>(
        "message with another state"),
    nobodys<[](const Given& now) {
      return from(stranger, web_message(now.state, trial_of(now.state)));
    }>("message from another origin"),
    nobodys<[](const Given& now) {
      auto spoiled = web_message(now.state, trial_of(now.state));
      spoiled.window = WindowId{now.over};
      return spoiled;
    }>("message from another window"),

    // The broker's own message.
    letter<[](const Given& now) { return from_broker(now.state); }>("broker's message"),
    letter<[](const Given& now) {
      auto posted = due_in_window();
      posted.origin = message_origins(now.state.options).front();
      posted.window = window_of(now.state);
      return posted;
    }>("broker's message: to be bound"),
    nobodys<[](const Given& now) { return from(stranger, from_broker(now.state)); }>(
        "broker's message from another origin"),
    nobodys<[](const Given& now) {
      auto spoiled = from_broker(now.state);
      spoiled.window = WindowId{now.over};
      return spoiled;
    }>("broker's message from another window"),

    // The provider's frame.
    letter<[](const Given& now) { return FrameLoaded{frame_of(now.state)}; }>("frame loaded"),
    letter<[](const Given& now) { return scanned(now.state, trial_of(now.state)); }>("scanned"),
    nobodys<[](const Given& now) { return scanned(now.state, now.over); }>(
        "scanned with another state"),
    nobodys<[](const Given& now) {
      return from(stranger, scanned(now.state, trial_of(now.state)));
    }>("scanned at another origin"),
    nobodys<[](const Given& now) {
      return elsewhere(now, scanned(now.state, trial_of(now.state)));
    }>("scanned in another frame"),
    letter<[](const Given& now) { return by_panel(now.state, panel_ready()); }>("panel ready"),
    letter<[](const Given& now) { return by_panel(now.state, panel_checked()); }>("panel asks"),
    letter<[](const Given& now) { return by_panel(now.state, panel_code()); }>("panel's code"),
    nobodys<[](const Given& now) { return from(stranger, by_panel(now.state, panel_code())); }>(
        "panel's code from another origin"),
    nobodys<[](const Given& now) { return elsewhere(now, by_panel(now.state, panel_code())); }>(
        "panel's code from another frame"),

    // A page that is returned to.
    letter<[](const Given& now) {
      return returned(now, left_for, "code=code-1", kept(now, now.state.now));
    }>("returned"),
    letter<[](const Given& now) {
      return returned(now, left_for, "error=access_denied", kept(now, now.state.now));
    }>("returned with a refusal"),
    letter<[](const Given& now) { return returned(now, left_for, "code=code-1", {}); }>(
        "returned to a tab that kept nothing"),
    letter<[](const Given& now) {
      return returned(now, now.over, "code=code-1", kept(now, now.state.now));
    }>("returned with another state"),
    letter<[](const Given& now) {
      return returned(now, left_for, "code=code-1", kept(now, long_ago(now.state)));
    }>("returned too late"),
    letter<[](const Given& now) {
      return SignOutReturned{"?state=" + state_text(left_for), state_text(left_for), now.state.now};
    }>("returned from signing out"),
    nobodys<[](const Given& now) {
      return SignOutReturned{"", state_text(left_for), now.state.now};
    }>("returned from signing out without a state"),
};

}  // namespace

std::span<const Letter> letters_of_windows() { return letters; }

}  // namespace latchkey::space
