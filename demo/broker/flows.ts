/**
 * Flows that wait for a person: what to do with an identity that nobody here has yet
 * (authing-broker 5.5, 6.5). Each has a handle, is tied to one browser by a cookie or to
 * an app on phones, ends once, and is forgotten after ten minutes.
 */
import { randomBytes } from 'node:crypto';
import type { Profile } from './people.js';

/** An identity that a provider named, and nobody here has. */
export interface Newcomer {
  /** Of upstream-idps 2.11. */
  readonly keys: readonly string[];
  readonly profile: Profile;
  /** 1640: an existing account only; 1641: that or a new one; 1666: one form for both (5.3). */
  readonly step: 1640 | 1641 | 1666;
  /** `challengeBindingMethods` of its connection. */
  readonly methods: readonly string[];
}

export interface Flow extends Newcomer {
  readonly handle: string;
  readonly cookie: string;
  /** The app on phones that keeps the handle: it has no browser, and its flow no use for the cookie. */
  readonly appId: string | undefined;
  readonly begun: number;
}

/** What a request says of who sends it. */
export interface Holder {
  readonly cookie: string;
  readonly appId: string;
}

export interface Flows {
  /** A browser's, or with `appId` that app's. */
  open(newcomer: Newcomer, appId?: string): Flow;
  /** Where the handle is one of a flow of this holder's; looking at it does not end it. */
  find(handle: string, holder: Holder): Flow | undefined;
  /** False where it has ended meanwhile. */
  end(flow: Flow): boolean;
  reset(): void;
}

export const flowCookie = 'latchkey_flow';
export const flowLife = 10 * 60 * 1000;

export function createFlows(now: () => number): Flows {
  const flows = new Map<string, Flow>();
  const random = () => randomBytes(32).toString('base64url');
  const isFresh = (flow: Flow) => now() - flow.begun < flowLife;

  return {
    open: (newcomer, appId) => {
      for (const [handle, old] of flows) if (!isFresh(old)) flows.delete(handle);
      const flow = { ...newcomer, handle: random(), cookie: random(), appId, begun: now() };
      flows.set(flow.handle, flow);
      return flow;
    },
    find: (handle, { cookie, appId }) => {
      const flow = flows.get(handle);
      if (!flow || !isFresh(flow)) return undefined;
      const isTheirs = flow.appId === undefined ? flow.cookie === cookie : flow.appId === appId;
      return isTheirs ? flow : undefined;
    },
    end: ({ handle }) => flows.delete(handle),
    reset: () => flows.clear(),
  };
}
