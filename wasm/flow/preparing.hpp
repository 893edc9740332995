// What becomes of an attempt's secrets, one function per way. Still the turn of the
// click: the shell answers MakeSecrets while performing it, and the runtime takes
// the answer next. So the browser lets a window open.
#pragma once

#include "flow/attempt.hpp"

namespace latchkey {

void open_window(Step&, const Preparing&, const Secrets&);    // popup.cpp
void show_frame(Step&, const Preparing&, const Secrets&);     // frame.cpp
void leave_page(Step&, const Preparing&, const Secrets&);     // redirect.cpp
void leave_session(Step&, const Preparing&, const Secrets&);  // signing_out.cpp
void look_unseen(Step&, const Preparing&, const Secrets&);    // session.cpp

// T-18. A callback page is heard by channel and storage, but for a page in a stranger's
// frame: a window of its own has another storage than that.
[[nodiscard]] bool needs_opener(const Options&, Transport);  // popup.cpp

// An address that may not be used: nothing was opened.
void give_up(Step&, const Preparing&, const Secrets&);  // popup.cpp

}  // namespace latchkey
