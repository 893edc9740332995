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

// Nothing when a required field is missing or malformed, or the gate refuses.
[[nodiscard]] std::optional<Url> frame_url(const Row&, const FrameAsk&);

// The one origin that this row's frame may post from and is posted to.
[[nodiscard]] String frame_origin(const Row&, const Options&);

// The parameters of the return address the frame answered with, code and state
// included; of a bare code, that one.
struct Scanned {
  List<Pair> parameters;
  bool operator==(const Scanned&) const = default;
};
// The person said no on the phone: the return address carries the state alone
// (upstream-idps 3.7).
struct ScanRefused {
  bool operator==(const ScanRefused&) const = default;
};

// What a frame posted (`body`: the bounded JSON copy), or nothing when it is not this
// attempt's result: not the registered return address whole and exact, another state,
// a parameter twice, or one that neither we nor the row's provider put there.
[[nodiscard]] std::optional<std::variant<Scanned, ScanRefused>> read_frame_message(
    const Row&, std::string_view body, std::string_view callback, std::string_view state);

}  // namespace latchkey
