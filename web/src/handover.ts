/**
 * How a callback page hands on what it was opened with, and how the page that
 * waits for it reads that: by message to the opener, by channel and by storage,
 * whichever arrives first. Shared by callback.ts, which is small, and the shell.
 */
import type { AppName, CallbackWords, KeptWords, SignOutWords } from './ports.js';

/** The message's type, and the name of the stored value. */
export const callbackName = 'latchkey:callback';
/** The channel between pages of one origin. */
export const channelName = 'latchkey';
/** In session storage: a redirect's transaction, by its state. */
export const keptName = (state: string | null) => `latchkey:kept:${state}`;
/** In local storage: the way that signed in last. Another broker's app may have the same id. */
export const wayName = ({ broker, appId }: AppName) => `latchkey:way:${broker} ${appId}`;
/** In session storage: nothing begins by itself in this tab. */
export const quietName = ({ broker, appId }: AppName) => `latchkey:quiet:${broker} ${appId}`;
/** In session storage: how redirects failed last. */
export const failuresName = ({ broker, appId }: AppName) => `latchkey:failures:${broker} ${appId}`;
/** In local storage: the accounts that signed in. */
export const accountsName = ({ broker, appId }: AppName) => `latchkey:accounts:${broker} ${appId}`;
/** In local storage: states of redirects whose answer has been used. */
export const usedName = 'latchkey:used';
/** In session storage: what that redirect came back with. */
export const returnedName = 'latchkey:returned';

/** In session storage: a sign-out at the broker's page. */
export const signOutName = 'latchkey:sign-out';

/** threats.md section G, "callback". */
const mostText = 16 * 1024;

export interface Handover extends CallbackWords {
  readonly type: typeof callbackName;
}

const isWords = (value: unknown): value is CallbackWords => {
  if (typeof value !== 'object' || value === null) return false;
  const { query, fragment } = value as Partial<Record<keyof CallbackWords, unknown>>;
  return (
    typeof query === 'string' &&
    typeof fragment === 'string' &&
    query.length + fragment.length <= mostText
  );
};

/** What a callback page passed on, or nothing when this is not that. Two fields are copied (T-39). */
export function readHandover(data: unknown): CallbackWords | undefined {
  if (!isWords(data) || (data as Partial<Handover>).type !== callbackName) return undefined;
  return { query: data.query, fragment: data.fragment };
}

/** Mostly there is nothing, and a throw is dear on a slow phone. */
function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

/** The stored form of the same. */
export const readStoredHandover = (text: string | null) => readHandover(parse(text));

/** What `returnedName` holds. */
export function readReturned(text: string | null): CallbackWords | undefined {
  const words = parse(text);
  return isWords(words) ? { query: words.query, fragment: words.fragment } : undefined;
}

/** What a `keptName` holds, field by field, or nothing when it is not whole. */
export function readKept(text: string | null): KeptWords | undefined {
  const words = parse(text) as Partial<KeptWords> | undefined | null;
  const kept = words?.kept;
  if (!words || !kept) return undefined;
  const { broker, appId, page, verifier } = words;
  const { state, nonce, connection, begun, returnTo } = kept;
  const texts = [broker, appId, page, verifier, state, nonce, connection, returnTo];
  if (!texts.every((text) => typeof text === 'string') || !Number.isSafeInteger(begun))
    return undefined;
  return {
    broker,
    appId,
    page,
    verifier,
    kept: { state, nonce, connection, begun, returnTo },
  } as KeptWords;
}

/** What `signOutName` holds, field by field, or nothing when it is not whole. */
export function readSignOut(text: string | null): SignOutWords | undefined {
  const words = parse(text) as Partial<SignOutWords> | undefined | null;
  if (!words) return undefined;
  const { broker, appId, page, state, begun } = words;
  const texts = [broker, appId, page, state];
  if (!texts.every((each) => typeof each === 'string') || !Number.isSafeInteger(begun))
    return undefined;
  return URL.canParse(String(page))
    ? ({ broker, appId, page, state, begun } as SignOutWords)
    : undefined;
}

/** RFC 6749 section 4.1.2: a state, and a code or an error. Only a shape: whose it is, the core says. */
export function isAnswer(query: string): boolean {
  const parameters = new URLSearchParams(query);
  return parameters.has('state') && (parameters.has('code') || parameters.has('error'));
}

/** The state an answer carries, to find the transaction that is kept for it. */
export const stateOf = (query: string) => new URLSearchParams(query).get('state');
