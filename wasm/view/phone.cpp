// Somebody answers on a phone: the broker's own QR code and who has scanned it, or the words
// while the phone itself is asked. Of a code in letters the text alone is here; the page draws it.
#include "flow/attempt.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

// A new code is a new element, so that nobody scans half of an old one.
Node code(const AwaitingPhone& waiting, const DrawnCode& of) {
  Node made = parts::keyed(waiting.is_picture ? Kind::picture : Kind::qr_drawn, waiting.key);
  parts::say(made, waiting.is_picture ? Literal{"alt"} : Literal{"aria-label"},
             parts::sentence("frame.title", parts::foreign(of.name)));
  parts::set(made, waiting.is_picture ? Literal{"src"} : Literal{"data-qr"}, waiting.shown);
  return made;
}

// As far as the broker names them.
Node person(const AwaitingPhone& waiting) {
  Node made = parts::node(Kind::qr_person, "person");
  if (!waiting.photo.empty()) {
    Node photo = parts::node(Kind::connection_logo, "photo");
    parts::say(photo, "alt", Plain{});
    parts::set(photo, "src", waiting.photo);
    parts::add(made, photo);
  }
  const Plain name = parts::foreign(waiting.name);
  if (!name.plain.empty()) parts::add(made, parts::saying(Kind::choice_name, "name", name));
  parts::add(made, parts::saying(Kind::hint, "confirm", "phone.scanned"));
  return made;
}

}  // namespace

[[gnu::noinline]] Node drawn_code(const State& state, const DrawnCode& of, bool chosen) {
  Node made = parts::node(Kind::qr, "qr");
  parts::add(made, parts::saying(Kind::hint, "hint",
                                 parts::sentence("frame.hint", parts::foreign(of.name))));
  const auto* waiting = std::get_if<AwaitingPhone>(&state.attempt);
  const bool idle = std::holds_alternative<NoAttempt>(state.attempt);
  if (chosen && waiting && waiting->scanned)
    parts::add(made, person(*waiting));
  else if (chosen && waiting && !waiting->shown.empty())
    parts::add(made, code(*waiting, of));
  else if (chosen && !idle)
    parts::add(made, parts::spinner());

  Node overlay = parts::node(Kind::overlay, "overlay");
  if (chosen && idle && std::holds_alternative<Choosing>(state.phase)) say_why(state, overlay);
  parts::add(made, overlay);
  return made;
}

[[gnu::noinline]] std::optional<Sentence> phone_sentence(const AwaitingPhone& waiting) {
  if (waiting.code.empty()) return parts::sentence("phone.asked");
  if (waiting.scanned) return parts::sentence("phone.scanned");
  if (waiting.key.empty()) return std::nullopt;
  return parts::sentence("phone.code-ready");
}

}  // namespace latchkey::screens
