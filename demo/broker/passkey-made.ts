/**
 * A passkey that somebody has already, for tests with an authenticator of their own: the
 * broker gets the public key, the test the private one, as Chromium's virtual authenticators
 * take it (`WebAuthn.addCredential` of the DevTools protocol).
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Person } from './people.js';
import type { Pool } from './pool.js';

/** Bytes are base64. */
export interface MadePasskey {
  readonly credentialId: string;
  readonly isResidentCredential: true;
  readonly rpId: string;
  /** PKCS #8. */
  readonly privateKey: string;
  readonly userHandle: string;
  readonly signCount: number;
}

export function makePasskey({ passkeys }: Pool, person: Person): MadePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  passkeys.keep(person, {
    id: id.toString('base64url'),
    publicKey: coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')),
    counter: 0,
  });
  return {
    credentialId: id.toString('base64'),
    isResidentCredential: true,
    rpId: passkeys.rpId,
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    userHandle: Buffer.from(person.id).toString('base64'),
    signCount: 0,
  };
}

/** Of the curve P-256 for ES256, in CBOR (RFC 9053 section 7.1.1): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseKey(x: Buffer, y: Buffer): Uint8Array<ArrayBuffer> {
  const head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
  return Uint8Array.from([...head, ...x, 0x22, 0x58, 0x20, ...y]);
}
