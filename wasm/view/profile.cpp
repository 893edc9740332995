// What the broker still wants to know of a person: a control for each question, by its kind.
#include "flow/profile.hpp"

#include "view/screens.hpp"
#include "view/step.hpp"

namespace latchkey::screens {
namespace {

constexpr Attribute text_answer[] = {{"type", "text"}};
constexpr Attribute number_answer[] = {{"type", "text"}, {"inputmode", "decimal"}};
constexpr Attribute date_answer[] = {{"type", "date"}};
constexpr Attribute time_answer[] = {{"type", "datetime-local"}};
constexpr Attribute phone_answer[] = {
    {"type", "tel"}, {"autocomplete", "tel"}, {"inputmode", "tel"}};
constexpr Attribute email_answer[] = {{"type", "email"}, {"autocomplete", "email"}};
constexpr Attribute code_answer[] = {
    {"type", "text"}, {"autocomplete", "one-time-code"}, {"inputmode", "numeric"}};

// In the order of Control; one of several has a control of its own.
constexpr std::span<const Attribute> controls[] = {
    text_answer, number_answer, date_answer, time_answer, {}, phone_answer, email_answer};

struct Wording {
  Literal value;
  Literal words;
};
// The options that the broker has no words for (6.3).
constexpr Wording wordings[] = {
    {"M", "option.male"},   {"F", "option.female"}, {"U", "option.unsaid"},
    {"true", "option.yes"}, {"false", "option.no"},
};

Text words_of(const Choice& option) {
  if (!option.name.empty()) return Plain{option.name};
  for (const Wording& each : wordings)
    if (option.id == each.value.view()) return parts::sentence(each.words);
  return Plain{option.id};
}

Node option(std::string_view value, const Text& words, bool chosen) {
  Node made = parts::keyed(Kind::option, value);
  parts::say(made, "text", words);
  parts::set(made, "value", value);
  if (chosen) parts::set(made, "selected", "");
  return made;
}

Node selection(const Question& question, std::string_view chosen) {
  Node made = parts::node(Kind::select, "input");
  parts::add(made, option({}, parts::sentence("option.none"), chosen.empty()));
  for (const Choice& each : question.options)
    parts::add(made, option(each.id, words_of(each), chosen == each.id));
  return made;
}

}  // namespace

void add_profile(const State& state, const Stepping& stepping, Node& form) {
  const auto& questions = stepping.flow.due.details.questions;
  std::size_t last = questions.size();
  while (last > 0 && !is_shown(questions[last - 1])) --last;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Question& question = questions[i];
    if (!is_shown(question)) continue;
    const String name = field_name(i);
    const auto value = typed(state.form, name);
    const bool is_list = question.control == Control::one_of;
    parts::Field given{.name = name,
                       .words = Plain{question.label},
                       .value = value,
                       .attributes = controls[static_cast<std::size_t>(question.control)],
                       .problem = problem_at(stepping, name),
                       .is_last = i + 1 == last && !takes_code(question),
                       .optional = !question.required};
    if (question.control == Control::phone) given.country = state.configuration.country;
    parts::add(form,
               is_list ? parts::field_of(given, selection(question, value)) : parts::field(given));
    const bool by_email = question.control == Control::email;
    if (!takes_code(question)) continue;
    const String proof = code_name(i);
    parts::Field proves{.name = proof,
                        .label = "field.code",
                        .secret = true,
                        .attributes = code_answer,
                        .problem = problem_at(stepping, proof),
                        .is_last = i + 1 == last,
                        .digits = state.configuration.code_length,
                        .optional = !question.required};
    parts::add(form, parts::field(proves, send_step_button(state, by_email, proof)));
  }
}

}  // namespace latchkey::screens
