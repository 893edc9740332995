// What can change while the form is open: language, theme, the line, and with the
// language the configuration's texts. None of it ends what is under way.
#include "flow/settings.hpp"

#include "broker/configuration.hpp"
#include "connection/offer.hpp"
#include "flow/frame.hpp"
#include "flow/offered.hpp"
#include "flow/transitions.hpp"

namespace latchkey {
namespace {

String describe(const theme::Finding& finding) {
  String text = finding.token;
  if (!finding.against.empty()) text += " on " + finding.against;
  if (!finding.nearest.empty()) text += ", nearest that passes: " + finding.nearest;
  return text;
}

}  // namespace

void diagnose(Step& then, std::string_view code, std::string_view detail) {
  if (then.state.options.development) then.ask(Diagnose{String{code}, String{detail}});
}

// The host page's tokens are the strongest.
List<theme::Finding> dress(Step& then) {
  State& state = then.state;
  Tokens tokens = state.options.theme;
  tokens.append(state.configuration.theme);
  const auto checked = theme::check(tokens, Gate{state.options.development});
  state.look = {checked.title, checked.logo};
  then.ask(SetTheme{checked.light, checked.dark, checked.layout, state.configuration.style});
  return checked.findings;
}

void adopt(Step& then, const Configuration& configuration) {
  State& state = then.state;
  state.configuration = configuration;
  const bool is_in_flow = std::holds_alternative<Binding>(state.phase) ||
                          std::holds_alternative<SendingBinding>(state.phase) ||
                          std::holds_alternative<Stepping>(state.phase) ||
                          std::holds_alternative<SendingStep>(state.phase);
  if (!is_in_flow && !offers_method(state, state.form.method))
    state.form.method = first_method(state);
  const auto findings = dress(then);
  for (const auto& [type, name] : state.options.placements)
    if (!read_placement(type, name)) diagnose(then, "placement", type + ": " + name);
  for (const String& word : state.configuration.diagnostics) diagnose(then, "configuration", word);
  for (const auto& finding : findings)
    diagnose(then, theme::text_of(finding.code), describe(finding));
}

// Welcome and agreements are in the configuration, and only in the languages the
// broker has: it is read again for them. Until it comes the old words stay.
void change(Step& then, const LanguageChanged& changed) {
  State& state = then.state;
  if (changed.language == state.language) return;
  state.language = changed.language;
  auto url = configuration_url(state.options);
  if (!url || !offers_anything(state)) return;

  if (state.watches.refresh) then.ask(AbortRequest{*state.watches.refresh});
  state.watches.refresh = fresh<RequestId>(state);
  then.ask(FetchConfiguration{*state.watches.refresh, *url, limits::configuration,
                              limits::configuration_patience});
}

void change(Step& then, const ThemeChanged& changed) {
  State& state = then.state;
  state.options.theme = changed.theme;
  dress(then);
}

void change(Step& then, const OnlineChanged& line) {
  State& state = then.state;
  state.online = line.online;
}

void change(Step& then, const VisibilityChanged& seen) { then.state.visible = seen.visible; }

}  // namespace latchkey
