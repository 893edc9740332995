// A theme of any tokens: names and values cut from the input at line breaks.
#include <string_view>

#include "model/memory.hpp"
#include "require.hpp"
#include "theme/check.hpp"
#include "theme/color.hpp"

using namespace latchkey;

namespace {

std::string_view take_line(std::string_view& rest) {
  const auto line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : line.size());
  return line;
}

void check_properties(const theme::Properties& properties) {
  for (const auto& [name, value] : properties) {
    require(value.view().find_first_of(";{}()\\<>@!:/\n") == std::string_view::npos);
  }
  const String* surface = properties.find("color-surface");
  const String* text = properties.find("color-text");
  if (!surface || !text) return;
  require(theme::contrast(*theme::read_color(*surface), *theme::read_color(*text)) >= 450);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  memory::turn();
  auto rest = text_of(data, size);
  Tokens tokens;
  while (!rest.empty()) {
    const auto name = take_line(rest);
    tokens.set(name, String{take_line(rest)});
  }
  const auto checked = theme::check(tokens);
  check_properties(checked.light);
  check_properties(checked.dark);
  return 0;
}
