/** How passwords are kept, even here: as scrypt hashes. */
import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';

export interface Hashed {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

// RFC 7914 section 2: N, r, p. Small, since tests sign in a lot.
const cost = { N: 1024, r: 8, p: 1 };
const length = 32;

const nobody: Hashed = { salt: randomBytes(16), hash: randomBytes(length) };

export function hashOf(password: string): Hashed {
  const salt = randomBytes(16);
  return { salt, hash: scryptSync(password, salt, length, cost) };
}

/** Takes as long for somebody who isn't there (T-55). */
export async function matches(password: string, hashed: Hashed | undefined): Promise<boolean> {
  const stored = hashed ?? nobody;
  const hash = await new Promise<Buffer>((resolve, reject) => {
    scrypt(password, stored.salt, length, cost, (error, derived) => {
      if (error) reject(error);
      else resolve(derived);
    });
  });
  return timingSafeEqual(hash, stored.hash) && stored !== nobody;
}
