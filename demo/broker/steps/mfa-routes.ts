/**
 * What a second factor needs outside its flow, by the token of its step: the secret of an
 * authenticator app, and the challenges of passkeys (authing-broker 6.1).
 */
import { type Request, Router } from 'express';
import qrcode from 'qrcode';
import type { BrokerContext } from '../context.js';
import { type Failure, ok } from '../envelope.js';
import { toolsOf } from '../flow.js';
import { appProblem, refuser } from '../login.js';
import type { Waiting } from '../mfa-tokens.js';
import { limitRate } from '../misbehave.js';
import type { Pool } from '../pool.js';
import { newTotp, totpUri } from '../totp.js';
import { mayBind } from './mfa.js';

export function mfaRoutes(context: BrokerContext, pool: Pool): Router {
  const tools = toolsOf(context, pool);
  const router = Router();
  router.use(['/v2/mfa', '/v3/webauthn'], limitRate(context.faults));

  /** What it is for is answered where the token is one that waits here; else nobody is signed in so far (2021). */
  const route = (
    method: 'get' | 'post',
    path: string,
    answer: (waiting: Waiting) => Promise<object | Failure>,
  ) =>
    router[method](path, async (request, response) => {
      const refuse = refuser(request, response);
      const problem = appProblem(request, pool, pool.apps);
      if (problem) return refuse(problem);
      const waiting = await pool.mfaTokens.find(tokenOf(request));
      if (!waiting) return refuse('mfa_over');
      const data = await answer(waiting);
      if (typeof data === 'string') return refuse(data);
      response.json(ok(data));
    });

  /** Those that are bound: the login screen asks before it binds one. */
  route('get', '/v2/mfa/authenticator', async ({ person }) =>
    person.asks.mfa?.totp
      ? [{ authenticator_type: 'totp', enable: true, source: 'APPLICATION' }]
      : [],
  );

  /** A new secret each time; the last one is the one that counts. */
  route('post', '/v2/mfa/totp/associate', async (waiting) => {
    const { person } = waiting;
    if (!mayBind(tools, person, 'OTP')) return 'factor_fixed';
    const totp = newTotp();
    waiting.binding = { totp, proved: false };
    const label = person.username ?? person.email ?? person.phone ?? person.id;
    const uri = totpUri(totp, pool.seed.appName, label);
    return {
      authenticator_type: 'totp',
      secret: totp.secret,
      qrcode_uri: uri,
      qrcode_data_url: await qrcode.toDataURL(uri),
      recovery_code: totp.recoveryCode,
    };
  });

  route('post', '/v3/webauthn/mfa-verify/initialize', async ({ person }) =>
    pool.passkeys.has(person) ? pool.passkeys.ask(person, 'preferred') : 'factor_refused',
  );

  route('post', '/v3/webauthn/mfa-bind/initialize', async ({ person }) =>
    mayBind(tools, person, 'PASSKEY')
      ? { publicKey: await pool.passkeys.offer(person) }
      : 'factor_fixed',
  );

  return router;
}

/** As it stands, or after `Bearer`: the paths differ (6.1). */
function tokenOf(request: Request): string {
  return (request.get('authorization') ?? '').replace(/^Bearer +/i, '');
}
