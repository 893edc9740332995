/** A pool's two RSA keys: one signs tokens, one takes passwords. */
import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';

export interface Keys {
  readonly signing: {
    readonly privateKey: KeyObject;
    readonly publicKey: KeyObject;
    /** RFC 7638 thumbprint. */
    readonly kid: string;
    readonly privateJwk: JWK;
  };
  readonly password: {
    readonly privateKey: KeyObject;
    /** PEM, SubjectPublicKeyInfo, as the public configuration carries it. */
    readonly publicPem: string;
  };
}

export async function makeKeys(): Promise<Keys> {
  const make = () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const [signing, password] = await Promise.all([make(), make()]);
  const privateJwk = await exportJWK(signing.privateKey);
  const kid = await calculateJwkThumbprint(privateJwk);
  return {
    signing: { ...signing, kid, privateJwk: { ...privateJwk, kid, alg: 'RS256', use: 'sig' } },
    password: {
      privateKey: password.privateKey,
      publicPem: password.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
  };
}
