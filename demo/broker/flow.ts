/**
 * `POST /interaction/authFlow`: what somebody does about the step that a flow waits for, and
 * what comes of it: the next step, the end, or the same step again (authing-broker 5.2, 5.5).
 */
import { type Request, type Response, Router } from 'express';
import type { BrokerContext } from './context.js';
import { readCookie, sessionCookie, setCookie } from './cookies.js';
import { type Envelope, flowAborted, flowEnd, flowStep, languageOf, ok } from './envelope.js';
import { type Flow, flowCookie, flowLife } from './flows.js';
import { appOf, appProblem, body, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import type { Person } from './people.js';
import { type Pool, signIn } from './pool.js';
import { createProofs } from './proofs.js';
import { nextStep } from './steps/order.js';
import type { Outcome, Step, Tools } from './steps/step.js';

export function toolsOf(context: BrokerContext, pool: Pool): Tools {
  return { context, pool, proofs: createProofs(context, pool) };
}

/** What somebody who has proved the first factor is asked before being signed in. */
export function askedOf(
  context: BrokerContext,
  pool: Pool,
  person: Person,
  passed: readonly string[] = [],
): Step | undefined {
  return nextStep(toolsOf(context, pool), { person, tenantId: undefined }, new Set(passed));
}

/** Begins a flow in this browser: the answer that asks for its first step. */
export function beginFlow(
  pool: Pool,
  response: Response,
  step: Step,
  passed: readonly string[] = [],
): Promise<Envelope> {
  const flow = pool.flows.open(step);
  for (const name of passed) flow.passed.add(name);
  setCookie(response, flowCookie, flow.cookie, '/', flowLife);
  return waiting(flow, response);
}

/** The same in an app on phones, which is told by the handle alone. */
export function beginAppFlow(
  pool: Pool,
  response: Response,
  appId: string,
  step: Step,
): Promise<Envelope> {
  return waiting(pool.flows.open(step, appId), response);
}

/**
 * Who has proved the first factor is signed in in this browser, or asked for more.
 * @param passed names of steps that the proof has made needless
 */
export async function admit(
  context: BrokerContext,
  pool: Pool,
  response: Response,
  person: Person,
  passed: readonly string[] = [],
): Promise<Envelope> {
  const asked = askedOf(context, pool, person, passed);
  return asked
    ? beginFlow(pool, response, asked, passed)
    : ok(await openSession(pool, response, person));
}

async function openSession(pool: Pool, response: Response, person: Person): Promise<object> {
  const { session, user } = await signIn(pool, person);
  setCookie(response, sessionCookie, session.id, '/', session.ends - session.begun);
  return user;
}

async function waiting({ step, handle }: Flow, response: Response): Promise<Envelope> {
  const data: unknown = await step.data(languageOf(response.req));
  return flowStep(step.apiCode, data, handle);
}

export function flowRoutes(context: BrokerContext, pool: Pool): Router {
  const tools = toolsOf(context, pool);
  const router = Router();
  router.use(['/authFlow', '/federation'], limitRate(context.faults));

  router.post('/authFlow', (request, response) => {
    const holder = { cookie: readCookie(request, flowCookie), appId: appOf(request) };
    const flow = pool.flows.find(text(request, 'flowHandle'), holder);
    return act(request, response, flow, text(request, 'action'), body(request)['data']);
  });

  /** 2921's own address, and it names no flow: the browser's is meant (6.8). */
  router.post('/federation/binding/select', (request, response) => {
    const flow = pool.flows.ofBrowser(readCookie(request, flowCookie));
    return act(request, response, flow, 'select-account', body(request));
  });

  async function act(
    request: Request,
    response: Response,
    flow: Flow | undefined,
    action: string,
    sent: unknown,
  ): Promise<void> {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool, pool.apps);
    if (problem) return refuse(problem);
    if (!flow) {
      response.json(flowAborted());
      return;
    }
    const { step } = flow;
    if (!Object.hasOwn(step.actions, action)) return refuse('bad_request');
    const data = recordOf(sent);
    const outcome = await step.actions[action]?.({ request, data, fields: textsOf(data) });
    if (!outcome) return refuse('bad_request');
    if ('failure' in outcome) return refuse(outcome.failure, outcome.gap, outcome.data);
    if ('answer' in outcome) response.json(ok(outcome.answer));
    else if ('again' in outcome) response.json(await waiting(flow, response));
    else response.json(await goOn(response, flow, step, outcome));
  }

  async function goOn(
    response: Response,
    flow: Flow,
    step: Step,
    outcome: Extract<Outcome, { pass: unknown } | { abort: unknown } | { leave: unknown }>,
  ): Promise<Envelope> {
    // Somebody was quicker: a step is passed once.
    if (flow.step !== step || !pool.flows.end(flow)) return flowAborted();
    if ('abort' in outcome) {
      outcome.abort();
      return flowAborted();
    }
    if ('leave' in outcome) {
      const { apiCode, data } = outcome.leave();
      return flowStep(apiCode, data);
    }
    const person = outcome.pass();
    flow.passed.add(step.name);
    flow.tenantId = outcome.tenantId ?? flow.tenantId;
    const next = nextStep(tools, { person, tenantId: flow.tenantId }, flow.passed);
    if (next) {
      pool.flows.resume(flow, next);
      return waiting(flow, response);
    }
    // An app keeps the token, and a page that took part in its flow gets no session by it.
    const user =
      flow.appId === undefined
        ? await openSession(pool, response, person)
        : (await signIn(pool, person, flow.appId)).user;
    return flowEnd(flow.tenantId === undefined ? user : { ...user, tenantId: flow.tenantId });
  }

  return router;
}

function recordOf(sent: unknown): Record<string, unknown> {
  return typeof sent === 'object' && sent !== null ? (sent as Record<string, unknown>) : {};
}

/** The text at a name; empty when there is none. */
function textsOf(data: Record<string, unknown>): (name: string) => string {
  return (name) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
}
