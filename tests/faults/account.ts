/**
 * The account of attempts: what was begun on the app's page and what was told of it. Each attempt
 * is told once, one that was taken off with its form never, and nothing else is told.
 */
import type { Noted } from './page-side.js';

export interface Account {
  readonly results: readonly Noted[];
  /** Attempts that have no result. */
  readonly open: number;
  /** Calls that neither came to something nor failed. */
  readonly calls: number;
  /** What must not be. */
  readonly violations: readonly string[];
}

export interface Around {
  /** Codes that were shown: one may fail before anything is asked for it. */
  readonly codes: number;
  /** The browser is on another page than the app's: no call is answered any more. */
  readonly isLeft: boolean;
}

const beginsAttempt = ({ what, name }: Noted) =>
  what === 'opened' ||
  (what === 'sent' && (/^POST \/api\/v2\/login\//.test(name) || /\/verify$/.test(name)));

export function accountOf(noted: readonly Noted[], { codes, isLeft }: Around): Account {
  const results: Noted[] = [];
  const violations: string[] = [];
  let open = 0;
  let calls = 0;
  let spare = codes;
  let leaving = false;
  let page = '/';
  /** An answer came home, and whoever brought it went back before it was told. */
  let cameHome = false;
  /** Of the app's page when another took its place: a browser may bring it back as it was. */
  let left = { open: 0, calls: 0 };

  for (const [at, entry] of noted.entries()) {
    const { what, name } = entry;
    if (what === 'returned') {
      page = name;
      ({ open, calls } = left);
    } else if (what === 'loaded') {
      if (page === '/') left = { open, calls };
      // Whoever leaves a page leaves its attempts; a redirect is told where it came back to.
      open = name === '/' && page === '/callback.html' ? 1 : 0;
      if (name === '/callback.html') cameHome = true;
      else if (open > 0) cameHome = false;
      calls = 0;
      page = name;
    } else if (page !== '/') {
      // The broker's own page tells itself.
    } else if (what === 'taken') open = 0;
    else if (what === 'called') {
      calls += 1;
      leaving = name === 'loginWithRedirect';
    } else if (what === 'settled') calls -= 1;
    else if (beginsAttempt(entry)) open += 1;
    else if (what === 'told' && name !== 'signout') {
      results.push(entry);
      if (open > 0) open -= 1;
      else if (cameHome) cameHome = false;
      else if (name !== 'success' && leaving) leaving = false;
      else if (name !== 'success' && spare > 0) spare -= 1;
      else violations.push(`told ${name} ${entry.code ?? ''} (note ${at}), and nothing was begun`);
    }
  }
  return { results, open: isLeft ? 0 : open, calls: isLeft ? 0 : calls, violations };
}
