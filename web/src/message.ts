/**
 * The bounded copy of a message from another window (T-05): what crosses into the
 * core is this copy and never the message. Says nothing about whose it is.
 *
 * Plain objects of text, numbers, flags and nulls, three levels deep. A field of
 * another kind (a list, a date, a fourth level) is left out, since a broker's user
 * object may have some; above a limit the whole message is refused.
 */

/** threats.md section G. */
const levels = 3;
const mostFields = 64;
const mostText = 16 * 1024;
const mostBytes = 64 * 1024;

/** Never a field, whoever sends it (T-39). */
const dangerous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

class TooLarge extends Error {}

type Copy = string | number | boolean | null | { [name: string]: Copy };

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function text(value: string): string {
  if (value.length > mostText) throw new TooLarge();
  return value;
}

/** Nothing for a value that is left out. */
function copy(value: unknown, level: number): Copy | undefined {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object' || level > levels || !isPlainObject(value)) return undefined;

  const names = Object.keys(value);
  if (names.length > mostFields) throw new TooLarge();
  const copied: { [name: string]: Copy } = Object.create(null);
  for (const name of names) {
    if (dangerous.has(text(name))) continue;
    // By descriptor, so that nothing of the message's runs.
    const field = copy(Object.getOwnPropertyDescriptor(value, name)?.value, level + 1);
    if (field !== undefined) copied[name] = field;
  }
  return copied;
}

/**
 * JSON bytes of what was posted, or nothing when it is neither a text nor a plain object, or
 * above a limit. Never throws.
 */
export function copyMessage(data: unknown): Uint8Array | undefined {
  if (typeof data !== 'string' && (typeof data !== 'object' || data === null)) return undefined;
  try {
    const copied = copy(data, 1);
    if (copied === undefined) return undefined;
    const bytes = new TextEncoder().encode(JSON.stringify(copied));
    return bytes.length <= mostBytes ? bytes : undefined;
  } catch {
    return undefined; // too large, or an exotic object that does not let itself be looked at
  }
}
