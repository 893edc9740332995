/**
 * Every code that an error can have. They are stable: one may come, none changes its
 * meaning. What each is about is in web/errors.md.
 */

/** The shell's own. */
export const shellCodes = [
  'bad_broker', // `broker` is not an origin, or not https.
  'bad_app_id', // `appId` is missing.
  'bad_redirect_uri', // `redirectUri` is not an address of this page's origin.
  'bad_option', // Another option is of the wrong kind; the detail names it.
  'no_target', // There is no such element to mount in, or nothing to draw with.
  'no_browser', // There is no browser here (server-side rendering).
  'core_missing', // The wasm is not where it should be, or the network failed (R-20, T-44).
  'core_corrupt', // The bytes are not those this shell was built with, or not a module.
  'core_blocked', // The page's policy forbids WebAssembly: `'wasm-unsafe-eval'` is missing.
  'core_late', // It did not come within 20 s.
  'core_unsupported', // The browser has no WebAssembly.
  'core_failed', // It trapped; it is thrown away (T-53).
] as const;

/** The core's (wasm/model/reason.hpp), in its order; tests/contract compares them. */
export const coreCodes = [
  'cancelled',
  'refused',
  'popup_blocked',
  'cut_off',
  'storage_blocked',
  'timed_out',
  'start_again',
  'password_changed',
  'registered',
  'tenant_made',
  'qr_refused',
  'qr_expired',
  'held_back',
  'hook_failed',
  'not_trusted',
  'passkey_unusable',
  'clock_wrong',
  'offline',
  'unreachable',
  'too_slow',
  'unavailable',
  'bad_answer',
  'too_large',
  'wrong_password',
  'locked',
  'wrong_code',
  'password_weak',
  'name_taken',
  'account_exists',
  'too_often',
  'captcha_needed',
  'captcha_wrong',
  'step_elsewhere',
  'rejected',
  'misconfigured',
  'wrong_app',
  'origin_refused',
  'nothing_offered',
  'no_tokens',
  'account_missing',
  'password_missing',
  'phone_missing',
  'phone_malformed',
  'email_missing',
  'email_malformed',
  'captcha_missing',
  'code_missing',
  'agreement_missing',
  'answer_missing',
  'answer_malformed',
  'busy',
] as const;

export type ShellErrorCode = (typeof shellCodes)[number];
export type Reason = (typeof coreCodes)[number];
export type LoginErrorCode = ShellErrorCode | Reason;
