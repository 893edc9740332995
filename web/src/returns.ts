/**
 * Answers that this page was come back with. A page may make several logins of one app
 * while one is being worked out (React's StrictMode makes two): whichever starts first
 * takes it up, and all of them say the same of it.
 */
import type { Arrival } from './browser/arrival.js';
import type { RedirectSignIn } from './calls.js';
import type { KeptWords, Ports } from './ports.js';
import type { Options } from './wire.js';

export interface Return {
  /** Until a login takes it up. */
  arrival: Arrival | undefined;
  /** Whether this tab may use it, once that is asked. */
  mine: Promise<boolean> | undefined;
  /** What it comes to, once it has been taken up. */
  coming: Promise<RedirectSignIn> | undefined;
  /** A login that is made later was not come back to. */
  isOver: boolean;
}

/** Asked once for all logins of the page: the second to ask would hear that it was used. */
export function claimOnce(found: Return, claim: Ports['claim']): Promise<boolean> | undefined {
  const state = found.arrival?.kept?.kept.state;
  if (state !== undefined) found.mine ??= claim(state);
  return found.mine;
}

export type ReadArrival = (
  redirectUri: string,
  isOurs: (kept: KeptWords) => boolean,
) => Arrival | undefined;

export type FindReturn = (options: Options) => Return | undefined;

export function keepReturns(read: ReadArrival): FindReturn {
  const returns = new Map<string, Return>();
  return ({ redirectUri, broker, appId }) => {
    const app = `${broker} ${appId}`;
    const arrival = read(redirectUri, (kept) => kept.broker === broker && kept.appId === appId);
    if (arrival) returns.set(app, { arrival, mine: undefined, coming: undefined, isOver: false });
    const found = returns.get(app);
    return found?.isOver ? undefined : found;
  };
}
