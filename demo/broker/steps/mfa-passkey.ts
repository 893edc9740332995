/** The second factor PASSKEY: one that the person has, or one that is made now (authing-broker 5.5, 6.1). */
import { mayBind, type Second } from './mfa.js';
import type { Action } from './step.js';

export function passkeyActions(second: Second): Readonly<Record<string, Action>> {
  const { tools, person, factors } = second;
  const { passkeys } = tools.pool;

  return {
    'passkey-verify': async ({ fields, data }) => {
      if (!factors.policies.includes('PASSKEY')) return { failure: 'factor_refused' };
      const id = await passkeys.verify(fields('ticket'), data['credential']);
      return id === person.id ? second.passed() : { failure: 'passkey_refused' };
    },
    'passkey-bind': async ({ data }) => {
      if (!mayBind(tools, person, 'PASSKEY')) return { failure: 'factor_fixed' };
      const keep = await passkeys.check(person, data);
      return keep ? second.passed(keep) : { failure: 'passkey_refused' };
    },
  };
}
