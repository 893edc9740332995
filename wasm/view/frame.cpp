// A provider's QR code: its page in a frame, with the smallest sandbox that works
// (T-19), or what stands in its place.
#include "connection/frame.hpp"

#include "view/notice.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

// A new code is a new element: its number is its key.
Node frame(const AwaitingScan& scan, const Connection& connection, const Frame& look) {
  const String number = to_string(static_cast<std::uint32_t>(scan.frame));
  Node made = parts::keyed(Kind::qr_frame, number);
  parts::say(made, "title", parts::sentence("frame.title", parts::name_of(connection)));
  parts::set(made, "data-frame", number);
  parts::set(made, "sandbox", look.sandbox);
  parts::set(made, "allow", look.allow);
  parts::set(made, "width", to_string(look.width));
  parts::set(made, "height", to_string(look.height));
  // Last: the page loads under what is set by then.
  parts::set(made, "src", scan.url);
  return made;
}

}  // namespace

void say_why(const State& state, Node& overlay) {
  const Problem* problem = problem_of(state, WayOn::renew);
  if (problem) {
    parts::add(overlay, parts::saying(Kind::overlay_text, "text", sentence_of(*problem)));
  }
  parts::add(overlay,
             parts::button(Kind::primary, "renewPressed",
                           problem ? Literal{"action.renew"} : Literal{"action.show-code"}));
}

namespace {

// What there is to know above it.
Literal word_above(const AwaitingScan* scan) {
  if (scan && scan->silent) return "frame.silent";
  if (scan && scan->client_signed_in) return "frame.hint.quick";
  return "frame.hint";
}

// A page that shows nothing says nothing, so the way out always stands below it.
Node way_out(const Connection& connection) {
  Node button = parts::button(Kind::button, "connectionChosen", "frame.open-in-window");
  parts::set(button, "data-key", connection.id);
  return button;
}

}  // namespace

Node qr_code(const State& state, const Connection& connection, bool chosen) {
  Node code = parts::node(Kind::qr, "qr");
  const Row* row = find_row(connection.type);
  const auto* scan = std::get_if<AwaitingScan>(&state.attempt);
  parts::add(code, parts::saying(Kind::hint, "hint",
                                 parts::sentence(word_above(chosen ? scan : nullptr),
                                                 parts::name_of(connection))));

  const bool idle = std::holds_alternative<NoAttempt>(state.attempt);
  const Frame* look = row ? frame_of(*row, connection, state.options) : nullptr;
  if (chosen && scan && scan->connection == connection.id && look) {
    parts::add(code, frame(*scan, connection, *look));
    parts::add(code, way_out(connection));
  } else if (chosen && !idle) {
    parts::add(code, parts::spinner());
  }

  Node overlay = parts::node(Kind::overlay, "overlay");
  if (chosen && idle && std::holds_alternative<Choosing>(state.phase)) say_why(state, overlay);
  parts::add(code, overlay);
  return code;
}

}  // namespace latchkey::screens
