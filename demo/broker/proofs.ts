/**
 * What proves that an account is somebody's: its password, in the pool or in a directory, or a
 * code that was sent to its number or address, with a picture's letters where they are asked
 * for (authing-broker 2.1 to 2.6). Signing in asks for one, and so does binding an identity to an account.
 */
import type { Request } from 'express';
import type { BrokerContext } from './context.js';
import type { DirectoryKind } from './directories.js';
import type { Failure } from './envelope.js';
import { lockMinutes } from './failures.js';
import { openPassword } from './passwords.js';
import { national, type People, type Person } from './people.js';
import type { Pool } from './pool.js';

/** What a code is for. */
export type Purpose =
  | 'login'
  | 'mfa'
  | 'bind'
  | 'complete'
  | 'reset'
  | 'unlock'
  | 'join'
  | 'register';

/** A way that codes travel. */
export interface CodeWay {
  readonly send: string;
  readonly login: string;
  readonly field: 'phone' | 'email';
  /** As requests for a code name what it is for (authing-broker 2.3, 2.4). */
  readonly scenes: Readonly<Partial<Record<Purpose, string>>>;
  /** As it is looked up and sent to, however it was written. */
  plain(written: string): string;
  readonly pattern: RegExp;
  readonly malformed: Failure;
  /** It is another account's. */
  readonly taken: Failure;
  readonly tooFrequent: Failure;
  find(people: People, to: string): Person | undefined;
}

export const byPhone: CodeWay = {
  send: '/sms/send',
  login: '/login/phone-code',
  field: 'phone',
  scenes: {
    login: 'login',
    mfa: 'mfa-verify',
    bind: 'mfa-bind',
    complete: 'complete-phone',
    reset: 'reset',
    unlock: 'reset',
    register: 'register',
  },
  plain: national,
  pattern: /^[0-9]{5,15}$/,
  malformed: 'bad_phone',
  taken: 'phone_taken',
  tooFrequent: 'too_frequent',
  find: (people, to) => people.byPhone(to),
};
export const byEmail: CodeWay = {
  send: '/email/send',
  login: '/login/email-code',
  field: 'email',
  scenes: {
    login: 'LOGIN_VERIFY_CODE',
    mfa: 'MFA_VERIFY_CODE',
    complete: 'INFORMATION_COMPLETION_VERIFY_CODE',
    reset: 'RESET_PASSWORD_VERIFY_CODE',
    unlock: 'SELF_UNLOCKING_VERIFY_CODE',
    join: 'VERIFY_CODE',
    register: 'REGISTER_VERIFY_CODE',
  },
  plain: (written) => written.trim().toLowerCase(),
  pattern: /^[^\s@]+@[^\s@]+$/,
  malformed: 'bad_email',
  taken: 'email_taken',
  tooFrequent: 'too_frequent_mail',
  find: (people, to) => people.byEmail(to),
};

/** How a code that is not right is refused. */
export const unlikeCode = { wrong: 'wrong_code', expired: 'code_expired' } as const;

/** The text of a field that was sent; empty when there is none. */
export type Fields = (name: string) => string;

export interface Disproof {
  readonly failure: Failure;
  readonly gap?: string | number;
  readonly data?: unknown;
}

export interface Proofs {
  password(request: Request, fields: Fields): Promise<Person | Disproof>;
  /** A directory's account is somebody's in the pool, or becomes somebody's. Both fields are there. */
  directory(kind: DirectoryKind, request: Request, fields: Fields): Promise<Person | Disproof>;
  /** `person` is absent where nobody has that number or address; the code is used up all the same. */
  code(
    way: CodeWay,
    fields: Fields,
    purpose?: Purpose,
  ): { to: string; person: Person | undefined } | Disproof;
  hasCaptcha(request: Request, fields: Fields): boolean;
}

export function createProofs({ faults }: BrokerContext, pool: Pool): Proofs {
  const hasCaptcha = (request: Request, fields: Fields) =>
    pool.captchas.check(request, fields('captchaCode'));

  function needsCaptcha(account: string): boolean {
    const person = pool.people.byAccount(account);
    if (pool.seed.people.some(({ id, asksCaptcha }) => asksCaptcha && id === person?.id))
      return true;
    if (faults.captcha === 'after_failure') return pool.failures.any(account);
    return faults.captcha === 'always';
  }

  const opened = (encrypted: string) => openPassword(encrypted, pool.keys.password.privateKey);

  /** @param key what the tries are counted for */
  async function judge(
    key: string,
    password: string | undefined,
    check: (password: string) => Promise<Person | undefined>,
  ): Promise<Person | Disproof> {
    if (password === undefined) return { failure: 'cannot_decrypt' };
    const person = await check(password);
    if (person) {
      pool.failures.forget(key);
      return person;
    }
    const remainCount = pool.failures.count(key);
    if (remainCount <= 0) return { failure: 'locked', gap: lockMinutes };
    return { failure: 'wrong_password', data: { remainCount } };
  }

  return {
    hasCaptcha,
    password: async (request, fields) => {
      const account = fields('account').trim();
      const encrypted = fields('password');
      if (account === '' || encrypted === '') return { failure: 'bad_request' };
      if (pool.failures.locked(account) || pool.people.byAccount(account)?.asks.locked)
        return { failure: 'locked', gap: lockMinutes };
      if (needsCaptcha(account) && !hasCaptcha(request, fields)) return { failure: 'captcha' };
      return judge(account, opened(encrypted), async (password) => {
        const person = pool.people.byAccount(account);
        return (await pool.people.checkPassword(person, password)) ? person : undefined;
      });
    },
    directory: async (kind, request, fields) => {
      const account = fields('username').trim();
      const sent = fields('password');
      const key = `${kind}:${account.toLowerCase()}`;
      if (pool.failures.locked(key)) return { failure: 'locked', gap: lockMinutes };
      // LDAP's form sends no letters, and its password as it is (2.5).
      const needsPicture = kind === 'ad' && faults.captcha === 'always';
      if (needsPicture && !hasCaptcha(request, fields)) return { failure: 'captcha' };
      return judge(key, kind === 'ldap' ? sent : opened(sent), async (password) => {
        const entry = await pool.directories.verify(kind, account, password);
        if (!entry) return undefined;
        const { identity, profile } = entry;
        return pool.people.byIdentity([identity]) ?? pool.people.create(profile, [identity]);
      });
    },
    code: (way, fields, purpose = 'login') => {
      const to = way.plain(fields(way.field));
      const code = fields('code');
      if (to === '' || code === '') return { failure: 'bad_request' };
      const verdict = pool.codes.check(to, way.scenes[purpose] ?? '', code);
      if (verdict !== 'right') return { failure: unlikeCode[verdict] };
      return { to, person: way.find(pool.people, to) };
    },
  };
}
