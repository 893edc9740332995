// A provider's QR frame: its address, and reading what it posts (T-10).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "connection/row.hpp"
#include "model/configuration.hpp"
#include "model/list.hpp"
#include "model/options.hpp"
#include "model/reason.hpp"
#include "model/string.hpp"
#include "url/query.hpp"
#include "url/url.hpp"

namespace latchkey {

// What a frame is asked for. `callback` is absolute, of the broker.
struct FrameAsk {
  const Connection& connection;
  const Options& options;
  std::string_view callback;
  std::string_view state;
  std::string_view language;
};

// The frame that this connection has all fields for: the row's or the older one; or the
// panel, on the broker's own page and where the embedder names the panel's origin, which
// says that this page's domain is registered with the provider. Nothing: none.
[[nodiscard]] const Frame* frame_of(const Row&, const Connection&, const Options&);

// Nothing when a field that it takes is missing, or the gate refuses.
[[nodiscard]] std::optional<Url> frame_url(const Frame&, const FrameAsk&);

// The one origin that the provider's frame may post from and is posted to.
[[nodiscard]] String frame_origin(const Frame&, const Options&);

// Whether it comes to the return address by itself, and that page posts (FrameResult).
[[nodiscard]] bool navigates(const Frame&);

// Where a frame goes on to with the temporary code that it posted.
[[nodiscard]] std::optional<Url> onward_url(const Frame&, const FrameAsk&, std::string_view code);

// The parameters of the return address the frame answered with, code and state
// included; of a bare code, that one.
struct Scanned {
  List<Pair> parameters;
  bool operator==(const Scanned&) const = default;
};
// The person said no on the phone: the return address carries the state alone
// (upstream-idps 3.7). A dialogue says that it came to nothing, and why in its own words.
struct ScanRefused {
  Problem problem{.reason = Reason::qr_refused};
  bool operator==(const ScanRefused&) const = default;
};

// The page in the frame is up (upstream-idps 3.4); with `channel` it waits for a port.
struct FrameReady {
  bool channel = false;
  bool operator==(const FrameReady&) const = default;
};
// A call that ends nothing.
struct Called {
  std::optional<bool> client_signed_in = {};  // the provider's, on this machine
  String reply = {};                          // to be posted; empty where none is expected
  bool operator==(const Called&) const = default;
};
// The frame is to go on with this code (`onward_url`).
struct GoesOn {
  String code;
  bool operator==(const GoesOn&) const = default;
};
using FrameAnswer = std::variant<Scanned, ScanRefused, FrameReady, Called, GoesOn>;

// What goes with the port (upstream-idps 3.4).
[[nodiscard]] String port_message(const Dialogue&);

// What a frame posted (`body`: the bounded JSON copy), or nothing when it is not this
// attempt's result: not the registered return address whole and exact, another state,
// a parameter twice, or one that neither we nor the row's provider put there.
[[nodiscard]] std::optional<FrameAnswer> read_frame_message(const Frame&, std::string_view body,
                                                            std::string_view callback,
                                                            std::string_view state);

// The same of what the page at the return address posted.
[[nodiscard]] std::optional<FrameAnswer> read_return_message(const Frame&, std::string_view body,
                                                             std::string_view callback,
                                                             std::string_view state);

}  // namespace latchkey
