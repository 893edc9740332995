/**
 * Where secrets are: the one place that holds their text. Everything else, the
 * core first, knows numbers. Nothing here is stored, logged or thrown.
 */
import type { SecretNumber, Value } from './wire.js';

export interface Vault {
  keep(text: string): SecretNumber;
  /** Forgetting one that is gone is not an error. */
  forget(secret: SecretNumber): void;
  /** The text, or nothing when there is none of this number. */
  read(secret: SecretNumber): string | undefined;
  /** Reads and forgets. */
  take(secret: SecretNumber): string | undefined;
  /**
   * A value with its secret put in, encrypted to `key` or read as JSON if it says so; nothing when that
   * cannot be done.
   */
  fill(value: Value, key: string): unknown;
  forgetAll(): void;
}

/** @param encrypt RSA PKCS#1 v1.5 to a PEM key, base64; nothing when the key does not read or the text is too long */
export function createVault(encrypt: (text: string, key: string) => string | undefined): Vault {
  const texts = new Map<SecretNumber, string>();
  let last = 0; // numbers are never reused

  const read = (secret: SecretNumber) => texts.get(secret);

  return {
    keep(text) {
      texts.set(++last, text);
      return last;
    },
    forget: (secret) => void texts.delete(secret),
    read,
    take(secret) {
      const text = read(secret);
      texts.delete(secret);
      return text;
    },
    fill(value, key) {
      if (typeof value === 'string') return value;
      const text = read(value.$secret);
      if (text === undefined || value.as === 'plain') return text;
      if (value.as === 'bearer') return `Bearer ${text}`;
      return value.as === 'json' ? JSON.parse(text) : encrypt(text, key);
    },
    forgetAll: () => texts.clear(),
  };
}

/** How a secret field is described to the core: never its text. */
export function describeSecret(text: string, secret: SecretNumber) {
  const classes = [
    ['lower', /\p{Ll}/u],
    ['upper', /\p{Lu}/u],
    ['digit', /\p{Nd}/u],
    ['symbol', /[^\p{L}\p{Nd}]/u],
  ] as const;
  return {
    secret,
    length: [...text].length,
    classes: classes.filter(([, pattern]) => pattern.test(text)).map(([name]) => name),
  };
}
