/**
 * 1643: an account that is locked after wrong tries is unlocked by its owner, who proves a
 * number or an address of it, and where the strategy says so the password as well
 * (authing-broker 6.7). What is asked is no more than was typed: it tells nobody whose number
 * or address an account has.
 */
import { openPassword } from '../passwords.js';
import { byEmail, byPhone, type CodeWay, unlikeCode } from '../proofs.js';
import type { Outcome, Step, Tools, Turn } from './step.js';

/** Whether who typed this is told how to unlock it: by fault anybody, even where there is no such account. */
export function mayUnlock({ context, pool }: Tools, account: string): boolean {
  return context.faults.selfUnlock || pool.people.byAccount(account)?.asks.mayUnlock === true;
}

/** @param account as it was typed */
export function unlockStep(tools: Tools, account: string): Step {
  const { pool } = tools;
  const defaults = [byPhone, byEmail]
    .map((way) => ({ way, to: way.plain(account) }))
    .find(({ way, to }) => way.pattern.test(to));
  const name = defaults?.way.field === 'email' ? 'defaultEmail' : 'defaultPhone';
  return {
    name: 'unlock',
    apiCode: 1643,
    data: () => (defaults ? { [name]: defaults.to } : {}),
    actions: {
      'unlock-account-by-phone': (turn) => unlock(byPhone, turn),
      'unlock-account-by-email': (turn) => unlock(byEmail, turn),
    },
  };

  async function unlock(way: CodeWay, { fields }: Turn): Promise<Outcome> {
    const to = way.plain(fields(way.field));
    const proof = [to, way.scenes.unlock ?? '', fields('code')] as const;
    if (to === '' || fields('code') === '') return { failure: 'bad_request' };
    const verdict = pool.codes.look(...proof);
    if (verdict !== 'right') return { failure: unlikeCode[verdict] };
    const person = way.find(pool.people, to);
    if (!person || person.id !== pool.people.byAccount(account)?.id)
      return { failure: 'no_such_user' };
    if (tools.context.faults.unlockBy === 'password-captcha') {
      const tries = `unlock:${person.id}`;
      if (pool.failures.locked(tries)) return { failure: 'too_many_tries' };
      const password = openPassword(fields('password'), pool.keys.password.privateKey);
      if (password === undefined) return { failure: 'cannot_decrypt' };
      if (!(await pool.people.checkPassword(person, password))) {
        const remainCount = pool.failures.count(tries);
        return { failure: 'wrong_password', data: { remainCount } };
      }
    }
    return {
      pass: () => {
        pool.codes.check(...proof);
        pool.failures.forget(account);
        delete person.asks.locked;
        return person;
      },
    };
  }
}
