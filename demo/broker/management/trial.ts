/**
 * Experience login (S4-15): the console signs in at its own broker as an app would, by a
 * code that comes back to a page of the console. Who is signed in already is asked anew,
 * or the connection would not be tried at all.
 */
import type { RequestHandler } from 'express';

export const trialPath = '/console/callback.html';

/** Stands before the OIDC server; adds what a request of the console's cannot lack. */
export function askAnew(origin: string): RequestHandler {
  return (request, _response, next) => {
    const url = new URL(request.url, origin);
    if (url.searchParams.get('redirect_uri') === origin + trialPath) {
      url.searchParams.set('prompt', 'login');
      request.url = url.pathname + url.search;
    }
    next();
  };
}
