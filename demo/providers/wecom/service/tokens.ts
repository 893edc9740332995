/** Tokens of a service provider and of its suites: the same one as long as it lives (upstream-idps 3.11). */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../one-time-codes.js';

/** Milliseconds: 7200 s (upstream-idps 3.11). */
export const tokenLife = 7_200_000;

export interface LiveTokens {
  give(owner: string): string;
  /** Whose token it is; nothing for one that is unknown or over. */
  check(text: string): string | undefined;
  clear(): void;
}

export function createLiveTokens({ now }: Clock): LiveTokens {
  const tokens = new Map<string, { readonly text: string; readonly end: number }>();
  return {
    give(owner) {
      const live = tokens.get(owner);
      if (live && now() < live.end) return live.text;
      const text = randomBytes(48).toString('base64url');
      tokens.set(owner, { text, end: now() + tokenLife });
      return text;
    },
    check(text) {
      const found = [...tokens].find(([, token]) => token.text === text && now() < token.end);
      return found?.[0];
    },
    clear: () => tokens.clear(),
  };
}
