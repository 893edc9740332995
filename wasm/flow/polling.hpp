// What a person does on a phone is asked about until it is done (polling.cpp).
#pragma once

#include <string_view>

#include "flow/attempt.hpp"

namespace latchkey {

// A QR code of the broker's, by its id, in the place of the one that is there.
void make_code(Step&, const String& id);

// The answer to a form that asks a phone.
void await_phone(Step&, AttemptId, const Response&);

// The page was asked about a scan; `body` is the answer that brought its ticket.
void redeem_ticket(Step&, const HeldScan&, std::string_view body);

}  // namespace latchkey
