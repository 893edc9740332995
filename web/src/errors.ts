/**
 * What a call can be refused with. The code is stable; the detail is for the
 * developer, in English, and never holds a request, an answer or a secret (T-30).
 */
import type { LoginErrorCode, ShellErrorCode } from './codes.js';
import type { Observed } from './wire.js';

export type { LoginErrorCode, ShellErrorCode } from './codes.js';

const nothing: Observed = Object.freeze({});

export class LoginError extends Error {
  override readonly name = 'LoginError';
  readonly code: LoginErrorCode;
  /** For the developer; may be empty. Foreign where the broker gave it: show it as text. */
  readonly detail: string;
  /** Of the page and of the attempt, as far as it is known; no address and no text of anybody's. */
  readonly observed: Observed;
  /** The code's entry in this package: its cause, what the person sees, what to do. */
  readonly help: string;

  /** The sentences are behind the link and not in here: a page has no use for them. */
  constructor(code: LoginErrorCode, detail = '', observed = nothing) {
    const help = `latchkey/web/errors.md#${code}`;
    super(`${detail === '' ? code : `${code}: ${detail}`} (${help})`);
    this.code = code;
    this.detail = detail;
    this.observed = observed;
    this.help = help;
  }
}

/** What was thrown, as one of ours. */
export function asLoginError(thrown: unknown, code: ShellErrorCode): LoginError {
  if (thrown instanceof LoginError) return thrown;
  return new LoginError(code, thrown instanceof Error ? thrown.message : '');
}
