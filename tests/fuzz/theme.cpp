// A theme of any tokens: names and values are lines in turn.
#include "target.hpp"
#include "theme/check.hpp"
#include "theme/color.hpp"

namespace latchkey::fuzz {
namespace {

void check(const theme::Properties& properties) {
  for (const auto& [name, value] : properties) {
    require(value.view().find_first_of(";{}()\\<>@!:/\n") == std::string_view::npos);
  }
  const String* surface = properties.find("color-surface");
  const String* text = properties.find("color-text");
  if (!surface || !text) return;
  require(theme::contrast(*theme::read_color(*surface), *theme::read_color(*text)) >= 450);
}

void tell(Answer& answer, std::string_view scheme, const theme::Properties& properties) {
  answer.number(scheme, static_cast<std::int64_t>(properties.size()));
  for (const auto& [name, value] : properties) answer.text(name, value);
}

}  // namespace

std::string answer_theme(std::string_view input) {
  Tokens tokens;
  while (!input.empty()) {
    const auto name = take_line(input);
    tokens.set(name, String{take_line(input)});
  }
  const auto checked = theme::check(tokens);
  check(checked.light);
  check(checked.dark);

  Answer answer;
  tell(answer, "light", checked.light);
  tell(answer, "dark", checked.dark);
  answer.text("layout", checked.layout).text("title", checked.title).text("logo", checked.logo);
  for (const auto& finding : checked.findings) {
    answer.word("finding", theme::text_of(finding.code)).text("token", finding.token);
    answer.text("against", finding.against).number("measured", finding.measured);
    answer.text("nearest", finding.nearest);
  }
  return answer.told();
}

}  // namespace latchkey::fuzz
