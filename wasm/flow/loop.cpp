#include "flow/loop.hpp"

#include <algorithm>

#include "flow/settings.hpp"

namespace latchkey {
namespace {

constexpr std::uint32_t most = 3;
constexpr std::size_t longest_code = 40;  // bytes; a longer one is of no standard

// How often in a row, and what. As text: a digit, a letter for the reason, its code. It is
// kept no longer than the tab, and a text that somebody else wrote there counts for nothing.
struct Failures {
  std::uint32_t times = 0;
  Problem problem = {};
};
constexpr char digits = '0';
constexpr char letters = '!';

Failures read(const String& text) {
  if (text.size() < 2) return {};
  const auto times = static_cast<std::uint32_t>(text.view()[0] - digits);
  const auto reason = static_cast<std::uint32_t>(text.view()[1] - letters);
  if (times > most || reason >= reason_count) return {};
  return {times, {static_cast<Reason>(reason), {}, String{text.substr(2)}}};
}

String write(const Failures& failures) {
  String text;
  text.push_back(static_cast<char>(digits + failures.times));
  text.push_back(static_cast<char>(letters + static_cast<std::uint32_t>(failures.problem.reason)));
  return text + failures.problem.code;
}

void keep(Step& then, const String& text) {
  then.state.failures = text;
  then.ask(KeepFailures{text});
}

}  // namespace

void fail_return(Step& then, Owner owner, const Problem& problem) {
  const Problem alike{problem.reason, {}, String{problem.code.view().substr(0, longest_code)}};
  const Failures before = read(then.state.failures);
  const bool is_alike = before.times > 0 && before.problem == alike;
  const std::uint32_t times = is_alike ? std::min(before.times + 1, most) : 1;
  keep(then, write({times, alike}));
  return fail(then, owner, problem);
}

bool breaks_loop(Step& then, CallId call) {
  const Failures failures = read(then.state.failures);
  if (failures.times < most) return false;
  diagnose(then, "redirect_loop", "three redirects in a row came back in vain");
  keep(then, {});
  say(then.state, failures.problem);
  tell(then, {{}, call}, failures.problem);
  return true;
}

void forget_failures(Step& then) {
  if (!then.state.failures.empty()) keep(then, {});
}

}  // namespace latchkey
