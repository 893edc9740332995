/**
 * The second factor OTP: a code of an authenticator app, the code that was kept for the day
 * that the app is lost, and an app that is bound (authing-broker 5.5, 6.1). What binds it is
 * asked for in mfa-routes.ts.
 */
import { newRecoveryCode, useTotp } from '../totp.js';
import { mayBind, type Second } from './mfa.js';
import type { Action, Outcome } from './step.js';

export function totpActions(second: Second): Readonly<Record<string, Action>> {
  const { tools, person, factors, waiting } = second;
  const now = () => tools.context.now();
  /** Set once a recovery code was replaced by a new one, which the person has to see first. */
  let recovered = false;

  const refused = (verdict: 'wrong' | 'locked'): Outcome => ({
    failure: verdict === 'wrong' ? 'wrong_code' : 'too_many_tries',
  });

  return {
    'verify-totp': second.withToken(({ fields }) => {
      const { totp } = factors;
      if (!totp) return { failure: 'factor_refused' };
      const verdict = second.tried(() => useTotp(totp, fields('totp'), now()));
      return verdict === 'right' ? second.passed() : refused(verdict);
    }),

    'recovery-totp': ({ fields }) => {
      const { totp } = factors;
      if (!totp) return { failure: 'factor_refused' };
      const verdict = second.tried(() => fields('recoveryCode').trim() === totp.recoveryCode);
      if (verdict !== 'right') return refused(verdict);
      totp.recoveryCode = newRecoveryCode();
      recovered = true;
      return { answer: { recoveryCode: totp.recoveryCode } };
    },

    'verify-totp-first-time': ({ fields }) => {
      const { binding } = waiting;
      if (!binding || !mayBind(tools, person, 'OTP')) return { failure: 'factor_fixed' };
      const verdict = second.tried(() => useTotp(binding.totp, fields('totp'), now()));
      if (verdict !== 'right') return refused(verdict);
      binding.proved = true;
      return { answer: {} };
    },

    'confirm-totp-recovery-code': () => {
      const { binding } = waiting;
      if (recovered) return second.passed();
      if (!binding?.proved || !mayBind(tools, person, 'OTP')) return { failure: 'bad_request' };
      return second.passed(() => {
        factors.totp = binding.totp;
      });
    },
  };
}
