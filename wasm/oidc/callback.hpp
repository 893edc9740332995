// Reading what a callback page was opened with (T-20, T-25). Shape only: whose
// answer it is, is decided in flow/.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "model/string.hpp"

namespace latchkey {

// RFC 6749 section 4.1.2 and RFC 9207 section 2. Exactly one of code and error is set.
struct Callback {
  String state;
  String code;
  String issuer;  // empty: none
  String error;
  String description;  // foreign text, fit for display: 300 code points at most
  bool operator==(const Callback&) const = default;
};

enum class Malformed : std::uint8_t {
  too_long,  // all of it, the state, or the issuer
  too_many,  // parameters
  bad_encoding,
  twice,  // a known parameter
  no_state,
  no_answer,      // neither code nor error
  contradictory,  // both
  bad_code,       // length or alphabet, of the code or of the error's
  tokens,         // T-12: tokens in the front channel
  wrong_mode,     // T-20: an answer in the fragment, where the query was asked for
};

// Both as they stand, with or without their `?` and `#`. An answer is in the query;
// a fragment that is not one (a page's own route) is nobody's business.
[[nodiscard]] std::variant<Callback, Malformed> read_callback(std::string_view query,
                                                              std::string_view fragment);

}  // namespace latchkey
