/**
 * Whether this page is the one to return to after signing out at the broker's page. Its
 * address is cleaned before anything else is loaded (T-24); whose return it is, the core says.
 */
import { isAnswer } from '../handover.js';
import type { SignOutReturn } from '../ports.js';
import { peekSignOut, removeSignOut } from './storage.js';

export function takeSignOut(
  scope: Window,
  broker: string,
  appId: string,
): SignOutReturn | undefined {
  const { location, history } = scope;
  const storage = () => scope.sessionStorage;
  const kept = peekSignOut(storage);
  if (!kept || kept.broker !== broker || kept.appId !== appId) return undefined;
  const page = new URL(kept.page);
  const isHere = page.origin === location.origin && page.pathname === location.pathname;
  if (!isHere || isAnswer(location.search)) return undefined;

  removeSignOut(storage);
  const query = location.search;
  const rest = new URLSearchParams(query);
  if (rest.has('state')) {
    rest.delete('state');
    const search = String(rest);
    const cleaned = location.pathname + (search && `?${search}`) + location.hash;
    history.replaceState(history.state, '', cleaned);
  }
  return { query, state: kept.state, begun: kept.begun };
}
