// Explores the worlds, two at a time, and says what was visited. `--depth N`, and a world's
// place to explore that one alone. Fails where something does not hold; and, since then it
// would say nothing, where an event has no letter, a phase no start, a letter no effect.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <string>

#include "explore.hpp"
#include "letters.hpp"
#include "worlds.hpp"

namespace {

using namespace latchkey::space;

template <class... Of>
std::string line(const char* format, Of... of) {
  std::array<char, 256> text{};
  (void)std::snprintf(text.data(), text.size(), format, of...);
  return text.data();
}

std::string counted(const std::string& name, const Count& count) {
  return line("  |   %-48s %9llu states %10llu events", name.c_str(),
              static_cast<unsigned long long>(count.states),
              static_cast<unsigned long long>(count.transitions));
}

// In the manner of the stages of tests/run.mjs.
std::string report(const World& world, int depth, const Explored& explored) {
  std::string text{"  | "};
  text.append(world.name).append(", ").append(std::to_string(depth)).append(" events deep\n");
  Count all;
  for (std::size_t at = 0; at < explored.starts.size(); ++at) {
    const Start& start = world.starts[at];
    std::string name{start.places};
    if (!start.note.empty()) name.append(", ").append(start.note);
    text.append(counted(name, explored.starts[at])).append("\n");
    all.states += explored.starts[at].states;
    all.transitions += explored.starts[at].transitions;
  }
  text.append(counted("all", all)).append(", ").append(std::to_string(explored.compared));
  text.append(" merged compared\n  |   by depth:");
  for (const std::uint64_t states : explored.depths)
    text.append(" ").append(std::to_string(states));
  text.append("\n");
  if (!explored.found) return text;
  text.append("✗ ").append(world.name).append(": does not hold: ");
  return text.append(explored.found->sentence).append("\n").append(explored.found->test);
}

// The core's memory is the program's: a world has a process of its own. It says which
// letters changed something, a digit each, then whether all held, then its report.
struct Running {
  pid_t process;
  int output;
};
Running run(const World& world, int depth) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) std::abort();
  const pid_t process = fork();
  if (process < 0) std::abort();
  if (process > 0) {
    close(ends[1]);
    return {process, ends[0]};
  }
  const Explored explored = explore(world, depth);
  std::string said;
  for (const bool has_changed : explored.letters) said += has_changed ? '1' : '0';
  said += explored.found ? '0' : '1';
  said += report(world, depth, explored);
  const bool is_whole = write(ends[1], said.data(), said.size()) == std::ssize(said);
  _exit(is_whole ? EXIT_SUCCESS : EXIT_FAILURE);
}

// All that it said; nothing where it came to grief.
std::string finish(const Running& running) {
  std::string said;
  std::array<char, 4096> some{};
  for (ssize_t read_now = 0; (read_now = read(running.output, some.data(), some.size())) > 0;)
    said.append(some.data(), static_cast<std::size_t>(read_now));
  close(running.output);
  int status = 0;
  waitpid(running.process, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS ? said : std::string{};
}

struct Verdict {
  int passed = 0;
  int failed = 0;
  std::vector<bool> letters = std::vector<bool>(alphabet().size());

  void hear(const std::string& said) {
    const std::size_t all = letters.size();
    const bool holds = said.size() > all && said[all] == '1';
    ++(holds ? passed : failed);
    if (said.size() <= all) return void(std::printf("✗ a world was not explored to its end\n"));
    for (std::size_t at = 0; at < all; ++at)
      if (said[at] == '1') letters[at] = true;
    std::printf("%s", said.c_str() + all + 1);
    (void)std::fflush(stdout);
  }

  void check(const char* sentence, const std::string& missing) {
    ++(missing.empty() ? passed : failed);
    if (!missing.empty()) std::printf("✗ %s:%s\n", sentence, missing.c_str());
  }
};

// A letter of ours that changes nothing anywhere is misspelled.
std::string without_effect(const std::vector<bool>& letters) {
  std::string names;
  for (std::size_t at = 0; at < letters.size(); ++at)
    if (!letters[at] && alphabet()[at].claim == Claim::ours)
      names.append(" \"").append(alphabet()[at].name).append("\"");
  return names;
}

}  // namespace

int main(int words, char** word) {
  constexpr std::size_t at_once = 2;
  int depth = 8;
  int only = -1;
  for (int at = 1; at < words; ++at) {
    if (std::strcmp(word[at], "--depth") == 0 && at + 1 < words)
      depth = std::atoi(word[++at]);
    else
      only = std::atoi(word[at]);
  }
  Verdict verdict;
  verdict.check("every event has a letter, but not", missing_letters());
  verdict.check("every phase and attempt has a start, but not", missing_starts());

  std::deque<Running> running;
  const auto finish_first = [&] {
    verdict.hear(finish(running.front()));
    running.pop_front();
  };
  for (std::size_t at = 0; at < worlds().size(); ++at) {
    if (only >= 0 && static_cast<std::size_t>(only) != at) continue;
    if (running.size() == at_once) finish_first();
    running.push_back(run(worlds()[at], depth));
  }
  while (!running.empty()) finish_first();

  if (only < 0)
    verdict.check("every letter has an effect, but not", without_effect(verdict.letters));
  std::printf("%d passed, %d failed\n", verdict.passed, verdict.failed);
  return verdict.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
