/** Signing in from the form: by passwords, and by codes that were sent (authing-broker 2.1 to 2.6). */
import { type Request, type Response, Router } from 'express';
import { agreementMissing } from './agreements.js';
import type { BrokerContext } from './context.js';
import { type Failure, failed, flowStep, languageOf } from './envelope.js';
import { admit, beginFlow, toolsOf } from './flow.js';
import { limitRate } from './misbehave.js';
import type { Person } from './people.js';
import type { Pool } from './pool.js';
import { byEmail, byPhone, type Fields, type Proofs } from './proofs.js';
import { mayUnlock, unlockStep } from './steps/unlock.js';

/** A password, and the account that it is of. */
interface PasswordWay {
  readonly login: string;
  readonly field: string;
  /** Who is locked out may be let in again by a flow. */
  readonly unlocks: boolean;
  readonly prove: Proofs['password'];
}

export function loginRoutes(context: BrokerContext, pool: Pool): Router {
  const { faults } = context;
  const tools = toolsOf(context, pool);
  const { proofs } = tools;
  const router = Router();
  router.use(limitRate(faults));
  router.get('/security/captcha', pool.captchas.serve);

  const passwords: readonly PasswordWay[] = [
    { login: '/login/account', field: 'account', unlocks: true, prove: proofs.password },
    ...(['ldap', 'ad'] as const).map((kind) => ({
      login: `/${kind}/verify-user`,
      field: 'username',
      unlocks: false,
      prove: (request: Request, fields: Fields) => proofs.directory(kind, request, fields),
    })),
  ];
  for (const way of passwords)
    router.post(way.login, async (request, response) => {
      const refuse = refuser(request, response);
      const problem = appProblem(request, pool);
      if (problem) return refuse(problem);
      if (text(request, way.field).trim() === '' || text(request, 'password') === '')
        return refuse('bad_request');
      if (agreementMissing(faults, request)) return refuse('agreement_missing');
      if (stepInstead(response)) return;
      const proved = await way.prove(request, (name) => text(request, name));
      if (!('failure' in proved)) return welcome(response, proved);
      const account = text(request, way.field);
      if (proved.failure === 'locked' && way.unlocks && mayUnlock(tools, account)) {
        response.json(await beginFlow(pool, response, unlockStep(tools, account)));
        return;
      }
      return refuse(proved.failure, proved.gap, proved.data);
    });

  for (const way of [byPhone, byEmail]) {
    router.post(way.login, async (request, response) => {
      const refuse = refuser(request, response);
      const problem = appProblem(request, pool);
      if (problem) return refuse(problem);
      if (text(request, way.field) === '' || text(request, 'code') === '')
        return refuse('bad_request');
      if (agreementMissing(faults, request)) return refuse('agreement_missing');
      if (stepInstead(response)) return;

      const proved = proofs.code(way, (name) => text(request, name));
      if ('failure' in proved) return refuse(proved.failure);
      if (proved.person) return welcome(response, proved.person);
      if (body(request)['autoRegister'] !== true) return refuse('no_such_user');
      return welcome(response, pool.people.create({ [way.field]: proved.to }, []));
    });
  }

  async function welcome(response: Response, person: Person): Promise<void> {
    response.json(await admit(context, pool, response, person));
  }

  /** The fault that makes the next login a step of the flow. */
  function stepInstead(response: Response): boolean {
    const apiCode = faults.nextApiCode;
    faults.nextApiCode = 0;
    if (apiCode !== 0) response.json(flowStep(apiCode));
    return apiCode !== 0;
  }

  return router;
}

export type Refuse = (failure: Failure, gap?: string | number, data?: unknown) => void;

/** Failures go out on HTTP 200: the widgets in use read no other (authing-broker 8.1). */
export function refuser(request: Request, response: Response): Refuse {
  return (failure, gap, data) => {
    response.json(failed(failure, languageOf(request), gap, data));
  };
}

/** Every request names its app, and names this pool's: the one on the web, unless told. */
export function appProblem(
  request: Request,
  pool: Pool,
  apps: readonly string[] = [pool.seed.appId],
): Failure | undefined {
  const named = appOf(request);
  if (named === '') return 'app_not_named';
  return apps.includes(named) ? undefined : 'app_missing';
}

/** As the request names it; empty when it does not. */
export function appOf(request: Request): string {
  return request.get('x-authing-app-id') ?? '';
}

export function body(request: Request): Record<string, unknown> {
  const parsed: unknown = request.body;
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
}

/** The text at `key`; empty when it is absent or no text. */
export function text(request: Request, key: string): string {
  const value = Object.hasOwn(body(request), key) ? body(request)[key] : undefined;
  return typeof value === 'string' ? value : '';
}
