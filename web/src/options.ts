/**
 * What the embedder says, checked and put into the core's words. Nothing is
 * repaired: an option that does not read is refused by name. What the options
 * allow is the core's to judge; here is only whether they can be passed on.
 */
import { LoginError, type ShellErrorCode } from './errors.js';
import { type Hooks, hookNames } from './hooks.js';
import type { Places } from './program.js';
import type { Scheme, ThemeTokens } from './surface.js';
import type { Facts, HookName, Milliseconds, Options } from './wire.js';

export interface LoginOptions {
  /** The broker's origin: `https://login.acme.example`, no path and no slash at the end. */
  readonly broker: string;
  readonly appId: string;
  /** `hosted`: this is the broker's own login page. Default `embedded`. */
  readonly mode?: 'embedded' | 'hosted' | undefined;
  /** A page of this origin that runs `latchkey/callback`: absolute, or a path. Without it popups by code are not offered. */
  readonly redirectUri?: string | undefined;
  /** Default `session`. */
  readonly result?: 'session' | 'tokens' | undefined;
  /** How a code comes back from a window. Default `callback_page`. */
  readonly transport?: 'callback_page' | 'web_message' | undefined;
  /** Default `openid profile`. */
  readonly scope?: string | undefined;
  /** BCP 47. Default: the page's, then the browser's. */
  readonly language?: string | undefined;
  /** Only these connections, by identifier. */
  readonly connections?: readonly string[] | undefined;
  /**
   * Only these methods: `password`, `phone-code`, `email-code`, `ldap`, `ad`, `passkey`, `qr`, `connections`.
   * In a frame of another origin the first five are offered only if they are named here.
   */
  readonly methods?: readonly string[] | undefined;
  /**
   * Base addresses of private deployments, by provider: `wecom`, `dingtalk`. To name
   * `wecom-panel` (`https://login.work.weixin.qq.com`) says that this page's domain is
   * registered with WeCom, and shows its current panel instead of the older frame.
   */
  readonly providerOrigins?: Readonly<Record<string, string>> | undefined;
  /**
   * How connections are offered, by type: `{ 'wechat:pc': 'button_redirect' }`. One of `qr_tab`,
   * `button_popup`, `button_redirect`, `explain`, `hidden`; what a type cannot do is left as it
   * was, and said on the console (`wasm/connection/README.md` has the table).
   */
  readonly placements?: Readonly<Record<string, string>> | undefined;
  /**
   * false: inside a provider's own client (WeCom, WeChat, DingTalk, Lark) a login waits for a
   * click too. Default true: the one connection of that client's begins by itself.
   */
  readonly automatic?: boolean | undefined;
  /** The screen to begin with, where the broker offers it: `login` (the default), `forgot-password`. */
  readonly screen?: string | undefined;
  /** What this page may hold back: it is asked before a login, a new account, a step of the broker's. */
  readonly hooks?: Hooks | undefined;
  /** How long a hook may take; then it counts as failed. Default 10000: one that asks the person something needs more. */
  readonly hookPatience?: Milliseconds | undefined;
  /** The dialect's shared callback host, an origin. */
  readonly callbackHost?: string | undefined;
  /** false: the broker's own popup message is not listened to. Default true. */
  readonly brokerMessages?: boolean | undefined;
  /** How long the page has the focus again before a closed window counts as a refusal. Default 5000. */
  readonly popupClosedGrace?: Milliseconds | undefined;
  /** Allows http for loopback hosts, and explains itself on the console. Default false. */
  readonly development?: boolean | undefined;
  /** Theme tokens by name; stronger than the theme sheet's and the configuration's. */
  readonly theme?: ThemeTokens | undefined;
  /** Default `light`: a page that is dark says so. */
  readonly scheme?: Scheme | undefined;
  /** Where `latchkey.wasm` is; default: beside this module. */
  readonly wasmUrl?: string | URL | undefined;
  /** Where `latchkey-rest.wasm` is; default: beside the first. */
  readonly wasmRestUrl?: string | URL | undefined;
}

/** What the browser says of the page. */
export interface Page {
  readonly origin: string;
  readonly href: string;
  /** BCP 47. */
  readonly language: string;
  /** `finish_login_url` of the page's query, as it stands; empty: none. */
  readonly finishLoginUrl: string;
  readonly facts: Facts;
}

/** Everything a login needs that the embedder said. */
export interface Settings extends Places {
  readonly core: Options;
  readonly hooks: Hooks;
  readonly scheme: Scheme;
}

/** Where http is let through in development mode: names that cannot leave the machine (RFC 6761 section 6.3). */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '127.0.0.1' ||
    hostname === '[::1]'
  );
}

/** Whether an origin may be asked: https, or http to this machine in development mode. */
export function isAllowedOrigin(url: URL, development: boolean): boolean {
  return (
    url.protocol === 'https:' ||
    (development && url.protocol === 'http:' && isLoopback(url.hostname))
  );
}

const kinds = {
  text: (value: unknown) => typeof value === 'string',
  flag: (value: unknown) => typeof value === 'boolean',
  count: (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0,
  texts: (value: unknown) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string'),
  map: (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item) => typeof item === 'string'),
  hooks: (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, hook]) =>
        hookNames.includes(name as HookName) && (hook === undefined || typeof hook === 'function'),
    ),
  mode: (value: unknown) => value === 'embedded' || value === 'hosted',
  result: (value: unknown) => value === 'session' || value === 'tokens',
  transport: (value: unknown) => value === 'callback_page' || value === 'web_message',
  scheme: (value: unknown) => value === 'light' || value === 'dark' || value === 'system',
  address: (value: unknown) => typeof value === 'string' || value instanceof URL,
} as const;

const optional: Readonly<
  Record<Exclude<keyof LoginOptions, 'broker' | 'appId'>, keyof typeof kinds>
> = {
  mode: 'mode',
  redirectUri: 'text',
  result: 'result',
  transport: 'transport',
  scope: 'text',
  language: 'text',
  connections: 'texts',
  methods: 'texts',
  providerOrigins: 'map',
  placements: 'map',
  automatic: 'flag',
  screen: 'text',
  hooks: 'hooks',
  hookPatience: 'count',
  callbackHost: 'text',
  brokerMessages: 'flag',
  popupClosedGrace: 'count',
  development: 'flag',
  theme: 'map',
  scheme: 'scheme',
  wasmUrl: 'address',
  wasmRestUrl: 'address',
};

const textOf = (address: string | URL | undefined) =>
  address === undefined ? undefined : String(address);

const refuse = (code: ShellErrorCode, detail: string) => new LoginError(code, detail);

function parse(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

function problemOfBroker(broker: unknown, development: boolean): LoginError | undefined {
  const url = typeof broker === 'string' ? parse(broker) : undefined;
  if (!url)
    return refuse('bad_broker', 'broker must be an origin, like https://login.acme.example');
  if (!isAllowedOrigin(url, development))
    return refuse(
      'bad_broker',
      'broker must be https (http: development mode, loopback hosts only)',
    );
  if (url.origin !== broker) return refuse('bad_broker', `broker must be written ${url.origin}`);
  return undefined;
}

/** A missing one is no problem; T-16 is the core's. */
function problemOfRedirectUri(redirectUri: string, page: Page): LoginError | undefined {
  const url = parse(redirectUri, page.href);
  if (url?.origin === page.origin && url.hash === '') return undefined;
  return refuse(
    'bad_redirect_uri',
    'redirectUri must be a page of this origin, without a fragment',
  );
}

/** The first thing that is wrong with them, or nothing. Never throws, whatever was given. */
function problemOf(given: LoginOptions, page: Page): LoginError | undefined {
  if (typeof given !== 'object' || given === null)
    return refuse('bad_option', 'options must be an object');
  for (const [name, kind] of Object.entries(optional)) {
    const value = given[name as keyof typeof optional];
    if (value !== undefined && !kinds[kind](value)) return refuse('bad_option', name);
  }
  const broker = problemOfBroker(given.broker, given.development ?? false);
  if (broker) return broker;
  if (typeof given.appId !== 'string' || given.appId === '')
    return refuse('bad_app_id', 'appId must be the id of the app at the broker');
  return given.redirectUri ? problemOfRedirectUri(given.redirectUri, page) : undefined;
}

export function readOptions(given: LoginOptions, page: Page): Settings | LoginError {
  const problem = problemOf(given, page);
  if (problem) return problem;

  const mode = given.mode ?? 'embedded';
  const hooks = given.hooks ?? {};
  const asked = hookNames.filter((name) => hooks[name]).map((name) => [name, true]);
  return {
    core: {
      broker: given.broker,
      appId: given.appId,
      origin: page.origin,
      mode,
      redirectUri: given.redirectUri ? new URL(given.redirectUri, page.href).href : '',
      result: given.result ?? 'session',
      transport: given.transport ?? 'callback_page',
      scope: given.scope ?? 'openid profile',
      language: given.language ?? page.language,
      ...(given.connections && { connections: given.connections }),
      ...(given.methods && { methods: given.methods }),
      ...(mode === 'hosted' && page.finishLoginUrl && { finishLoginUrl: page.finishLoginUrl }),
      ...(given.providerOrigins && { providerOrigins: given.providerOrigins }),
      ...(given.placements && { placements: given.placements }),
      ...(given.automatic === false && { manual: true }),
      ...(given.screen && { screen: given.screen }),
      ...(asked.length > 0 && {
        ...Object.fromEntries(asked),
        hookPatience: given.hookPatience || 10_000,
      }),
      ...(given.callbackHost && { callbackHost: given.callbackHost }),
      brokerMessages: given.brokerMessages ?? true,
      popupClosedGrace: given.popupClosedGrace ?? 5000,
      development: given.development ?? false,
      theme: given.theme ?? {},
      environment: page.facts,
    },
    hooks,
    scheme: given.scheme ?? 'light',
    wasmUrl: textOf(given.wasmUrl),
    wasmRestUrl: textOf(given.wasmRestUrl),
  };
}
