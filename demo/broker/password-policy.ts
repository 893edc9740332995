/**
 * What a new password has to be (authing-broker 6.6), by the number that the configuration
 * names; and `POST /api/v2/password/user-action/check`, which a login screen asks where
 * number 5 leaves the judgement to the server.
 */
import { Router } from 'express';
import type { BrokerContext } from './context.js';
import { type Failure, failed, languageOf, ok } from './envelope.js';
import { appProblem, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import type { Person } from './people.js';
import type { Pool } from './pool.js';

/** The rule of number 4, in the configuration's words. */
export const customPasswordStrength = {
  enabled: true,
  regex: '^(?=.*[A-Z])(?=.*[0-9]).{8,}$',
  message: '密码至少 8 个字符，且包含大写字母和数字。',
  zhMessage: '密码至少 8 个字符，且包含大写字母和数字。',
  zhMessageOpen: true,
  enMessage: 'At least 8 characters, a capital letter and a digit among them.',
  enMessageOpen: true,
};
const customRule = new RegExp(customPasswordStrength.regex);

/** @param person whose it is to be, where that is known */
export function passwordProblem(
  { faults }: Pick<BrokerContext, 'faults'>,
  password: string,
  person?: Pick<Person, 'username' | 'email' | 'phone'>,
): Failure | undefined {
  if (password.trim() === '') return 'password_missing';
  const kinds = [/[0-9]/, /[A-Za-z]/, /[^0-9A-Za-z]/].filter((kind) => kind.test(password)).length;
  const short = password.length < 6;
  switch (faults.passwordStrength) {
    case 0:
      return undefined;
    case 1:
      return short ? 'password_short' : undefined;
    case 2:
      return short || kinds < 2 ? 'password_two_kinds' : undefined;
    case 3:
      return short || kinds < 3 ? 'password_three_kinds' : undefined;
    case 4:
      return customRule.test(password) ? undefined : 'password_rule';
    case 5:
      return isGuessable(password, person) ? 'password_guessable' : undefined;
  }
}

/** Short, among the most used, or with a name of the person's in it. */
function isGuessable(
  password: string,
  person?: Pick<Person, 'username' | 'email' | 'phone'>,
): boolean {
  const small = password.toLowerCase();
  const names = [person?.username, person?.email?.split('@')[0], person?.phone];
  return (
    password.length < 8 ||
    /^(password|qwerty|12345678|iloveyou)/.test(small) ||
    names.some((name) => Boolean(name) && small.includes(String(name).toLowerCase()))
  );
}

export function passwordPolicyRoutes(context: BrokerContext, pool: Pool): Router {
  const router = Router();
  router.post('/password/user-action/check', limitRate(context.faults), (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const person = pool.people.byId(text(request, 'userId'));
    const wrong = passwordProblem(context, text(request, 'password'), person);
    const message = wrong ? failed(wrong, languageOf(request)).message : '';
    response.json(ok({ valid: wrong === undefined, message }));
  });
  return router;
}
