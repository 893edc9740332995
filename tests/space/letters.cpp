#include "letters.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "parts.hpp"
#include "walk.hpp"

namespace latchkey::space {
namespace {

template <class Id>
Id next_of(const List<Id>& live, std::uint32_t first) {
  std::uint32_t next = first;
  for (const Id id : live) next = std::max(next, static_cast<std::uint32_t>(id) + 1);
  return Id{next};
}

// The newest that was given out and is waited for by nobody; before there is one, a number
// that was never given out.
std::uint32_t over_in(const Handles& live, std::uint32_t last) {
  constexpr std::uint32_t never = 900'000;
  for (std::uint32_t id = last; id > 0; --id)
    if (!holds(live.given_out, id)) return id;
  return never;
}

}  // namespace

Given given(const State& state) {
  constexpr std::uint32_t first_call = 1'000;
  constexpr std::uint32_t first_secret = 2'000;
  const Handles live = handles_in(state.form, state.phase, state.attempt, state.watches);
  return {state, over_in(live, state.last_id), next_of(live.calls, first_call),
          next_of(live.secrets, first_secret)};
}

const std::vector<Letter>& alphabet() {
  static const std::vector<Letter> all = [] {
    std::vector<Letter> letters;
    for (const auto part : {letters_of_person(), letters_of_answers(), letters_of_windows()})
      letters.insert(letters.end(), part.begin(), part.end());
    return letters;
  }();
  return all;
}

std::string missing_letters() {
  std::string missing;
  std::set<std::size_t> have;
  for (const Letter& each : alphabet()) have.insert(each.event);
  for (std::size_t event = 0; event < event_names.size(); ++event)
    if (have.count(event) == 0) missing.append(" ").append(event_names[event]);
  return missing;
}

const Letter& letter_named(std::string_view name) {
  for (const Letter& each : alphabet())
    if (each.name == name) return each;
  (void)std::fprintf(stderr, "there is no letter \"%s\"\n", std::string{name}.c_str());
  std::abort();
}

String state_text(std::uint32_t attempt) {
  return String{"state-"} + to_string(static_cast<std::int64_t>(attempt));
}

AttemptId attempt_of(const State& state) {
  const Handles live = handles_in(state.attempt, state.phase);
  return live.attempts.empty() ? AttemptId{} : live.attempts.front();
}

}  // namespace latchkey::space
