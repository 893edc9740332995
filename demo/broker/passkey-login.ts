/**
 * Signing in by a passkey alone (authing-broker 2.7): a challenge for anybody, and its answer
 * by whatever passkey the browser has for this domain. Its owner was verified by the
 * authenticator, which is two factors in one: no second is asked for.
 */
import { Router } from 'express';
import type { BrokerContext } from './context.js';
import { ok } from './envelope.js';
import { admit } from './flow.js';
import { appProblem, body, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import type { Pool } from './pool.js';

export function passkeyLoginRoutes(context: BrokerContext, pool: Pool): Router {
  const { faults } = context;
  const router = Router();
  router.use('/webauthn/login', limitRate(faults));

  router.post('/webauthn/login/initialize', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    if (!faults.passkeys) return refuse('connection_missing');
    const { publicKey, ticket } = await pool.passkeys.ask(undefined, 'required');
    const { rpId, ...rest } = publicKey;
    const party = { own: { rpId }, foreign: { rpId: 'latchkey.example' }, missing: {} };
    response.json(ok({ publicKey: { ...rest, ...party[faults.passkeyParty] }, ticket }));
  });

  router.post('/webauthn/login/finalize', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    if (!faults.passkeys) return refuse('connection_missing');
    const id = await pool.passkeys.verify(text(request, 'ticket'), body(request)['credential']);
    const person = id === undefined ? undefined : pool.people.byId(id);
    if (!person) return refuse('passkey_refused');
    response.json(await admit(context, pool, response, person, ['mfa']));
  });

  return router;
}
