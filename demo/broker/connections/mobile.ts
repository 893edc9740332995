/**
 * `POST /api/v2/ecConn/wechat-work/authByCode`: an app on a phone hands over the code
 * that WeCom's app gave it, and gets the person, or the flow that asks for more, such as
 * who a newcomer is to be (upstream-idps 7, authing-broker 2.13, 6.5).
 * No cookie is set: the app keeps the token, and a web page that hands a stranger's
 * code in signs nobody in here.
 */
import { Router } from 'express';
import type { SeedMobileConnection } from '../../seed.js';
import { mobileConnections } from '../connection-rows.js';
import type { BrokerContext } from '../context.js';
import { type Failure, ok } from '../envelope.js';
import { beginAppFlow } from '../flow.js';
import { appOf, appProblem, refuser, text } from '../login.js';
import { limitRate } from '../misbehave.js';
import { type Pool, signIn } from '../pool.js';
import { personOf } from './arrive.js';
import type { FrameProvider } from './provider.js';
import { createWeComProvider } from './wecom.js';

export interface MobileSignIn {
  readonly routes: Router;
  reset(): void;
}

export function createMobileSignIn(context: BrokerContext, pool: Pool): MobileSignIn {
  let providers = new WeakMap<SeedMobileConnection, FrameProvider>();
  /** With its tokens, until the connection is changed. */
  function providerOf(connection: SeedMobileConnection): FrameProvider {
    const provider =
      providers.get(connection) ?? createWeComProvider(context, connection, pool.seed.userPoolId);
    providers.set(connection, provider);
    return provider;
  }
  const routes = Router();

  routes.use(limitRate(context.faults));
  routes.post('/wechat-work/authByCode', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool, pool.apps);
    if (problem) return refuse(problem);
    const appId = appOf(request);
    const connId = text(request, 'connId');
    const connection = mobileConnections(context, pool, appId).find(({ id }) => id === connId);
    if (!connection) return refuse('connection_missing');
    const code = text(request, 'code');
    if (!/^[\x21-\x7e]{1,512}$/.test(code)) return refuse('bad_request');

    // WeCom takes a code once (upstream-idps 3.11), and so does this.
    const found = personOf(context, pool, connection, await providerOf(connection).exchange(code));
    if ('failure' in found) return refuse(forApp(found.failure));
    if ('step' in found) {
      response.json(await beginAppFlow(pool, response, appId, found.step));
      return;
    }
    const { user } = await signIn(pool, found.person, appId);
    response.json(ok(user));
  });

  return {
    routes,
    reset: () => {
      providers = new WeakMap();
    },
  };
}

/** Nobody scans in an app, and its developer knows the number of "no such user" (authing-broker 8.2). */
function forApp(failure: Failure): Failure {
  if (failure === 'unknown_identity') return 'no_such_user';
  return failure === 'provider_code' ? 'app_code' : failure;
}
