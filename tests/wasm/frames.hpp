// What the tests of frames have in common: a frame's address and origin, as its connection
// leads to them, and messages as the shell hands them on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "connection/frame.hpp"
#include "connections.hpp"
#include "json/write.hpp"

namespace latchkey {

using Answer = std::optional<FrameAnswer>;

// The address of the frame that the connection's type and fields lead to.
inline std::optional<Url> url_of(const Row& row, const FrameAsk& ask) {
  const Frame* frame = frame_of(row, ask.connection, ask.options);
  return frame ? frame_url(*frame, ask) : std::nullopt;
}

inline String origin_of_frame(const Connection& connection, const Options& options) {
  return frame_origin(*frame_of(*find_row(connection.type), connection, options), options);
}

inline std::string as_json(std::string_view text) {
  String body;
  json::append_text(body, text);
  return std::string{body.view()};
}

inline const Row& dingtalk_row() { return *find_row("dingtalk"); }

}  // namespace latchkey
