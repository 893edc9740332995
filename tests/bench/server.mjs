/** Serves the bench's two pages, brotli-compressed as a host would, on one origin. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { wasmIntegrity } from 'latchkey/integrity';

/** The README's, with the broker as the one other origin. */
const policy = (broker) =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; ` +
  `connect-src 'self' ${broker}; frame-src ${broker}; img-src 'self' https: data: ${broker}; ` +
  `base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

async function bundle() {
  const { outputFiles } = await build({
    stdin: {
      contents: "import 'latchkey/define';",
      resolveDir: process.cwd(),
      sourcefile: 'widget.js',
    },
    entryNames: 'widget',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path, Buffer.from(contents)]));
}

/**
 * @param {number} port
 * @param {string} broker its origin
 * @returns {Promise<{ close(): Promise<void> }>}
 */
export async function serveBench(port, broker) {
  const files = await bundle();
  const words = {
    BROKER: broker,
    INTEGRITY: wasmIntegrity,
    LANGUAGE: [...files.keys()].find((path) => path.startsWith('/en-')),
  };
  for (const name of ['static.html', 'static.css', 'static.js', 'widget.html']) {
    const text = await readFile(new URL(`./pages/${name}`, import.meta.url), 'utf8');
    files.set(`/${name}`, Buffer.from(text.replace(/%(\w+)%/g, (_, word) => words[word])));
  }
  for (const piece of ['latchkey.wasm', 'latchkey-rest.wasm'])
    files.set(`/${piece}`, await readFile(`web/dist/${piece}`));
  const ready = new Map([...files].map(([path, bytes]) => [path, brotliCompressSync(bytes)]));

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://bench');
    const bytes = ready.get(pathname);
    if (!bytes) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': types[extname(pathname)] ?? 'application/octet-stream',
      'content-encoding': 'br',
      'cache-control': 'no-store',
      'content-security-policy': policy(broker),
    });
    return response.end(bytes);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}
