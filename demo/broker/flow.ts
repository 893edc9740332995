/**
 * `POST /interaction/authFlow`: an identity that nobody here has is bound to the account
 * that is proved, or to a new one (authing-broker 5.5, 6.5).
 */
import { type Request, type Response, Router } from 'express';
import type { BrokerContext } from './context.js';
import { readCookie, sessionCookie, setCookie } from './cookies.js';
import { flowAborted, flowEnd, flowStep } from './envelope.js';
import { type Flow, flowCookie, flowLife, type Newcomer } from './flows.js';
import { appOf, appProblem, body, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import type { Person } from './people.js';
import { type Pool, signIn } from './pool.js';
import { byEmail, byPhone, createProofs, type Disproof, type Fields } from './proofs.js';

/** Begins a flow in this browser: the answer that asks for its first step. */
export function beginFlow(pool: Pool, response: Response, newcomer: Newcomer) {
  const flow = pool.flows.open(newcomer);
  setCookie(response, flowCookie, flow.cookie, '/', flowLife);
  return firstStep(flow);
}

/** The same in an app on phones, which is told by the handle alone. */
export function beginAppFlow(pool: Pool, appId: string, newcomer: Newcomer) {
  return firstStep(pool.flows.open(newcomer, appId));
}

const firstStep = ({ step, methods, handle }: Flow) => flowStep(step, { methods }, handle);

/** By the end of an action's name: what proves an account, and the methods that allow it. */
const kinds = ['password', 'phone-code', 'email-code'] as const;
type Kind = (typeof kinds)[number];

export function flowRoutes(context: BrokerContext, pool: Pool): Router {
  const proofs = createProofs(context, pool);
  const router = Router();

  router.post('/authFlow', limitRate(context.faults), async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool, pool.apps);
    if (problem) return refuse(problem);
    const flow = pool.flows.find(text(request, 'flowHandle'), {
      cookie: readCookie(request, flowCookie),
      appId: appOf(request),
    });
    if (!flow) {
      response.json(flowAborted());
      return;
    }
    const found = await accountFor(flow, request);
    if ('failure' in found) return refuse(found.failure, found.gap, found.data);
    // Somebody was quicker: an identity is bound once.
    if (!pool.flows.end(flow)) {
      response.json(flowAborted());
      return;
    }
    const person = found.person ?? pool.people.create({ ...flow.profile, ...found.own }, []);
    for (const key of flow.keys) person.identities.add(key);
    const { session, user } = await signIn(pool, person, flow.appId);
    // An app keeps the token, and a page that took part in its flow gets no session by it.
    if (flow.appId === undefined)
      setCookie(response, sessionCookie, session.id, '/', session.ends - session.begun);
    response.json(flowEnd(user));
  });

  /** Whose account it is to be; without a person: a new one's, with what was proved of it. */
  async function accountFor(
    flow: Flow,
    request: Request,
  ): Promise<
    | { readonly person?: Person | undefined; readonly own?: { phone?: string; email?: string } }
    | Disproof
  > {
    const action = text(request, 'action');
    if (action === 'create-federation-account')
      return flow.step === 1641 ? {} : { failure: 'bad_request' };
    const prefix = flow.step === 1666 ? 'register-bind-by-' : 'bind-identity-by-';
    const kind = kinds.find((one) => action === prefix + one);
    if (!kind || !allows(flow, kind)) return { failure: 'bad_request' };

    const fields = dataOf(request);
    if (kind === 'password') {
      const proved = await proofs.password(request, fields);
      return 'failure' in proved ? proved : { person: proved };
    }
    const way = kind === 'phone-code' ? byPhone : byEmail;
    const proved = proofs.code(way, fields);
    if ('failure' in proved) return proved;
    if (!proved.person && flow.step !== 1666) return { failure: 'no_such_user' };
    return { person: proved.person, own: { [way.field]: proved.to } };
  }

  return router;
}

/** The kinds of password are one form (6.5). */
function allows({ methods }: Flow, kind: Kind): boolean {
  return methods.some((method) => method === kind || method.endsWith(`-${kind}`));
}

function dataOf(request: Request): Fields {
  const data = body(request)['data'];
  return (name) => {
    const held = typeof data === 'object' && data !== null && Object.hasOwn(data, name);
    const value = held ? (data as Record<string, unknown>)[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
}
