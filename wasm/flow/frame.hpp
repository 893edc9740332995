// The QR code on screen follows the form: its method, and what must be agreed to.
#pragma once

#include <string_view>

#include "flow/attempt.hpp"

namespace latchkey {

// A code for the form's QR method, if it has one, nothing holds it back and nothing
// else is under way. A code that is there makes room for it.
void begin_frame(Step&);

// Takes a code that nobody has scanned off the screen: nobody tried anything, so
// nobody is told.
void drop_frame(Step&);
// The same where another method takes its place, or an agreement is taken back.
void drop_for(Step&, const MethodChosen&);
void drop_for(Step&, const AgreementToggled&);

// The page was asked about a scan, and it is verified now; `message` is what the frame posted.
void verify_scan(Step&, const HeldScan&, std::string_view message);

}  // namespace latchkey
