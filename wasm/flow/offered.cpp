#include "flow/offered.hpp"

#include <algorithm>

#include "connection/offer.hpp"
#include "flow/methods.hpp"
#include "model/words.hpp"
#include "url/allowed.hpp"

namespace latchkey {
namespace {

// T-47: what is typed into a page that is framed by a stranger's, the stranger can lay
// something over. Such a page names the methods that it wants, or has none of these.
bool is_wanted(const Options& options, std::string_view method) {
  const bool is_named = options.methods.has_value();
  return (is_named || !options.environment.framed) && allows(options.methods, method);
}

}  // namespace

namespace {

// They stand among the codes in frames, in the order of the operator's list.
[[gnu::noinline]] void add_drawn_codes(const State& state, List<String>& methods) {
  const Configuration& read = state.configuration;
  if (!allows(state.options.methods, "qr")) return;
  List<String> forms;
  List<String> codes;
  for (const String& method : methods)
    (method.starts_with(qr_prefix) ? codes : forms).push_back(method);
  for (const DrawnCode& each : read.drawn_codes)
    if (allows(state.options.connections, each.id)) codes.push_back(String{qr_prefix} + each.id);
  if (!read.qr_order.empty()) {
    List<String> listed;
    for (const String& id : read.qr_order)
      if (const String code = String{qr_prefix} + id; is_among(codes, code)) listed.push_back(code);
    codes = listed;
  }
  methods = forms;
  methods.append(codes);
}

}  // namespace

List<String> offered_methods(const State& state) {
  List<String> methods;
  for (const Method method : state.configuration.methods)
    if (const Literal name = form_method(method).name; is_wanted(state.options, name))
      methods.emplace_back(name);
  for (const Offer& offer : offers(state.configuration, state.options, state.environment))
    if (offer.placement == Placement::qr_tab)
      methods.push_back(String{qr_prefix} + offer.connection);
  if (!state.configuration.drawn_codes.empty()) add_drawn_codes(state, methods);
  return methods;
}

String first_method(const State& state) {
  const auto methods = offered_methods(state);
  if (methods.empty()) return {};
  if (is_among(methods, state.last_way)) return state.last_way;
  const Literal first = form_method(state.configuration.first_method).name;
  return is_among(methods, first) ? String{first} : methods.front();
}

bool offers_method(const State& state, std::string_view method) {
  return is_among(offered_methods(state), method);
}

[[gnu::noinline]] bool takes_passkey(const State& state) {
  return state.options.environment.passkeys && !state.watches.passkey.elsewhere &&
         is_wanted(state.options, "passkey");
}

std::optional<String> connection_of(const State& state, std::string_view method) {
  if (!method.starts_with(qr_prefix) || !offers_method(state, method)) return std::nullopt;
  return String{method.substr(qr_prefix.size())};
}

const DrawnCode* find_drawn(const Configuration& configuration, std::string_view id) {
  for (const DrawnCode& each : configuration.drawn_codes)
    if (each.id == id) return &each;
  return nullptr;
}

std::optional<Placement> offered_as(const State& state, std::string_view connection) {
  for (const Offer& offer : offers(state.configuration, state.options, state.environment))
    if (offer.connection == connection) return offer.placement;
  return std::nullopt;
}

std::string_view last_connection(const State& state) {
  const std::string_view last = state.last_way;
  return last.starts_with(with_prefix) ? last.substr(with_prefix.size()) : std::string_view{};
}

bool can_begin(const State& state, std::string_view connection) {
  const auto placement = offered_as(state, connection);
  return placement && placement != Placement::explain && placement != Placement::hidden &&
         placement != Placement::unset;
}

const Connection* find_connection(const Configuration& configuration, std::string_view id) {
  const auto found =
      std::find_if(configuration.connections.begin(), configuration.connections.end(),
                   [&](const Connection& each) { return each.id == id; });
  return found == configuration.connections.end() ? nullptr : &*found;
}

bool offers_anything(const State& state) {
  return !offered_methods(state).empty() ||
         !offers(state.configuration, state.options, state.environment).empty() ||
         offers_passkey(state);
}

bool has_agreed(const State& state) {
  const auto& agreements = state.configuration.agreements;
  return std::all_of(agreements.begin(), agreements.end(), [&](const Agreement& each) {
    return !each.required || state.form.agreed.contains(each.id);
  });
}

List<String> agreed(const State& state) {
  List<String> ids;
  for (const Agreement& each : state.configuration.agreements)
    if (state.form.agreed.contains(each.id)) ids.push_back(each.id);
  return ids;
}

std::optional<Url> way_back(const Options& options, std::string_view return_to) {
  return check_return_target(return_to, options.origin, {}, Gate{options.development});
}

bool is_way_back(const Options& options, std::string_view return_to) {
  return return_to.empty() || way_back(options, return_to);
}

}  // namespace latchkey
