/**
 * The one request that goes out before the core is there: the public configuration,
 * beside the wasm, since two round trips one after the other are the largest cost of
 * a slow line (design section 5). Handed over unread, once, and only if the core then
 * asks for that very address.
 */
import type { Answer, Ports, Sending, Stop } from './ports.js';
import type { Options } from './wire.js';

/** threats.md section G. */
const limit = 512 * 1024;
const patience = 10_000;

export interface Prefetch {
  /** The answer that is under way or there, if it is to this question; otherwise asks. */
  take(sending: Sending, done: (answer: Answer) => void): Stop;
  /** What nobody has taken is not waited for. */
  dispose(): void;
}

/** authing-broker 1.2. The core checks the address afterwards (T-13). */
export function configurationUrl({ broker, appId }: Pick<Options, 'broker' | 'appId'>): string {
  return new URL(`/api/v2/applications/${encodeURIComponent(appId)}/public-config`, broker).href;
}

export function startPrefetch(options: Options, send: Ports['send']): Prefetch {
  const url = configurationUrl(options);
  let answer: Answer | undefined;
  let waiting: ((answer: Answer) => void) | undefined;
  let open = true;

  const stop = send(
    { method: 'GET', url, headers: {}, withCookies: false, limit, patience },
    (arrived) => {
      answer = arrived;
      waiting?.(arrived);
    },
  );

  return {
    take(sending, done) {
      if (!open || sending.url !== url) return send(sending, done);
      open = false;
      // Not in this turn: the core is in the middle of asking.
      if (answer) queueMicrotask(() => waiting?.(answer as Answer));
      waiting = done;
      return () => {
        waiting = undefined;
        stop();
      };
    },
    dispose() {
      if (open) stop();
      open = false;
    },
  };
}
