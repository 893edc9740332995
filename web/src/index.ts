/**
 * `latchkey/headless`: a login without a widget, and what the widget is built on.
 * Importing it has no effect and needs no browser.
 */
import { readArrival } from './browser/arrival.js';
import { findElement, readPage } from './browser/page.js';
import { browserPorts } from './browser/ports.js';
import type { Login } from './calls.js';
import { openCore } from './core.js';
import { LoginError } from './errors.js';
import { createLoginOf } from './login.js';
import { type LoginOptions, readOptions } from './options.js';
import { sharedProgram } from './program.js';
import { keepReturns } from './returns.js';
import type { MakeSurface } from './surface.js';

export type {
  Login,
  LogoutOptions,
  PopupOptions,
  RedirectOptions,
  RedirectSignIn,
  SilentSignIn,
} from './calls.js';
export { LoginError, type LoginErrorCode, type ShellErrorCode } from './errors.js';
export type {
  BeforeLogin,
  BeforeRegister,
  BeforeStep,
  Hook,
  Hooks,
  LoginType,
} from './hooks.js';
export type { CodeError, CodeSent, RegisterError, Registered, Shown } from './news.js';
export type { LoginOptions } from './options.js';
export type { Tokens } from './ports.js';
export type { Handler, LoginEvents, LoginEventType, Session, SignIn, User } from './results.js';
export type {
  MakeSurface,
  PersonEvent,
  Scheme,
  Surface,
  SurfaceFailure,
  SurfaceHost,
  ThemeTokens,
} from './surface.js';
export type { Trace, TraceEffect, TraceStep } from './trace.js';
export type { BrokerSession, Handle, Observed, Operation, Screen, Text } from './wire.js';

const findReturn = keepReturns((...words) =>
  readArrival(globalThis as unknown as Window, ...words),
);

/**
 * @param makeSurface what draws; without it the form is not shown, and all other calls work
 */
export function createLogin(options: LoginOptions, makeSurface?: MakeSurface): Login {
  const browser = typeof window !== 'undefined';
  const scope = globalThis as unknown as Window & typeof globalThis;
  return createLoginOf({
    settings: browser
      ? readOptions(options, readPage(scope))
      : new LoginError('no_browser', 'importing is safe anywhere; call it in a browser'),
    ports: browserPorts(scope),
    makeSurface: browser ? makeSurface : undefined,
    findReturn,
    find: (selector) => findElement(scope, selector),
    load: sharedProgram,
    open: openCore,
  });
}
