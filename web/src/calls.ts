/**
 * What a host page can call, as types. See the README for what each call gives and how it
 * fails; web/src/login.ts is what answers.
 */
import type { Tokens } from './ports.js';
import type { Handler, LoginEventType, Session, SignIn, User } from './results.js';
import type { Scheme, ThemeTokens } from './surface.js';
import type { Trace } from './trace.js';
import type { BrokerSession } from './wire.js';

export interface PopupOptions {
  /** Straight to this connection, by identifier; absent: the broker's hosted page asks. */
  readonly connection?: string | undefined;
}

export interface RedirectOptions extends PopupOptions {
  /**
   * Where the app wants to go on: a path of this origin (`/orders?id=1`), or an absolute address of
   * it. `handleRedirectCallback()` gives it back. Not with `mode: 'hosted'`: there the broker knows.
   */
  readonly returnTo?: string | undefined;
}

export interface LogoutOptions {
  /**
   * Where to be afterwards: a path of this origin or an absolute address of it, which the broker lists
   * among the app's return addresses for sign-outs. Absent: this page stays.
   */
  readonly returnTo?: string | undefined;
}

export interface RedirectSignIn extends SignIn {
  /** As `loginWithRedirect()` was told, and checked again; undefined where it was told nothing. */
  readonly returnTo: string | undefined;
}

/** `unknown` where the broker's cookie may not reach, where no answer comes, and where the broker would ask something. */
export type SilentSignIn =
  | ({ readonly session: 'signed_in' } & SignIn)
  | { readonly session: 'signed_out' | 'unknown' };

export interface Login {
  /** The core is there. Before it, a popup waits for it and may then be blocked. */
  readonly ready: Promise<void>;
  mount(target: string | HTMLElement | ShadowRoot): void;
  unmount(): void;
  openModal(): void;
  /** Call it in the click's turn. */
  loginWithPopup(options?: PopupOptions): Promise<SignIn>;
  /** Leaves the page: it comes to an end only where it cannot. */
  loginWithRedirect(options?: RedirectOptions): Promise<void>;
  /** What this page was come back to with; undefined where it was opened as usual. Every call gives the same. */
  handleRedirectCallback(): Promise<RedirectSignIn | undefined>;
  getSession(): Session | undefined;
  getUser(): User | undefined;
  getTokens(): Promise<Tokens>;
  isAuthenticated(): boolean;
  /** At the broker, without anything being shown. `unknown` where its cookie may not reach, and where no answer comes. */
  checkSession(): Promise<BrokerSession>;
  /** Signs in whom the broker knows in this browser, without anything being shown. */
  loginSilently(): Promise<SilentSignIn>;
  /** With `returnTo` the page is left where the broker has a page for it; it comes to an end elsewhere. */
  logout(options?: LogoutOptions): Promise<void>;
  /** What happened since the form was there, for a bug report: no secret is in it, and nobody's data. `latchkey replay` reads it. */
  trace(): Promise<Trace>;
  setLanguage(language: string): void;
  setTheme(theme: ThemeTokens): void;
  setScheme(scheme: Scheme): void;
  on<Type extends LoginEventType>(type: Type, handler: Handler<Type>): void;
  off<Type extends LoginEventType>(type: Type, handler: Handler<Type>): void;
}
