/**
 * What WeCom sends to a callback address: encrypted and signed (upstream-idps 5.2,
 * 5.3). The other half, which reads it, is the broker's.
 */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** What a developer enters beside the callback address. */
export interface CallbackKeys {
  readonly token: string;
  /** 43 characters: base64 of 32 bytes without its `=`. */
  readonly encodingAesKey: string;
}

/** 16 random bytes, the length, the message, who it is for; PKCS#7 to blocks of 32. */
export function encrypt(keys: CallbackKeys, message: string, receiveId: string): string {
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(receiveId)]);
  const missing = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** The query of a callback: `msg_signature`, `timestamp` in seconds, `nonce`. */
export function signed(
  keys: CallbackKeys,
  encrypted: string,
  seconds: number,
): Readonly<Record<string, string>> {
  const timestamp = String(seconds);
  const nonce = randomBytes(8).toString('hex');
  const parts = [keys.token, timestamp, nonce, encrypted].sort().join('');
  const msg_signature = createHash('sha1').update(parts).digest('hex');
  return { msg_signature, timestamp, nonce };
}
