/**
 * What a call can be refused with. The code is stable; the detail is for the
 * developer, in English, and never holds a request, an answer or a secret (T-30).
 */
import type { Reason } from './wire.js';

/** The shell's own codes; what the core gives is in `Reason` (wasm/model/reason.hpp). */
export type ShellErrorCode =
  /** `broker` is not an origin, or not https. */
  | 'bad_broker'
  /** `appId` is missing. */
  | 'bad_app_id'
  /** `redirectUri` is not an address of this page's origin. */
  | 'bad_redirect_uri'
  /** Another option is of the wrong kind; the detail names it. */
  | 'bad_option'
  /** There is no such element to mount in, or nothing to draw with. */
  | 'no_target'
  /** There is no browser here (server-side rendering). */
  | 'no_browser'
  /** The wasm is not where it should be, or the network failed (R-20, T-44). */
  | 'core_missing'
  /** The bytes are not those this shell was built with, or not a module. */
  | 'core_corrupt'
  /** The page's policy forbids WebAssembly: `'wasm-unsafe-eval'` is missing. */
  | 'core_blocked'
  /** It did not come within 20 s. */
  | 'core_late'
  /** The browser has no WebAssembly. */
  | 'core_unsupported'
  /** It trapped; it is thrown away (T-53). */
  | 'core_failed';

/** The text is one of ours where it is known; a newer core may know more. */
export type LoginErrorCode = ShellErrorCode | Reason;

export class LoginError extends Error {
  override readonly name = 'LoginError';
  readonly code: LoginErrorCode;
  /** For the developer; may be empty. Foreign where the broker gave it: show it as text. */
  readonly detail: string;

  constructor(code: LoginErrorCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** What was thrown, as one of ours. */
export function asLoginError(thrown: unknown, code: ShellErrorCode): LoginError {
  if (thrown instanceof LoginError) return thrown;
  return new LoginError(code, thrown instanceof Error ? thrown.message : '');
}
