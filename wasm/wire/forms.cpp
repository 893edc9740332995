#include "wire/forms.hpp"

#include <algorithm>

#include "model/keep.hpp"
#include "wire/encode.hpp"

namespace latchkey::wire {
namespace {

// Bytes that steps may leave behind before they are worth a turn.
constexpr std::size_t slack = 256 * 1024;

}  // namespace

int Forms::open(std::string_view options) {
  const auto session = Session::open(options);
  if (!session) return 0;
  open_.push_back({++last_, *session});
  return last_;
}

String Forms::dispatch(int handle, double now, std::string_view event, String body) {
  Session* session = find(handle);
  if (!session) return write_step({}, {}, "stale_handle");
  return session->dispatch(now, event, body);
}

void Forms::close(int handle) {
  if (const Session* session = find(handle)) {
    const auto* open = open_.begin();
    while (&open->session != session) ++open;
    open_.erase(static_cast<std::size_t>(open - open_.begin()));
  }
}

void Forms::tidy() {
  memory::turn();
  memory::keep(open_);
  kept_ = memory::used();
}

bool Forms::is_untidy() const { return memory::used() > 2 * kept_ + slack; }

Session* Forms::find(int handle) {
  for (Open& open : open_)
    if (open.handle == handle) return &open.session;
  return nullptr;
}

}  // namespace latchkey::wire
