// The buttons of the connections. One that can't work here is drawn all the same, and
// says why: who looks for it should not look in vain.
#include <cstdint>
#include <map>

#include "connection/offer.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

// T-36: the picture adds nothing to the name, and one that fails leaves the button.
Node button(const Connection& connection, const Plain& name) {
  Node made = parts::node(Kind::connection, "button");
  made.activates = "connectionChosen";
  parts::set(made, "data-key", connection.id);
  if (!connection.logo.empty()) {
    Node logo = parts::node(Kind::connection_logo, "logo");
    parts::say(logo, "alt", Plain{});
    parts::set(logo, "src", connection.logo);
    made.children.push_back(std::move(logo));
  }
  made.children.push_back(parts::saying(Kind::connection_name, "name",
                                        parts::sentence("connection.continue-with", name)));
  return made;
}

Node item(const Connection& connection, Placement placement) {
  const Plain name = parts::name_of(connection);
  Node made = parts::node(Kind::connection_item, connection.id);
  made.children.push_back(button(connection, name));
  if (placement == Placement::explain) {
    const std::string id = "not-here-" + connection.id;
    parts::hold(made.children.front());
    parts::set(made.children.front(), "aria-describedby", id);
    Node why = parts::hint(id, parts::sentence("connection.not-here", name));
    made.children.push_back(std::move(why));
  }
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

std::uint64_t version_of(const Configuration& configuration) {
  Digest digest;
  for (const Connection& each : configuration.connections) {
    for (const std::string* text : {&each.id, &each.name, &each.type, &each.logo}) {
      digest.add(*text);
    }
    digest.add(each.embedded ? "1" : "");
    for (const auto& [name, value] : each.fields) digest.add(value);
  }
  for (const std::string& each : configuration.qr_order) digest.add(each);
  return digest.value();
}

std::vector<Node> items(const State& state) {
  std::map<std::string_view, const Connection*> by_id;
  for (const Connection& each : state.configuration.connections) by_id.emplace(each.id, &each);
  std::vector<Node> made;
  for (const Offer& offer : offers(state.configuration, state.options, state.environment)) {
    if (offer.placement == Placement::qr_tab || offer.placement == Placement::hidden) continue;
    const auto found = by_id.find(offer.connection);
    if (found != by_id.end()) made.push_back(item(*found->second, offer.placement));
  }
  return made;
}

}  // namespace

std::vector<Node> connections(const State& state, bool after_a_form, std::uint64_t drawn) {
  Node list = parts::node(Kind::connections, "connections");
  parts::say(list, "aria-label", parts::sentence("connections.label"));
  list.version = version_of(state.configuration);
  if (list.version != drawn) list.children = items(state);

  std::vector<Node> nodes;
  if (list.version != drawn && list.children.empty()) return nodes;
  if (after_a_form) {
    nodes.push_back(parts::saying(Kind::separator, "separator", parts::sentence("connections.or")));
  }
  nodes.push_back(std::move(list));
  return nodes;
}

}  // namespace latchkey::screens
