// The alphabet: what may happen next, each built from the state it happens in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "flow/event.hpp"
#include "flow/state.hpp"

namespace latchkey::space {

// A state, and what a letter may need to know of it.
struct Given {
  const State& state;
  std::uint32_t over = 0;  // a handle that stands for nothing any more, or never did
  CallId call{};           // the next of the shell's own numbers
  SecretId secret{};
};
[[nodiscard]] Given given(const State&);

// Whether it may mean anything. What is nobody's must change nothing, wherever it comes:
// it is forged, late, or said a second time.
enum class Claim : std::uint8_t { ours, nobodys };

struct Letter {
  std::string_view name;
  Claim claim{};
  std::size_t event{};  // which of the variant
  // Nothing where it can't happen.
  std::optional<Event> (*make)(const Given&);
};

template <class Whole, class One>
constexpr std::size_t index_of = 0;
template <class One, class First, class... Rest>
constexpr std::size_t index_of<std::variant<First, Rest...>, One> =
    std::is_same_v<One, First> ? 0 : 1 + index_of<std::variant<Rest...>, One>;

template <class Made>
struct FactOf {
  using type = Made;
};
template <class Fact>
struct FactOf<std::optional<Fact>> {
  using type = Fact;
};

// `make` gives one kind of event, or an optional of it.
template <auto make>
constexpr Letter letter(std::string_view name, Claim claim = Claim::ours) {
  using Fact = typename FactOf<decltype(make(std::declval<const Given&>()))>::type;
  return {name, claim, index_of<Event, Fact>,
          [](const Given& now) -> std::optional<Event> { return make(now); }};
}
template <auto make>
constexpr Letter nobodys(std::string_view name) {
  return letter<make>(name, Claim::nobodys);
}

// In letters_person.cpp, letters_answers.cpp, letters_windows.cpp.
[[nodiscard]] std::span<const Letter> letters_of_person();
[[nodiscard]] std::span<const Letter> letters_of_answers();
[[nodiscard]] std::span<const Letter> letters_of_windows();

[[nodiscard]] const std::vector<Letter>& alphabet();

// Events that have no letter, by name; empty: each has one.
[[nodiscard]] std::string missing_letters();

// The letter of that name; ends the program where there is none.
[[nodiscard]] const Letter& letter_named(std::string_view name);

// The text that an attempt is bound to, as the shell would have made it for that number.
[[nodiscard]] String state_text(std::uint32_t attempt);
// The attempt that is under way, in the attempt or in the phase.
[[nodiscard]] AttemptId attempt_of(const State&);

}  // namespace latchkey::space
