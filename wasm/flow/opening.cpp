#include "flow/opening.hpp"

#include <algorithm>
#include <iterator>

#include "flow/frame.hpp"
#include "flow/recovery.hpp"
#include "flow/registration.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

struct Opening {
  Literal name;  // as ScreenChosen has it
  bool (*is_offered)(const State&);
  void (*begin)(Step&);
};
constexpr Opening openings[] = {
    {"forgot-password", offers_recovery, begin_recovery},
    {"register", offers_registration, begin_registration},
};

const Opening* find(const State& state, std::string_view screen) {
  const auto found = std::find_if(
      std::begin(openings), std::end(openings),
      [&](const Opening& each) { return each.name == screen && each.is_offered(state); });
  return found == std::end(openings) ? nullptr : found;
}

}  // namespace

bool offers_screen(const State& state, std::string_view screen) {
  return find(state, screen) != nullptr;
}

void open_wanted(Step& then) {
  const String& wanted = then.state.options.screen;
  if (const Opening* opening = find(then.state, wanted)) return opening->begin(then);
  if (wanted != "login") diagnose(then, "screen", wanted);
}

void begin_own_flow(Step& then, const Continue& due, Screen screen) {
  State& state = then.state;
  drop_frame(then);
  hush(state);
  state.captcha.picture.clear();
  show(then, {{fresh<AttemptId>(state), {}, due, state.form.method}, screen});
}

void leave_own_flow(Step& then, const Flow& flow) {
  leave_flow(then, flow);
  tell(then, {flow.id, flow.call}, Reason::cancelled);
  return begin_frame(then);
}

void on(Step& then, const Choosing&, const ScreenChosen& chosen) {
  const Opening* opening = find(then.state, chosen.screen);
  if (opening && !is_busy(then.state)) return opening->begin(then);
}

}  // namespace latchkey
