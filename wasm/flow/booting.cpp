// From nothing to the first screen: the configuration is asked for and read. What
// goes wrong is said in words, and asked again by itself where that may help.
#include "flow/booting.hpp"

#include <algorithm>

#include "broker/configuration.hpp"
#include "connection/offer.hpp"
#include "flow/accounts.hpp"
#include "flow/captcha.hpp"
#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/opening.hpp"
#include "flow/settings.hpp"
#include "flow/transitions.hpp"
#include "flow/unasked.hpp"

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
  Literal code;
  Literal likely;
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

void explain(Step& then, Reason reason) {
  const Options& options = then.state.options;
  for (const Cause& cause : causes)
    if (cause.reason == reason)
      diagnose(then, cause.code,
               options.broker + ", app " + options.app_id + ", page " + options.origin + ": " +
                   String{cause.likely.view()});
}

void break_down(Step& then, Problem problem, const Booting& booting,
                std::uint32_t retry_after = 0) {
  State& state = then.state;
  problem = as_seen_here(state, problem);
  Broken broken{problem, booting.tries + 1, {}, booting.word, booting.failed};
  if (may_pass(problem.reason) && broken.tries < most_tries) {
    broken.again = fresh<TimerId>(state);
    then.ask(StartTimer{*broken.again, wait_after(broken.tries, retry_after)});
  }
  // Once: what the form goes on saying while it is asked again is no news to the page.
  if (!booting.trouble || booting.trouble->reason != problem.reason) tell(then, {}, problem);
  explain(then, problem.reason);
  then.become(broken);
}

void ask_again(Step& then, const Broken& broken) {
  if (broken.again) then.ask(StopTimer{*broken.again});
  return ask(then, {{}, broken.tries, broken.problem, broken.word, broken.failed});
}

}  // namespace

State open_state(Options options) {
  State state;
  state.language = options.language;
  state.environment = environment_of(options.environment);
  state.online = options.environment.online;
  state.options = options;
  state.last_way = options.remembered;
  state.quiet = options.quiet;
  state.failures = options.failures;
  state.accounts = options.accounts;
  state.phase = Booting{};
  return state;
}

void ask(Step& then, Booting booting) {
  State& state = then.state;
  auto url = configuration_url(state.options);
  if (!url) return break_down(then, {Reason::misconfigured}, booting);

  booting.request = fresh<RequestId>(state);
  then.ask(FetchConfiguration{booting.request, *url, limits::configuration,
                              limits::configuration_patience});
  then.become(booting);
}

void show_form(Step& then, const std::optional<Problem>& word,
               const std::optional<String>& failed) {
  const State& state = then.state;
  const bool is_plain = !word && state.options.screen.empty();
  if (is_plain && !state.accounts.empty() && begins_with_accounts(then)) return;
  then.become(Choosing{word, failed});
  draw_captcha(then.state);
  if (!then.state.options.screen.empty()) open_wanted(then);
  return begin_frame(then);
}

void on(Step& then, const Booting& booting, const Started&) {
  if (booting.request != RequestId{}) return;
  dress(then);
  return ask(then, booting);
}

void on(Step& then, const Booting& booting, const ResponseArrived& arrived) {
  State& state = then.state;
  const bool is_asked = booting.request != RequestId{};
  if (!is_asked || arrived.request != booting.request) return change(then, arrived);
  auto read = read_configuration(arrived.response, state.options, state.language);
  if (const auto* problem = std::get_if<Problem>(&read))
    return break_down(then, *problem, booting, arrived.response.retry_after);

  adopt(then, std::get<Configuration>(read));
  state.form.method = first_method(state);
  if (!offers_anything(state)) return break_down(then, {Reason::nothing_offered}, booting);
  if (!booting.word && is_in_client(state.environment)) begin_unasked(then);
  return show_form(then, booting.word, booting.failed);
}

void on(Step& then, const Broken& broken, const RetryPressed&) { return ask_again(then, broken); }

void on(Step& then, const Broken& broken, const TimerFired& fired) {
  if (fired.timer != broken.again) return change(then, fired);
  return ask_again(then, broken);
}

// what waited for the line is asked for as soon as there is one.
void on(Step& then, const Broken& broken, const OnlineChanged& line) {
  State& state = then.state;
  state.online = line.online;
  if (!line.online || broken.problem.reason != Reason::offline) return;
  return ask_again(then, broken);
}

}  // namespace latchkey
