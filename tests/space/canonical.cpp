// The canonical form of a state, and why it loses nothing that an invariant looks at.
//
// Handles are numbered anew, in the order in which they stand in the state, each kind for
// itself: the core compares them for being equal and does nothing else with them, and so
// do the letters. An attempt's `state` holds the attempt's number and is numbered with it.
// The number of the last one given out goes with them: a new one is greater than all, and
// that is an invariant of every step (shell.hpp).
//
// What reduced() takes away decides nothing: it is read by nobody in wasm/flow but by what
// draws it or hands it on, or only as far as is left of it. That is not only said: for
// states that were merged although they differ, explore.cpp takes every letter from both
// and compares where they lead (`agree`).
//
// What is looked at before anything is taken away: every invariant sees the whole state
// after every event, with all its texts.
#include "canonical.hpp"

#include <array>
#include <cstring>

#include "walk.hpp"

namespace latchkey::space {
namespace {

// MurmurHash3's last step, over words.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0xff51afd7ed558ccdULL;
  hash ^= hash >> 33U;
  hash *= 0xc4ceb9fe1a85ec53ULL;
  return hash ^ (hash >> 29U);
}

class Digest {
 public:
  void number(std::uint64_t word) { hash_ = mix(hash_, word); }

  void text(std::string_view text) {
    constexpr std::string_view mark = "state-";
    if (const auto at = text.find(mark); at != text.npos) return marked(text, at + mark.size());
    bytes(text);
  }

  template <class Id>
  void handle(Id id) {
    constexpr std::uint32_t kind = kind_of<Id>();
    renumber(kind, static_cast<std::uint32_t>(id));
  }

  [[nodiscard]] std::uint64_t hash() const { return hash_; }

 private:
  template <class Id>
  static constexpr std::uint32_t kind_of() {
    if constexpr (std::is_same_v<Id, SecretId>) return 1;
    if constexpr (std::is_same_v<Id, CallId>) return 2;
    return 3;  // the core counts all of its own together
  }

  void bytes(std::string_view text) {
    number(text.size());
    while (text.size() >= sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data(), sizeof(word));
      number(word);
      text.remove_prefix(sizeof(word));
    }
    std::uint64_t rest = 0;
    if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
    number(rest);
  }

  // An attempt's state, wherever it stands in a text: its digits are the attempt's number.
  void marked(std::string_view text, std::size_t at) {
    std::uint32_t id = 0;
    std::size_t end = at;
    for (; end < text.size() && text[end] >= '0' && text[end] <= '9'; ++end)
      id = id * 10 + static_cast<std::uint32_t>(text[end] - '0');
    bytes(text.substr(0, at));
    renumber(3, id);
    bytes(text.substr(end));
  }

  void renumber(std::uint32_t kind, std::uint32_t id) {
    if (id == 0) return number(0);
    const std::uint64_t key = (std::uint64_t{kind} << 32U) | id;
    std::size_t place = 0;
    while (place < known_ && seen_[place] != key) ++place;
    if (place == known_ && known_ < seen_.size()) seen_[known_++] = key;
    number(place + 1);
  }

  std::uint64_t hash_ = 0;
  std::array<std::uint64_t, 128> seen_{};
  std::size_t known_ = 0;
};

// Texts of options and configuration are many, change seldom and hold no handle: the same
// bytes at the same place need not be read again.
template <class Part>
class Remembered {
 public:
  std::uint64_t digest(const Part& part) {
    static_assert(std::is_trivially_copyable_v<Part>);
    if (known_ && std::memcmp(bytes_.data(), &part, sizeof(Part)) == 0) return hash_;
    Digest digest;
    walk(part, digest);
    std::memcpy(bytes_.data(), &part, sizeof(Part));
    known_ = true;
    return hash_ = digest.hash();
  }
  void forget() { known_ = false; }

 private:
  std::array<char, sizeof(Part)> bytes_{};
  std::uint64_t hash_ = 0;
  bool known_ = false;
};

Remembered<Options> options_seen;
Remembered<Configuration> configuration_seen;

std::uint64_t digest_of(const State& state) {
  Digest digest;
  digest.number(options_seen.digest(state.options));
  digest.number(configuration_seen.digest(state.configuration));
  walk(state.language, digest);
  walk(state.environment, digest);
  walk(state.online, digest);
  walk(state.visible, digest);
  walk(state.look, digest);
  walk(state.form, digest);
  walk(state.captcha, digest);
  walk(state.domain, digest);
  walk(state.phase, digest);
  walk(state.attempt, digest);
  walk(state.watches, digest);
  walk(state.way, digest);
  walk(state.last_way, digest);
  walk(state.quiet, digest);
  walk(state.failures, digest);
  walk(state.accounts, digest);
  return digest.hash();
}
static_assert(boost::pfr::tuple_size_v<State> == 20, "a new field: also in digest_of()");

// What is said and not acted upon: that something is said is all that is read.
void reduce(std::optional<Problem>& problem) {
  if (problem) problem = Problem{};
}
// Nor that: who reads it would only take it away (hush() in attempt.cpp).
void drop(std::optional<Problem>& problem) { problem.reset(); }

// All who ask meanwhile are told the same: one is as good as many.
void reduce(Callers& callers) {
  while (callers.calls.size() > 1) callers.calls.pop_back();
}

bool is_trying(const State& state) {
  // What the page is asked about and has not begun says its way as it begins.
  if (const auto* asking = std::get_if<AskingHost>(&state.attempt);
      asking && (std::holds_alternative<HeldForm>(asking->held) ||
                 std::holds_alternative<Preparing>(asking->held)))
    return false;
  const bool is_at_rest = std::holds_alternative<NoAttempt>(state.attempt) &&
                          (std::holds_alternative<Booting>(state.phase) ||
                           std::holds_alternative<Broken>(state.phase) ||
                           std::holds_alternative<Choosing>(state.phase) ||
                           std::holds_alternative<ChoosingAccount>(state.phase) ||
                           std::holds_alternative<SignedIn>(state.phase));
  return !is_at_rest;
}

void reduce(Stepping& stepping) {
  drop(stepping.problem);
  stepping.at.clear();  // drawn
  stepping.copied.reset();
}

State reduced(State state) {
  state.look = {};
  state.options.theme = {};
  // The picture's address has the time in it, so that each is another.
  if (!state.captcha.picture.empty()) state.captcha.picture = "picture";
  state.captcha.drawn = {};
  state.form.revealed.clear();  // drawn
  state.form.caps_lock.clear();
  if (auto* choosing = std::get_if<Choosing>(&state.phase)) {
    drop(choosing->problem);
    choosing->copied.reset();
    choosing->picked = false;
  }
  if (auto* choosing = std::get_if<ChoosingAccount>(&state.phase)) choosing->forgotten.clear();
  if (auto* binding = std::get_if<Binding>(&state.phase)) drop(binding->problem);
  if (auto* stepping = std::get_if<Stepping>(&state.phase)) reduce(*stepping);
  if (auto* sending = std::get_if<SendingStep>(&state.phase)) reduce(sending->step);
  if (auto* booting = std::get_if<Booting>(&state.phase)) {
    reduce(booting->word);  // holds back what begins by itself
    drop(booting->trouble);
  }
  if (auto* broken = std::get_if<Broken>(&state.phase)) {
    broken->problem = {broken->problem.reason};  // offline: asked again when the line is back
    reduce(broken->word);
  }
  if (auto* scan = std::get_if<AwaitingScan>(&state.attempt)) scan->url.clear();  // drawn
  if (auto* waiting = std::get_if<AwaitingPhone>(&state.attempt)) waiting->shown.clear();
  Watches& watches = state.watches;
  for (CodeWatch* watch :
       {&watches.phone, &watches.email, &watches.step_phone, &watches.step_email}) {
    drop(watch->sent);
    watch->code_sent = false;  // drawn
  }
  reduce(state.watches.tokens);
  reduce(state.watches.session);
  // The way of the last try: the next one says its own as it begins.
  if (!is_trying(state)) state.way.clear();
  return state;
}

}  // namespace

std::uint64_t canonical(const State& state) { return digest_of(reduced(state)); }

std::uint64_t exact(const State& state) { return digest_of(state); }

void forget_places() {
  options_seen.forget();
  configuration_seen.forget();
}

}  // namespace latchkey::space
