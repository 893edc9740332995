/**
 * `POST /api/v2/ecConn/wechat-work/authByCode`: an app on a phone hands over the code
 * that WeCom's app gave it, and gets the person (upstream-idps 7, authing-broker 2.13).
 * No cookie is set: the app keeps the token, and a web page that hands a stranger's
 * code in signs nobody in here.
 */
import { Router } from 'express';
import { mobileConnections } from '../configuration.js';
import type { BrokerContext } from '../context.js';
import { type Failure, ok } from '../envelope.js';
import { appProblem, refuser, text } from '../login.js';
import { limitRate } from '../misbehave.js';
import { type Pool, signIn } from '../pool.js';
import { personOf } from './arrive.js';
import { createWeComProvider } from './wecom.js';

export interface MobileSignIn {
  readonly routes: Router;
  reset(): void;
}

export function createMobileSignIn(context: BrokerContext, pool: Pool): MobileSignIn {
  const providers = new Map(
    pool.seed.mobile?.connections.map((one) => [
      one.id,
      createWeComProvider(context, one, pool.seed.userPoolId),
    ]),
  );
  const routes = Router();

  routes.use(limitRate(context.faults));
  routes.post('/wechat-work/authByCode', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool, pool.apps);
    if (problem) return refuse(problem);
    const appId = request.get('x-authing-app-id') ?? '';
    const connId = text(request, 'connId');
    const connection = mobileConnections(context, pool, appId).find(({ id }) => id === connId);
    const provider = providers.get(connId);
    if (!connection || !provider) return refuse('connection_missing');
    const code = text(request, 'code');
    if (!/^[\x21-\x7e]{1,512}$/.test(code)) return refuse('bad_request');

    // WeCom takes a code once (upstream-idps 3.11), and so does this.
    const found = personOf(pool, connection, await provider.exchange(code));
    if ('failure' in found) return refuse(forApp(found.failure));
    const { user } = await signIn(pool, found.person, appId);
    response.json(ok(user));
  });

  return {
    routes,
    reset: () => {
      for (const provider of providers.values()) provider.reset();
    },
  };
}

/** Nobody scans in an app. */
function forApp(failure: Failure): Failure {
  return failure === 'provider_code' ? 'app_code' : failure;
}
