/**
 * Signing in from the form: password, and codes by text message and e-mail, each with a picture's
 * letters where they are asked for (authing-broker 2.1 to 2.4).
 */
import { type Request, type Response, Router } from 'express';
import { agreementId } from './configuration.js';
import type { BrokerContext } from './context.js';
import { sessionCookie, setCookie } from './cookies.js';
import { type Failure, failed, flowStep, languageOf, ok } from './envelope.js';
import { lockMinutes } from './failures.js';
import { limitRate } from './misbehave.js';
import { openPassword } from './passwords.js';
import { national, type People, type Person } from './people.js';
import { type Pool, signIn } from './pool.js';

/** A way that codes travel. */
interface CodeWay {
  readonly send: string;
  readonly login: string;
  readonly field: 'phone' | 'email';
  readonly scene: string;
  /** As it is looked up and sent to, however it was written. */
  plain(written: string): string;
  readonly pattern: RegExp;
  readonly malformed: Failure;
  readonly tooFrequent: Failure;
  find(people: People, to: string): Person | undefined;
}

const codeWays: readonly CodeWay[] = [
  {
    send: '/sms/send',
    login: '/login/phone-code',
    field: 'phone',
    scene: 'login',
    plain: national,
    pattern: /^[0-9]{5,15}$/,
    malformed: 'bad_phone',
    tooFrequent: 'too_frequent',
    find: (people, to) => people.byPhone(to),
  },
  {
    send: '/email/send',
    login: '/login/email-code',
    field: 'email',
    scene: 'LOGIN_VERIFY_CODE',
    plain: (written) => written.trim().toLowerCase(),
    pattern: /^[^\s@]+@[^\s@]+$/,
    malformed: 'bad_email',
    tooFrequent: 'too_frequent_mail',
    find: (people, to) => people.byEmail(to),
  },
];

export function loginRoutes(context: BrokerContext, pool: Pool): Router {
  const { faults } = context;
  const router = Router();
  router.use(limitRate(faults));
  router.get('/security/captcha', pool.captchas.serve);

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
    if (needsCaptcha(account) && !hasCaptcha(request)) return refuse('captcha');
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

  for (const way of codeWays) {
    router.post(way.send, (request, response) => {
      const refuse = refuser(request, response);
      const problem = appProblem(request, pool);
      if (problem) return refuse(problem);
      if (text(request, 'scene') !== way.scene) return refuse('bad_request');
      const to = way.plain(text(request, way.field));
      if (!way.pattern.test(to)) return refuse(way.malformed);
      const picture = faults.captchaBeforeSms && way.field === 'phone';
      if (picture && !hasCaptcha(request)) return refuse('captcha');

      // Who has no account gets a code too: the answer tells nobody who has one.
      const made = pool.codes.make(to);
      if ('wait' in made) return refuse(way.tooFrequent, made.wait, { retryAfter: made.wait });
      const { code } = made;
      const sentence =
        languageOf(request) === 'zh-CN'
          ? `【${pool.seed.appName}】您的登录验证码是 ${code}，5 分钟内有效。`
          : `[${pool.seed.appName}] Your sign-in code is ${code}. It works for 5 minutes.`;
      context.phone.receive(to, sentence, code);
      response.json(ok({}));
    });

    router.post(way.login, async (request, response) => {
      const refuse = refuser(request, response);
      const problem = appProblem(request, pool);
      if (problem) return refuse(problem);
      const to = way.plain(text(request, way.field));
      const code = text(request, 'code');
      if (to === '' || code === '') return refuse('bad_request');
      if (agreementMissing(request)) return refuse('agreement_missing');
      if (stepInstead(response)) return;

      const verdict = pool.codes.check(to, code);
      if (verdict !== 'right') return refuse(verdict === 'wrong' ? 'wrong_code' : 'code_expired');
      const known = way.find(pool.people, to);
      if (known) return welcome(response, known);
      if (body(request)['autoRegister'] !== true) return refuse('no_such_user');
      return welcome(response, pool.people.create({ [way.field]: to }, []));
    });
  }

  async function welcome(response: Response, person: Person): Promise<void> {
    const { session, user } = await signIn(pool, person);
    setCookie(response, sessionCookie, session.id, '/', session.ends - session.begun);
    response.json(ok(user));
  }

  function agreementMissing(request: Request): boolean {
    const ticked = body(request)['agreementIds'];
    return faults.agreements && !(Array.isArray(ticked) && ticked.includes(agreementId));
  }

  function needsCaptcha(account: string): boolean {
    const person = pool.people.byAccount(account);
    if (pool.seed.people.some(({ id, asksCaptcha }) => asksCaptcha && id === person?.id))
      return true;
    if (faults.captcha === 'after_failure') return pool.failures.any(account);
    return faults.captcha === 'always';
  }

  const hasCaptcha = (request: Request) =>
    pool.captchas.check(request, text(request, 'captchaCode'));

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
  const named = request.get('x-authing-app-id') ?? '';
  if (named === '') return 'app_not_named';
  return apps.includes(named) ? undefined : 'app_missing';
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
