#include "flow/opening.hpp"

#include <algorithm>
#include <iterator>

#include "flow/attempt.hpp"
#include "flow/frame.hpp"
#include "flow/recovery.hpp"
#include "flow/registration.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

struct OwnScreen {
  Literal name;  // as ScreenChosen has it
  bool (*is_offered)(const State&);
  void (*begin)(Step&);
};
constexpr OwnScreen own_screens[] = {
    {"forgot-password", offers_recovery, begin_recovery},
    {"register", offers_registration, begin_registration},
};

const OwnScreen* find(const State& state, std::string_view screen) {
  const auto found = std::find_if(
      std::begin(own_screens), std::end(own_screens),
      [&](const OwnScreen& each) { return each.name == screen && each.is_offered(state); });
  return found == std::end(own_screens) ? nullptr : found;
}

}  // namespace

bool offers_screen(const State& state, std::string_view screen) {
  return find(state, screen) != nullptr;
}

void open_wanted(Step& then) {
  const String& wanted = then.state.options.screen;
  if (const OwnScreen* opening = find(then.state, wanted)) return opening->begin(then);
  if (wanted != "login") diagnose(then, "screen", wanted);
}

void begin_own_flow(Step& then, const Continue& due, Screen screen) {
  State& state = then.state;
  drop_frame(then);
  hush(state);
  try_way(state, {}, {});  // what was tried before is no way of this
  state.captcha.picture.clear();
  show(then, {{fresh<AttemptId>(state), {}, due, state.form.method}, screen});
}

void leave_own_flow(Step& then, const Flow& flow) {
  leave_flow(then, flow);
  tell(then, {flow.id, flow.call}, Reason::cancelled);
  return begin_frame(then);
}

void on(Step& then, const Choosing&, const ScreenChosen& chosen) {
  const OwnScreen* opening = find(then.state, chosen.screen);
  if (opening && !is_busy(then.state)) return opening->begin(then);
}

}  // namespace latchkey
