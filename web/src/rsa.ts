/**
 * RSAES-PKCS1-v1_5 encryption, which Web Crypto does not have and the broker asks
 * for (authing-broker 2.2). Text in, base64 out.
 *
 * BigInt is not constant-time; the exponent is public and the padded message is
 * another one each time.
 */

/** Fills the bytes with a cryptographic source. */
export type FillRandom = (bytes: Uint8Array) => unknown;

interface PublicKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  /** Of the modulus, in bytes: k of RFC 8017 section 7.2.1. */
  readonly size: number;
}

/** Between an empty key and one that would stop the page. */
const leastSize = 128;
const mostSize = 1024;

function toInteger(bytes: Uint8Array): bigint {
  let hex = '0x0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}

function toBytes(value: bigint, size: number): Uint8Array {
  const hex = value.toString(16).padStart(2 * size, '0');
  return Uint8Array.from({ length: size }, (_, at) => Number.parseInt(hex.substr(2 * at, 2), 16));
}

/** ITU-T X.690 sections 8.1.2 and 8.1.3: tag, length, contents. Throws past the end. */
function readItem(bytes: Uint8Array, at: number): { tag: number; start: number; end: number } {
  const byteAt = (index: number) => {
    const byte = bytes[index];
    if (byte === undefined) throw new RangeError();
    return byte;
  };
  const tag = byteAt(at);
  let length = byteAt(at + 1);
  let start = at + 2;
  if (length > 0x80) {
    const count = length - 0x80;
    if (count > 3) throw new RangeError();
    length = 0;
    for (let i = 0; i < count; i += 1) length = length * 256 + byteAt(start + i);
    start += count;
  }
  if (start + length > bytes.length) throw new RangeError();
  return { tag, start, end: start + length };
}

const integerTag = 0x02;
const bitStringTag = 0x03;
const sequenceTag = 0x30;

/**
 * A SubjectPublicKeyInfo (RFC 5280 section 4.1) or an RSAPublicKey (RFC 8017 appendix A.1.1):
 * the first begins with the algorithm's sequence, the second with the modulus.
 */
function readDer(bytes: Uint8Array): PublicKey | undefined {
  const outer = readItem(bytes, 0);
  if (outer.tag !== sequenceTag) return undefined;
  const first = readItem(bytes, outer.start);
  if (first.tag === sequenceTag) {
    const bits = readItem(bytes, first.end);
    // The first byte of a bit string counts its unused bits.
    if (bits.tag !== bitStringTag) return undefined;
    return readDer(bytes.subarray(bits.start + 1, bits.end));
  }
  const second = readItem(bytes, first.end);
  if (first.tag !== integerTag || second.tag !== integerTag) return undefined;
  const modulus = toInteger(bytes.subarray(first.start, first.end));
  const exponent = toInteger(bytes.subarray(second.start, second.end));
  const size = Math.ceil(modulus.toString(16).length / 2);
  const usable = size >= leastSize && size <= mostSize && exponent > 1n && exponent < 1n << 64n;
  return usable ? { modulus, exponent, size } : undefined;
}

function readPem(pem: string): PublicKey | undefined {
  const body = /-----BEGIN (?:RSA )?PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem)?.[1];
  try {
    return readDer(Uint8Array.from(atob(body ?? ''), (c) => c.charCodeAt(0)));
  } catch {
    return undefined; // not base64, or cut short
  }
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Random bytes of which none is zero. */
function padding(length: number, fillRandom: FillRandom): Uint8Array {
  const bytes = new Uint8Array(length);
  fillRandom(bytes);
  const one = new Uint8Array(1);
  for (let at = 0; at < length; at += 1)
    while (bytes[at] === 0) {
      fillRandom(one);
      bytes[at] = one[0] ?? 0;
    }
  return bytes;
}

/** RFC 8017 section 7.2.1. Nothing when the key does not read, or the text is longer than it carries. */
export function encryptRsa(text: string, pem: string, fillRandom: FillRandom): string | undefined {
  const key = readPem(pem);
  if (!key) return undefined;
  const message = new TextEncoder().encode(text);
  const spare = key.size - message.length - 3;
  if (spare < 8) return undefined; // "message too long"

  const encoded = new Uint8Array(key.size); // EM = 0x00 || 0x02 || PS || 0x00 || M
  encoded[1] = 2;
  encoded.set(padding(spare, fillRandom), 2);
  encoded.set(message, 3 + spare);
  const sealed = toBytes(power(toInteger(encoded), key.exponent, key.modulus), key.size);
  return btoa(String.fromCharCode(...sealed));
}
