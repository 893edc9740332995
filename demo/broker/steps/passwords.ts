/**
 * 1639, 2058, 2071: a password of one's own at the first login, one in place of an old one,
 * one in place of a weak one (authing-broker 5.3, 5.5). Each ends with signing in again,
 * with the new password.
 */
import { passwordProblem } from '../password-policy.js';
import { openPassword } from '../passwords.js';
import type { Person } from '../people.js';
import { byPhone, unlikeCode } from '../proofs.js';
import type { Outcome, StepMaker, Tools } from './step.js';

export const firstLogin: StepMaker = (tools, { person }) => {
  const asked = person.asks.firstLogin;
  if (!asked) return undefined;
  const withCode = asked === 'password_and_code' && person.phone !== null;
  return {
    name: 'first-login',
    apiCode: 1639,
    data: () => ({ phone: person.phone, enableFirstLoginResetPasswordVerifyPhone: withCode }),
    actions: {
      'reset-password-forced': ({ fields }) => {
        const { codes } = tools.pool;
        const proof = [person.phone ?? '', byPhone.scenes.reset ?? '', fields('code')] as const;
        const verdict = withCode ? codes.look(...proof) : 'right';
        if (verdict !== 'right') return { failure: unlikeCode[verdict] };
        return replace(tools, person, fields('password'), () => {
          if (withCode) codes.check(...proof);
          delete person.asks.firstLogin;
        });
      },
    },
  };
};

export const rotation: StepMaker = (tools, { person }) => {
  const due = person.asks.rotation;
  if (!due) return undefined;
  return {
    name: 'rotation',
    apiCode: 2058,
    data: () => ({ forcedCycle: due.cycle, forcedCycleUnit: due.unit }),
    actions: {
      'reset-password-first-time': async ({ fields }) => {
        const { failures, people, keys } = tools.pool;
        const tries = `rotation:${person.id}`;
        if (failures.locked(tries)) return { failure: 'too_many_tries' };
        const old = openPassword(fields('oldPassword'), keys.password.privateKey);
        if (old === undefined) return { failure: 'cannot_decrypt' };
        if (!(await people.checkPassword(person, old))) {
          failures.count(tries);
          return { failure: 'wrong_old_password' };
        }
        return replace(tools, person, fields('password'), () => {
          failures.forget(tries);
          delete person.asks.rotation;
        });
      },
    },
  };
};

export const weakPassword: StepMaker = (tools, { person }) =>
  !person.asks.weakPassword
    ? undefined
    : {
        name: 'weak-password',
        apiCode: 2071,
        data: () => ({}),
        actions: {
          'reset-password-strength-detection': ({ fields }) =>
            replace(tools, person, fields('password'), () => {
              delete person.asks.weakPassword;
            }),
        },
      };

async function replace(
  { context, pool }: Tools,
  person: Person,
  encrypted: string,
  then: () => void,
): Promise<Outcome> {
  if (encrypted === '') return { failure: 'password_missing' };
  const password = openPassword(encrypted, pool.keys.password.privateKey);
  if (password === undefined) return { failure: 'cannot_decrypt' };
  const problem = passwordProblem(context, password, person);
  if (problem) return { failure: problem };
  if (await pool.people.checkPassword(person, password)) return { failure: 'same_password' };
  return {
    abort: () => {
      pool.people.setPassword(person, password);
      then();
    },
  };
}
