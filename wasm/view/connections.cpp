// The buttons of the connections. One that can't work here is drawn all the same, and
// says why: who looks for it should not look in vain.
#include <algorithm>
#include <cstdint>

#include "connection/frame.hpp"
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

// Why it can't work here, and the way out. Where the table would have it, it is the
// embedder who says no.
Literal why_not(const Connection& connection, Environment environment) {
  if (is_kept_out(connection, environment)) return "connection.not-here";
  if (placement_of(connection, environment) != Placement::explain) return "connection.not-offered";
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
Literal word_about(const State& state, const Connection& connection, Placement placement) {
  const Environment environment = state.environment;
  if (placement == Placement::explain) return why_not(connection, environment);
  const Row* row = find_row(connection.type);
  if (!row) return {};
  if (environment == Environment::mobile && row->on_phone != OnPhone::nothing)
    return word_on_phone(row->on_phone);
  const bool is_tab = !connection.embedded || frame_of(*row, connection, state.options);
  return is_tab ? Literal{} : Literal{"connection.no-tab"};
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
  const Literal word = word_about(state, connection, placement);
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

struct Shown {
  const Connection* connection = nullptr;
  Placement placement{};
};

// Buttons are offered in the order of the configuration: each search goes on behind the
// last hit.
List<Shown> shown(const State& state) {
  List<Shown> made;
  const auto& connections = state.configuration.connections;
  const Connection* from = connections.begin();
  for (const Offer& offer : offers(state.configuration, state.options, state.environment)) {
    if (offer.placement == Placement::qr_tab || offer.placement == Placement::hidden) continue;
    const auto is_it = [&](const Connection& each) { return each.id == offer.connection; };
    from = std::find_if(from, connections.end(), is_it);
    made.push_back({from, offer.placement});
  }
  return made;
}

// The one that signed in last comes first.
List<Node> items(const State& state, const List<Shown>& all) {
  const std::string_view last = last_connection(state);
  List<Node> made;
  for (const bool is_last : {true, false})
    for (const auto& [connection, placement] : all)
      if ((connection->id == last) == is_last)
        made.push_back(item(state, *connection, placement, is_last));
  return made;
}

// The other browser, where an app keeps some out.
bool is_any_kept_out(const List<Shown>& all, Environment environment) {
  return std::any_of(all.begin(), all.end(), [&](const Shown& each) {
    return each.placement == Placement::explain && is_kept_out(*each.connection, environment);
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
  const bool is_drawn = list.version == drawn;
  const bool in_browser =
      state.environment == Environment::desktop || state.environment == Environment::mobile;
  const auto all = is_drawn && in_browser ? List<Shown>{} : shown(state);
  if (!is_drawn) list.children = items(state, all);

  List<Node> nodes;
  if (!is_drawn && list.children.empty()) return nodes;
  if (after_a_form) {
    nodes.push_back(parts::saying(Kind::separator, "separator", "connections.or"));
  }
  nodes.push_back(list);
  if (!in_browser && is_any_kept_out(all, state.environment)) {
    nodes.push_back(parts::button(Kind::button, "copyPressed", "action.copy-address"));
    nodes.push_back(copied(state));
  }
  return nodes;
}

}  // namespace latchkey::screens
