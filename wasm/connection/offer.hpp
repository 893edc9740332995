// The decision table: what is offered here, and how.
#pragma once

#include <optional>
#include <string_view>

#include "connection/row.hpp"
#include "model/configuration.hpp"
#include "model/environment.hpp"
#include "model/list.hpp"
#include "model/options.hpp"
#include "model/string.hpp"

namespace latchkey {

// `wxwork` is tested before `MicroMessenger`: WeCom's client carries both
// (upstream-idps section 10.1).
[[nodiscard]] Environment environment_of(const Facts&);

struct Offer {
  String connection;  // its identifier
  Placement placement{};
  bool operator==(const Offer&) const = default;
};

// It leaves this page.
[[nodiscard]] bool is_redirect(Placement);

// An answer finds its way back to this page, or to where the hosted page was told to go
// on: it can stand in for a window.
[[nodiscard]] bool can_redirect(const Options&);

// What the row says of this environment, or the embedder. A type without a row is a plain
// button.
[[nodiscard]] Placement placement_of(const Connection&, Environment, const Texts& placements = {});

// The placement of that name, where the type can do it: a code needs a frame, a button an
// address, and the rest is for the table to say.
[[nodiscard]] std::optional<Placement> read_placement(std::string_view type, std::string_view name);

// What opens this page in the provider's own app, where the person is on a phone and the
// app's own page: an address to put this page's behind. Empty: nothing does.
[[nodiscard]] Literal client_start(const Connection&, const Options&, Environment);

// The table keeps it out of the app that this page is shown in; in a browser it works.
[[nodiscard]] bool is_kept_out(const Connection&, Environment);

// It has a place in some environment: what has none is no connection of a form.
[[nodiscard]] bool is_drawn(std::string_view type);

// It can begin in some environment, and not just be explained.
[[nodiscard]] bool is_begun(std::string_view type);

// What is offered: QR tabs first, in the order of the configuration's list, the rest
// in the broker's; what is hidden is left out. A tab that can't be is a button.
[[nodiscard]] List<Offer> offers(const Configuration&, const Options&, Environment);

}  // namespace latchkey
