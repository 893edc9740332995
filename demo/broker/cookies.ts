/** Cookies of the broker's own: HttpOnly, Lax, host-only; without Secure, since loopback speaks http (T-54). */
import type { Request, Response } from 'express';

/** The session of a person who signed in at this pool. */
export const sessionCookie = 'latchkey_session';

export function readCookie(request: Request, name: string): string {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at >= 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return '';
}

/** `maxAge` in milliseconds; absent: until the browser ends. */
export function setCookie(
  response: Response,
  name: string,
  value: string,
  path: string,
  maxAge?: number,
): void {
  response.cookie(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    path,
    ...(maxAge === undefined ? {} : { maxAge }),
  });
}

export function clearCookie(response: Response, name: string, path: string): void {
  response.clearCookie(name, { httpOnly: true, sameSite: 'lax', path });
}
