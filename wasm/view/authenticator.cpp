// An authenticator that is set up, and the code that takes its place the next time. Both are
// shown once.
#include "view/step.hpp"

namespace latchkey::screens {
namespace {

// In groups of four, as authenticators ask for it.
String grouped(std::string_view key) {
  constexpr std::size_t group = 4;
  String made;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (i != 0 && i % group == 0) made += ' ';
    made += key[i];
  }
  return made;
}

}  // namespace

void add_authenticator(const Stepping& stepping, Node& all) {
  const Authenticator& given = stepping.authenticator;
  if (given.secret.empty()) return;
  if (!given.picture.empty()) {
    Node picture = parts::node(Kind::picture, "picture");
    parts::say(picture, "alt", "authenticator.picture");
    parts::set(picture, "src", given.picture);
    parts::add(all, picture);
  }
  parts::add(all, parts::saying(Kind::hint, "key", "authenticator.key"));
  parts::add(all, parts::saying(Kind::kept, "secret", Plain{grouped(given.secret)}));
}

void add_recovery_code(const Stepping& stepping, Node& all) {
  const String& code = stepping.authenticator.recovery_code;
  parts::add(all, parts::saying(Kind::kept, "recovery-code", Plain{code}));
  Node actions = parts::node(Kind::actions, "keep");
  parts::add(actions, parts::button(Kind::button, "copyPressed", "action.copy-code"));
  parts::add(actions, parts::button(Kind::button, "savePressed", "action.save-code"));
  parts::add(all, actions);
}

}  // namespace latchkey::screens
