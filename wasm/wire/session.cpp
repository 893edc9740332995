#include "wire/session.hpp"

#include "flow/booting.hpp"
#include "flow/step.hpp"
#include "view/view.hpp"
#include "wire/decode.hpp"
#include "wire/encode.hpp"

namespace latchkey::wire {

std::optional<Session> Session::open(std::string_view options) {
  auto read = read_options(options);
  if (!read) return std::nullopt;
  return Session{open_state(std::move(*read))};
}

std::string Session::dispatch(double now, std::string_view event, std::string body) {
  const auto moment = read_moment(now);
  const auto fact = read_event(event, std::move(body));
  if (!moment || !fact) return write_step({}, {}, "not_an_event");
  Step then = step(std::move(state_), *fact, *moment);
  state_ = std::move(then.state);
  return write_step(then.effects, drawn_.draw(view(state_, drawn_.version())));
}

}  // namespace latchkey::wire
