/**
 * The token that stands for somebody between the first factor and the second
 * (authing-broker 6.1): a JWT of the pool's for six minutes. It counts only while what it
 * stands for waits here, so that no other token with the same key is ever taken for one.
 */
import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Keys } from './keys.js';
import type { Person, Totp } from './people.js';

/** Somebody whose second factor is waited for. */
export interface Waiting {
  readonly person: Person;
  /** An authenticator app that is being bound, and whether it has proved itself. */
  binding?: { readonly totp: Totp; proved: boolean };
}

export interface MfaTokens {
  issue(waiting: Waiting): Promise<string>;
  find(token: string): Promise<Waiting | undefined>;
  /** The authenticator app that this person is binding, if any: the newest. */
  bindingOf(person: Person): Totp | undefined;
  /** Whatever was issued for it counts no more. */
  end(waiting: Waiting): void;
  reset(): void;
}

/** Milliseconds. */
const life = 360_000;

export function createMfaTokens(
  issuer: string,
  userPoolId: string,
  keys: Keys,
  now: () => number,
): MfaTokens {
  const byId = new Map<string, Waiting>();

  return {
    issue: (waiting) => {
      const id = randomBytes(16).toString('hex');
      byId.set(id, waiting);
      const userId = waiting.person.id;
      const arn = `arn:cn:authing:${userPoolId}:user:${userId}`;
      return new SignJWT({ data: { userPoolId, userId, arn, stage: 1 } })
        .setProtectedHeader({ alg: 'RS256', kid: keys.signing.kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setJti(id)
        .setIssuedAt(Math.floor(now() / 1000))
        .setExpirationTime(Math.floor((now() + life) / 1000))
        .sign(keys.signing.privateKey);
    },
    find: async (token) => {
      try {
        const { payload } = await jwtVerify(token, keys.signing.publicKey, {
          issuer,
          algorithms: ['RS256'],
          currentDate: new Date(now()),
        });
        return byId.get(payload.jti ?? '');
      } catch {
        return undefined;
      }
    },
    bindingOf: (person) =>
      [...byId.values()].reverse().find((one) => one.person === person && one.binding)?.binding
        ?.totp,
    end: (waiting) => {
      for (const [id, one] of byId) if (one === waiting) byId.delete(id);
    },
    reset: () => byId.clear(),
  };
}
