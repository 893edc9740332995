/** The second factors SMS and EMAIL: a code to the number or address that is bound, or binds it (authing-broker 6.1). */
import type { MfaPolicy } from '../../seed.js';
import { byEmail, byPhone, type CodeWay } from '../proofs.js';
import { mayBind, type Second } from './mfa.js';
import type { Action } from './step.js';

export function codeActions(second: Second): Readonly<Record<string, Action>> {
  const { tools, person, factors } = second;

  const verify = (way: CodeWay, policy: MfaPolicy): Action =>
    second.withToken(({ fields }) => {
      const to = way.plain(fields(way.field));
      const bound = factors[way.field];
      if (!factors.policies.includes(policy) || (bound !== null && to !== bound))
        return { failure: 'factor_refused' };
      if (bound === null && !mayBind(tools, person, policy)) return { failure: 'factor_fixed' };
      // A number that is bound by it may have been sent a code for just that (2.3).
      const scene = bound === null ? way.scenes.bind : undefined;
      const isBinding = scene && tools.pool.codes.look(to, scene, fields('code')) === 'right';
      const proved = tools.proofs.code(way, fields, isBinding ? 'bind' : 'mfa');
      if ('failure' in proved) return proved;
      return second.passed(() => {
        factors[way.field] = proved.to;
      });
    });

  return {
    'verify-sms': verify(byPhone, 'SMS'),
    'verify-email': verify(byEmail, 'EMAIL'),
  };
}
