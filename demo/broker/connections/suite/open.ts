/**
 * Reads what WeCom sends to an event address: checks the signature, then decrypts
 * (upstream-idps 5.2, 5.3). Anything that isn't exactly as written is nothing.
 */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** Entered in the console on both sides. */
export interface EventKeys {
  /** Letters and digits, at most 32 (D96238). */
  readonly token: string;
  /** 43 letters and digits: base64 of 32 bytes without its `=` (D91144). */
  readonly encodingAesKey: string;
}

export interface Opened {
  readonly message: string;
  /** Who it is for: a CorpID, or a suite. */
  readonly receiveId: string;
}

export function areEventKeys({ token, encodingAesKey }: EventKeys): boolean {
  return /^[A-Za-z0-9]{1,32}$/.test(token) && /^[A-Za-z0-9]{43}$/.test(encodingAesKey);
}

/** SHA-1 over token, timestamp, nonce and ciphertext, sorted as strings (D91144). */
export function isSigned(keys: EventKeys, query: URLSearchParams, encrypted: string): boolean {
  const [signature, timestamp, nonce] = ['msg_signature', 'timestamp', 'nonce'].map((name) =>
    query.getAll(name),
  );
  if (signature?.length !== 1 || timestamp?.length !== 1 || nonce?.length !== 1) return false;
  const parts = [keys.token, timestamp[0] ?? '', nonce[0] ?? '', encrypted].sort().join('');
  const expected = createHash('sha1').update(parts).digest();
  const given = Buffer.from(signature[0] ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** AES-256-CBC; padded to blocks of 32, which stock libraries don't do. */
export function decrypt(keys: EventKeys, encrypted: string): Opened | undefined {
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const cipher = Buffer.from(encrypted, 'base64');
  if (key.length !== 32 || cipher.length === 0 || cipher.length % 32 !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(cipher), decipher.final()]);

  const missing = padded.at(-1) ?? 0;
  const padding = padded.subarray(padded.length - missing);
  if (missing < 1 || missing > 32 || padding.some((byte) => byte !== missing)) return undefined;
  const plain = padded.subarray(0, padded.length - missing);
  // 16 random bytes, the message's length, the message, the receiver.
  if (plain.length < 20) return undefined;
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) return undefined;
  return {
    message: plain.subarray(20, end).toString(),
    receiveId: plain.subarray(end).toString(),
  };
}
