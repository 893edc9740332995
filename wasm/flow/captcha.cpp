#include "flow/captcha.hpp"

#include <algorithm>

#include "flow/attempt.hpp"
#include "flow/session.hpp"

namespace latchkey {

bool wants_captcha(const State& state, const FormMethod& method) {
  const Configuration& read = state.configuration;
  return (method.with_picture && read.captcha_with_password) ||
         (method.method == Method::phone_code && read.captcha_before_sms) ||
         state.captcha.asked.contains(method.name);
}

bool is_captcha_elsewhere(const State& state, const FormMethod& method) {
  return wants_captcha(state, method) && !is_cookie_sure(state);
}

void draw_captcha(State& state) {
  Captcha& captcha = state.captcha;
  state.form.values.erase(captcha_field);
  captcha.picture.clear();
  const FormMethod* method = form_method(state.form.method);
  if (!method || !wants_captcha(state, *method) || !is_cookie_sure(state)) return;
  captcha.drawn = std::max(state.now, captcha.drawn + Moment{1});
  if (const auto url = captcha_url(state.options, captcha.drawn)) captcha.picture = url->text();
}

Problem with_captcha(State& state, const FormMethod& method, Problem problem) {
  if (problem.reason == Reason::captcha_needed && is_cookie_sure(state)) {
    const bool was_there = !state.captcha.picture.empty();
    problem.reason = was_there ? Reason::captcha_wrong : Reason::captcha_missing;
    state.captcha.asked.insert(method.name);
  }
  if (state.form.method == method.name) draw_captcha(state);
  return problem;
}

}  // namespace latchkey
