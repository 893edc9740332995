/**
 * The JSON that crosses the boundary with the core. The other half of each
 * shape is in wasm/wire; tests/contract holds one sample of every variant,
 * read by the tests of both sides.
 */
import type { Reason } from './codes.js';

export type { Facts, Options } from './wire-options.js';

/** Milliseconds. */
export type Milliseconds = number;
/** A handle given out by the core; 0 stands for none. */
export type Handle = number;
/** The number under which the shell keeps a secret; 0 stands for none. */
export type SecretNumber = number;
/** The number of a call of the host page's (`loginWithPopup()`, …), given out by the shell; 0 stands for none. */
export type CallNumber = number;

export type Event =
  // Life of the form
  | { type: 'started' }
  | { type: 'languageChanged'; language: string }
  | { type: 'themeChanged'; theme: Readonly<Record<string, string>> }
  | { type: 'onlineChanged'; online: boolean }
  /** The page is to be seen, or is hidden behind others. */
  | { type: 'visibilityChanged'; visible: boolean }
  // The person
  | { type: 'methodChosen'; method: string }
  | { type: 'connectionChosen'; connection: string }
  /** `malformed`: no telephone number of any country. */
  | { type: 'fieldChanged'; field: string; value: string; malformed?: boolean }
  | {
      type: 'secretTyped';
      field: string;
      secret: SecretNumber;
      /** In code points. */
      length: number;
      classes: readonly ('lower' | 'upper' | 'digit' | 'symbol')[];
    }
  | { type: 'revealToggled'; field: string }
  /** The secret field that has the focus while Caps Lock is on; empty: it is off, or the field is left. */
  | { type: 'capsLockSeen'; field: string }
  | { type: 'agreementToggled'; agreement: string; checked: boolean }
  | { type: 'submitted' }
  /** `field`: where it is typed, on a screen with several; or empty. */
  | { type: 'codeRequested'; field: string }
  | { type: 'accountRequested' }
  /** An account, a tenant or a factor, of several. */
  | { type: 'choiceMade'; choice: string }
  /** Another first screen: `login`, `forgot-password`. */
  | { type: 'screenChosen'; screen: string }
  | { type: 'skipPressed' }
  | { type: 'backPressed' }
  | { type: 'recallPressed' }
  | { type: 'retryPressed' }
  | { type: 'renewPressed' }
  | { type: 'redirectChosen' }
  | { type: 'copyPressed' }
  | { type: 'savePressed' }
  | { type: 'clientChosen'; connection: string }
  // The host page
  | {
      type: 'signInRequested';
      call: CallNumber;
      connection: string;
      /** This page instead of a window. */
      here: boolean;
      /** See `Kept`; in a window: empty. */
      returnTo: string;
    }
  | { type: 'silentSignInRequested'; call: CallNumber }
  | { type: 'tokensRequested'; call: CallNumber }
  | { type: 'sessionCheckRequested'; call: CallNumber }
  | {
      type: 'signOutRequested';
      call: CallNumber;
      /** A page of the host's to end up on; empty: this page stays. */
      returnTo: string;
    }
  // Answers to effects
  | {
      type: 'responseArrived';
      request: Handle;
      status: number;
      failure: Failure;
      retryAfter: number;
    }
  | { type: 'secretsMade'; attempt: Handle; secrets: Secrets }
  | { type: 'tokenKept'; attempt: Handle; secret: SecretNumber }
  /** `failure` is empty, the name of the browser's error, or `forbidden`: in a frame that may not ask. */
  | { type: 'passkeyAnswered'; request: Handle; credential: SecretNumber; failure: string }
  /** What came with the event that led to the question crosses beside it once more. */
  | { type: 'hostAnswered'; ask: Handle; verdict: 'yes' | 'no' | 'failed' }
  | { type: 'windowClosed'; window: Handle }
  | { type: 'windowBlocked'; window: Handle }
  | { type: 'storageRefused' }
  | { type: 'textCopied'; done: boolean }
  | { type: 'focusChanged'; focused: boolean }
  | { type: 'frameLoaded'; frame: Handle }
  | { type: 'timerFired'; timer: Handle }
  /**
   * `failure` is empty, or the check that failed (`discovery`, `issuer`, `endpoint`, `token`, `nonce`,
   * `audience`, `expired`, `signature`, `algorithm`, `subject`, `userinfo`), or a `Failure`, or the error of
   * RFC 6749 section 5.2.
   */
  | {
      type: 'tokensArrived';
      request: Handle;
      failure: string;
      /** Seconds that this device's clock is from the issuer's; 0 where nothing tells. */
      clockOff: number;
      person: Person;
      /** The refresh token's number, or 0. */
      refresh: SecretNumber;
      /** The ID token's, as a hint of whose session it is; or 0. */
      idToken: SecretNumber;
      /** The issuer's `end_session_endpoint`; empty: it announced none. */
      endSession: string;
    }
  // From other windows: a bounded copy of what was posted crosses beside it, as JSON bytes.
  | { type: 'messageArrived'; origin: string; window: Handle; frame: Handle }
  // What a callback page was opened with: query and fragment as they stand.
  | { type: 'callbackArrived'; origin: string; window: Handle; query: string; fragment: string }
  // This page itself was opened by the broker's redirect; `kept` is what was stored before, or absent.
  | { type: 'returned'; call: CallNumber; query: string; fragment: string; kept?: Kept }
  // This page may be the one to return to after signing out: what was kept for that.
  | { type: 'signOutReturned'; query: string; state: string; begun: Milliseconds };

/** Why there was no whole answer; empty when there was one. */
export type Failure = '' | 'offline' | 'network' | 'timeout' | 'tooLarge';

export interface Secrets {
  /** 256 bits, base64url. RFC 6749 section 10.12. */
  readonly state: string;
  readonly nonce: string;
  /** RFC 7636 section 4.2, S256. */
  readonly challenge: string;
  readonly verifier: SecretNumber;
}

/** A redirect's transaction, kept per tab for ten minutes; the verifier's text is the shell's. */
export interface Kept {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: SecretNumber;
  readonly connection: string;
  /** Milliseconds since the epoch. */
  readonly begun: Milliseconds;
  /** Where the host page wants to go on, as it said it; empty: it did not. */
  readonly returnTo: string;
}

/** The signed-in person: text fields the broker gave, by their wire names; `id` is always there. */
export type Person = Readonly<Record<string, string>>;

export type Effect =
  /** A GET without own headers, perhaps asked for already. Answered by responseArrived. */
  | {
      type: 'fetchConfiguration';
      request: Handle;
      url: string;
      limit: number;
      patience: Milliseconds;
    }
  /** Answered by responseArrived. */
  | {
      type: 'sendRequest';
      request: Handle;
      method: 'GET' | 'POST';
      url: string;
      headers: Readonly<Record<string, Value>>;
      /** Absent with GET. */
      body?: Body;
      /** For `as: 'rsa'`: the broker's public key, PEM; may be empty. */
      key: string;
      /** Bytes; reading stops above it. */
      limit: number;
      patience: Milliseconds;
    }
  /** What answers it is no longer wanted; none comes. */
  | { type: 'abortRequest'; request: Handle }
  /** Answered by secretsMade in the same turn. */
  | { type: 'makeSecrets'; attempt: Handle }
  | { type: 'forgetSecret'; secret: SecretNumber }
  /** Keeps `length` bytes at `offset` of the body that came with the event being handled. Answered by tokenKept in the same turn. */
  | { type: 'keepToken'; attempt: Handle; offset: number; length: number }
  /**
   * `look`: whether the browser can offer a passkey beside a field. `options` is JSON (Web Authentication
   * Level 3, sections 5.4 and 5.5). Ended by abortRequest. Answered by passkeyAnswered.
   */
  | {
      type: 'askPasskey';
      request: Handle;
      ceremony: 'look' | 'beside' | 'get' | 'create';
      options: string;
    }
  /** In the turn of the click. Answered by windowBlocked at once, or windowClosed later. */
  | { type: 'openWindow'; window: Handle; url: string; opener: boolean }
  /** In the turn of the click. */
  | { type: 'focusWindow'; window: Handle }
  /** In a frame that nobody sees, which counts as a window of ours. */
  | { type: 'openHidden'; window: Handle; url: string }
  | { type: 'closeWindow'; window: Handle }
  /** Messages of this frame, once it is on screen, are reported; loading it is, too. */
  | { type: 'watchFrame'; frame: Handle }
  | { type: 'unwatchFrame'; frame: Handle }
  /** With a port the text is a JSON object; the port goes with it, and stands for the frame. */
  | {
      type: 'postToFrame';
      frame: Handle;
      origin: string;
      text: string;
      via: 'window' | 'windowWithPort' | 'port';
    }
  | { type: 'startTimer'; timer: Handle; after: Milliseconds }
  | { type: 'stopTimer'; timer: Handle }
  /** Answered by tokensArrived. The library checks the answer (design section 9). */
  | {
      type: 'redeemCode';
      request: Handle;
      issuer: string;
      clientId: string;
      redirectUri: string;
      code: string;
      state: string;
      verifier: SecretNumber;
      nonce: string;
    }
  /** The dialect's token-for-token grant. Answered by tokensArrived. */
  | {
      type: 'exchangeToken';
      request: Handle;
      issuer: string;
      clientId: string;
      redirectUri: string;
      scope: string;
      token: SecretNumber;
    }
  /** RFC 6749 section 6. Answered by tokensArrived. */
  | {
      type: 'refreshTokens';
      request: Handle;
      issuer: string;
      clientId: string;
      refresh: SecretNumber;
    }
  /** Keeps a transaction for this tab, then leaves the page. Answered by storageRefused where it cannot be kept. */
  | { type: 'leave'; url: string; keep: Kept }
  /**
   * Keeps the state for this tab, then leaves the page with the ID token in `id_token_hint`, which is
   * forgotten. Answered by storageRefused where it cannot be kept.
   */
  | { type: 'endSession'; url: string; idToken: SecretNumber; state: string; returnTo: string }
  /** Goes to an address that T-15 allows. */
  | { type: 'navigate'; url: string }
  /** In the turn of the click. Answered by textCopied. */
  | { type: 'copyAddress' }
  /** In the turn of the click. Answered by textCopied. */
  | { type: 'copyText'; text: string }
  /** In the turn of the click: a file of it for the person. */
  | { type: 'saveText'; text: string }
  /** Goes to `start` with this page's address behind it, as one percent-encoded value. */
  | { type: 'openClient'; start: string }
  /** Keeps a text for this app in this browser, where that may be done: the way that signed in last. */
  | { type: 'remember'; way: string }
  /** Keeps for this app in this tab whether nothing begins by itself, where that may be done. */
  | { type: 'keepQuiet'; quiet: boolean }
  /** Keeps a text for this app in this tab, where that may be done: how redirects failed last. */
  | { type: 'keepFailures'; text: string }
  /** Keeps a text for this app in this browser, where that may be done: who signed in. Empty: forgets it. */
  | { type: 'keepAccounts'; text: string }
  /** What a page's hook is asked; see hooks.ts. Answered by hostAnswered, perhaps in the same turn. */
  | {
      type: 'askHost';
      ask: Handle;
      hook: HookName;
      about: string;
      /** As it was typed; empty: there is none. */
      account: string;
      /** Empty: there is none. */
      connection: string;
    }
  /** No result: what the page may want to hear of; see news.ts. */
  | {
      type: 'tellNews';
      news: NewsName;
      /** Empty: nothing that has a name. */
      screen: Screen | '';
      subject: string;
      /** With `code-error`. */
      reason?: Reason;
      detail?: string;
    }
  /** Custom properties by token name, for each scheme; what failed a check is not among them. */
  | {
      type: 'setTheme';
      light: Readonly<Record<string, string>>;
      dark: Readonly<Record<string, string>>;
      layout: string;
      /** The operator's own sheet, of which nothing is checked yet (T-37). */
      style: string;
    }
  /** The result of an attempt or a call; each is told once. */
  | {
      type: 'tellHost';
      attempt: Handle;
      call: CallNumber;
      outcome: Outcome;
      /** With a failure. */
      observed?: Observed;
    }
  /** For developers, in development mode only. */
  | { type: 'diagnose'; code: string; detail: string };

/** Text of the core's, or the place where a secret goes: `{"$secret": 4, "as": "rsa"}`. */
export type Value =
  | string
  | { readonly $secret: SecretNumber; readonly as: 'plain' | 'rsa' | 'bearer' | 'json' };
export type BodyValue = Value | boolean | number | readonly (string | number)[];
/** One JSON object, perhaps with others in it. */
export type Body = { readonly [name: string]: BodyValue | Body | readonly Body[] };

export type Outcome =
  /** `token` is the session token's number, or 0 (tokens were redeemed by the shell's library). */
  | { readonly kind: 'signedIn'; readonly person: Person; readonly token: SecretNumber }
  | { readonly kind: 'tokens' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'sessionChecked'; readonly session: BrokerSession }
  | { readonly kind: 'failed'; readonly reason: Reason; readonly detail: string };

/** Whether somebody is signed in at the broker in this browser; `unknown` where that cannot be seen from here. */
export type BrokerSession = 'signed_in' | 'signed_out' | 'unknown';

export type HookName = 'beforeLogin' | 'beforeRegister' | 'beforeStep';
/**
 * What can be shown: the first screen, a question or a form about an identity that is new, a
 * step that the broker wants (authing-broker 5.3), who signed in.
 */
export type Screen =
  | 'login'
  | 'binding-question'
  | 'binding'
  | 'signed-in'
  | 'second-factor'
  | 'recovery-code'
  | 'new-password'
  | 'unlock'
  | 'account-name'
  | 'account'
  | 'tenant'
  | 'profile'
  | 'invitation'
  | 'forgot-password'
  | 'register';
export type NewsName =
  | 'screen'
  | 'method'
  | 'language'
  | 'code-sent'
  | 'code-error'
  | 'password-reset'
  | 'password-reset-error'
  | 'registered'
  | 'register-error';

/** What was seen of the page and, where an attempt failed, of that. */
export interface Observed {
  /** By a page of another origin, however deep. */
  readonly framed?: boolean;
  readonly online?: boolean;
  /** Since the attempt began, by this device's clock. */
  readonly elapsed?: Milliseconds;
  /** With `clock_wrong`: how far this device's clock is from the issuer's, in whole minutes. */
  readonly clockOff?: Milliseconds;
  readonly way?: 'form' | 'window' | 'frame' | 'redirect' | 'sign_out' | 'session';
  // With a window
  /** How its answer was to come. */
  readonly transport?: 'callback_page' | 'web_message' | 'broker_message';
  /** Whether it kept its opener, which a page's opener policy can take away. */
  readonly opener?: boolean;
  /** `open`: neither of the others. `looked_closed`: it was closed, or cut off by such a policy; the two look alike. */
  readonly window?: 'open' | 'blocked' | 'looked_closed';
}

/** A sentence of ours by its key, and what fills its gaps; or foreign text. */
export type Text =
  | { readonly key: string; readonly values: readonly string[] }
  | { readonly plain: string };

/** What to do to the page; numbers name elements, 0 is the root. See wasm/render/diff.hpp. */
export type Operation =
  | readonly ['create', number, string]
  | readonly ['set', number, string, string]
  | readonly ['unset', number, string]
  | readonly ['say', number, string, Text]
  | readonly ['insert', number, number, number]
  | readonly ['remove', number];

export interface Step {
  readonly effects: readonly Effect[];
  readonly operations: readonly Operation[];
  /** Why nothing was done: the form is closed, or what was reported does not read as an event (T-50). */
  readonly error?: 'stale_handle' | 'not_an_event';
}
