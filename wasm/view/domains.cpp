// An account whose domain may be a company's: what stands in the place of its password.
#include "flow/domains.hpp"

#include "flow/attempt.hpp"
#include "flow/offered.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

Plain company(const State& state) {
  const Connection* connection = find_connection(state.configuration, domain_connection(state));
  return connection ? parts::name_of(*connection) : Plain{};
}

}  // namespace

// The button that was pressed stays, and has the focus: with the answer it says where it leads.
[[gnu::noinline]] void add_domain(const State& state, Node& form) {
  const Plain name = company(state);
  const Sentence says = name.plain.empty() ? parts::sentence("action.continue")
                                           : parts::sentence("connection.continue-with", name);
  Node made = parts::saying(Kind::submit, "submit", says);
  if (state.watches.domain || !said(state)) parts::set(made, "aria-disabled", "true");
  parts::add(form, made);
}

[[gnu::noinline]] std::optional<Sentence> domain_status(const State& state) {
  if (state.watches.domain) return parts::sentence("status.sending");
  if (!asks_domain(state)) return std::nullopt;
  const Plain name = company(state);
  if (name.plain.empty()) return std::nullopt;
  return parts::sentence("status.domain", name);
}

}  // namespace latchkey::screens
