/**
 * 1635, 1636: a second factor (authing-broker 6.1). Which are on is the account's; a factor can be
 * bound only while none is, or whoever has the first factor alone would bind one of his own.
 */

import type { MfaPolicy } from '../../seed.js';
import type { Waiting } from '../mfa-tokens.js';
import { customPasswordStrength } from '../password-policy.js';
import type { Mfa, Person } from '../people.js';
import { codeActions } from './mfa-codes.js';
import { passkeyActions } from './mfa-passkey.js';
import { totpActions } from './mfa-totp.js';
import type { Action, Outcome, StepMaker, Tools } from './step.js';

/** What the actions of every factor share. */
export interface Second {
  readonly tools: Tools;
  readonly person: Person;
  readonly factors: Mfa;
  readonly waiting: Waiting;
  /** The step's end; `then` is done with it. */
  passed(then?: () => void): Outcome;
  /** For actions that carry the token: without the right one the login is over (2021). */
  withToken(act: Action): Action;
  /** Does `act` only while few wrong codes came of late, and counts them. */
  tried(check: () => boolean): 'right' | 'wrong' | 'locked';
}

const all: readonly MfaPolicy[] = ['SMS', 'EMAIL', 'OTP', 'FACE', 'PASSKEY'];

function isBound({ pool }: Tools, person: Person, policy: MfaPolicy): boolean {
  const factors = person.asks.mfa;
  switch (policy) {
    case 'SMS':
      return Boolean(factors?.phone);
    case 'EMAIL':
      return Boolean(factors?.email);
    case 'OTP':
      return factors?.totp !== undefined;
    case 'PASSKEY':
      return pool.passkeys.has(person);
    case 'FACE':
      return false;
  }
}

const boundOf = (tools: Tools, person: Person) =>
  (person.asks.mfa?.policies ?? []).filter((policy) => isBound(tools, person, policy));

export function mayBind(tools: Tools, person: Person, policy: MfaPolicy): boolean {
  const isOn = person.asks.mfa?.policies.includes(policy) === true;
  return isOn && !tools.context.faults.factorsFixed && boundOf(tools, person).length === 0;
}

export const mfa: StepMaker = (tools, { person }) => {
  const factors = person.asks.mfa;
  if (!factors) return undefined;
  const { pool, context } = tools;
  const waiting: Waiting = { person };
  const second: Second = {
    tools,
    person,
    factors,
    waiting,
    passed: (then = () => {}) => ({
      pass: () => {
        then();
        pool.mfaTokens.end(waiting);
        return person;
      },
    }),
    withToken: (act) => async (turn) =>
      (await pool.mfaTokens.find(turn.fields('mfaToken'))) === waiting
        ? act(turn)
        : { failure: 'mfa_over' },
    tried: (check) => {
      const tries = `mfa:${person.id}`;
      if (pool.failures.locked(tries)) return 'locked';
      if (!check()) return pool.failures.count(tries) > 0 ? 'wrong' : 'locked';
      pool.failures.forget(tries);
      return 'right';
    },
  };

  const refuseFace: Action = () => ({ failure: 'face_unavailable' });
  return {
    name: 'mfa',
    apiCode: context.faults.olderMfaCode ? 1635 : 1636,
    data: async () => {
      const bound = boundOf(tools, person);
      const shown = bound.length > 0 ? bound : factors.policies;
      return {
        mfaToken: await pool.mfaTokens.issue(waiting),
        applicationMfa: all.map((mfaPolicy) => ({
          mfaPolicy,
          status: shown.includes(mfaPolicy) || isFace(mfaPolicy, factors) ? 1 : 0,
          sort: sortOf(mfaPolicy, factors),
        })),
        phone: person.phone,
        phoneCountryCode: person.phoneCountryCode,
        email: person.email,
        mfaPhone: factors.phone,
        mfaPhoneCountryCode: factors.phone === null ? null : person.phoneCountryCode,
        mfaEmail: factors.email,
        username: person.username,
        nickname: person.nickname,
        avatar: person.photo,
        totpMfaEnabled: factors.totp !== undefined,
        faceMfaEnabled: false,
        passkeyEnabled: pool.passkeys.has(person),
        passwordStrength: context.faults.passwordStrength,
        customPasswordStrength,
      };
    },
    actions: {
      ...codeActions(second),
      ...totpActions(second),
      ...passkeyActions(second),
      'verify-face': refuseFace,
      'associate-face': refuseFace,
    },
  };
};

/** On where the account says so, and never of use: nothing here looks at faces. */
const isFace = (policy: MfaPolicy, { policies }: Mfa) =>
  policy === 'FACE' && policies.includes('FACE');

/** From 1; those that are off come last. */
function sortOf(policy: MfaPolicy, { policies }: Mfa): number {
  const at = policies.indexOf(policy);
  return at >= 0 ? at + 1 : policies.length + 1 + all.indexOf(policy);
}
