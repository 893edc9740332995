/** Fakes of the shell's ports, with a record of what was asked of them. No global is touched. */
import assert from 'node:assert/strict';
import type { Page } from '#web/options.js';
import type {
  Answer,
  CallbackWords,
  Exchanging,
  KeptWords,
  Message,
  Ports,
  Redeemed,
  Redeeming,
  Refreshing,
  Sending,
  SignOutReturn,
  SignOutWords,
  WindowWatcher,
} from '#web/ports.js';
import type { Options } from '#web/wire.js';

export const broker = 'http://login.acme.localhost:4200';
export const origin = 'http://app.acme.localhost:4100';

export const page: Page = {
  origin,
  href: `${origin}/welcome?from=mail`,
  language: 'en',
  finishLoginUrl: '',
  facts: {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36',
    platform: 'Linux x86_64',
    mobile: false,
    touchPoints: 0,
    coarsePointer: false,
    displayMode: 'browser',
    framed: false,
    online: true,
  },
};

export const options: Options = {
  broker,
  appId: 'app-1',
  origin,
  mode: 'embedded',
  redirectUri: `${origin}/callback.html`,
  result: 'session',
  transport: 'callback_page',
  scope: 'openid profile',
  language: 'en',
  brokerMessages: true,
  popupClosedGrace: 5000,
  development: true,
  theme: {},
  environment: page.facts,
};

export const bytes = (text: string) => new TextEncoder().encode(text);
export const text = (body: Uint8Array | undefined) => new TextDecoder().decode(body);

export function answer(body: string, status = 200): Answer {
  return { status, failure: '', retryAfter: 0, body: bytes(body) };
}

/** A window of ours as the fake browser sees it. */
export interface FakeWindow {
  readonly url: string;
  readonly hasOpener: boolean;
  readonly source: object;
  readonly watcher: WindowWatcher;
  /** How often it was brought in front. */
  focused: number;
  open: boolean;
}

export interface FakeTimer {
  readonly after: number;
  readonly fire: () => void;
  running: boolean;
}

export interface FakeRequest {
  readonly sending: Sending;
  readonly answer: (answer: Answer) => void;
  stopped: boolean;
}

/** A browser that does nothing by itself: the test answers. */
export interface FakeBrowser {
  readonly ports: Ports;
  readonly windows: FakeWindow[];
  /** Frames that nobody sees. */
  readonly hidden: { readonly url: string; readonly source: object; open: boolean }[];
  readonly timers: FakeTimer[];
  readonly requests: FakeRequest[];
  readonly posted: { to: object; text: string; origin: string }[];
  readonly linked: {
    to: object;
    text: string;
    origin: string;
    receive(data: unknown): void;
    readonly said: string[];
    open: boolean;
  }[];
  readonly kept: KeptWords[];
  readonly signOuts: SignOutWords[];
  signOutReturn: SignOutReturn | undefined;
  /** By broker and app. */
  readonly remembered: Map<string, string>;
  /** Apps that nothing begins by itself for. */
  readonly quiet: Set<string>;
  /** By broker and app. */
  readonly redirectFailures: Map<string, string>;
  /** By broker and app. */
  readonly accounts: Map<string, string>;
  /** States whose answers were used. */
  readonly used: Set<string>;
  readonly left: string[];
  readonly redeemed: Redeeming[];
  readonly exchanged: Exchanging[];
  readonly refreshed: Refreshing[];
  readonly diagnosed: [code: string, detail: string][];
  readonly complaints: unknown[];
  readonly messageListeners: Set<(message: Message) => void>;
  readonly callbackListeners: Set<(words: CallbackWords) => void>;
  readonly onlineListeners: Set<(online: boolean) => void>;
  readonly backListeners: Set<() => void>;
  now: number;
  blocksWindows: boolean;
  /** Its clipboard takes a text. */
  copies: boolean;
  readonly copied: string[];
  readonly saved: string[];
  /** What the browser was asked for, and whether that was aborted. */
  readonly passkeys: { readonly asked: [ceremony: string, options: string]; signal: AbortSignal }[];
  passkey: { readonly credential?: string; readonly failure: string };
  blocksStorage: boolean;
  tokens: Promise<Redeemed>;
}

function listenerSet<Fact>() {
  const listeners = new Set<(fact: Fact) => void>();
  const add = (listener: (fact: Fact) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return [listeners, add] as const;
}

export function fakeBrowser(): FakeBrowser {
  const [messageListeners, onMessage] = listenerSet<Message>();
  const [callbackListeners, onCallback] = listenerSet<CallbackWords>();
  const [onlineListeners, onOnline] = listenerSet<boolean>();
  const [, onVisible] = listenerSet<boolean>();
  const [backListeners, onBroughtBack] = listenerSet<void>();
  let randoms = 0;

  const browser: FakeBrowser = {
    windows: [],
    hidden: [],
    timers: [],
    requests: [],
    posted: [],
    linked: [],
    kept: [],
    signOuts: [],
    signOutReturn: undefined,
    remembered: new Map(),
    quiet: new Set(),
    redirectFailures: new Map(),
    accounts: new Map(),
    used: new Set(),
    left: [],
    redeemed: [],
    exchanged: [],
    refreshed: [],
    diagnosed: [],
    complaints: [],
    messageListeners,
    callbackListeners,
    onlineListeners,
    backListeners,
    now: 1_790_000_000_000,
    blocksWindows: false,
    copies: true,
    copied: [],
    saved: [],
    passkeys: [],
    passkey: { failure: 'NotAllowedError' },
    blocksStorage: false,
    tokens: Promise.resolve({ failure: 'network', clockOff: 0 }),
    ports: {
      now: () => browser.now,
      random: () => String(++randoms).padStart(43, 'r'),
      encrypt: (plain, key) => (key === '' ? undefined : `sealed(${plain})`),
      startTimer(after, fire) {
        const timer = { after, fire, running: true };
        browser.timers.push(timer);
        return () => {
          timer.running = false;
        };
      },
      send(sending, done) {
        const request: FakeRequest = {
          sending,
          answer: (arrived) => {
            if (!request.stopped) done(arrived);
          },
          stopped: false,
        };
        browser.requests.push(request);
        return () => {
          request.stopped = true;
        };
      },
      openWindow(url, hasOpener, watcher) {
        if (browser.blocksWindows) return undefined;
        const opened: FakeWindow = { url, hasOpener, source: {}, watcher, focused: 0, open: true };
        browser.windows.push(opened);
        return {
          source: opened.source,
          focus: () => {
            opened.focused += 1;
          },
          close: () => {
            opened.open = false;
          },
        };
      },
      openHidden(url) {
        const hidden = { url, source: {}, open: true };
        browser.hidden.push(hidden);
        return {
          source: hidden.source,
          focus: () => {},
          close: () => {
            hidden.open = false;
          },
        };
      },
      post: (to, posted, to_) => void browser.posted.push({ to, text: posted, origin: to_ }),
      link(to, posted, origin, receive) {
        const linked = { to, text: posted, origin, receive, said: [] as string[], open: true };
        browser.linked.push(linked);
        return {
          post: (more) => void linked.said.push(more),
          close: () => {
            linked.open = false;
          },
        };
      },
      onMessage,
      onCallback,
      onOnline,
      onVisible,
      onBroughtBack: (receive) => onBroughtBack(() => receive()),
      page: () => page,
      keepTransaction(words) {
        if (!browser.blocksStorage) browser.kept.push(words);
        return !browser.blocksStorage;
      },
      keepSignOut(words) {
        if (!browser.blocksStorage) browser.signOuts.push(words);
        return !browser.blocksStorage;
      },
      takeSignOut: () => browser.signOutReturn,
      remember: ({ broker, appId }, way) => {
        if (!browser.blocksStorage) browser.remembered.set(`${broker} ${appId}`, way);
      },
      recall: ({ broker, appId }) => browser.remembered.get(`${broker} ${appId}`) ?? '',
      keepQuiet({ broker, appId }, quiet) {
        if (quiet) browser.quiet.add(`${broker} ${appId}`);
        else browser.quiet.delete(`${broker} ${appId}`);
      },
      isQuiet: ({ broker, appId }) => browser.quiet.has(`${broker} ${appId}`),
      keepFailures: ({ broker, appId }, text) => {
        browser.redirectFailures.set(`${broker} ${appId}`, text);
      },
      recallFailures: ({ broker, appId }) =>
        browser.redirectFailures.get(`${broker} ${appId}`) ?? '',
      keepAccounts({ broker, appId }, text) {
        browser.accounts.set(`${broker} ${appId}`, text);
      },
      recallAccounts: ({ broker, appId }) => browser.accounts.get(`${broker} ${appId}`) ?? '',
      async claim(state) {
        await undefined; // as a lock is waited for
        if (browser.used.has(state)) return false;
        browser.used.add(state);
        return true;
      },
      leave: (url) => void browser.left.push(url),
      async copy(text) {
        browser.copied.push(text);
        return browser.copies;
      },
      save: (text) => void browser.saved.push(text),
      async askPasskey(ceremony, options, signal) {
        browser.passkeys.push({ asked: [ceremony, options], signal });
        return browser.passkey;
      },
      redeem(redeeming) {
        browser.redeemed.push(redeeming);
        return browser.tokens;
      },
      exchange(exchanging) {
        browser.exchanged.push(exchanging);
        return browser.tokens;
      },
      refresh(refreshing) {
        browser.refreshed.push(refreshing);
        return browser.tokens;
      },
      diagnose: (code, detail) => void browser.diagnosed.push([code, detail]),
      complain: (thrown) => void browser.complaints.push(thrown),
    },
  };
  return browser;
}

/** Everything that was begun and not finished has had its turn. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** For what is done on another thread, where nobody can say how many turns it takes. */
export async function until(what: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!what() && Date.now() < end) await settled();
  assert.ok(what(), `never: ${what}`);
}
