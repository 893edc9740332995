#include "broker/authing/codes.hpp"

namespace latchkey::authing {
namespace {

struct CodeRow {
  std::int16_t code;
  Code is;
};

// What is not here is refused in the broker's own words.
constexpr CodeRow rows[] = {
    // Steps of a flow: 5.3.
    {1108, FlowStep::reset_account_name},
    {1635, FlowStep::mfa},  // the older of the two
    {1636, FlowStep::mfa},
    {1639, FlowStep::first_login_password},
    {1640, FlowStep::identity_binding},
    {1641, FlowStep::identity_binding_ask},
    {1642, FlowStep::complete_profile},
    {1643, FlowStep::self_unlock},
    {1644, FlowStep::tenant_portal},
    {1645, FlowStep::complete_profile},  // the tenant's
    {1666, FlowStep::identity_binding_no_ask},
    {1699, FlowStep::start_over},
    {1708, FlowStep::tenant_made},
    {2058, FlowStep::forced_password_reset},
    {2071, FlowStep::unsafe_password_reset},
    {2921, FlowStep::select_account},
    {2930, FlowStep::select_public_account},
    {4032, FlowStep::invitation_expired},
    {4033, FlowStep::invitation_expired},

    // Refusals: 8.2. An unknown person and a wrong password sound alike (T-55).
    {2004, Reason::wrong_password},
    {2006, Reason::wrong_password},
    {2333, Reason::wrong_password},  // `data.remainCount` tries left
    {2005, Reason::locked},
    {2057, Reason::locked},
    {2001, Reason::wrong_code},
    {2300, Reason::wrong_code},  // expired
    {2000, Reason::captcha_needed},
    {2029, Reason::password_weak},
    {2061, Reason::password_weak},  // 6.4
    {2026, Reason::account_exists},
    {2034, Reason::name_taken},
    {2035, Reason::account_exists},
    {2200, Reason::account_exists},
    {2020, Reason::start_again},
    {2021, Reason::start_again},  // 6.1: back to the first screen
    {1002, Reason::too_often},
    {2080, Reason::too_often},  // one mail a minute
    {2100, Reason::too_often},
    {500, Reason::unavailable},
    {1000, Reason::unavailable},
    {2011, Reason::wrong_app},
    {2101, Reason::wrong_app},
    {4212, Reason::wrong_app},
};

}  // namespace

std::optional<Code> find_code(std::int64_t code) {
  for (const CodeRow& row : rows)
    if (row.code == code) return row.is;
  return {};
}

}  // namespace latchkey::authing
