/**
 * How this page was come to: as usual, by a redirect of ours, or as the callback
 * of somebody's popup. The address is cleaned before anything else is loaded (T-24).
 */
import { callbackName, channelName, type Handover, isAnswer, stateOf } from '../handover.js';
import type { CallbackWords, KeptWords } from '../ports.js';
import { peekReturned, peekTransaction, removeReturned, removeTransaction } from './storage.js';

export interface Arrival {
  readonly words: CallbackWords;
  /** Of the redirect that this tab began; absent: this tab began none of that state. */
  readonly kept?: KeptWords;
}

/** Passes it on by all three ways. What is stored is removed in the same turn (T-07). */
export function passOn(scope: Window, words: CallbackWords): void {
  const handover: Handover = { type: callbackName, ...words };
  const ways = [
    () => (scope.opener as Window | null)?.postMessage(handover, scope.location.origin),
    () => {
      const channel = new BroadcastChannel(channelName);
      channel.postMessage(handover);
      channel.close();
    },
    () => {
      scope.localStorage.setItem(callbackName, JSON.stringify(handover));
      scope.localStorage.removeItem(callbackName);
    },
  ];
  for (const way of ways)
    try {
      way();
    } catch {
      // That way is shut here; the others are tried all the same.
    }
}

/** RFC 6749 sections 4.1.2 and 4.2.2, RFC 9207, OpenID Connect Session Management 1.0 section 2. */
const protocolNames = [
  'code',
  'state',
  'iss',
  'error',
  'error_description',
  'error_uri',
  'session_state',
  'access_token',
  'token_type',
  'expires_in',
  'id_token',
  'scope',
];

function without(text: string, mark: '?' | '#'): string {
  const parameters = new URLSearchParams(text.slice(1));
  const foreign = protocolNames.filter((name) => parameters.has(name));
  if (foreign.length === 0) return text; // a route of the app's, perhaps: left as it is written
  for (const name of foreign) parameters.delete(name);
  const rest = String(parameters);
  return rest === '' ? '' : mark + rest;
}

/** Takes the answer out of address and history; what else is in them is the app's. */
export function cleanAddress({ location, history }: Pick<Window, 'location' | 'history'>): void {
  const { pathname, search, hash } = location;
  history.replaceState(history.state, '', pathname + without(search, '?') + without(hash, '#'));
}

/**
 * @param redirectUri absolute; an answer on any other page is somebody else's and is left alone
 * @param isOurs whether a kept transaction is of this broker and app
 */
export function readArrival(
  scope: Window,
  redirectUri: string,
  isOurs: (kept: KeptWords) => boolean,
): Arrival | undefined {
  const { location } = scope;
  const storage = () => scope.sessionStorage;
  const here = redirectUri !== '' && new URL(redirectUri).pathname === location.pathname;
  const answered = here && isAnswer(location.search);
  const words = answered
    ? { query: location.search, fragment: location.hash }
    : peekReturned(storage);
  if (!words) return undefined;
  const state = stateOf(words.query);
  const kept = peekTransaction(storage, state);
  if (kept && !isOurs(kept)) return undefined; // another login's on this page

  if (answered) cleanAddress(scope);
  else removeReturned(storage);
  if (kept) {
    removeTransaction(storage, state);
    return { words, kept };
  }
  if (answered) {
    // Of a popup whose opener waits elsewhere; where there is no such, the person stays here.
    passOn(scope, words);
    scope.close();
  }
  return { words };
}
