/**
 * WeCom's server API as a company's server calls it: requests, tokens that are
 * kept while they live, and what its error numbers mean to the person
 * (upstream-idps 3.9 to 3.11). HTTP status is 200 for errors too.
 */
import { localFetch } from '../../local-fetch.js';
import type { Failure } from '../envelope.js';
import { addressOf } from './provider.js';

export type Answer = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, string>>;

/** A GET, or with a body a POST of JSON. */
export type Ask = (path: string, query: Parameters, body?: Parameters) => Promise<Answer>;

export function askWeCom(origin: string): Ask {
  return async (path, query, body) => {
    const answer = await localFetch(addressOf(`${origin}/cgi-bin/${path}`, query), {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: body ? { 'content-type': 'application/json' } : {},
    });
    return (await answer.json()) as Answer;
  };
}

// upstream-idps 3.10: the token is bad, or has expired. WeCom may take one back early (D91039).
const tokenIsOver = new Set([40014, 40082, 42001]);
// Bad, used, expired or foreign codes.
const codeIsOver = new Set([40029, 40078, 41008]);
// No ticket has come yet: time may mend it.
const ticketIsMissing = 40085;

/** Success of some calls carries no `errcode` (B11). */
export function failureOf(answer: Answer): Failure | undefined {
  const errcode = Number(answer['errcode'] ?? 0);
  if (errcode === 0) return undefined;
  if (codeIsOver.has(errcode)) return 'provider_code';
  return errcode === ticketIsMissing ? 'ticket_missing' : 'provider_refused';
}

export interface TokenKeeper {
  /** Asks again once, with a new token, when the old one turns out to be over. */
  use(ask: (parameter: Parameters) => Promise<Answer>): Promise<Answer>;
  reset(): void;
}

export interface TokenSource {
  /** The query parameter that carries the token. */
  readonly parameter: string;
  /** The field of the answer that holds it. */
  readonly field: string;
  fetch(): Promise<Answer>;
}

/** Kept while it lives: fetching one is limited in rate. */
export function createTokenKeeper(now: () => number, source: TokenSource): TokenKeeper {
  let token: { readonly text: string; readonly ends: number } | undefined;

  async function current(): Promise<string | Answer> {
    if (token && token.ends > now()) return token.text;
    const answer = await source.fetch();
    const text = textOf(answer[source.field]);
    const seconds = answer['expires_in'];
    // An answer that is neither a token nor a refusal counts as a wrong secret.
    if (failureOf(answer)) return answer;
    if (text === undefined || typeof seconds !== 'number') return { errcode: 40001 };
    token = { text, ends: now() + seconds * 1000 };
    return text;
  }

  return {
    async use(ask) {
      for (let round = 0; ; round += 1) {
        const text = await current();
        if (typeof text !== 'string') return text;
        const answer = await ask({ [source.parameter]: text });
        if (round > 0 || !tokenIsOver.has(Number(answer['errcode']))) return answer;
        token = undefined;
      }
    },
    reset: () => {
      token = undefined;
    },
  };
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
