// The same targets without a fuzzer, natively and as wasm: prints what each of the given
// files is answered with. `answers <target> <file…>`
#include <cstdio>
#include <string>

#include "model/memory.hpp"
#include "target.hpp"

using namespace latchkey;

namespace {

struct Target {
  std::string_view name;
  std::string (*answer)(std::string_view input);
};
constexpr Target targets[] = {
    {"json", fuzz::answer_json},         {"url", fuzz::answer_url},
    {"query", fuzz::answer_query},       {"message", fuzz::answer_message},
    {"callback", fuzz::answer_callback}, {"identifier", fuzz::answer_identifier},
    {"theme", fuzz::answer_theme},       {"pem", fuzz::answer_pem},
    {"series", fuzz::answer_series},     {"trace", fuzz::answer_trace},
};

const Target* find_target(std::string_view name) {
  for (const Target& target : targets)
    if (target.name == name) return &target;
  return nullptr;
}

// Nothing read from it is an empty input.
std::string bytes_of(const char* path) {
  std::string bytes;
  std::FILE* file = std::fopen(path, "rb");
  if (!file) return bytes;
  char part[4096];
  while (const std::size_t count = std::fread(part, 1, sizeof part, file))
    bytes.append(part, count);
  (void)std::fclose(file);
  return bytes;
}

}  // namespace

int main(int count, char** words) {
  const Target* target = count > 1 ? find_target(words[1]) : nullptr;
  if (!target) return 2;
  for (int i = 2; i < count; ++i) {
    memory::turn();
    const std::string answer = target->answer(bytes_of(words[i]));
    (void)std::printf("= %s\n%s", words[i], answer.c_str());
  }
  return 0;
}
