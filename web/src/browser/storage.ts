/**
 * What outlives a page. Redirects' transactions in this tab's session storage, each under
 * its state: written as the page is left, removed as it is read (T-26). The way that signed
 * in last in local storage: nobody's name, no token (T-29); names only where the operator wants accounts
 * remembered. That nothing begins by itself in this tab, and how its redirects failed last.
 * Storage that is blocked is storage that is empty (R-10).
 */
import {
  accountsName,
  failuresName,
  keptName,
  quietName,
  readKept,
  readReturned,
  readSignOut,
  returnedName,
  signOutName,
  wayName,
} from '../handover.js';
import type { AppName, CallbackWords, KeptWords, SignOutWords } from '../ports.js';

/** Gives the storage, or throws where the browser forbids it. */
export type OpenStorage = () => Storage;

/** threats.md section G, "attempt": pending in a tab. */
const most = 4;

/** Characters: "with:" or "qr:" and an identifier of 31; of failures, two and a name of 40. */
const longestText = 64;

/** Characters: three accounts, each with three texts of 128 and the address of a picture. */
const longestAccounts = 8 * 1024;

/** Of those that nobody came back for, the newest stay. */
function makeRoom(storage: Storage): void {
  const begun = (name: string) => readKept(storage.getItem(name))?.kept.begun ?? 0;
  const names = Object.keys(storage).filter((name) => name.startsWith(keptName('')));
  names.sort((one, other) => begun(other) - begun(one));
  for (const name of names.slice(most - 1)) storage.removeItem(name);
}

/** false: it is not kept. */
export function keepTransaction(open: OpenStorage, words: KeptWords): boolean {
  try {
    const storage = open();
    makeRoom(storage);
    storage.setItem(keptName(words.kept.state), JSON.stringify(words));
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
export const peekTransaction = (open: OpenStorage, state: string | null): KeptWords | undefined =>
  readKept(peek(open, keptName(state)));

export const removeTransaction = (open: OpenStorage, state: string | null) =>
  remove(open, keptName(state));

/** What a callback page left here on its way back to this page. */
export const peekReturned = (open: OpenStorage): CallbackWords | undefined =>
  readReturned(peek(open, returnedName));

export const removeReturned = (open: OpenStorage) => remove(open, returnedName);

/** A sign-out under way; false: it is not kept. */
export function keepSignOut(open: OpenStorage, words: SignOutWords): boolean {
  try {
    open().setItem(signOutName, JSON.stringify(words));
    return true;
  } catch {
    return false;
  }
}

export const peekSignOut = (open: OpenStorage): SignOutWords | undefined =>
  readSignOut(peek(open, signOutName));

export const removeSignOut = (open: OpenStorage) => remove(open, signOutName);

/** Empty: it is removed. Where it cannot be kept, there is none the next time. */
function keep(open: OpenStorage, name: string, text: string): void {
  if (text === '') remove(open, name);
  else
    try {
      open().setItem(name, text);
    } catch {
      // See above.
    }
}

/** Empty where there is none; what somebody else wrote there is cut to what the core reads. */
const recall = (open: OpenStorage, name: string, longest = longestText): string =>
  (peek(open, name) ?? '').slice(0, longest);

export const rememberWay = (open: OpenStorage, app: AppName, way: string) =>
  keep(open, wayName(app), way);

export const recallWay = (open: OpenStorage, app: AppName) => recall(open, wayName(app));

export const keepFailures = (open: OpenStorage, app: AppName, text: string) =>
  keep(open, failuresName(app), text);

export const recallFailures = (open: OpenStorage, app: AppName) => recall(open, failuresName(app));

export const keepAccounts = (open: OpenStorage, app: AppName, text: string) =>
  keep(open, accountsName(app), text);

export const recallAccounts = (open: OpenStorage, app: AppName) =>
  recall(open, accountsName(app), longestAccounts);

/** Where it cannot be kept no transaction can, and so no page is left by itself. */
export const keepQuiet = (open: OpenStorage, app: AppName, quiet: boolean) =>
  keep(open, quietName(app), quiet ? 'quiet' : '');

export const isQuiet = (open: OpenStorage, app: AppName): boolean =>
  peek(open, quietName(app)) !== null;
