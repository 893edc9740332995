/**
 * Keys for a server that misbehaves: its own by other algorithms, the one it would
 * rotate to, and one that nobody published. Made when they are first needed.
 */
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Keys } from '../keys.js';

export interface SpareKey {
  readonly alg: 'RS256' | 'PS256' | 'ES256';
  /** Empty: neither the token nor the key set names it. */
  readonly kid: string;
  readonly privateKey: Parameters<SignJWT['sign']>[0];
  readonly publicJwk: JWK;
}

export interface SpareKeys {
  readonly own: SpareKey;
  readonly pss: SpareKey;
  readonly ec: SpareKey;
  readonly next: SpareKey;
  /** Says that it is `own`. */
  readonly foreign: SpareKey;
}

async function make(alg: SpareKey['alg'], kid: string): Promise<SpareKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { modulusLength: 2048 });
  return { alg, kid, privateKey, publicJwk: await exportJWK(publicKey) };
}

export async function makeSpareKeys({ signing }: Keys): Promise<SpareKeys> {
  const { privateKey, publicKey, kid } = signing;
  const publicJwk = await exportJWK(publicKey);
  const [ec, next, foreign] = await Promise.all([
    make('ES256', 'ec'),
    make('RS256', 'next'),
    make('RS256', kid),
  ]);
  const own = { alg: 'RS256', kid, privateKey, publicJwk } as const;
  return { own, pss: { ...own, alg: 'PS256', kid: 'pss' }, ec, next, foreign };
}

/** As a key set has it (RFC 7517 section 4). */
export function published({ alg, kid, publicJwk }: SpareKey): JWK {
  return { ...publicJwk, ...(kid !== '' && { kid }), alg, use: 'sig' };
}

export function sign(claims: JWTPayload, { alg, kid, privateKey }: SpareKey): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg, ...(kid !== '' && { kid }) })
    .sign(privateKey);
}

/** RFC 7515 appendix A.1: HMAC with SHA-256. */
export function signWithSecret(claims: JWTPayload, secret: string): Promise<string> {
  const header = { alg: 'HS256' } as const;
  return new SignJWT(claims).setProtectedHeader(header).sign(new TextEncoder().encode(secret));
}

/** RFC 7519 section 6.1. */
export function signWithNothing(claims: JWTPayload): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

/** The same token with another signature of the same length. */
export function spoilSignature(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  const signature = Buffer.from(token.slice(at), 'base64url');
  signature.writeUInt8(signature.readUInt8(8) ^ 1, 8);
  return token.slice(0, at) + signature.toString('base64url');
}
