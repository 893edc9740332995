/**
 * Counts wrong passwords by what was typed as the account, known or not, so
 * that counting tells nobody which accounts exist (T-55).
 */
export const lockMinutes = 10;
const allowed = 5;

export interface Failures {
  locked(account: string): boolean;
  /** Whether there was a wrong try of late. */
  any(account: string): boolean;
  /** Tries left; 0: now locked. */
  count(account: string): number;
  forget(account: string): void;
  reset(): void;
}

export function createFailures(now: () => number): Failures {
  const counted = new Map<string, { wrong: number; at: number }>();
  const current = (account: string) => {
    const found = counted.get(account);
    if (found && now() - found.at >= lockMinutes * 60 * 1000) counted.delete(account);
    return counted.get(account);
  };

  return {
    locked: (account) => (current(account)?.wrong ?? 0) >= allowed,
    any: (account) => current(account) !== undefined,
    count: (account) => {
      const wrong = (current(account)?.wrong ?? 0) + 1;
      counted.set(account, { wrong, at: now() });
      return allowed - wrong;
    },
    forget: (account) => void counted.delete(account),
    reset: () => counted.clear(),
  };
}
