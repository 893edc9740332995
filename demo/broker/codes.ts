/**
 * One-time codes by text message and e-mail: six digits, five minutes, one use, five tries, and
 * at most one a minute for a number or an address. A code is good for the scene that it was
 * sent for (authing-broker 2.3, 2.4) and for no other; the minute is counted for each.
 */
import { randomInt, timingSafeEqual } from 'node:crypto';

export const codeLength = 6;
const life = 5 * 60 * 1000;
const pause = 60 * 1000;
const tries = 5;

export type Verdict = 'right' | 'wrong' | 'expired';

export interface Codes {
  /** The code, or how many seconds the number or address has to wait. */
  make(to: string, scene: string): { readonly code: string } | { readonly wait: number };
  /** A right code is used up; a wrong one costs a try. */
  check(to: string, scene: string, code: string): Verdict;
  /** The same, but that a right code stays good. */
  look(to: string, scene: string, code: string): Verdict;
  reset(): void;
}

export function createCodes(now: () => number): Codes {
  const sent = new Map<string, { readonly code: string; readonly at: number; left: number }>();
  const key = (to: string, scene: string) => `${scene} ${to}`;

  function look(to: string, scene: string, code: string): Verdict {
    const waiting = sent.get(key(to, scene));
    if (!waiting || waiting.left === 0) return 'wrong';
    if (now() - waiting.at >= life) return 'expired';
    const given = Buffer.from(code.padEnd(codeLength).slice(0, codeLength + 1));
    const wanted = Buffer.from(waiting.code);
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return 'right';
    waiting.left -= 1;
    return 'wrong';
  }

  return {
    make: (to, scene) => {
      const before = sent.get(key(to, scene));
      if (before && now() - before.at < pause) {
        return { wait: Math.ceil((before.at + pause - now()) / 1000) };
      }
      const code = String(randomInt(10 ** codeLength)).padStart(codeLength, '0');
      sent.set(key(to, scene), { code, at: now(), left: tries });
      return { code };
    },
    check: (to, scene, code) => {
      const verdict = look(to, scene, code);
      const waiting = sent.get(key(to, scene));
      if (verdict === 'right' && waiting) waiting.left = 0;
      return verdict;
    },
    look,
    reset: () => sent.clear(),
  };
}
