// What went wrong, in our words; what others say about it, marked as theirs; and the
// way on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "flow/state.hpp"
#include "model/list.hpp"
#include "view/node.hpp"

namespace latchkey {

// Where the person goes on from a reason. Every reason has one (notice.cpp).
enum class WayOn : std::uint8_t {
  form,     // what is on screen: another way, or the same again
  account,  // a field to mend
  password,
  address,
  captcha,
  code,
  agreement,
  retry,     // a button that asks again
  redirect,  // a button that goes on in this window
  renew,     // a button that makes another QR code
};
[[nodiscard]] WayOn way_on(Reason);

// The stable code of a reason: "qr_expired".
[[nodiscard]] std::string_view code_of(Reason);

// "reason.qr_expired"; with the number where the broker told one.
[[nodiscard]] Sentence sentence_of(const Problem&);

// The problem of this state that belongs to that field, or nothing.
[[nodiscard]] const Problem* problem_of(const State&, WayOn field);

// It is no problem: what the person wanted is done, and the status says so.
[[nodiscard]] bool is_good(const Problem&);

// The live region for what went wrong: always there, with a notice in it or without.
[[nodiscard]] Node alerts(const State&);
// The ways on of what the region says; perhaps none.
[[nodiscard]] List<Node> ways_on(const State&);

}  // namespace latchkey
