/**
 * The page that a service provider's login starts from: WeCom looks at the Referer,
 * which after a redirect is still the page where the navigation began. So the
 * browser comes to a page of the pool's own host, which sends its origin and goes on
 * (T-18, upstream-idps 4.1, S3-13, S3-14). The script in it is launch-page.ts.
 */
import { fileURLToPath } from 'node:url';
import type { Request, Response } from 'express';
import { escapeHtml } from '../../page.js';

export function sendLaunchPage(response: Response, address: string): void {
  response.setHeader('Referrer-Policy', 'strict-origin');
  response.type('html').send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Going to WeCom</title>
    <script type="module" src="/connections/launch.js"></script>
  </head>
  <body>
    <p><a id="onwards" href="${escapeHtml(address)}">Go on to WeCom</a></p>
  </body>
</html>
`);
}

export function sendLaunchScript(_request: Request, response: Response): void {
  response.sendFile(fileURLToPath(new URL('./launch-page.js', import.meta.url)), {
    cacheControl: false,
  });
}
