/** The real ports, on one window of the browser's. The only reader of its globals besides its neighbours. */

import { isAllowedOrigin } from '../options.js';
import type { Message, Ports } from '../ports.js';
import { encryptRsa } from '../rsa.js';
import type { Lent } from '../tokens.js';
import { onCallback } from './callbacks.js';
import { claim } from './claim.js';
import { copyText } from './clipboard.js';
import { saveText } from './download.js';
import { createSend, failureOf, readBounded } from './fetch.js';
import { readPage } from './page.js';
import { takeSignOut } from './sign-out.js';
import {
  isQuiet,
  keepAccounts,
  keepFailures,
  keepQuiet,
  keepSignOut,
  keepTransaction,
  recallAccounts,
  recallFailures,
  recallWay,
  rememberWay,
} from './storage.js';
import { startTimer } from './timers.js';
import { openHidden, openWindow } from './windows.js';

/** RFC 4648 section 5, without padding. */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** What helps with a diagnostic code; the core's details name the rest. */
const hints: Readonly<Record<string, string>> = {
  core_blocked: "add 'wasm-unsafe-eval' to script-src in the page's Content-Security-Policy",
  core_missing: 'serve the file beside the script, or set wasmUrl and wasmRestUrl',
  core_corrupt: 'the served file is not the one of this package version',
  bad_broker: 'the broker option is the address in the app’s settings at the broker',
  unreachable: 'wrong broker address, or the broker does not list this origin (CORS)',
  origin_refused: "add this page's origin to the app's allowed origins at the broker",
};

/** @param scope where there is no browser, what has no globals of its own: nothing is read before it is used */
export function browserPorts(scope: Window & typeof globalThis): Ports {
  const { crypto, performance } = scope;
  const fill = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
  const network: Lent = {
    fetch: (...request) => scope.fetch(...request),
    online: () => scope.navigator.onLine,
    readBounded,
    failureOf,
    isAllowedOrigin,
  };
  const tokens = () => import('../tokens.js');
  const send = createSend(network);

  return {
    now: () => Math.floor(performance.timeOrigin + performance.now()),
    random: () => base64url(fill(new Uint8Array(32))),
    encrypt: (text, key) =>
      encryptRsa(text, key, (bytes) => fill(bytes as Uint8Array<ArrayBuffer>)),
    startTimer: (after, fire) => startTimer(scope, after, fire),
    send,
    openWindow: (url, hasOpener, watcher) => openWindow(scope, url, hasOpener, watcher),
    openHidden: (url) => openHidden(scope, url),
    post: (to, text, origin) => to.postMessage(text, origin),
    link(to, text, origin, receive) {
      const { port1, port2 } = new scope.MessageChannel();
      port1.onmessage = ({ data }) => receive(data);
      to.postMessage({ ...JSON.parse(text), port: port2 }, origin, [port2]);
      return { post: (more) => port1.postMessage(more), close: () => port1.close() };
    },
    onMessage(receive) {
      const heard = ({ origin, source, data }: MessageEvent<unknown>) =>
        receive({ origin, source, data } satisfies Message);
      scope.addEventListener('message', heard);
      return () => scope.removeEventListener('message', heard);
    },
    onCallback: (receive) => onCallback(scope, receive),
    onOnline(changed) {
      const on = () => changed(true);
      const off = () => changed(false);
      scope.addEventListener('online', on);
      scope.addEventListener('offline', off);
      return () => {
        scope.removeEventListener('online', on);
        scope.removeEventListener('offline', off);
      };
    },
    onVisible(changed) {
      const { document } = scope;
      const seen = () => changed(!document.hidden);
      document.addEventListener('visibilitychange', seen);
      return () => document.removeEventListener('visibilitychange', seen);
    },
    onBroughtBack(receive) {
      const shown = ({ persisted }: PageTransitionEvent) => {
        if (persisted) receive();
      };
      scope.addEventListener('pageshow', shown);
      return () => scope.removeEventListener('pageshow', shown);
    },
    page: () => readPage(scope),
    keepTransaction: (words) => keepTransaction(() => scope.sessionStorage, words),
    keepSignOut: (words) => keepSignOut(() => scope.sessionStorage, words),
    takeSignOut: (broker, appId) => takeSignOut(scope, broker, appId),
    keepQuiet: (app, quiet) => keepQuiet(() => scope.sessionStorage, app, quiet),
    isQuiet: (app) => isQuiet(() => scope.sessionStorage, app),
    keepFailures: (app, text) => keepFailures(() => scope.sessionStorage, app, text),
    recallFailures: (app) => recallFailures(() => scope.sessionStorage, app),
    keepAccounts: (app, text) => keepAccounts(() => scope.localStorage, app, text),
    recallAccounts: (app) => recallAccounts(() => scope.localStorage, app),
    claim: (state) => claim(scope, state),
    remember: (app, way) => rememberWay(() => scope.localStorage, app, way),
    recall: (app) => recallWay(() => scope.localStorage, app),
    leave: (url) => scope.location.assign(url),
    copy: (text) => copyText(scope, text),
    save: (text) => saveText(scope, text),
    redeem: async (redeeming) => (await tokens()).redeemCode(network, redeeming),
    exchange: async (exchanging) => (await tokens()).exchangeToken(network, exchanging),
    refresh: async (refreshing) => (await tokens()).refreshTokens(network, refreshing),
    askPasskey: async (...asked) => (await import('./passkeys.js')).askPasskey(scope, ...asked),
    diagnose: (code, detail) =>
      console.warn(`latchkey: ${code}`, ...[detail, hints[code]].filter(Boolean)),
    complain: (thrown) => scope.reportError(thrown),
  };
}
