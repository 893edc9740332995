/**
 * Flows that wait for a person, for one step after another (authing-broker 5.5). Each has a
 * handle, is tied to one browser by a cookie or to an app on phones, ends once, and is
 * forgotten after ten minutes. What the steps are is not known here.
 */
import { randomBytes } from 'node:crypto';
import type { Step } from './steps/step.js';

export interface Flow {
  readonly handle: string;
  readonly cookie: string;
  /** The app on phones that keeps the handle: it has no browser, and its flow no use for the cookie. */
  readonly appId: string | undefined;
  readonly begun: number;
  /** What it waits for now. */
  step: Step;
  /** Names of the steps that were passed: none is asked for twice. */
  readonly passed: Set<string>;
  /** The company that the person goes on to, where that was asked. */
  tenantId: string | undefined;
}

/** What a request says of who sends it. */
export interface Holder {
  readonly cookie: string;
  readonly appId: string;
}

export interface Flows {
  /** A browser's, or with `appId` that app's. */
  open(step: Step, appId?: string): Flow;
  /** Where the handle is one of a flow of this holder's; looking at it does not end it. */
  find(handle: string, holder: Holder): Flow | undefined;
  /** The flow of this browser: where a request names none (authing-broker 6.8). */
  ofBrowser(cookie: string): Flow | undefined;
  /** False where it has ended meanwhile. */
  end(flow: Flow): boolean;
  /** It has not ended after all: it waits for one more step. */
  resume(flow: Flow, step: Step): void;
  reset(): void;
}

export const flowCookie = 'latchkey_flow';
export const flowLife = 10 * 60 * 1000;

export function createFlows(now: () => number): Flows {
  const flows = new Map<string, Flow>();
  const random = () => randomBytes(32).toString('base64url');
  const isFresh = (flow: Flow) => now() - flow.begun < flowLife;

  return {
    open: (step, appId) => {
      for (const [handle, old] of flows) if (!isFresh(old)) flows.delete(handle);
      const flow: Flow = {
        handle: random(),
        cookie: random(),
        appId,
        begun: now(),
        step,
        passed: new Set(),
        tenantId: undefined,
      };
      flows.set(flow.handle, flow);
      return flow;
    },
    find: (handle, { cookie, appId }) => {
      const flow = flows.get(handle);
      if (!flow || !isFresh(flow)) return undefined;
      const isTheirs = flow.appId === undefined ? flow.cookie === cookie : flow.appId === appId;
      return isTheirs ? flow : undefined;
    },
    ofBrowser: (cookie) =>
      [...flows.values()].find(
        (flow) => flow.appId === undefined && flow.cookie === cookie && isFresh(flow),
      ),
    end: ({ handle }) => flows.delete(handle),
    resume: (flow, step) => {
      flow.step = step;
      flows.set(flow.handle, flow);
    },
    reset: () => flows.clear(),
  };
}
