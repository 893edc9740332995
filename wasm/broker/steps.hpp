// A further step of a flow that the broker keeps: what its answer says about it
// (authing-broker 5.3, 6). Read by each dialect in broker/<dialect>/details.cpp.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/configuration.hpp"
#include "model/handles.hpp"
#include "model/list.hpp"
#include "model/string.hpp"

namespace latchkey {

enum class FlowStep : std::uint8_t {
  mfa,
  first_login_password,
  identity_binding,
  identity_binding_ask,
  identity_binding_no_ask,
  complete_profile,
  self_unlock,
  tenant_portal,
  start_over,
  reset_account_name,
  forced_password_reset,
  unsafe_password_reset,
  select_account,
  select_public_account,
  invitation_expired,
  recovery,      // that the person begins (6.4)
  registration,  // that the person begins (6.2)
  tenant_made,
};

// Where a code goes. As the broker knows it, or as it was typed; both may be empty.
struct Address {
  String to;            // a number or an e-mail address
  String country = {};  // "+86", or empty: the broker's own
  bool operator==(const Address&) const = default;
};

struct Factor {
  FactorKind kind{};
  bool bound = false;    // the account has it
  Address address = {};  // of a bound one by message
  bool operator==(const Factor&) const = default;
};

// One of several, to be picked: an account, a tenant, a value of a field.
struct Choice {
  String id;
  String name;          // foreign text
  String detail = {};   // foreign text
  String picture = {};  // passed T-36, or empty
  String host = {};     // of a tenant: the origin that its requests go to, or empty
  bool operator==(const Choice&) const = default;
};

// A field of the profile (6.3).
enum class Control : std::uint8_t { text, number, date, time, one_of, phone, email, unknown };
struct Question {
  String name;
  String label;  // foreign text
  Control control{};
  bool required = false;
  List<Choice> options = {};
  bool is_own = false;    // the pool's own, and no field of the user object
  bool is_known = false;  // answered already
  bool operator==(const Question&) const = default;
};

// What is answered to one.
struct StepValue {
  String name;
  String value;
  String country = {};
  SecretId code{};
  bool is_own = false;
  bool operator==(const StepValue&) const = default;
};

// What a new account is made from (6.2), and what is told of it beside.
enum class AccountKind : std::uint8_t { phone_code, email_code, email, phone, username, own };
struct RegisterTab {
  String id;  // "phone-password"; "badge-password", whose field is a name of the pool's own
  AccountKind kind{};
  String title = {};  // the operator's, or empty
  bool by_code = false;
  bool with_password = false;
  bool operator==(const RegisterTab&) const = default;
};

// A tenant that the person was told the code of (6.8).
struct Joining {
  String tenant;
  String host = {};           // as of a Choice
  List<String> domains = {};  // who joins has an address in one of them; empty: in any
  bool operator==(const Joining&) const = default;
};

struct Details {
  List<Factor> factors = {};  // in the order in which they are offered
  List<Choice> choices = {};
  List<Question> questions = {};
  List<RegisterTab> tabs = {};      // of a registration, the first one first
  List<Agreement> agreements = {};  // likewise
  Joining joining = {};             // that was found meanwhile
  Address phone = {};               // where a code is sent that this step wants
  Address email = {};
  bool may_skip = false;
  bool by_code = false;  // the step wants such a code
  // The token that the step's requests carry is named by its place in the body.
  std::size_t token_offset = 0;
  std::size_t token_length = 0;
  bool operator==(const Details&) const = default;
};

struct Continue {
  FlowStep step{};
  List<Method> methods = {};  // by which an existing account can be bound
  String handle = {};         // of the flow, opaque; or empty, where a cookie alone has it
  Details details = {};
  bool operator==(const Continue&) const = default;
};

// What answers a step, by what it does there (5.5, 6).
enum class StepAction : std::uint8_t {
  none,
  verify_sms,
  verify_email,
  verify_totp,
  verify_first_totp,
  use_recovery_code,
  keep_recovery_code,
  set_up_authenticator,
  reset_at_first_login,
  reset_rotated,
  reset_weak,
  unlock_by_phone,
  unlock_by_email,
  rename,
  pick_account,
  pick_public_account,
  pick_tenant,
  find_tenant,
  join_tenant,
  create_tenant,
  complete,
  skip,
  // Of a recovery: no actions of a flow.
  prove_recovery,
  recover,
  // Of a registration: no actions of a flow.
  read_options,
  check_code,
  create_account,
  ask_passkey,      // for a challenge
  ask_new_passkey,  // the same, to make one
  await_passkey,    // the browser is asked, and nothing is sent
  verify_passkey,
  bind_passkey,
};

}  // namespace latchkey
