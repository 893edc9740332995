#include "flow/domains.hpp"

#include "flow/offered.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

std::string_view account_of(const State& state) {
  return value_of(state.form, form_method(Method::password).field);
}

bool is_answered(const State& state) {
  return !state.watches.domain && state.domain.account == account_of(state);
}

}  // namespace

bool asks_domain(const State& state) {
  const auto account = account_of(state);
  const bool may_ask = state.configuration.match_domains && !is_blank(account) &&
                       is_email(account) && form_method(Method::password).name == state.form.method;
  return may_ask && !(is_answered(state) && state.domain.connection.empty());
}

std::string_view domain_connection(const State& state) {
  return is_answered(state) ? std::string_view{state.domain.connection} : std::string_view{};
}

void submit_domain(Step& then) {
  State& state = then.state;
  if (state.watches.domain) return;
  if (const String connection{domain_connection(state)}; !connection.empty())
    return on(then, Choosing{}, ConnectionChosen{connection});
  hush(state);
  state.domain = {String{account_of(state)}, {}};
  const auto request = match_domain_request(asking(state), state.domain.account);
  if (!request) return;
  const auto id = fresh<RequestId>(state);
  state.watches.domain = id;
  then.ask(SendRequest{id, *request});
}

void domain_answered(Step& then, const Response& response) {
  State& state = then.state;
  state.watches.domain.reset();
  const String connection = read_domain(response);
  if (can_begin(state, connection)) state.domain.connection = connection;
}

}  // namespace latchkey
