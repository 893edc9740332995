/**
 * Straight to the provider, without a page of the broker's between (S4-10, S4-17): somebody
 * follows a plain link to the start address, and the business's own page is told at the end
 * who it was. Assumed, since no page says how (upstream-idps Q7): by a form post with the
 * one field `id_token`, and of a failure nothing. To tell it another way, change `tell()`.
 */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Request, Response } from 'express';
import { SignJWT } from 'jose';
import { escapeHtml } from '../../page.js';
import { claimsOf } from '../oidc/claims.js';
import type { Person } from '../people.js';
import type { Pool } from '../pool.js';

export interface BusinessWay {
  readonly kind: 'business';
  readonly to: string;
}

/** Seconds. It is read at once. */
const tokenLife = 300;

/** What any widget, the hosted page and inside.ts add to a start address: behind those stands a page that waits. */
const marks = ['from_guard', 'from_hosted_guard', 'redirected', 'to_app'];

/** Nothing when a page waits for the answer, or the connection names no page: `#` means the app's own list (S3-08). */
export function businessWay(
  pool: Pool,
  identifier: string,
  query: URLSearchParams,
): BusinessWay | undefined {
  if (marks.some((mark) => query.has(mark))) return undefined;
  const to = pool.connections.find(identifier)?.fields.get('callbackUrl') ?? '';
  return URL.canParse(to) ? { kind: 'business', to } : undefined;
}

/** OpenID Connect Core section 2; without a nonce, since nobody has asked with one. */
async function idTokenOf(pool: Pool, person: Person, now: number): Promise<string> {
  const { kid, privateKey } = pool.keys.signing;
  const issued = Math.floor(now / 1000);
  return new SignJWT({ ...claimsOf(person), auth_time: issued })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
    .setIssuer(`${pool.origin}/oidc`)
    .setAudience(pool.seed.appId)
    .setIssuedAt(issued)
    .setExpirationTime(issued + tokenLife)
    .setJti(randomUUID())
    .sign(privateKey);
}

/**
 * The last page of such a login: posts itself, and has a button where no script runs. Its
 * policy names no `form-action`: Chromium would hold the business's own redirects to it.
 */
export async function tell(
  response: Response,
  { to }: BusinessWay,
  pool: Pool,
  person: Person,
  now: number,
): Promise<void> {
  const token = await idTokenOf(pool, person, now);
  response.type('html').send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Signing in</title>
    <script type="module" src="/connections/business.js"></script>
  </head>
  <body>
    <form id="onwards" method="post" action="${escapeHtml(to)}">
      <input type="hidden" name="id_token" value="${escapeHtml(token)}">
      <button type="submit">Go on to ${escapeHtml(new URL(to).host)}</button>
    </form>
  </body>
</html>
`);
}

export function sendBusinessScript(_request: Request, response: Response): void {
  response.sendFile(fileURLToPath(new URL('./business-page.js', import.meta.url)), {
    cacheControl: false,
  });
}
