// The ways from the sign-in to what is none: a forgotten password, a new
// account.
#include "flow/opening.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

struct Opening {
  Literal screen;
  Literal action;
  Literal method = {};  // beside which it stands; empty: beside all
};
constexpr Opening openings[] = {
    {"forgot-password", "action.forgot-password", "password"},
    {"register", "action.register-here"},
};

}  // namespace

void add_openings(const State& state, Node& all) {
  for (const Opening& each : openings) {
    const bool is_beside = each.method.empty() || state.form.method == each.method;
    if (!is_beside || !offers_screen(state, each.screen)) continue;
    Node made = parts::keyed(Kind::button, each.screen);
    parts::say(made, "text", each.action);
    made.activates = "screenChosen";
    parts::set(made, "data-key", each.screen);
    parts::add(all, made);
  }
}

}  // namespace latchkey::screens
