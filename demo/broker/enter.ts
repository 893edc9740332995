/** The end of a sign-in in a browser: a session, its cookie, and the user object. */
import type { Response } from 'express';
import { sessionCookie, setCookie } from './cookies.js';
import type { Person } from './people.js';
import { type Pool, signIn } from './pool.js';

export async function enter(pool: Pool, response: Response, person: Person): Promise<object> {
  const { session, user } = await signIn(pool, person);
  setCookie(response, sessionCookie, session.id, '/', session.ends - session.begun);
  return user;
}
