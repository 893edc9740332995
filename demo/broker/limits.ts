/**
 * How often codes are sent, passwords and codes are tried, phones are asked and questions are
 * answered (T-55): counted for each address and for each browser, over a while that moves on
 * with the world's clock. Whoever asks too often is told how many seconds to wait, on HTTP
 * 200 as the widgets in use need it, and in `Retry-After` as well. Knows no person: an
 * address that nobody has is counted like any other.
 */
import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { readCookie, setCookie } from './cookies.js';
import { failed, languageOf } from './envelope.js';
import { appOf, text } from './login.js';
import { national } from './people.js';

interface Rule {
  readonly what: string;
  readonly path: RegExp;
  /** Answers that count: those that did something, those that did not, or each. */
  readonly counts: 'good' | 'bad' | 'all';
  /** How many in `span` milliseconds. */
  readonly perAddress: number;
  readonly perBrowser: number;
  readonly span: number;
}

const minutes = 60_000;
const rules: readonly Rule[] = [
  {
    what: 'codes',
    path: /^\/api\/v2\/(sms|email)\/send/i,
    counts: 'good',
    perAddress: 10,
    perBrowser: 30,
    span: 60 * minutes,
  },
  {
    what: 'tries',
    path: /^\/(api\/v2\/(login\/|ldap\/|ad\/|register-|(sms|email)\/preCheckCode|users\/password\/)|api\/v3\/webauthn\/login\/finalize|interaction\/authFlow)/i,
    counts: 'bad',
    perAddress: 20,
    perBrowser: 60,
    span: 10 * minutes,
  },
  {
    what: 'requests on a phone',
    path: /^\/api\/v3\/signin-by-push/i,
    counts: 'good',
    perAddress: 5,
    perBrowser: 20,
    span: 10 * minutes,
  },
  {
    what: 'questions',
    path: /^\/api\/v2\/(users\/(find|is-user-exists)|applications\/[^/]+\/matchIdpConnByAccount)/i,
    counts: 'all',
    perAddress: 30,
    perBrowser: 120,
    span: 10 * minutes,
  },
];

export interface Limits {
  readonly handle: RequestHandler;
  reset(): void;
}

const browserCookie = 'latchkey_browser';
const browserLife = 365 * 24 * 60 * minutes;
/** Requests without the cookie share one count, which many first visits must not fill. */
const withoutCookie = 10;

/** @param appId of the app on the web: one on phones keeps no cookies */
export function createLimits(now: () => number, appId: string): Limits {
  /** When what counted took place, oldest first, by rule and address or browser. */
  const past = new Map<string, number[]>();

  /** What of it is not too long ago. */
  function recent(key: string, span: number): number[] {
    const kept = (past.get(key) ?? []).filter((at) => now() - at < span);
    if (kept.length > 0) past.set(key, kept);
    else past.delete(key);
    return kept;
  }

  /** Milliseconds until one more is allowed. */
  function wait(key: string, most: number, span: number): number {
    const times = recent(key, span);
    const oldest = times[times.length - most];
    return oldest === undefined ? 0 : oldest + span - now();
  }

  const handle: RequestHandler = (request, response, next) => {
    const rule = rules.find(({ path }) => path.test(request.baseUrl + request.path));
    if (!rule) return next();
    const { what, perAddress, perBrowser, span } = rule;
    const browser = readCookie(request, browserCookie);
    const address = addressIn(request);
    const counted = [
      ...(address === '' ? [] : [{ key: `${what} address ${address}`, most: perAddress }]),
      browser === ''
        ? { key: `${what} ${request.ip}`, most: perBrowser * withoutCookie }
        : { key: `${what} browser ${browser}`, most: perBrowser },
    ];
    const longest = Math.max(...counted.map(({ key, most }) => wait(key, most, span)));
    if (longest > 0) return refuse(request, response, Math.ceil(longest / 1000));

    if (browser === '' && appOf(request) === appId) {
      const name = randomBytes(16).toString('base64url');
      setCookie(response, browserCookie, name, '/', browserLife);
    }
    const send = response.json.bind(response);
    response.json = (answer: { readonly code?: unknown }) => {
      // A step of the flow is as good as an end.
      const isGood = answer.code === 200 || answer.code === 302;
      if (rule.counts === 'all' || isGood === (rule.counts === 'good'))
        for (const { key } of counted) past.set(key, [...recent(key, span), now()]);
      return send(answer);
    };
    next();
  };

  return { handle, reset: () => past.clear() };
}

function refuse(request: Request, response: Response, retryAfter: number): void {
  response.setHeader('Retry-After', String(retryAfter));
  response.json(failed('too_many_requests', languageOf(request), retryAfter, { retryAfter }));
}

/** The account, number or address that a request is about, however it is written; empty: none. */
function addressIn(request: Request): string {
  const named = ['account', 'phone', 'email', 'username'].map((name) => text(request, name));
  const asked = [request.query['key'], request.query['username']];
  const found = [...named, ...asked].find((one) => typeof one === 'string' && one !== '');
  return national(String(found ?? '').trim()).toLowerCase();
}
