// The screens of a flow, and what is asked for on each: a row per screen, a row per field.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "broker/requests.hpp"
#include "flow/state.hpp"
#include "model/literal.hpp"
#include "model/reason.hpp"

namespace latchkey {

// What may be asked for.
enum class Ask : std::uint8_t {
  phone,
  email,
  code,
  totp,
  recovery_code,
  old_password,
  new_password,
  username,
  email_code,  // beside a code by text message on another tab
  own_name,    // of the pool's own making
  tenant_code,
  tenant_name,
};
// In the order of Ask.
struct AskRow {
  Literal name;  // also in Form::values, or in Form::secrets
  bool secret = false;
  Reason missing{};
};
inline constexpr AskRow ask_rows[] = {
    {"step-phone", false, Reason::phone_missing},
    {"step-email", false, Reason::email_missing},
    {"step-code", true, Reason::code_missing},
    {"totp", true, Reason::code_missing},
    {"recovery-code", true, Reason::code_missing},
    {"old-password", true, Reason::password_missing},
    {"new-password", true, Reason::password_missing},
    {"username", false, Reason::account_missing},
    {"step-email-code", true, Reason::code_missing},
    {"own-name", false, Reason::account_missing},
    {"tenant-code", false, Reason::code_missing},
    {"tenant-name", false, Reason::answer_missing},
};
[[nodiscard]] constexpr const AskRow& row_of(Ask field) {
  return ask_rows[static_cast<std::size_t>(field)];
}

// In the order of Screen.
struct ScreenRow {
  Screen screen{};
  StepAction action{};
  std::optional<FactorKind> factor = {};
  std::uint8_t count = 0;
  Ask fields[3] = {};

  [[nodiscard]] constexpr std::span<const Ask> asked() const { return {fields, count}; }
};
[[nodiscard]] const ScreenRow& row_of(Screen);
// No other screen's; also the key of its form.
[[nodiscard]] Literal name_of(Screen);
// Where a step without factors begins; nothing: it has no screen here.
[[nodiscard]] std::optional<Screen> first_screen(FlowStep);

// What is asked for of this person: a number or an address that the broker knows is not, and
// a code only where the step wants one.
[[nodiscard]] List<Ask> asks_of(const State&, const Stepping&);
[[nodiscard]] bool asks_for(const State&, const Stepping&, Ask);

// Where this screen's code goes, and by which kind of message; nothing where it has none.
struct CodeTarget {
  bool by_email = false;
  Scene scene{};
  Address address;     // as the broker knows it, or as it was typed
  bool known = false;  // to the broker
  String field = {};   // else where it is typed
};
[[nodiscard]] std::optional<CodeTarget> code_target(const State&, const Stepping&);

// What goes on about codes by such a message in a flow.
template <class Whole>
[[nodiscard]] auto& step_watch(Whole& watches, bool by_email) {
  return by_email ? watches.step_email : watches.step_phone;
}

// The accounts or tenants of a step that can be picked here. No answer moves a request to
// another origin (design section 6).
[[nodiscard]] bool is_of_broker(const State&, const String& host);
[[nodiscard]] List<Choice> choices_of(const State&, const Details&);

// The other factors that this person may take; their names are those of ChoiceMade.
[[nodiscard]] Literal name_of(FactorKind);
[[nodiscard]] const Factor* factor_of(const Stepping&);
[[nodiscard]] List<Factor> other_factors(const State&, const Stepping&);

}  // namespace latchkey
