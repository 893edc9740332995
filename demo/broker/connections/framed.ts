/**
 * The page that a provider's frame returns to by itself (upstream-idps 6.1, 9): it hands
 * its own address to the page around it, which has made the state and asks for the
 * exchange (verify.ts). It knows no attempt and reads nothing of the answer.
 */
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import type { Addresses } from '../../addresses.js';
import type { Pool } from '../pool.js';
import { sendPlainPage } from './relay.js';

/** Where a connection's frame returns to, on the host that all pools share. */
export function framedCallback(
  { callbackHost }: Pick<Addresses, 'callbackHost'>,
  identifier: string,
  userPoolId: string,
): string {
  return `${callbackHost}/connections/social/${identifier}/${userPoolId}/framed`;
}

export function framedRoutes(pools: () => readonly Pool[]): Router {
  const router = Router();

  router.get('/social/:identifier/:userPoolId/framed', (request, response) => {
    const { identifier, userPoolId } = request.params;
    const pool = pools().find((one) => one.seed.userPoolId === userPoolId);
    const isOffered = pool?.connections.offered().some((one) => one.identifier === identifier);
    if (!pool || !isOffered) {
      return sendPlainPage(response, 404, 'Not found', 'This way to sign in does not exist.');
    }
    const targets = pool.allowedOrigins;
    // T-47: the pages that may ask for the exchange, and nobody else, may show this one.
    response.removeHeader('X-Frame-Options');
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors ${targets.join(' ')}`,
    );
    response.type('html').send(`<!doctype html>
<html lang="en" data-targets="${targets.join(' ')}">
  <head>
    <meta charset="utf-8">
    <title>Signing in</title>
    <script type="module" src="/connections/framed.js"></script>
  </head>
  <body>
    <p>Signing in …</p>
  </body>
</html>
`);
  });

  router.get('/framed.js', (_request, response) => {
    response.sendFile(fileURLToPath(new URL('./framed-page.js', import.meta.url)), {
      cacheControl: false,
    });
  });

  return router;
}
