/**
 * One-time codes by text message and e-mail: six digits, five minutes, one use, five tries, and
 * at most one a minute for a number or an address.
 */
import { randomInt, timingSafeEqual } from 'node:crypto';

export const codeLength = 6;
const life = 5 * 60 * 1000;
const pause = 60 * 1000;
const tries = 5;

export interface Codes {
  /** The code, or how many seconds the number or address has to wait. */
  make(to: string): { readonly code: string } | { readonly wait: number };
  /** A right code is used up; a wrong one costs a try. */
  check(to: string, code: string): 'right' | 'wrong' | 'expired';
  reset(): void;
}

export function createCodes(now: () => number): Codes {
  const sent = new Map<string, { readonly code: string; readonly at: number; left: number }>();

  return {
    make: (to) => {
      const before = sent.get(to);
      if (before && now() - before.at < pause) {
        return { wait: Math.ceil((before.at + pause - now()) / 1000) };
      }
      const code = String(randomInt(10 ** codeLength)).padStart(codeLength, '0');
      sent.set(to, { code, at: now(), left: tries });
      return { code };
    },
    check: (to, code) => {
      const waiting = sent.get(to);
      if (!waiting || waiting.left === 0) return 'wrong';
      if (now() - waiting.at >= life) return 'expired';
      const given = Buffer.from(code.padEnd(codeLength).slice(0, codeLength + 1));
      const wanted = Buffer.from(waiting.code);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
        waiting.left -= 1;
        return 'wrong';
      }
      waiting.left = 0;
      return 'right';
    },
    reset: () => sent.clear(),
  };
}
