/**
 * A server for one test file: the built modules and a bare page, under exactly the
 * policy of T-43. Addresses are those of the source tree, so that a compiled test module
 * finds the widget by the path it was written with.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { build } from 'esbuild';

export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "img-src 'self' https: data:",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** What may be asked for, and where it lies. */
const folders: readonly (readonly [address: string, folder: string])[] = [
  ['/tests/', 'build/tests/'],
  ['/widget/', 'widget/'],
  ['/web/', 'web/'],
];

/** A package that the widget loads for itself is put into its module, as a page's bundler does. */
const withPackage = '/widget/dist/phone-numbers.js';

async function bundled(path: string): Promise<string> {
  const entryPoints = [path.slice(1)];
  const made = await build({ entryPoints, bundle: true, format: 'esm', write: false });
  return made.outputFiles[0]?.text ?? '';
}

export interface Served {
  readonly origin: string;
  close(): Promise<void>;
}

/** @param pages HTML by path; `/` is there anyway */
export async function serve(pages: Readonly<Record<string, string>> = {}): Promise<Served> {
  const known: Readonly<Record<string, string>> = { '/': page(''), '/empty': '', ...pages };

  async function read(path: string): Promise<Buffer | string | undefined> {
    if (known[path] !== undefined) return known[path];
    if (path === withPackage) return bundled(path);
    const place = folders.find(([address]) => path.startsWith(address));
    if (!place || path.includes('..')) return undefined;
    return readFile(place[1] + path.slice(place[0].length)).catch(() => undefined);
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const body = await read(pathname);
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', types[extname(pathname)] ?? 'text/html; charset=utf-8');
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A whole document around `body`. */
export function page(body: string, module = '/tests/widget/harness.js'): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Widget</title>
<link rel="icon" href="data:,"><script type="module" src="${module}"></script></head>
<body>${body}</body></html>`;
}
