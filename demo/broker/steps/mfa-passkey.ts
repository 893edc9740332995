/** The second factor PASSKEY: one that the person has, or one that is made now (authing-broker 5.5, 6.1). */
import { mayBind, type Second } from './mfa.js';
import type { Action } from './step.js';

export function passkeyActions(second: Second): Readonly<Record<string, Action>> {
  const { tools, person } = second;
  const { passkeys } = tools.pool;

  return {
    'passkey-verify': async ({ fields, data }) => {
      const id = await passkeys.verify(fields('ticket'), data['credential'], person);
      return id === undefined ? { failure: 'passkey_refused' } : second.passed();
    },
    'passkey-bind': async ({ data }) => {
      if (!mayBind(tools, person, 'PASSKEY')) return { failure: 'factor_fixed' };
      const keep = await passkeys.check(person, data);
      return keep ? second.passed(keep) : { failure: 'passkey_refused' };
    },
  };
}
