/**
 * Sign-ins through a provider that are under way. Each is known by its state,
 * is tied to one browser by a cookie on each host it passes, comes back once,
 * and is forgotten after ten minutes.
 *
 *   pool host: start ──ticket──▶ callback host: provider and back ──ticket──▶ pool host: finish
 */
import { randomBytes } from 'node:crypto';
import type { SeedConnection } from '../../seed.js';
import type { Pool } from '../pool.js';
import type { Session } from '../sessions.js';
import type { Step } from '../steps/step.js';
import type { BusinessWay } from './business.js';

/**
 * Where the result goes: by message to the window that opened this one, or onwards in this window.
 * `business`: by a post to a page of the business's (business.ts).
 * `hosted`: that window is our own login page, which goes on with its session's cookie.
 */
export type Way =
  | { readonly kind: 'popup'; readonly targets: readonly string[]; readonly hosted: boolean }
  | {
      readonly kind: 'redirect';
      readonly to: string;
      /** Begun by ourselves, in place of a return that nobody waited for: only once (inside.ts). */
      readonly instead?: true;
    }
  | BusinessWay;

export interface Attempt {
  /** Public; names the attempt's cookies. */
  readonly id: string;
  /** 256 random bits in hex: WeCom takes letters and digits only (D96441). */
  readonly state: string;
  readonly nonce: string;
  /** RFC 7636 section 4.1. */
  readonly verifier: string;
  readonly pool: Pool;
  readonly connection: SeedConnection;
  readonly way: Way;
  /** Milliseconds since the epoch. */
  readonly begun: number;
  /** What the cookies hold, a different value for each host. */
  readonly poolBinding: string;
  readonly hostBinding: string;
}

/** Somebody who came back on the callback host and goes on on the pool's: signed in, or asked for more. */
export type Arrival = { readonly attempt: Attempt } & (
  | { readonly session: Session; readonly user: object }
  | { readonly step: Step }
);

/** Somebody whose login starts from a page of the pool's, and where that page leads. */
export interface Launch {
  readonly attempt: Attempt;
  readonly address: string;
}

export interface Attempts {
  open(pool: Pool, connection: SeedConnection, way: Way): { attempt: Attempt; ticket: string };
  /** Once per ticket. */
  pass(ticket: string): Attempt | undefined;
  /** From the callback host back to a page of the pool's, which goes on to `address`. */
  launch(attempt: Attempt, address: string): string;
  /** Once per ticket, and only in its own pool. */
  launched(ticket: string, pool: Pool): Launch | undefined;
  /** Once per state; whoever asks for one that is not theirs takes nothing away (P13). */
  take(state: string, isTheirs: (attempt: Attempt) => boolean): Attempt | undefined;
  /** Whosever it is: nothing may be given to who asks. */
  named(state: string): Attempt | undefined;
  arrive(arrival: Arrival): string;
  /** Once per ticket, and only in its own pool. */
  finish(ticket: string, pool: Pool): Arrival | undefined;
  reset(): void;
}

export const attemptLife = 10 * 60 * 1000;

export function createAttempts(now: () => number): Attempts {
  const byState = new Map<string, Attempt>();
  const byTicket = new Map<string, Attempt>();
  const launches = new Map<string, Launch>();
  const arrivals = new Map<string, Arrival>();
  const random = () => randomBytes(32).toString('base64url');

  /** What is asked for is gone afterwards, whatever becomes of it. */
  function once<Kept>(kept: Map<string, Kept>, key: string): Kept | undefined {
    const found = kept.get(key);
    kept.delete(key);
    return found;
  }
  const fresh = (attempt: Attempt) => now() - attempt.begun < attemptLife;

  return {
    open: (pool, connection, way) => {
      for (const [state, old] of byState) if (!fresh(old)) byState.delete(state);
      const attempt: Attempt = {
        id: randomBytes(8).toString('hex'),
        state: randomBytes(32).toString('hex'),
        nonce: random(),
        verifier: random(),
        pool,
        connection,
        way,
        begun: now(),
        poolBinding: random(),
        hostBinding: random(),
      };
      const ticket = random();
      byTicket.set(ticket, attempt);
      return { attempt, ticket };
    },
    pass: (ticket) => {
      const attempt = once(byTicket, ticket);
      if (!attempt || !fresh(attempt)) return undefined;
      byState.set(attempt.state, attempt);
      return attempt;
    },
    launch: (attempt, address) => {
      const ticket = random();
      launches.set(ticket, { attempt, address });
      return ticket;
    },
    launched: (ticket, pool) => {
      const launch = once(launches, ticket);
      return launch?.attempt.pool === pool && fresh(launch.attempt) ? launch : undefined;
    },
    take: (state, isTheirs) => {
      const attempt = byState.get(state);
      if (!attempt || !isTheirs(attempt)) return undefined;
      byState.delete(state);
      return fresh(attempt) ? attempt : undefined;
    },
    named: (state) => byState.get(state),
    arrive: (arrival) => {
      const ticket = random();
      arrivals.set(ticket, arrival);
      return ticket;
    },
    finish: (ticket, pool) => {
      const arrival = once(arrivals, ticket);
      if (!arrival || arrival.attempt.pool !== pool || !fresh(arrival.attempt)) return undefined;
      return arrival;
    },
    reset: () => {
      byState.clear();
      byTicket.clear();
      launches.clear();
      arrivals.clear();
    },
  };
}

export function bindingCookie(attempt: Attempt): string {
  return `latchkey_attempt_${attempt.id}`;
}
