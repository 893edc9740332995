// The buttons of the connections. One that can't work here is drawn all the same, and
// says why: who looks for it should not look in vain.
#include <algorithm>
#include <cstdint>

#include "connection/offer.hpp"
#include "flow/offered.hpp"
#include "model/map.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

// T-36: the picture adds nothing to the name, and one that fails leaves the button.
Node button(const Connection& connection, const Plain& name, bool is_last) {
  Node made = parts::node(Kind::connection, "button");
  made.activates = "connectionChosen";
  parts::set(made, "data-key", connection.id);
  if (!connection.logo.empty()) {
    Node logo = parts::node(Kind::connection_logo, "logo");
    parts::say(logo, "alt", Plain{});
    parts::set(logo, "src", connection.logo);
    parts::add(made, logo);
  }
  parts::add(made, parts::saying(Kind::connection_name, "name",
                                 parts::sentence("connection.continue-with", name)));
  if (is_last)
    parts::add(made, parts::saying(Kind::connection_mark, "mark", "connection.last-used"));
  return made;
}

// Why it can't work here, and the way out.
Literal why_not(const Connection& connection, Environment environment) {
  if (is_kept_out(connection, Placement::explain, environment)) return "connection.not-here";
  if (placement_of(connection, Environment::desktop) == Placement::explain)
    return "connection.app-only";
  return "connection.computer-only";
}

// Who is on a phone has no other device to scan with.
Literal word_on_phone(OnPhone on_phone) {
  switch (on_phone) {
    case OnPhone::own_client: return "connection.own-client";
    case OnPhone::second_device: return "connection.second-device";
    case OnPhone::nothing: break;
  }
  return {};
}

// Why it can't work here, what there is to know of it on a phone, or why it is no tab
// although the broker wants it as one.
Literal word_about(const Connection& connection, Placement placement, Environment environment) {
  if (placement == Placement::explain) return why_not(connection, environment);
  const Row* row = find_row(connection.type);
  if (!row) return {};
  if (environment == Environment::mobile && row->on_phone != OnPhone::nothing)
    return word_on_phone(row->on_phone);
  return connection.embedded && row->has_no_tab ? Literal{"connection.no-tab"} : Literal{};
}

Node into_client(const Connection& connection, const Plain& name) {
  Node made = parts::saying(Kind::button, "client", parts::sentence("action.open-client", name));
  made.activates = "clientChosen";
  parts::set(made, "data-key", connection.id);
  return made;
}

Node item(const State& state, const Connection& connection, Placement placement, bool is_last) {
  const Environment environment = state.environment;
  const Plain name = parts::name_of(connection);
  Node made = parts::keyed(Kind::connection_item, connection.id);
  parts::add(made, button(connection, name, is_last));
  if (placement == Placement::explain) parts::hold(made.children.front());
  const Literal word = word_about(connection, placement, environment);
  if (!word.empty()) {
    const String id = "about-" + connection.id;
    parts::set(made.children.front(), "aria-describedby", id);
    Node why = parts::hint(id, parts::sentence(word, name));
    parts::add(made, why);
  }
  if (!client_start(connection, state.options, environment).empty())
    parts::add(made, into_client(connection, name));
  return made;
}

// FNV-1a, 64 bits (Fowler, Noll, Vo), over everything that the list shows. Options and
// environment are the same for the life of a form.
class Digest {
 public:
  void add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(0xFF);  // no byte of UTF-8: "ab", "c" is not "a", "bc"
  }
  [[nodiscard]] std::uint64_t value() const { return value_ == 0 ? 1 : value_; }

 private:
  void step(std::uint64_t byte) { value_ = (value_ ^ byte) * 0x100000001b3; }
  std::uint64_t value_ = 0xcbf29ce484222325;
};

std::uint64_t version_of(const State& state) {
  const Configuration& configuration = state.configuration;
  Digest digest;
  digest.add(last_connection(state));
  for (const Connection& each : configuration.connections) {
    for (const String* text : {&each.id, &each.name, &each.type, &each.logo}) {
      digest.add(*text);
    }
    digest.add(each.embedded ? "1" : "");
    for (const auto& [name, value] : each.fields) digest.add(value);
  }
  for (const String& each : configuration.qr_order) digest.add(each);
  return digest.value();
}

// The one that signed in last comes first. Buttons are offered in the order of the
// configuration: each search goes on behind the last hit.
List<Node> items(const State& state) {
  const auto offered = offers(state.configuration, state.options, state.environment);
  const std::string_view last = last_connection(state);
  List<Node> made;
  for (const bool is_last : {true, false}) {
    const Connection* from = state.configuration.connections.begin();
    for (const Offer& offer : offered) {
      if (offer.placement == Placement::qr_tab || offer.placement == Placement::hidden) continue;
      if ((offer.connection == last) != is_last) continue;
      const auto is_it = [&](const Connection& each) { return each.id == offer.connection; };
      from = std::find_if(from, state.configuration.connections.end(), is_it);
      made.push_back(item(state, *from, offer.placement, is_last));
    }
  }
  return made;
}

// The other browser, where an app keeps some out.
bool is_any_kept_out(const State& state) {
  const auto offered = offers(state.configuration, state.options, state.environment);
  return std::any_of(offered.begin(), offered.end(), [&](const Offer& offer) {
    const auto* connection = find_connection(state.configuration, offer.connection);
    return connection && is_kept_out(*connection, offer.placement, state.environment);
  });
}

// Beside the button: what is at the top may be out of sight.
Node copied(const State& state) {
  Node region = parts::node(Kind::status, "copied");
  const auto* choosing = std::get_if<Choosing>(&state.phase);
  if (choosing && choosing->copied)
    parts::say(region, "text",
               *choosing->copied ? Literal{"status.copied"} : Literal{"status.not-copied"});
  return region;
}

}  // namespace

List<Node> connections(const State& state, bool after_a_form, std::uint64_t drawn) {
  Node list = parts::node(Kind::connections, "connections");
  parts::say(list, "aria-label", "connections.label");
  list.version = version_of(state);
  if (list.version != drawn) list.children = items(state);

  List<Node> nodes;
  if (list.version != drawn && list.children.empty()) return nodes;
  if (after_a_form) {
    nodes.push_back(parts::saying(Kind::separator, "separator", "connections.or"));
  }
  nodes.push_back(list);
  const bool in_browser =
      state.environment == Environment::desktop || state.environment == Environment::mobile;
  if (!in_browser && is_any_kept_out(state)) {
    nodes.push_back(parts::button(Kind::button, "copyPressed", "action.copy-address"));
    nodes.push_back(copied(state));
  }
  return nodes;
}

}  // namespace latchkey::screens
