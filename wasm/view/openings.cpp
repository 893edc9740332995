// The ways from the sign-in to what is none: a forgotten password, a new
// account.
#include "flow/opening.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

struct WayTo {
  Literal screen;
  Literal action;
  Literal method = {};  // beside which it stands; empty: beside all
};
constexpr WayTo ways[] = {
    {"forgot-password", "action.forgot-password", "password"},
    {"register", "action.register-here"},
};

[[gnu::noinline]] Node way_to(const WayTo& opening) {
  Node made = parts::keyed(Kind::button, opening.screen);
  parts::say(made, "text", opening.action);
  made.activates = "screenChosen";
  parts::set(made, "data-key", opening.screen);
  return made;
}

}  // namespace

void add_openings(const State& state, Node& all) {
  for (const WayTo& each : ways) {
    const bool is_beside = each.method.empty() || state.form.method == each.method;
    if (!is_beside || !offers_screen(state, each.screen)) continue;
    parts::add(all, way_to(each));
  }
}

}  // namespace latchkey::screens
