/**
 * What the core tells beside results (wasm/flow/news.cpp), as events of the page's: a row
 * each, and the type of what comes with it.
 */
import { LoginError } from './errors.js';
import type { Effect, NewsName, Screen } from './wire.js';

/** Where a form is, and by which method: `password`, `qr:` and a connection, …; absent where a screen has none. */
export interface Shown {
  readonly screen: Screen;
  readonly method?: string;
}

/** How a code was to be sent, and from which screen. */
export interface CodeSent {
  readonly method: 'phone-code' | 'email-code';
  readonly screen: Screen;
}

export interface CodeError extends CodeSent {
  readonly error: LoginError;
}

/** By which tab an account was made: `phone`, `emailCode`, `badge-password`, … */
export interface Registered {
  readonly method: string;
}

export interface RegisterError extends Registered {
  readonly error: LoginError;
}

export interface NewsEvents {
  /** Another screen is shown; the first one is no other. */
  screen: Shown;
  /** On the same screen, another method's tab is. */
  method: Shown;
  /** BCP 47; the words of the form follow. */
  language: string;
  'code-sent': CodeSent;
  'code-error': CodeError;
  /** A forgotten password is a new one. */
  'password-reset': undefined;
  'password-reset-error': LoginError;
  /** An account was made; who signs in with it is told by `success`. */
  registered: Registered;
  'register-error': RegisterError;
}

export type Told = Extract<Effect, { type: 'tellNews' }>;

const shown = ({ screen, subject }: Told) =>
  ({ screen, ...(subject && { method: subject }) }) as Shown;
const errorOf = ({ reason, detail }: Told) => new LoginError(reason ?? 'bad_answer', detail);
const code = ({ screen, subject }: Told) => ({ method: subject, screen }) as CodeSent;

export const newsEvents: { readonly [Name in NewsName]: (told: Told) => NewsEvents[Name] } = {
  screen: shown,
  method: shown,
  language: ({ subject }) => subject,
  'code-sent': code,
  'code-error': (told) => ({ ...code(told), error: errorOf(told) }),
  'password-reset': () => undefined,
  'password-reset-error': errorOf,
  registered: ({ subject }) => ({ method: subject }),
  'register-error': (told) => ({ method: told.subject, error: errorOf(told) }),
};
