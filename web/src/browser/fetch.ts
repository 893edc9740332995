/**
 * Requests: bounded while reading, patient for so long and no longer, without a
 * referrer (T-31), and never following a redirect, which could carry what was typed
 * to another origin (T-13).
 */
import type { Answer, Sending, Stop } from '../ports.js';
import type { Failure } from '../wire.js';

export interface Network {
  readonly fetch: typeof fetch;
  /** false: the browser knows that it is offline. */
  online(): boolean;
}

/** Above the limit of bytes. */
export class TooLarge extends Error {}

/** The whole body, or a throw as soon as it is above the limit. */
export async function readBounded(response: Response, limit: number): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > limit) {
      await reader?.cancel();
      throw new TooLarge();
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What a thrown request means; `late`: our own patience ended it. */
export function failureOf(network: Network, thrown: unknown, late: boolean): Failure {
  if (thrown instanceof TooLarge) return 'tooLarge';
  if (late) return 'timeout';
  return network.online() ? 'network' : 'offline';
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3); its form as a date is not used. */
function retryAfter(response: Response): number {
  const text = response.headers.get('retry-after') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** @returns how to begin a request: `send` of the ports */
export function createSend(network: Network) {
  return function send(sending: Sending, done: (answer: Answer) => void): Stop {
    const controller = new AbortController();
    let stopped = false;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      controller.abort();
    }, sending.patience);

    async function ask(): Promise<Answer> {
      try {
        const response = await network.fetch(sending.url, {
          method: sending.method,
          headers: {
            ...(sending.body !== undefined && { 'content-type': 'application/json' }),
            ...sending.headers,
          },
          ...(sending.body !== undefined && { body: sending.body }),
          credentials: sending.withCookies ? 'include' : 'same-origin',
          referrerPolicy: 'no-referrer',
          redirect: 'error',
          signal: controller.signal,
        });
        const body = await readBounded(response, sending.limit);
        return { status: response.status, failure: '', retryAfter: retryAfter(response), body };
      } catch (thrown) {
        const body = new Uint8Array();
        return { status: 0, failure: failureOf(network, thrown, late), retryAfter: 0, body };
      } finally {
        clearTimeout(timer);
      }
    }

    void ask().then((answer) => {
      if (!stopped) done(answer);
    });
    return () => {
      stopped = true;
      controller.abort();
    };
  };
}
