/**
 * A redirect's transaction in this tab's session storage: written as the page is
 * left, removed as it is read (T-26). Storage that is blocked is storage that is
 * empty.
 */
import { keptName, readKept, readReturned, returnedName } from '../handover.js';
import type { CallbackWords, KeptWords } from '../ports.js';

/** Gives the storage, or throws where the browser forbids it. */
export type OpenStorage = () => Storage;

export function keepTransaction(open: OpenStorage, words: KeptWords): boolean {
  try {
    open().setItem(keptName, JSON.stringify(words));
    return true;
  } catch {
    return false;
  }
}

function peek(open: OpenStorage, name: string): string | null {
  try {
    return open().getItem(name);
  } catch {
    return null;
  }
}

function remove(open: OpenStorage, name: string): void {
  try {
    open().removeItem(name);
  } catch {
    // Nothing could be read from it either.
  }
}

/** Looked at only, to see whose it is. */
export const peekTransaction = (open: OpenStorage): KeptWords | undefined =>
  readKept(peek(open, keptName));

export const removeTransaction = (open: OpenStorage) => remove(open, keptName);

/** What a callback page left here on its way back to this page; gone after it. */
export function takeReturned(open: OpenStorage): CallbackWords | undefined {
  const words = readReturned(peek(open, returnedName));
  remove(open, returnedName);
  return words;
}
