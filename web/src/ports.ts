/**
 * What the browser lends us. The real ones are in browser/; tests lend fakes,
 * so that no global is ever replaced.
 */
import type { Page } from './options.js';
import type { Effect, Failure, Kept, Milliseconds } from './wire.js';

type Ceremony = Extract<Effect, { type: 'askPasskey' }>['ceremony'];

/** Something that was begun and can be ended; ending it twice is not an error. */
export type Stop = () => void;

export interface Sending {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Without `Content-Type`, which follows from the body. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; absent with GET. */
  readonly body?: string;
  /** The configuration is the same for everyone and is asked for without the broker's cookies. */
  readonly withCookies: boolean;
  /** Bytes, counted while reading. */
  readonly limit: number;
  readonly patience: Milliseconds;
}

export interface Answer {
  /** HTTP; 0 when there was none. */
  readonly status: number;
  readonly failure: Failure;
  /** Seconds, as the header says; 0: none. */
  readonly retryAfter: number;
  readonly body: Uint8Array;
}

/** Stands for another window, only ever compared. */
export type Source = object | null;

export interface OpenedWindow {
  /** What its messages come from. */
  readonly source: Source;
  /** In the turn of a click; browsers let only its opener do it. */
  focus(): void;
  close(): void;
}

export interface WindowWatcher {
  /** It looks closed from here; told once. */
  closed(): void;
  /** After that: whether this page has the focus, at once and whenever it changes. */
  focused(focused: boolean): void;
}

export interface Message {
  readonly origin: string;
  readonly source: Source;
  /** Anything: read by message.ts alone. */
  readonly data: unknown;
}

/** What a callback page was opened with, as it passed it on. */
export interface CallbackWords {
  readonly query: string;
  readonly fragment: string;
}

/** A redirect's transaction with the verifier's text, as it rests in this tab's session storage. */
export interface KeptWords {
  readonly broker: string;
  readonly appId: string;
  /** The page to come back to. */
  readonly page: string;
  readonly kept: Omit<Kept, 'verifier'>;
  readonly verifier: string;
}

/** A sign-out at the broker's page, as it rests in this tab's session storage. */
export interface SignOutWords {
  readonly broker: string;
  readonly appId: string;
  /** The page to return to, absolute. */
  readonly page: string;
  readonly state: string;
  readonly begun: Milliseconds;
}

/** What the page to return to was opened with, and what was kept for it. */
export interface SignOutReturn extends Pick<SignOutWords, 'state' | 'begun'> {
  readonly query: string;
}

/** Whose something is that outlives the page. */
export interface AppName {
  readonly broker: string;
  readonly appId: string;
}

export interface Redeeming {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly code: string;
  readonly state: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly development: boolean;
}

export interface Exchanging {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly token: string;
  readonly development: boolean;
}

export interface Refreshing {
  readonly issuer: string;
  readonly clientId: string;
  readonly refreshToken: string;
  readonly development: boolean;
}

/** In memory only (T-29). */
export interface Tokens {
  readonly accessToken: string;
  /** Absent where the broker gave none. */
  readonly idToken?: string;
  readonly scope?: string;
  /** Milliseconds since the epoch; absent where the broker did not say. */
  readonly expiresAt?: Milliseconds;
}

export type Redeemed =
  | {
      readonly tokens: Tokens;
      readonly person: Readonly<Record<string, string>>;
      /** Not the host page's: where the broker rotates it, a second user would end the first one's. */
      readonly refreshToken?: string;
      /** As the issuer announced it. */
      readonly endSession?: string;
      /** Seconds that this device's clock is from the issuer's; 0 where nothing tells. */
      readonly clockOff: number;
    }
  /** The check that failed, or the error of RFC 6749 section 5.2; see tokens.ts. */
  | { readonly failure: string; readonly clockOff: number };

/** Our end of a channel whose other end was handed to a frame. */
export interface Link {
  post(text: string): void;
  /** What comes afterwards is not received. */
  close(): void;
}

export interface Ports {
  /** Since the Unix epoch, whole, and never going back while the page lives. */
  now(): Milliseconds;
  /** 256 bits from the cryptographic source, base64url: 43 characters. */
  random(): string;
  /** RSAES-PKCS1-v1_5 to a PEM key, base64; nothing when it cannot be done. */
  encrypt(text: string, key: string): string | undefined;
  startTimer(after: Milliseconds, fire: () => void): Stop;
  /** Answers once, never in the caller's turn, and not at all once it is stopped. */
  send(sending: Sending, done: (answer: Answer) => void): Stop;
  /** Nothing when the browser blocked it. */
  openWindow(url: string, hasOpener: boolean, watcher: WindowWatcher): OpenedWindow | undefined;
  /** In a frame that nobody sees; that a page is kept out of it is not told. */
  openHidden(url: string): OpenedWindow;
  /** Posts to that exact origin only (T-07). */
  post(to: Window, text: string, origin: string): void;
  /** Posts a JSON object with a port in it, to that exact origin only; what comes by the port is received. */
  link(to: Window, text: string, origin: string, receive: (data: unknown) => void): Link;
  onMessage(receive: (message: Message) => void): Stop;
  /** Callback pages of our own origin, by channel and by storage. */
  onCallback(receive: (words: CallbackWords) => void): Stop;
  onOnline(changed: (online: boolean) => void): Stop;
  onVisible(changed: (visible: boolean) => void): Stop;
  /** The browser brought the page back as it was left. */
  onBroughtBack(receive: () => void): Stop;
  page(): Page;
  /** false: the storage is blocked or full. */
  keepTransaction(words: KeptWords): boolean;
  /** The same of a sign-out; of one in this tab, the newest. */
  keepSignOut(words: SignOutWords): boolean;
  /** Once: the page is the one to return to, whatever its address brought. Its address is cleaned. */
  takeSignOut(broker: string, appId: string): SignOutReturn | undefined;
  /** Keeps a text for an app of a broker's beyond this tab; where the browser forbids it, nothing is kept. */
  remember(app: AppName, text: string): void;
  /** Empty where there is none. */
  recall(app: AppName): string;
  /** Keeps for this tab that nothing begins by itself for an app, or forgets it. */
  keepQuiet(app: AppName, quiet: boolean): void;
  isQuiet(app: AppName): boolean;
  /** Keeps a text for an app in this tab; empty: forgets it. */
  keepFailures(app: AppName, text: string): void;
  /** Empty where there is none. */
  recallFailures(app: AppName): string;
  /** Keeps for an app beyond this tab who signed in; empty: forgets it. */
  keepAccounts(app: AppName, text: string): void;
  /** Empty where there is none. */
  recallAccounts(app: AppName): string;
  /** Whether a redirect's answer of this state may be used: the first to ask, in all tabs (T-26). */
  claim(state: string): Promise<boolean>;
  /** Leaves this page for another; there is a way back. */
  leave(url: string): void;
  /** To the clipboard, in a click's turn; false where the browser has none for this page. */
  copy(text: string): Promise<boolean>;
  /** As a file that the browser downloads, in a click's turn. */
  save(text: string): void;
  redeem(redeeming: Redeeming): Promise<Redeemed>;
  exchange(exchanging: Exchanging): Promise<Redeemed>;
  refresh(refreshing: Refreshing): Promise<Redeemed>;
  /** The browser's answer as JSON, or the name of its error. Ended by its signal. */
  askPasskey(
    ceremony: Ceremony,
    options: string,
    signal: AbortSignal,
  ): Promise<{ readonly credential?: string; readonly failure: string }>;
  /** On the console. */
  diagnose(code: string, detail: string): void;
  /** An error of the host page's own, for its own error handler. */
  complain(thrown: unknown): void;
}
