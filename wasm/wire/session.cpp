#include "wire/session.hpp"

#include "flow/booting.hpp"
#include "flow/news.hpp"
#include "flow/step.hpp"
#include "view/view.hpp"
#include "wire/decode.hpp"
#include "wire/encode.hpp"

namespace latchkey::wire {

std::optional<Session> Session::open(std::string_view options) {
  auto read = read_options(options);
  if (!read) return std::nullopt;
  return Session{open_state(*read)};
}

String Session::dispatch(double now, std::string_view event, String body) {
  const auto moment = read_moment(now);
  const auto fact = read_event(event, body);
  if (!moment || !fact) return write_step({}, {}, "not_an_event");
  observed_.note(state_, *moment);
  Step then = step(state_, *fact, *moment);
  add_news(then.effects, state_, then.state);
  state_ = then.state;
  return write_step(then.effects, drawn_.draw(view(state_, drawn_.version())), {}, observed_);
}

}  // namespace latchkey::wire
