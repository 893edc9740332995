/**
 * The byte gate: what a host page downloads for the first form, in brotli bytes, part
 * by part. Sizes are exact, so they are gated: nothing may be above its budget. And it is
 * two scripts, the entry and a language: a file that both import, or that the entry shares
 * with a later one, is a round trip more before the form. Prints `N passed, N failed`.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

const budgets = { total: 75 * 1024, wasm: 45 * 1024, rest: 45 * 1024, callback: 2 * 1024 };

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;

/** What a bundler makes of one import, chunk by chunk, as a page would load it. */
async function bundle(entry) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: process.cwd(), sourcefile: 'page.js' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  return Object.entries(metafile.outputs).map(([path, output]) => ({
    path,
    output,
    bytes: outputFiles.find((file) => file.path.endsWith(path)).contents,
  }));
}

/** The chunks that load before the form is there: the entry, what it imports, one language. */
function firstForm(chunks, language) {
  const named = new Map(chunks.map((chunk) => [chunk.path, chunk]));
  const wanted = new Set();
  const take = (path) => {
    if (wanted.has(path)) return;
    wanted.add(path);
    for (const { path: next, kind } of named.get(path).output.imports)
      if (kind === 'import-statement') take(next);
  };
  take(chunks.find(({ output }) => output.entryPoint === 'page.js').path);
  const text = chunks.find(({ output }) => output.entryPoint?.endsWith(`/text/${language}.js`));
  take(text.path);
  return [...wanted].map((path) => named.get(path));
}

const chunks = await bundle("import 'latchkey/define';");
const wasm = brotli(readFileSync('web/dist/latchkey.wasm'));
const rest = brotli(readFileSync('web/dist/latchkey-rest.wasm'));
const parts = firstForm(chunks, 'en').map(({ path, output, bytes }) => ({
  name: basename(output.entryPoint ?? path),
  size: brotli(bytes),
}));
const steps = chunks.find(({ output }) => output.entryPoint?.endsWith('/text/steps/en.js'));
const total = wasm + parts.reduce((sum, part) => sum + part.size, 0);
const callback = brotli((await bundle("import 'latchkey/callback';"))[0].bytes);

const line = (name, size, kind) =>
  `  | ${name.padEnd(28)}${String(size).padStart(8)}${kind ? ` of ${budgets[kind]}` : ''}`;
console.log('  | brotli bytes until the first form can be used');
console.log(line('latchkey.wasm', wasm, 'wasm'));
for (const { name, size } of parts) console.log(line(name, size));
console.log(line('all of it', total, 'total'));
console.log(line('after it: latchkey-rest.wasm', rest, 'rest'));
console.log(line('after it: steps/en.js', brotli(steps.bytes)));
console.log(line('callback page script', callback, 'callback'));

const sizes = { total, wasm, rest, callback };
const checks = Object.entries(sizes).map(([kind, size]) => size <= budgets[kind]);
checks.push(parts.length === 2);
const failed = checks.filter((ok) => !ok).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
