#include "wire/forms.hpp"

#include "wire/encode.hpp"

namespace latchkey::wire {

int Forms::open(std::string_view options) {
  auto session = Session::open(options);
  if (!session) return 0;
  open_.emplace(++last_, std::move(*session));
  return last_;
}

std::string Forms::dispatch(int handle, double now, std::string_view event, std::string body) {
  const auto found = open_.find(handle);
  if (found == open_.end()) return write_step({}, {}, "stale_handle");
  return found->second.dispatch(now, event, std::move(body));
}

void Forms::close(int handle) { open_.erase(handle); }

}  // namespace latchkey::wire
