/**
 * A page of the demo world: its built HTML with the gaps (`%BROKER%`) filled
 * in, under the policy of T-43. Scripts and sheets come from the same folder,
 * at `/assets/`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';

/**
 * T-43, word for word; `img-src` adds the broker's and the providers' origins, as it says for
 * the demo world. The broker has two: a frame that navigates returns to its callback host.
 */
export function pagePolicy(
  broker: string,
  callbackHost: string,
  providers: readonly string[],
): string {
  const others = providers.join(' ');
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    `connect-src 'self' ${broker}`,
    `frame-src ${broker} ${callbackHost} ${others}`,
    `img-src 'self' https: data: ${broker} ${others}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** `gaps` by their name without percent signs. `headers` is set on the answer as it stands. */
export function servePage(
  assets: string,
  name: string,
  gaps: Readonly<Record<string, string>>,
  headers: () => Readonly<Record<string, string | readonly string[]>>,
): RequestHandler {
  return async (_request, response) => {
    let page: string;
    try {
      page = await readFile(join(assets, `${name}.html`), 'utf8');
    } catch {
      response.status(503).type('text/plain').send('The pages of the demo world are not built.\n');
      return;
    }
    for (const [header, value] of Object.entries(headers())) {
      response.setHeader(header, typeof value === 'string' ? value : [...value]);
    }
    const filled = page.replace(/%([A-Z_]+)%/g, (gap, key: string) => {
      const value = gaps[key];
      return value === undefined ? gap : escapeHtml(value);
    });
    response.type('html').send(filled);
  };
}

/** Asked anew each time, so that a rebuilt page is seen at the next reload. */
export function serveAssets(assets: string): RequestHandler {
  return express.static(assets, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
  });
}

/** Text and attribute values alike. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
