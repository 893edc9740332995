#include "connection/offer.hpp"

#include <algorithm>

#include "connection/frame.hpp"
#include "model/words.hpp"
#include "url/allowed.hpp"

namespace latchkey {
namespace {

// Where windows open, a window; elsewhere this page.
Placement button(Environment environment) {
  return environment == Environment::desktop ? Placement::button_popup : Placement::button_redirect;
}

bool is_button(Placement placement) {
  return placement == Placement::button_popup || is_redirect(placement) ||
         placement == Placement::deep_link;
}

bool has_cell(std::string_view type, bool (*is_it)(Placement)) {
  const Row* row = find_row(type);
  return !row || std::any_of(row->placement.begin(), row->placement.end(), is_it);
}

// The broker wants it as a tab, and all that its frame needs is there.
bool can_be_tab(const Row& row, const Connection& connection, const Options& options) {
  return connection.embedded && allows(options.methods, "qr") &&
         frame_of(row, connection, options) != nullptr;
}

// A list of the operator's that leaves a tab out hides it (authing-broker 1.5).
bool is_listed(const Configuration& configuration, const Connection& connection) {
  return configuration.qr_order.empty() || is_among(configuration.qr_order, connection.id);
}

// What another type does better there is not drawn; who has none of that is told why not.
bool lacks_another(const Configuration& configuration, const Connection& connection) {
  const Row* row = find_row(connection.type);
  const auto takes_its_place = [&](const Connection& each) { return each.type == row->instead; };
  return row && !row->instead.empty() &&
         std::none_of(configuration.connections.begin(), configuration.connections.end(),
                      takes_its_place);
}

Placement place(const Configuration& configuration, const Connection& connection,
                const Options& options, Environment environment) {
  if (!allows(options.connections, connection.id)) return Placement::hidden;
  Placement placement = placement_of(connection, environment, options.placements);
  if (placement == Placement::hidden && !options.placements.contains(connection.type) &&
      lacks_another(configuration, connection))
    placement = Placement::explain;
  if (placement == Placement::qr_tab) {
    if (!can_be_tab(*find_row(connection.type), connection, options)) {
      placement = button(environment);
    } else if (!is_listed(configuration, connection)) {
      return Placement::hidden;
    }
  }
  // Who leaves this page must find it again: else a window, where there are any.
  if (is_redirect(placement) && !can_redirect(options))
    placement = environment == Environment::mobile ? Placement::button_popup : Placement::explain;
  if (is_button(placement) && !allows(options.methods, "connections")) return Placement::hidden;
  return placement;
}

}  // namespace

bool is_redirect(Placement placement) {
  return placement == Placement::button_redirect || placement == Placement::in_app_redirect ||
         placement == Placement::in_app_auto;
}

bool can_redirect(const Options& options) {
  const Gate gate{options.development};
  return options.mode == Mode::hosted
             ? check_interaction(options.finish_login_url, options.broker, gate).has_value()
             : !options.redirect_uri.empty();
}

std::optional<Placement> read_placement(std::string_view type, std::string_view name) {
  if (name == "explain") return Placement::explain;
  if (name == "hidden") return Placement::hidden;
  if (!is_begun(type)) return {};
  if (name == "button_popup") return Placement::button_popup;
  if (name == "button_redirect") return Placement::button_redirect;
  const Row* row = find_row(type);
  if (name == "qr_tab" && row && row->frame) return Placement::qr_tab;
  return {};
}

Placement placement_of(const Connection& connection, Environment environment,
                       const Texts& placements) {
  const auto given = read_placement(connection.type, text_at(placements, connection.type));
  if (given) return *given;
  const Row* row = find_row(connection.type);
  if (!row) return button(environment);
  return row->placement[static_cast<std::size_t>(environment)];
}

// The broker's own page is of an interaction, which no other browser knows.
Literal client_start(const Connection& connection, const Options& options,
                     Environment environment) {
  const Row* row = find_row(connection.type);
  if (!row || environment != Environment::mobile || options.mode == Mode::hosted) return {};
  return row->client;
}

bool is_kept_out(const Connection& connection, Environment environment) {
  const auto is_out = [&](Environment where) {
    const Placement placement = placement_of(connection, where);
    return placement == Placement::explain || placement == Placement::hidden;
  };
  return environment != Environment::mobile && is_out(environment) && !is_out(Environment::desktop);
}

bool is_drawn(std::string_view type) {
  return has_cell(type, [](Placement cell) { return cell != Placement::hidden; });
}

bool is_begun(std::string_view type) {
  return has_cell(type,
                  [](Placement cell) { return cell == Placement::qr_tab || is_button(cell); });
}

List<Offer> offers(const Configuration& configuration, const Options& options,
                   Environment environment) {
  List<Offer> tabs;
  List<Offer> rest;
  for (const Connection& connection : configuration.connections) {
    const Placement placement = place(configuration, connection, options, environment);
    if (placement == Placement::hidden) continue;
    (placement == Placement::qr_tab ? tabs : rest).push_back({connection.id, placement});
  }
  List<Offer> found;
  for (const String& id : configuration.qr_order)
    for (const Offer& tab : tabs)
      if (tab.connection == id) found.push_back(tab);
  if (configuration.qr_order.empty()) found = tabs;
  found.append(rest);
  return found;
}

}  // namespace latchkey
