/**
 * `GET /api/v1/qrcode/{identifier}/verify`: the page hands over what a
 * provider's frame gave it, and gets the person (authing-broker 2.10, 2.11). The state is the
 * page's own and was checked there; here it must be one and well-formed.
 */
import { Router } from 'express';
import type { BrokerContext } from '../context.js';
import { sessionCookie, setCookie } from '../cookies.js';
import { ok } from '../envelope.js';
import { beginFlow } from '../flow.js';
import { appProblem, refuser } from '../login.js';
import { limitRate } from '../misbehave.js';
import { type Pool, signIn } from '../pool.js';
import { personOf } from './arrive.js';
import { type FrameProvider, single } from './provider.js';
import { queryOf } from './query.js';

export function verifyRoutes(
  context: BrokerContext,
  pool: Pool,
  providers: Pick<ReadonlyMap<string, FrameProvider>, 'get'>,
): Router {
  const router = Router();

  router.use(limitRate(context.faults));
  router.get('/:identifier/verify', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const { identifier } = request.params;
    const provider = providers.get(identifier);
    const connection = pool.connections.offered().find((one) => one.identifier === identifier);
    if (!provider || !connection) return refuse('connection_missing');

    const query = queryOf(request);
    const state = single(query, 'state');
    const code = single(query, 'code');
    if (state === undefined || !/^[\x21-\x7e]{1,512}$/.test(state)) return refuse('bad_request');
    // The header has named the app; where the query does too, it is the same one.
    const others = query.getAll('app_id').filter((appId) => appId !== pool.seed.appId);
    if (others.length > 0 || code === undefined) return refuse('bad_request');
    // A provider takes a code once (upstream-idps 3.11, 9), and so does this.
    const found = personOf(context, pool, connection, await provider.exchange(code));
    if ('failure' in found) return refuse(found.failure);
    if ('step' in found) {
      response.json(await beginFlow(pool, response, found.step));
      return;
    }
    const { session, user } = await signIn(pool, found.person);
    setCookie(response, sessionCookie, session.id, '/', session.ends - session.begun);
    response.json(ok(user));
  });

  return router;
}
