/**
 * Signing in by a request on the phone (authing-broker 2.8): asked for by account, shown on
 * the phone of whoever has it, answered there, and asked about by the page until then. An
 * account that nobody has is told apart by nothing (T-55): its request is never answered.
 */
import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { agreementMissing } from './agreements.js';
import type { BrokerContext } from './context.js';
import { sessionCookie, setCookie } from './cookies.js';
import { ok } from './envelope.js';
import { askedOf, beginFlow } from './flow.js';
import { appProblem, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import type { Person } from './people.js';
import { type Pool, signIn } from './pool.js';
import type { Session } from './sessions.js';

export type PushStatus = 'PUSHED' | 'AUTHORIZED' | 'REJECTED' | 'EXPIRED';

interface Push {
  readonly id: string;
  readonly person: Person | undefined;
  readonly at: number;
  status: PushStatus;
  /** Opened once, however many questions overlap. */
  session?: Promise<Session>;
}

export interface Pushes {
  /** An older request for the same person is over: one at a time is on the phone. */
  open(person: Person | undefined): Push;
  find(id: string): Push | undefined;
  /** Gives what it is then; what is no longer open stays as it is. */
  answer(id: string, status: 'AUTHORIZED' | 'REJECTED'): PushStatus | undefined;
  reset(): void;
}

const life = 120_000;

export function createPushes(now: () => number): Pushes {
  const pushes = new Map<string, Push>();

  function find(id: string): Push | undefined {
    const push = pushes.get(id);
    if (push && now() - push.at >= life) push.status = 'EXPIRED';
    return push;
  }

  return {
    find,
    open: (person) => {
      for (const [id, old] of pushes) {
        if (find(id)?.status === 'EXPIRED') pushes.delete(id);
        else if (person && old.person === person && old.status === 'PUSHED') old.status = 'EXPIRED';
      }
      const id = randomBytes(32).toString('base64url');
      const push: Push = { id, person, at: now(), status: 'PUSHED' };
      pushes.set(id, push);
      return push;
    },
    answer: (id, status) => {
      const push = find(id);
      if (push?.status === 'PUSHED') push.status = status;
      return push?.status;
    },
    reset: () => pushes.clear(),
  };
}

/** What the phone calls a request of a pool's. */
export const pushPayload = ({ seed }: Pool, id: string) => `push:${seed.name}:${id}`;

export function pushRoutes(context: BrokerContext, pool: Pool): Router {
  const { faults, phone } = context;
  const router = Router();

  router.post('/signin-by-push', limitRate(faults), (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    if (!faults.push) return refuse('connection_missing');
    const account = text(request, 'account').trim();
    if (account === '') return refuse('bad_request');
    if (agreementMissing(faults, request)) return refuse('agreement_missing');
    const person = pool.people.byAccount(account);
    const { id } = pool.pushes.open(person);
    if (person)
      phone.ask(pushPayload(pool, id), undefined, {
        status: 'waiting',
        request: {
          provider: 'company',
          company: '',
          app: pool.seed.appName,
          host: new URL(pool.origin).host,
          account: person.name ?? account,
        },
      });
    response.json(ok({ pushCodeId: id }));
  });

  router.get('/check-pushcode-status', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const push = pool.pushes.find(String(request.query['pushCodeId'] ?? ''));
    if (!push) return refuse('code_unknown');
    const status = faults.pushStatus ?? push.status;
    if (status !== 'AUTHORIZED' || !push.person) {
      response.json(ok({ status }));
      return;
    }
    const asked = askedOf(context, pool, push.person);
    if (asked) {
      response.json(await beginFlow(pool, response, asked));
      return;
    }
    push.session ??= signIn(pool, push.person).then(({ session }) => session);
    const { id, token, begun, ends } = await push.session;
    setCookie(response, sessionCookie, id, '/', ends - begun);
    const expires_in = Math.floor((ends - begun) / 1000);
    const tokenSet = { access_token: token, id_token: token, token_type: 'Bearer', expires_in };
    response.json(ok({ status, tokenSet }));
  });

  return router;
}
