/** Signing in from the form: password and phone code (authing-broker 2.2, 2.3). */
import { type Request, type Response, Router } from 'express';
import { agreementId } from './configuration.js';
import type { BrokerContext } from './context.js';
import { sessionCookie, setCookie } from './cookies.js';
import { type Failure, failed, flowStep, languageOf, ok } from './envelope.js';
import { lockMinutes } from './failures.js';
import { limitRate } from './misbehave.js';
import { openPassword } from './passwords.js';
import { national, type Person } from './people.js';
import { type Pool, signIn } from './pool.js';

export function loginRoutes(context: BrokerContext, pool: Pool): Router {
  const { faults } = context;
  const router = Router();
  router.use(limitRate(faults));

  router.post('/login/account', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const account = text(request, 'account').trim();
    const encrypted = text(request, 'password');
    if (account === '' || encrypted === '') return refuse('bad_request');
    if (agreementMissing(request)) return refuse('agreement_missing');
    if (stepInstead(response)) return;

    if (pool.failures.locked(account)) return refuse('locked', lockMinutes);
    const password = openPassword(encrypted, pool.keys.password.privateKey);
    if (password === undefined) return refuse('cannot_decrypt');
    const person = pool.people.byAccount(account);
    if (await pool.people.checkPassword(person, password)) {
      pool.failures.forget(account);
      if (person) return welcome(response, person);
    }
    const remainCount = pool.failures.count(account);
    if (remainCount <= 0) return refuse('locked', lockMinutes);
    return refuse('wrong_password', '', { remainCount });
  });

  router.post('/sms/send', (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    if (text(request, 'scene') !== 'login') return refuse('bad_request');
    const number = national(text(request, 'phone'));
    if (!/^[0-9]{5,15}$/.test(number)) return refuse('bad_phone');

    // A number without an account gets its code too: the answer tells nobody who has one.
    const made = pool.codes.make(number);
    if ('wait' in made) return refuse('too_frequent', made.wait, { retryAfter: made.wait });
    const { code } = made;
    const sentence =
      languageOf(request) === 'zh-CN'
        ? `【${pool.seed.appName}】您的登录验证码是 ${code}，5 分钟内有效。`
        : `[${pool.seed.appName}] Your sign-in code is ${code}. It works for 5 minutes.`;
    context.phone.receiveSms(number, sentence, code);
    response.json(ok({}));
  });

  router.post('/login/phone-code', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const number = national(text(request, 'phone'));
    const code = text(request, 'code');
    if (number === '' || code === '') return refuse('bad_request');
    if (agreementMissing(request)) return refuse('agreement_missing');
    if (stepInstead(response)) return;

    const verdict = pool.codes.check(number, code);
    if (verdict !== 'right') return refuse(verdict === 'wrong' ? 'wrong_code' : 'code_expired');
    const known = pool.people.byPhone(number);
    if (known) return welcome(response, known);
    if (body(request)['autoRegister'] !== true) return refuse('no_such_user');
    return welcome(response, pool.people.create({ phone: number }, []));
  });

  async function welcome(response: Response, person: Person): Promise<void> {
    const { session, user } = await signIn(pool, person);
    setCookie(response, sessionCookie, session.id, '/', session.ends - session.begun);
    response.json(ok(user));
  }

  function agreementMissing(request: Request): boolean {
    const ticked = body(request)['agreementIds'];
    return faults.agreements && !(Array.isArray(ticked) && ticked.includes(agreementId));
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

/** Every request names its app, and names this pool's. */
export function appProblem(request: Request, pool: Pool): Failure | undefined {
  const named = request.get('x-authing-app-id') ?? '';
  if (named === '') return 'app_not_named';
  return named === pool.seed.appId ? undefined : 'app_missing';
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
