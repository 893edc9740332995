/**
 * What the core is opened with, as JSON: the embedder's options, and what the browser says of
 * itself. The other half is in wasm/wire/decode.cpp.
 */
import type { Milliseconds } from './wire.js';

/** What the embedder says, in code. Everything the core knows of the page comes in here, once. */
export interface Options {
  /** The broker's origin: scheme, host, port; no trailing slash. */
  readonly broker: string;
  readonly appId: string;
  /** The host page's origin. */
  readonly origin: string;
  /** `hosted`: this is the broker's own login page. */
  readonly mode: 'embedded' | 'hosted';
  /** Absolute address of a page of `origin` that runs `latchkey/callback`; empty: popups by code are not offered. */
  readonly redirectUri: string;
  readonly result: 'session' | 'tokens';
  readonly transport: 'callback_page' | 'web_message';
  readonly scope: string;
  /** BCP 47. */
  readonly language: string;
  /** Only these connections, by identifier; absent: all that the configuration names. */
  readonly connections?: readonly string[];
  /** Only these methods (`password`, `phone-code`, `email-code`, `ldap`, `ad`, `passkey`, `qr`, `connections`); absent: all. */
  readonly methods?: readonly string[];
  /** Hosted mode: `finish_login_url` of the page's query, as it stands. */
  readonly finishLoginUrl?: string;
  /** Base addresses of private deployments, by provider: `wecom`, `dingtalk`. */
  readonly providerOrigins?: Readonly<Record<string, string>>;
  /** How connections are offered, by type, instead of what the table says. */
  readonly placements?: Readonly<Record<string, string>>;
  /** The dialect's shared callback host, an origin; absent: the dialect's own. */
  readonly callbackHost?: string;
  /** false: the broker's own popup message is not listened to (T-06). */
  readonly brokerMessages: boolean;
  readonly popupClosedGrace: Milliseconds;
  /** Allows http for `*.localhost` and loopback, and diagnostics. */
  readonly development: boolean;
  /** Theme tokens of the host page, by name; the strongest of the three sources. */
  readonly theme: Readonly<Record<string, string>>;
  /** What `remember` kept for this app before, as it stands; absent: nothing. */
  readonly remembered?: string;
  /** true: nothing begins by itself. */
  readonly manual?: boolean;
  /** What `keepQuiet` kept for this app in this tab; absent: nothing. */
  readonly quiet?: boolean;
  /** What `keepFailures` kept for this app in this tab; absent: nothing. */
  readonly failures?: string;
  /** What `keepAccounts` kept for this app in this browser; absent: nothing. */
  readonly accounts?: string;
  /** What the page wants to be asked about, each by its hook's name, and how long it may take. */
  readonly beforeLogin?: boolean;
  readonly beforeRegister?: boolean;
  readonly beforeStep?: boolean;
  readonly hookPatience?: Milliseconds;
  /** The screen to begin with, as `screenChosen` has it; absent: the login. */
  readonly screen?: string;
  readonly environment: Facts;
}

/** What the browser says of itself, unjudged. */
export interface Facts {
  readonly userAgent: string;
  readonly platform: string;
  /** User-Agent Client Hints `mobile`; false where there are none. */
  readonly mobile: boolean;
  readonly touchPoints: number;
  readonly coarsePointer: boolean;
  /** `browser`, `standalone`, `minimal-ui`, `fullscreen`. */
  readonly displayMode: string;
  /** By a page of another origin, however deep. */
  readonly framed: boolean;
  readonly online: boolean;
  /** Web Authentication is there; absent: it is not. */
  readonly passkeys?: boolean;
}
