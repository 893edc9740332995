#include "flow/profile.hpp"

#include <algorithm>

#include "flow/submit.hpp"
#include "text/characters.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

constexpr std::string_view value_prefix = "profile-";
constexpr std::string_view code_prefix = "profile-code-";

bool is_number(std::string_view typed) {
  if (typed.starts_with('-')) typed.remove_prefix(1);
  const auto point = typed.find('.');
  const auto whole = typed.substr(0, point);
  const bool has_fraction = point != std::string_view::npos;
  return !whole.empty() && all_digits(whole) &&
         (!has_fraction || (point + 1 < typed.size() && all_digits(typed.substr(point + 1))));
}

std::optional<Reason> value_lacks(const State& state, const Question& question,
                                  std::string_view typed) {
  if (is_blank(typed))
    return question.required ? std::optional{Reason::answer_missing} : std::nullopt;
  if (question.control == Control::number && !is_number(typed)) return Reason::answer_malformed;
  if (question.control == Control::phone && !is_phone(state, typed)) return Reason::phone_malformed;
  if (question.control == Control::email && !is_email(typed)) return Reason::email_malformed;
  return {};
}

// The place that such a name names among the questions of that kind; nothing: none.
std::optional<std::size_t> place_of(const Details& details, std::string_view field, bool is_code) {
  for (std::size_t i = 0; i < details.questions.size(); ++i) {
    const Question& question = details.questions[i];
    if (!is_shown(question) || (is_code && !takes_code(question))) continue;
    if (field == (is_code ? code_name(i) : field_name(i)).view()) return i;
  }
  return {};
}

}  // namespace

bool takes_code(const Question& question) {
  return question.control == Control::phone || question.control == Control::email;
}

bool can_complete(const Details& details) {
  const auto& all = details.questions;
  const bool is_whole = std::all_of(all.begin(), all.end(), [](const Question& each) {
    return is_shown(each) || !each.required;
  });
  return is_whole && (details.may_skip || std::any_of(all.begin(), all.end(), is_shown));
}

bool is_shown(const Question& question) {
  const bool is_empty = question.control == Control::one_of && question.options.empty();
  return question.control != Control::unknown && !is_empty && !question.is_known;
}

String field_name(std::size_t place) {
  return String{value_prefix} + to_string(static_cast<std::int64_t>(place));
}

String code_name(std::size_t place) {
  return String{code_prefix} + to_string(static_cast<std::int64_t>(place));
}

std::optional<CodeTarget> profile_code_target(const State& state, const Details& details,
                                              std::string_view field) {
  const auto place = place_of(details, field, true);
  if (!place) return {};
  const bool by_email = details.questions[*place].control == Control::email;
  return CodeTarget{by_email,
                    Scene::profile,
                    {String{value_of(state.form, field_name(*place))}},
                    false,
                    field_name(*place)};
}

bool is_profile_value(const Details& details, std::string_view field) {
  return place_of(details, field, false).has_value();
}

bool is_profile_code(const Details& details, std::string_view field) {
  return place_of(details, field, true).has_value();
}

std::optional<List<StepValue>> answers_on(Step& then, const Stepping& stepping) {
  const State& state = then.state;
  const auto& questions = stepping.flow.due.details.questions;
  List<StepValue> made;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Question& question = questions[i];
    if (!is_shown(question)) continue;
    const auto typed = value_of(state.form, field_name(i));
    if (const auto reason = value_lacks(state, question, typed)) {
      complain(then, stepping, {*reason}, field_name(i));
      return {};
    }
    if (is_blank(typed)) continue;
    const Secret code = secret_of(state.form, code_name(i));
    if (takes_code(question) && code.length == 0) {
      complain(then, stepping, {Reason::code_missing}, code_name(i));
      return {};
    }
    made.push_back({question.name, String{typed}, {}, code.secret, question.is_own});
  }
  return made;
}

void complete(Step& then, const Stepping& stepping) {
  if (const auto answers = answers_on(then, stepping))
    return answer(then, stepping, {.action = StepAction::complete, .profile = *answers});
}

}  // namespace latchkey
