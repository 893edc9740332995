/**
 * Codes by text message and e-mail, for signing in and for every step that asks for one
 * (authing-broker 2.3, 2.4). Who has no account gets a code too: the answer tells nobody who
 * has one.
 */
import { Router } from 'express';
import type { BrokerContext } from './context.js';
import { type Language, languageOf, ok } from './envelope.js';
import { appProblem, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import type { Pool } from './pool.js';
import { byEmail, byPhone, createProofs, type Purpose } from './proofs.js';

/** What a code is called in its message. */
const names: Readonly<Record<Purpose, Readonly<Record<Language, string>>>> = {
  login: { 'en-US': 'sign-in code', 'zh-CN': '登录验证码' },
  mfa: { 'en-US': 'second sign-in code', 'zh-CN': '二次登录验证码' },
  bind: { 'en-US': 'code for this number', 'zh-CN': '绑定验证码' },
  complete: { 'en-US': 'code for your profile', 'zh-CN': '信息补全验证码' },
  reset: { 'en-US': 'code for your account', 'zh-CN': '账号验证码' },
  unlock: { 'en-US': 'code for unlocking', 'zh-CN': '解锁验证码' },
  join: { 'en-US': 'code for joining', 'zh-CN': '加入验证码' },
  register: { 'en-US': 'code for registering', 'zh-CN': '注册验证码' },
};

/** Where a number belongs that says no country. */
const home = '+86';

/** The others come from steps, which send by themselves and show no picture (authing-broker 1.5, 6.1). */
const withPicture: readonly Purpose[] = ['login', 'register'];

export function sendingRoutes(context: BrokerContext, pool: Pool): Router {
  const proofs = createProofs(context, pool);
  const router = Router();
  for (const way of [byPhone, byEmail]) {
    const purposes = Object.keys(way.scenes) as Purpose[];

    router.post(way.send, limitRate(context.faults), (request, response) => {
      const refuse = refuser(request, response);
      const problem = appProblem(request, pool, pool.apps);
      if (problem) return refuse(problem);
      const scene = text(request, 'scene');
      const purpose = purposes.find((one) => way.scenes[one] === scene);
      if (!purpose) return refuse('bad_request');
      const to = way.plain(text(request, way.field));
      const country = way === byPhone ? text(request, 'phoneCountryCode') : '';
      const isAbroad = country !== '' && country !== home;
      if (!way.pattern.test(to) || (isAbroad && !context.faults.internationalSms))
        return refuse(way.malformed);
      const picture = context.faults.captchaBeforeSms && way.field === 'phone';
      if (
        picture &&
        withPicture.includes(purpose) &&
        !proofs.hasCaptcha(request, (name) => text(request, name))
      )
        return refuse('captcha');

      const made = pool.codes.make(to, scene);
      if ('wait' in made) return refuse(way.tooFrequent, made.wait, { retryAfter: made.wait });
      const { code } = made;
      const language = languageOf(request);
      const name = names[purpose][language];
      const sentence =
        language === 'zh-CN'
          ? `【${pool.seed.appName}】您的${name}是 ${code}，5 分钟内有效。`
          : `[${pool.seed.appName}] Your ${name} is ${code}. It works for 5 minutes.`;
      const bound = way === byPhone ? boundCode(pool, request.headers.origin, code) : '';
      context.phone.receive(isAbroad ? country + to : to, sentence + bound, code);
      response.json(ok({}));
    });
  }
  return router;
}

/**
 * The last line of a text message, by which a browser offers the code on that page and on no
 * other (Origin-bound one-time codes, WICG). Nothing for a page that is none of the pool's.
 */
function boundCode(pool: Pool, origin: string | undefined, code: string): string {
  if (origin === undefined || !pool.allowedOrigins.includes(origin)) return '';
  return `\n\n@${new URL(origin).hostname} #${code}`;
}
