// From nothing to the first screen: the configuration is asked for and read. What
// goes wrong is said in words, and asked again by itself where that may help.
#include "flow/booting.hpp"

#include <algorithm>

#include "broker/configuration.hpp"
#include "connection/offer.hpp"
#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

constexpr std::uint32_t most_tries = 10;  // then only the person asks again
constexpr auto longest_wait = std::chrono::seconds{30};

// What passes by itself, if anything does (R-03, R-05, T-55).
bool may_pass(Reason reason) {
  return reason == Reason::unavailable || reason == Reason::bad_answer ||
         reason == Reason::too_often;
}

// 1, 2, 4, … 30 s; what the broker says counts more, within its limits.
std::chrono::seconds wait_after(std::uint32_t tries, std::uint32_t retry_after) {
  if (retry_after != 0)
    return std::clamp<std::chrono::seconds>(std::chrono::seconds{retry_after},
                                            limits::retry_after_least, limits::retry_after_most);
  if (tries > 5) return longest_wait;
  return std::min<std::chrono::seconds>(std::chrono::seconds{1} * (1 << (tries - 1)), longest_wait);
}

// What a developer is told: what a person can't mend.
struct Cause {
  Reason reason;
  std::string_view code;
  std::string_view likely;
};
constexpr Cause causes[] = {
    {Reason::misconfigured, "misconfigured", "not an address that may be used"},
    {Reason::unreachable, "unreachable", "wrong address, certificate, or this origin not allowed"},
    {Reason::bad_answer, "bad_answer", "not a public configuration"},
    {Reason::too_large, "too_large", "more than 512 KiB"},
    {Reason::wrong_app, "wrong_app", "no such app at this broker"},
    {Reason::origin_refused, "origin_refused", "not on the app's list of allowed origins"},
    {Reason::nothing_offered, "nothing_offered", "no method and no connection is left"},
};

void explain(const State& state, Effects& effects, Reason reason) {
  for (const Cause& cause : causes)
    if (cause.reason == reason)
      diagnose(state, effects, cause.code,
               state.options.broker + ", app " + state.options.app_id + ", page " +
                   state.options.origin + ": " + std::string{cause.likely});
}

Step break_down(State state, Problem problem, const Booting& booting, Effects effects = {},
                std::uint32_t retry_after = 0) {
  problem = as_seen_here(state, std::move(problem));
  Broken broken{problem, booting.tries + 1, {}, booting.word};
  if (may_pass(problem.reason) && broken.tries < most_tries) {
    broken.again = fresh<TimerId>(state);
    effects.emplace_back(StartTimer{*broken.again, wait_after(broken.tries, retry_after)});
  }
  explain(state, effects, problem.reason);
  state.phase = std::move(broken);
  return {std::move(state), std::move(effects)};
}

Step ask_again(State state, const Broken& broken) {
  Effects effects;
  if (broken.again) effects.emplace_back(StopTimer{*broken.again});
  return ask(std::move(state), {{}, broken.tries, broken.problem, broken.word}, std::move(effects));
}

}  // namespace

State open_state(Options options) {
  State state;
  state.language = options.language;
  state.environment = environment_of(options.environment);
  state.online = options.environment.online;
  state.options = std::move(options);
  state.phase = Booting{};
  return state;
}

Step ask(State state, Booting booting, Effects effects) {
  auto url = configuration_url(state.options);
  if (!url)
    return break_down(std::move(state), {Reason::misconfigured}, booting, std::move(effects));

  booting.request = fresh<RequestId>(state);
  effects.emplace_back(FetchConfiguration{booting.request, std::move(*url), limits::configuration,
                                          limits::configuration_patience});
  state.phase = std::move(booting);
  return {std::move(state), std::move(effects)};
}

Step show_form(State state, std::optional<Problem> word, Effects effects) {
  state.phase = Choosing{std::move(word), {}};
  return begin_frame(std::move(state), std::move(effects));
}

Step on(State state, const Booting& booting, const Started&) {
  if (booting.request != RequestId{}) return stay(std::move(state));
  Effects effects{look(state)};
  return ask(std::move(state), booting, std::move(effects));
}

Step on(State state, const Booting& booting, const ResponseArrived& arrived) {
  const bool is_asked = booting.request != RequestId{};
  if (!is_asked || arrived.request != booting.request) return stay(std::move(state));
  auto read = read_configuration(arrived.response, state.options, state.language);
  if (const auto* problem = std::get_if<Problem>(&read))
    return break_down(std::move(state), *problem, booting, {}, arrived.response.retry_after);

  Effects effects;
  adopt(state, std::get<Configuration>(std::move(read)), effects);
  state.form.method = first_method(state);
  if (!offers_anything(state))
    return break_down(std::move(state), {Reason::nothing_offered}, booting, std::move(effects));
  return show_form(std::move(state), booting.word, std::move(effects));
}

Step on(State state, const Broken& broken, const RetryPressed&) {
  return ask_again(std::move(state), broken);
}

Step on(State state, const Broken& broken, const TimerFired& fired) {
  if (fired.timer != broken.again) return change(std::move(state), fired);
  return ask_again(std::move(state), broken);
}

// what waited for the line is asked for as soon as there is one.
Step on(State state, const Broken& broken, const OnlineChanged& line) {
  state.online = line.online;
  if (!line.online || broken.problem.reason != Reason::offline) return stay(std::move(state));
  return ask_again(std::move(state), broken);
}

// The browser brought the page back as it was left.
Step on(State state, const Left&, const Started&) { return ask(std::move(state), {}, {}); }

}  // namespace latchkey
