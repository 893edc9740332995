// What an HTTP status, or no answer at all, means by itself, T-55.
#include <algorithm>

#include "broker/answers.hpp"
#include "model/limits.hpp"

namespace latchkey {
namespace {

// RFC 9110 section 10.2.3; 0 where the broker named no time.
std::uint32_t wait_of(const Response& response) {
  if (response.retry_after == 0) return 0;
  constexpr auto least = static_cast<std::uint32_t>(limits::retry_after_least.count());
  constexpr auto most = static_cast<std::uint32_t>(limits::retry_after_most.count());
  return std::clamp(response.retry_after, least, most);
}

std::optional<Reason> reason_of(Failure failure) {
  switch (failure) {
    case Failure::none: return {};
    case Failure::offline: return Reason::offline;
    case Failure::network: return Reason::unreachable;
    case Failure::timeout: return Reason::too_slow;
    case Failure::too_large: return Reason::too_large;
  }
  return {};
}

}  // namespace

std::optional<Problem> problem_of(const Response& response) {
  if (const auto reason = reason_of(response.failure)) return Problem{.reason = *reason};
  const int status = response.status;
  if (status < 100 || status > 599) return Problem{.reason = Reason::unreachable};
  const auto code = "http." + to_string(status);
  if (status == 429) return Problem{Reason::too_often, {}, code, wait_of(response)};
  if (status >= 500) return Problem{Reason::unavailable, {}, code, wait_of(response)};
  return {};  // 2xx and 4xx: the body says
}

}  // namespace latchkey
