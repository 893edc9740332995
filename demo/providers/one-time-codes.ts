/**
 * Authorization codes of WeCom, WeChat and DingTalk: they live a few minutes, work once
 * and belong to the app they were made for (upstream-idps B10). What each
 * provider answers to a bad one is its own business.
 */
import { randomBytes } from 'node:crypto';

export type Redeemed<Subject> =
  | { readonly outcome: 'good'; readonly subject: Subject }
  /** `foreign`: made for another owner; it stays good for its own. */
  | { readonly outcome: 'unknown' | 'foreign' | 'used' | 'expired' };

export interface OneTimeCodes<Subject> {
  /** @param owner whoever alone may redeem it: an app id, or company and agent */
  issue(owner: string, subject: Subject): string;
  redeem(code: string, owner: string): Redeemed<Subject>;
  clear(): void;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** @param isDead a switch of the demo world: codes count as expired while it says so */
export function createOneTimeCodes<Subject>(
  clock: Clock,
  life: number,
  isDead: () => boolean,
): OneTimeCodes<Subject> {
  const codes = new Map<
    string,
    { readonly owner: string; readonly subject: Subject; readonly end: number; used: boolean }
  >();
  return {
    issue(owner, subject) {
      const code = randomBytes(24).toString('hex');
      codes.set(code, { owner, subject, end: clock.now() + life, used: false });
      return code;
    },
    redeem(text, owner) {
      const code = codes.get(text);
      if (!code) return { outcome: 'unknown' };
      if (code.owner !== owner) return { outcome: 'foreign' };
      if (code.used) return { outcome: 'used' };
      if (isDead() || clock.now() >= code.end) return { outcome: 'expired' };
      code.used = true;
      return { outcome: 'good', subject: code.subject };
    },
    clear: () => codes.clear(),
  };
}
