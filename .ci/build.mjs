/**
 * Builds what is out of date: the wasm programs, their place beside the shell, the
 * TypeScript rooms, and the demo's pages. `npm run build` runs it; start and test
 * call it.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareMachine } from './machine.mjs';
import { mustRun, stop } from './stage.mjs';

const advice = 'The compiler says why above.';

/** Ninja itself sees when the build files change, but not when the presets do. */
function isConfigured(preset) {
  const made = statSync(`build/${preset}/build.ninja`, { throwIfNoEntry: false });
  return made !== undefined && made.mtimeMs > statSync('CMakePresets.json').mtimeMs;
}

export async function cmakeBuild(preset, name, settings = {}) {
  if (!isConfigured(preset))
    await mustRun(`${name}: configuring`, 'cmake', ['--fresh', '--preset', preset], {}, advice);
  await mustRun(name, 'cmake', ['--build', '--preset', preset], settings, advice);
}

/** Writes only what changed, so that nothing after it is out of date for no reason. */
function writeChanged(path, bytes) {
  if (existsSync(path) && readFileSync(path).equals(Buffer.from(bytes))) return;
  writeFileSync(path, bytes);
}

const programs = ['latchkey', 'latchkey-rest', 'latchkey-tools'];
const wasmFiles = programs.map((name) => `${name}.wasm`);

/** The glue and the programs go where `new URL('./latchkey.wasm', import.meta.url)` looks. */
function placeWasm() {
  mkdirSync('web/dist', { recursive: true });
  for (const file of ['latchkey.mjs', 'latchkey-tools.mjs', ...wasmFiles])
    writeChanged(`web/dist/${file}`, readFileSync(`build/wasm-release/wasm/${file}`));
  const hash = (file) =>
    `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
  writeChanged(
    'web/src/integrity.ts',
    `/** Made by the build: the hashes of the wasm that this shell was built with (T-44). */
export const wasmIntegrity = '${hash('web/dist/latchkey.wasm')}';
export const wasmRestIntegrity = '${hash('web/dist/latchkey-rest.wasm')}';
`,
  );
}

async function bundlePages() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: ['app', 'callback', 'console', 'hosted', 'theme'].map(
      (page) => `demo/dist/pages/${page}.js`,
    ),
    outdir: 'demo/dist/assets',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    logLevel: 'error',
  });
  for (const file of wasmFiles)
    writeChanged(`demo/dist/assets/${file}`, readFileSync(`web/dist/${file}`));
  cpSync('demo/pages', 'demo/dist/assets', {
    recursive: true,
    filter: (path) => !/\.(ts|md)$/.test(path),
  });
}

export async function buildAll() {
  await cmakeBuild('wasm-release', 'core as wasm');
  placeWasm();
  await mustRun('TypeScript', 'node_modules/.bin/tsc', ['--build'], {}, advice);
  cpSync('web/src/callback.html', 'web/dist/callback.html');
  await bundlePages();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepareMachine(['build']).then(buildAll).catch(stop);
}
