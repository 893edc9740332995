#include "flow/joining.hpp"

#include "flow/steps.hpp"

namespace latchkey {
namespace {

void join(Step& then, const Stepping& stepping) {
  return answer(
      then, stepping,
      {.action = StepAction::join_tenant, .text = stepping.flow.due.details.joining.tenant});
}

}  // namespace

bool chose_to_join(Step& then, const Stepping& stepping, std::string_view choice) {
  if (stepping.screen != Screen::tenant) return false;
  const bool joins = choice == join_choice.view();
  if (!joins && choice != create_choice.view()) return false;
  show(then, {stepping.flow, joins ? Screen::tenant_code : Screen::new_tenant});
  return true;
}

bool left_joining(Step& then, const Stepping& stepping) {
  const bool is_last = stepping.screen == Screen::tenant_email;
  if (!is_last && stepping.screen != Screen::tenant_code && stepping.screen != Screen::new_tenant)
    return false;
  show(then, {stepping.flow, is_last ? Screen::tenant_code : Screen::tenant});
  return true;
}

void tenant_found(Step& then, const SendingStep& sending, const Response& response) {
  Stepping next = sending.step;
  Joining& joining = next.flow.due.details.joining;
  joining = read_tenant(response);
  if (joining.tenant.empty()) return complain(then, next, {Reason::bad_answer});
  // No answer moves a request to another origin (design section 6).
  if (!is_of_broker(then.state, joining.host))
    return complain(then, next, {Reason::step_elsewhere});
  if (joining.domains.empty()) return join(then, next);
  return show(then, {next.flow, Screen::tenant_email});
}

}  // namespace latchkey
