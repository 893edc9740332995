// Why the person is still here: the closed list of what can go wrong. Each has a
// stable code on the wire, a sentence in every language (`reason.<code>` in
// widget/src/text) and a way on (view/notice.cpp).
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/string.hpp"

namespace latchkey {

enum class Reason : std::uint32_t {
  // How an attempt ended without a result
  cancelled,
  refused,           // the provider or the broker said no
  popup_blocked,
  cut_off,           // a connection button's window lost its way home
  storage_blocked,   // this tab keeps nothing, so a redirect would not find its way back
  timed_out,         // the attempt's ten minutes are over
  start_again,       // T-22: a callback that belongs to nothing here; a flow that is over
  password_changed,  // a new one was asked for and is set: sign in with it
  registered,        // an account is made: sign in to it
  tenant_made,       // and wants its own sign-in
  qr_refused,        // declined on the phone
  qr_expired,        // the code is older than the provider keeps one
  held_back,         // the page was asked, and said no
  hook_failed,       // the page was asked, and threw or did not answer in time
  not_trusted,       // a result that failed its checks (ID token, person)
  passkey_unusable,  // T-56: for another page, or the browser may or can not
  clock_wrong,       // its times are not of this device's day
  // Requests
  offline,
  unreachable,
  too_slow,
  unavailable,  // 5xx
  bad_answer,
  too_large,
  // What the broker says
  wrong_password,  // `remaining` tries, where it says so
  locked,
  wrong_code,
  password_weak,   // the broker's policy says so
  name_taken,      // a name that somebody else has
  account_exists,  // a number or an address that an account has
  too_often,
  captcha_needed,  // a picture that can't be drawn here: the hosted page has it
  captcha_wrong,   // its letters were others
  step_elsewhere,  // a step of the broker's that has no screen here yet
  rejected,        // its own sentence, shown as foreign text
  // Before anything was asked of the person
  misconfigured,    // options, or an address that fails the gate
  wrong_app,        // the broker does not know the app
  origin_refused,   // the app's list does not name this page
  nothing_offered,  // R: nothing is configured
  no_tokens,        // getTokens() where no tokens can be had
  // What the person left out
  account_missing,
  password_missing,
  phone_missing,
  phone_malformed,
  email_missing,
  email_malformed,
  captcha_missing,
  code_missing,
  agreement_missing,
  answer_missing,  // a field of the profile
  answer_malformed,
  busy,  // a host call while an attempt runs
};

inline constexpr std::size_t reason_count = 51;

// With what the sentence needs.
struct Problem {
  Reason reason{};
  String detail = {};        // foreign text, limited to 300 code points; or empty
  String code = {};          // the broker's own, for developers and support; or empty
  std::uint32_t number = 0;  // tries left, seconds to wait

  bool operator==(const Problem&) const = default;
};

}  // namespace latchkey
