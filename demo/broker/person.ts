/** Who is signed in, and signing out (authing-broker 7.1, 7.4). */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { clearCookie, readCookie, sessionCookie } from './cookies.js';
import { type Failure, failed, languageOf, ok } from './envelope.js';
import { appOf, appProblem, refuser, text } from './login.js';
import { type Person, userObject } from './people.js';
import type { Pool } from './pool.js';
import type { Session } from './sessions.js';

/** Whether somebody is signed in in this browser, by the cookie alone; without an envelope (7.4). */
export function sessionRoute(pool: Pool): RequestHandler {
  return (request, response) => {
    const session = pool.sessions.ofCookie(readCookie(request, sessionCookie));
    const person = session && pool.people.byId(session.personId);
    if (!person) {
      response.json({ session: null });
      return;
    }
    const { appId, personId: userId, token, ends } = session;
    response.json({ session: { appId, userId }, userInfo: userObject(person, token, ends) });
  };
}

/** `signOutOidc` ends the OIDC server's own session of this browser. */
export function personRoutes(
  pool: Pool,
  signOutOidc: (request: Request, response: Response) => Promise<void>,
): Router {
  const router = Router();

  router.get(['/users/me', '/users/me/info'], async (request, response) => {
    const refuse = refuser(request, response);
    const asker = await whoAsks(request, pool);
    if ('failure' in asker) return refuse(asker.failure);
    const { person, session } = asker;
    response.json(ok(userObject(person, session.token, session.ends)));
  });

  router.post('/users/login/check-status', async (request, response) => {
    const session = await pool.sessions.ofToken(text(request, 'token'));
    if (!session) {
      response.json(ok({ status: false }));
      return;
    }
    const { personId, appId, begun, ends } = session;
    const [iat, exp] = [Math.floor(begun / 1000), Math.floor(ends / 1000)];
    response.json(ok({ status: true, iat, exp, data: { id: personId, appId } }));
  });

  router.get('/logout', async (request, response) => {
    if (!pool.apps.includes(String(request.query['app_id']))) {
      response.json(failed('app_missing', languageOf(request)));
      return;
    }
    const sessions = [
      pool.sessions.ofCookie(readCookie(request, sessionCookie)),
      await pool.sessions.ofToken(bearer(request)),
    ];
    for (const session of sessions) if (session) pool.sessions.end(session);
    clearCookie(response, sessionCookie, '/');
    await signOutOidc(request, response);
    response.json(ok({}));
  });

  /** What an administrator enters as the trusted addresses at a provider (S1-11, S3-12). */
  router.get('/system/public-ips', (_request, response) => {
    response.json(ok({ ips: ['127.0.0.1'] }));
  });

  return router;
}

/** Who a request is from, by the token that it carries. */
export async function whoAsks(
  request: Request,
  pool: Pool,
): Promise<{ readonly person: Person; readonly session: Session } | { readonly failure: Failure }> {
  const problem = appProblem(request, pool, pool.apps);
  if (problem) return { failure: problem };
  const token = bearer(request);
  if (token === '') return { failure: 'not_signed_in' };
  const session = await pool.sessions.ofToken(token);
  const person = session && pool.people.byId(session.personId);
  // A token of another app's says nothing about this one's person.
  if (!session || !person || session.appId !== appOf(request)) return { failure: 'session_over' };
  return { person, session };
}

/** The token as it stands, or after `Bearer`: clients in use send either (authing-broker 7.4). */
function bearer(request: Request): string {
  return (request.get('authorization') ?? '').replace(/^Bearer +/i, '');
}
