// A trace as `login.trace()` writes it, or anything else, gone through again: a line for
// each step, and all of it.
#include "json/read.hpp"
#include "target.hpp"
#include "wire/replay.hpp"

namespace latchkey::fuzz {

std::string answer_trace(std::string_view input) {
  constexpr json::Limits wide{.bytes = 1U << 26U, .keys = 1U << 16U, .values = 1U << 24U};
  const String told = wire::replay(input);
  require(wire::replay(input) == told);  // nothing but the input counts
  const auto document = json::read_object(told, wide);
  require(document.has_value());

  Answer answer;
  if (const auto error = json::text(*document, "error")) return answer.word("error", *error).told();
  const auto* steps = json::array(*document, "steps");
  require(steps != nullptr);
  for (const json::Value& step : *steps) {
    const auto* led = json::as_object(step);
    require(led && json::array(*led, "effects"));
    answer.word("phase", json::text_or_empty(*led, "phase"));
    answer.word("attempt", json::text_or_empty(*led, "attempt"));
    answer.word("state", json::text_or_empty(*led, "state"));
  }
  return answer.text("all", told).told();
}

}  // namespace latchkey::fuzz
