/**
 * Who is signed in at a pool. A session is known by its cookie (same-site
 * pages, the hosted page) and by the `token` of the user object: a JWT signed
 * by the broker, for one app. It counts only while the session is open here,
 * so that an ID token, signed with the same key, is never taken for one.
 */
import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Keys } from './keys.js';
import type { Person } from './people.js';

export interface Session {
  /** What the cookie holds: 256 random bits. */
  readonly id: string;
  readonly token: string;
  readonly personId: string;
  readonly appId: string;
  /** Milliseconds since the epoch. */
  readonly begun: number;
  readonly ends: number;
}

export interface Sessions {
  open(person: Person, appId: string): Promise<Session>;
  ofCookie(id: string): Session | undefined;
  ofToken(token: string): Promise<Session | undefined>;
  end(session: Session): void;
  endAllOf(person: Person): void;
  reset(): void;
}

const life = 14 * 24 * 60 * 60 * 1000;

export function createSessions(issuer: string, keys: Keys, now: () => number): Sessions {
  const byId = new Map<string, Session>();
  const byTokenId = new Map<string, Session>();
  const live = (session: Session | undefined) =>
    session && session.ends > now() ? session : undefined;

  return {
    open: async (person, appId) => {
      const begun = now();
      const ends = begun + life;
      const tokenId = randomBytes(16).toString('hex');
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: 'RS256', kid: keys.signing.kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(person.id)
        .setAudience(appId)
        .setJti(tokenId)
        .setIssuedAt(Math.floor(begun / 1000))
        .setExpirationTime(Math.floor(ends / 1000))
        .sign(keys.signing.privateKey);
      const id = randomBytes(32).toString('base64url');
      const session = { id, token, personId: person.id, appId, begun, ends };
      byId.set(id, session);
      byTokenId.set(tokenId, session);
      person.lastLogin = begun;
      person.loginsCount += 1;
      return session;
    },
    ofCookie: (id) => live(byId.get(id)),
    ofToken: async (token) => {
      try {
        const { payload } = await jwtVerify(token, keys.signing.publicKey, {
          issuer,
          algorithms: ['RS256'],
          currentDate: new Date(now()),
        });
        const session = live(byTokenId.get(payload.jti ?? ''));
        return session?.token === token ? session : undefined;
      } catch {
        return undefined;
      }
    },
    end: (session) => {
      byId.delete(session.id);
      for (const [tokenId, open] of byTokenId) if (open === session) byTokenId.delete(tokenId);
    },
    endAllOf: ({ id: personId }) => {
      for (const open of [byId, byTokenId])
        for (const [key, session] of open) if (session.personId === personId) open.delete(key);
    },
    reset: () => {
      byId.clear();
      byTokenId.clear();
    },
  };
}
