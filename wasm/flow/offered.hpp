// What this form offers: ways to sign in, connections, agreements. Read from the
// configuration, the embedder's options and the environment; nothing is kept.
#pragma once

#include <optional>
#include <string_view>

#include "connection/row.hpp"
#include "flow/state.hpp"
#include "model/list.hpp"
#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey {

// What a QR method begins with; its connection's identifier follows.
inline constexpr std::string_view qr_prefix = "qr:";
// What the way of a connection's button begins with, likewise.
inline constexpr std::string_view with_prefix = "with:";

// The methods in the order of their tabs, as MethodChosen names them.
[[nodiscard]] List<String> offered_methods(const State&);
// The one to begin with, which is the one that signed in last; empty when there is none.
[[nodiscard]] String first_method(const State&);
[[nodiscard]] bool offers_method(const State&, std::string_view method);

// A passkey alone signs somebody in here: the broker takes one, the browser knows of them, and
// it is not known that they are for other pages.
[[nodiscard]] bool takes_passkey(const State&);
[[nodiscard]] inline bool offers_passkey(const State& state) {
  return state.configuration.passkeys && takes_passkey(state);
}

// The connection of a QR method or the id of a code that the broker makes; nothing when it is
// neither, or not offered.
[[nodiscard]] std::optional<String> connection_of(const State&, std::string_view method);

// How a connection is offered here, or nothing.
[[nodiscard]] std::optional<Placement> offered_as(const State&, std::string_view connection);
// The connection whose button signed in last; empty: it was none of them.
[[nodiscard]] std::string_view last_connection(const State&);
[[nodiscard]] const Connection* find_connection(const Configuration&, std::string_view id);
// A QR code that the broker makes; null: none is of that id.
[[nodiscard]] const DrawnCode* find_drawn(const Configuration&, std::string_view id);

// Its button can begin something: it is more than an explanation.
[[nodiscard]] bool can_begin(const State&, std::string_view connection);

// Something was loaded, and something in it can be chosen.
[[nodiscard]] bool offers_anything(const State&);

// All that is required is agreed to; it holds back every way in alike.
[[nodiscard]] bool has_agreed(const State&);
// Identifiers of what was agreed to, in the broker's order.
[[nodiscard]] List<String> agreed(const State&);

// T-15: nothing, or a page of the host's own origin.
[[nodiscard]] bool is_way_back(const Options&, std::string_view return_to);
// That page; nothing where none is named, or T-15 forbids it.
[[nodiscard]] std::optional<Url> way_back(const Options&, std::string_view return_to);

}  // namespace latchkey
