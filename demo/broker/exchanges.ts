/**
 * What a pool's broker was asked and how it answered, by name alone: for tests that say what
 * they went through. Keeps nothing that anybody typed, and no token.
 */
import type { RequestHandler } from 'express';

export interface Exchange {
  /** `POST /api/v2/login/account`: without a query. */
  readonly request: string;
  /** Of a step of a flow (authing-broker 5.5); empty elsewhere. */
  readonly action: string;
  /** What a code is for: of a text message, a mail (2.3, 2.4) or a picture (2.9); empty elsewhere. */
  readonly scene: string;
  /** `apiCode`, else `code`, of the answer's envelope (5.1); 0 where it has neither. */
  readonly code: number;
}

/** As many as a test goes through, and far more. */
const most = 2000;

export interface Exchanges {
  readonly note: RequestHandler;
  /** Oldest first. */
  all(): readonly Exchange[];
  reset(): void;
}

export function createExchanges(): Exchanges {
  let kept: Exchange[] = [];
  return {
    note(request, response, next) {
      const answer = response.json.bind(response);
      response.json = (body: unknown) => {
        const { pathname } = new URL(request.originalUrl, 'http://broker.invalid');
        kept.push({
          request: `${request.method} ${pathname}`,
          action: wordIn(request.body, 'action'),
          scene: wordIn(request.body, 'scene'),
          code: numberIn(body, 'apiCode') || numberIn(body, 'code'),
        });
        if (kept.length > most) kept = kept.slice(-most);
        return answer(body);
      };
      next();
    },
    all: () => [...kept],
    reset() {
      kept = [];
    },
  };
}

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;

/** A name of the protocol's, and nothing longer. */
function wordIn(body: unknown, name: string): string {
  const word = fieldOf(body, name);
  return typeof word === 'string' && /^[\w-]{1,64}$/.test(word) ? word : '';
}

function numberIn(body: unknown, name: string): number {
  const number = fieldOf(body, name);
  return typeof number === 'number' ? number : 0;
}
