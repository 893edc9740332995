// What can change while the form is open: language, theme, the line, and with the
// language the configuration's texts. None of it ends what is under way.
#include "flow/settings.hpp"

#include "broker/configuration.hpp"
#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/transitions.hpp"
#include "theme/check.hpp"

namespace latchkey {
namespace {

// The host page's tokens are the strongest.
theme::Checked checked_theme(const State& state) {
  Tokens tokens = state.options.theme;
  tokens.insert(state.configuration.theme.begin(), state.configuration.theme.end());
  return theme::check(tokens, Gate{state.options.development});
}

std::string describe(const theme::Finding& finding) {
  std::string text = finding.token;
  if (!finding.against.empty()) text += " on " + finding.against;
  if (!finding.nearest.empty()) text += ", nearest that passes: " + finding.nearest;
  return text;
}

}  // namespace

void diagnose(const State& state, Effects& effects, std::string_view code,
              std::string_view detail) {
  if (state.options.development)
    effects.emplace_back(Diagnose{std::string{code}, std::string{detail}});
}

SetTheme look(State& state) {
  auto checked = checked_theme(state);
  state.look = {std::move(checked.title), std::move(checked.logo)};
  return {std::move(checked.light), std::move(checked.dark), std::move(checked.layout)};
}

void adopt(State& state, Configuration configuration, Effects& effects) {
  state.configuration = std::move(configuration);
  if (!offers_method(state, state.form.method)) state.form.method = first_method(state);
  effects.emplace_back(look(state));
  for (const std::string& word : state.configuration.diagnostics)
    diagnose(state, effects, "configuration", word);
  for (const auto& finding : checked_theme(state).findings)
    diagnose(state, effects, theme::text_of(finding.code), describe(finding));
}

// Welcome and agreements are in the configuration, and only in the languages the
// broker has: it is read again for them. Until it comes the old words stay.
Step change(State state, const LanguageChanged& changed) {
  if (changed.language == state.language) return stay(std::move(state));
  state.language = changed.language;
  auto url = configuration_url(state.options);
  if (!url || !offers_anything(state)) return stay(std::move(state));

  Effects effects;
  if (state.watches.refresh) effects.emplace_back(AbortRequest{*state.watches.refresh});
  state.watches.refresh = fresh<RequestId>(state);
  effects.emplace_back(FetchConfiguration{*state.watches.refresh, std::move(*url),
                                          limits::configuration, limits::configuration_patience});
  return {std::move(state), std::move(effects)};
}

Step change(State state, const ThemeChanged& changed) {
  state.options.theme = changed.theme;
  SetTheme theme = look(state);
  return {std::move(state), {std::move(theme)}};
}

Step change(State state, const OnlineChanged& line) {
  state.online = line.online;
  return stay(std::move(state));
}

}  // namespace latchkey
