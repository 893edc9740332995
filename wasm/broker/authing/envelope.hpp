// The envelope of every answer, and the broker's interceptor: authing-broker 5.1, 5.2.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "broker/answers.hpp"
#include "json/value.hpp"
#include "model/string.hpp"

namespace latchkey::authing {

// `code` is the older generation's, `statusCode` the newer's, `apiCode` the fine one.
struct Envelope {
  std::optional<std::int64_t> code;
  std::optional<std::int64_t> status_code;
  std::optional<std::int64_t> api_code;
  std::string_view message;
  std::string_view flow_handle;
  const json::Object* data = nullptr;  // where it is an object
};

// Refers to `object`. An object without any of the numbers is no envelope.
[[nodiscard]] std::optional<Envelope> envelope_of(const json::Object& object);

// It worked; `data` is the person, or nothing where the answer had none.
struct Success {
  const json::Object* data = nullptr;
};

using Judged = std::variant<Success, Continue, Problem>;

// The interceptor, first hit wins. Stricter than the original in one thing: a step
// that is due stays due, even where an older `code` beside it says 200.
[[nodiscard]] Judged judge(const Envelope& envelope);

// The flow's handle, opaque; empty where it is none that can be sent back.
[[nodiscard]] String handle_of(const Envelope& envelope);

// `message` as it may be shown: 300 code points, fit for display (T-23, T-35).
[[nodiscard]] String sentence_of(std::string_view message);

}  // namespace latchkey::authing
