// A state is not kept but made again from its path: eight steps take less time and room
// than its texts. All starts of a world are at depth 0, so whatever lies within the depth
// of any of them is visited, once, and the first path to it is a shortest.
#include "explore.hpp"

#include <string_view>

#include "canonical.hpp"
#include "invariants.hpp"
#include "letters.hpp"
#include "lines.hpp"
#include "model/keep.hpp"
#include "parts.hpp"
#include "visited.hpp"

namespace latchkey::space {
namespace {

constexpr std::size_t room_for_steps = 32UL << 20U;  // bytes that steps may leave behind
constexpr std::uint64_t one_in = 64;                 // merged states that are compared

class Exploration {
 public:
  Exploration(const World& world, int depth) : world_(world), depth_(depth) {
    explored_.starts.resize(world.starts.size());
    explored_.letters.resize(alphabet().size());
  }

  Explored run() {
    for (std::size_t start = 0; start < world_.starts.size() && !explored_.found; ++start)
      begin(start);
    std::size_t from = 0;
    for (int depth = 0; depth < depth_ && !explored_.found; ++depth) {
      const std::size_t to = nodes_.size();
      explored_.depths.push_back(to - from);
      for (std::size_t at = from; at < to && !explored_.found; ++at) {
        expand(static_cast<std::uint32_t>(at));
        tidy();
      }
      from = to;
    }
    explored_.depths.push_back(nodes_.size() - from);
    return explored_;
  }

 private:
  struct Node {
    std::uint32_t before = 0;
    std::uint16_t letter = 0;
    std::uint16_t start = 0;
  };
  static constexpr std::uint32_t none = UINT32_MAX;

  // Every step there is looked at like any other.
  void begin(std::size_t start) {
    State state = open_state(world_.options());
    state.now = noon;
    std::vector<Line> lines;
    for (const std::string_view name : world_.starts[start].letters) {
      const Letter& letter = letter_named(name);
      const auto event = letter.make(given(state));
      if (!event) return fail("a start's letters can all be taken", lines);
      lines.push_back({name, written(*event)});
      const Step then = step(state, *event, noon);
      if (const auto broken = look(state, letter, *event, then); !broken.empty())
        return fail(broken, lines);
      state = then.state;
    }
    starts_.push_back({state, lines});
    if (places_of(state) != world_.starts[start].places)
      return fail("a start is where it says that it is", lines);
    add(state, none, 0, start);
  }

  void expand(std::uint32_t at) {
    const State state = state_of(at);
    const Given now = given(state);
    Count& count = explored_.starts[nodes_[at].start];
    for (std::size_t letter = 0; letter < alphabet().size(); ++letter) {
      const auto event = alphabet()[letter].make(now);
      if (!event) continue;
      const Step then = step(state, *event, noon);
      ++count.transitions;
      if (then.effects.empty() && then.state == state) continue;
      explored_.letters[letter] = true;
      const auto broken = look(state, alphabet()[letter], *event, then);
      if (!broken.empty()) return fail(broken, at, letter);
      if (!meet(then.state, at, letter)) return;
    }
  }

  // A state is there: for the first time, or again.
  bool meet(const State& state, std::uint32_t before, std::size_t letter) {
    const std::uint64_t key = canonical(state);
    const auto known = visited_.find(key);
    if (!known) {
      add(state, before, letter, nodes_[before].start);
      return !explored_.found;
    }
    if (++merged_ % one_in != 0 || agree(*known, state)) return true;
    fail("states that are merged lead to the same", before, letter);
    return false;
  }

  void add(const State& state, std::uint32_t before, std::size_t letter, std::size_t start) {
    const std::uint64_t key = canonical(state);
    if (visited_.find(key)) return;
    visited_.add(key, static_cast<std::uint32_t>(nodes_.size()));
    nodes_.push_back({before == none ? static_cast<std::uint32_t>(starts_.size() - 1) : before,
                      static_cast<std::uint16_t>(before == none ? UINT16_MAX : letter),
                      static_cast<std::uint16_t>(start)});
    ++explored_.starts[start].states;
    for (const Condition& condition : conditions())
      if (!condition.holds(state))
        return before == none ? fail(condition.sentence, starts_.back().lines)
                              : fail(condition.sentence, before, letter);
  }

  // What the canonical form takes away decides nothing: from both it goes on alike.
  bool agree(std::uint32_t known, const State& other) {
    const State one = state_of(known);
    if (exact(one) == exact(other)) return true;
    ++explored_.compared;
    const Given now = given(one);
    const Given then = given(other);
    for (const Letter& letter : alphabet()) {
      const auto event = letter.make(now);
      const auto same = letter.make(then);
      if (event.has_value() != same.has_value()) return false;
      if (event &&
          canonical(step(one, *event, noon).state) != canonical(step(other, *same, noon).state))
        return false;
    }
    return true;
  }

  static std::string_view look(const State& before, const Letter& letter, const Event& event,
                               const Step& then) {
    const Seen seen_now = seen(before, letter, event, then);
    for (const Invariant& invariant : invariants())
      if (!invariant.holds(seen_now)) return invariant.sentence;
    return {};
  }

  // Those of one level stand beside each other, and share what is before them.
  State state_of(std::uint32_t at) {
    const Node& node = nodes_[at];
    if (node.letter == UINT16_MAX) return starts_[node.before].state;
    if (parent_ != node.before) {
      parent_state_ = state_of(node.before);
      parent_ = node.before;
    }
    return take(parent_state_, node.letter);
  }
  static State take(const State& state, std::size_t letter) {
    return step(state, *alphabet()[letter].make(given(state)), noon).state;
  }

  void fail(std::string_view sentence, const std::vector<Line>& lines) {
    explored_.found = Found{sentence, as_test(sentence, world_.options_name, lines)};
  }
  void fail(std::string_view sentence, std::uint32_t at, std::size_t last) {
    std::vector<std::size_t> letters{last};
    for (; nodes_[at].letter != UINT16_MAX; at = nodes_[at].before)
      letters.push_back(nodes_[at].letter);
    std::vector<Line> lines = starts_[nodes_[at].before].lines;
    State state = starts_[nodes_[at].before].state;
    while (!letters.empty()) {
      const Letter& letter = alphabet()[letters.back()];
      lines.push_back({letter.name, written(*letter.make(given(state)))});
      state = take(state, letters.back());
      letters.pop_back();
    }
    fail(sentence, lines);
  }

  // Between two states nothing is kept but the starts.
  void tidy() {
    if (memory::used() < room_for_steps) return;
    memory::turn();
    for (Begun& begun : starts_) memory::keep(begun.state);
    parent_ = none;
    forget_places();
  }

  struct Begun {
    State state;
    std::vector<Line> lines;
  };

  const World& world_;
  int depth_;
  Explored explored_;
  std::vector<Begun> starts_;
  std::vector<Node> nodes_;
  Visited visited_;
  std::uint64_t merged_ = 0;
  std::uint32_t parent_ = none;
  State parent_state_;
};

}  // namespace

Explored explore(const World& world, int depth) { return Exploration{world, depth}.run(); }

}  // namespace latchkey::space
