/**
 * clang-tidy (.clang-tidy says what) over the core, as the compile commands of
 * native-release have it: without wasm/binding, which only Emscripten compiles, and with most
 * rooms in a few pieces, so that what they all include is read once for each. Prints
 * `N passed, N failed`, a count for each piece.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inTurn } from './in-turn.mjs';

const folder = 'build/native-release';
const commands = `${folder}/compile_commands.json`;
const stamp = `${folder}/tidy.json`;

/** Of clang-tidy's own, beside its findings. */
const noise =
  /^(\d+ (warnings?|errors?)( and \d+ errors?)? (generated|treated as errors?)\.?|Suppressed .*|Use -header-filter.*|Error while processing .*)$/;

// Each time: it takes a moment only, and sees what the build files have got since.
execFileSync('cmake', ['--preset', 'native-release'], { stdio: ['ignore', 'ignore', 'inherit'] });

const files = JSON.parse(readFileSync(commands, 'utf8'))
  .map(({ file }) => relative('.', file))
  .filter((name) => /^(wasm|build\/native-release\/wasm)\//.test(name))
  .sort();
const key = keyOfAll();

const last = existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8'));
const isClean = last && last.key === key;
if (isClean) console.log('  | nothing has changed since the last clean run');
else rmSync(stamp, { force: true });

const failed = [];
await inTurn(isClean ? [] : files, async (name) => {
  const findings = await check(name);
  if (findings === undefined) return;
  failed.push(name);
  console.log(`✗ ${name}\n${findings}`);
});
if (files.length > 0 && failed.length === 0)
  writeFileSync(stamp, JSON.stringify({ key, passed: files.length }));
const passed = files.length - failed.length;
console.log(`${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 && passed > 0 ? 0 : 1;

/** @returns {Promise<string | undefined>} nothing for a clean file */
function check(name) {
  return new Promise((resolve) => {
    const settings = { encoding: 'utf8', maxBuffer: 2 ** 26 };
    execFile('clang-tidy', ['--quiet', '-p', folder, name], settings, (error, out, complaints) => {
      if (!error) return resolve(undefined);
      const lines = `${out}${complaints}`.split('\n').filter((line) => line && !noise.test(line));
      resolve(lines.length > 0 ? lines.join('\n') : error.message);
    });
  });
}

/**
 * Of all that a run reads: any change of it makes the whole run anew. Only the headers of
 * other packages are not in it.
 */
function keyOfAll() {
  const sources = readdirSync('wasm', { recursive: true })
    .filter((name) => /\.(cpp|hpp)$/.test(name))
    .map((name) => `wasm/${name}`)
    .sort();
  const hash = createHash('sha256').update(execFileSync('clang-tidy', ['--version']));
  for (const name of ['tests/tidy.mjs', '.clang-tidy', commands, ...sources])
    hash.update(`\n${name}\n`).update(readFileSync(name));
  return hash.digest('hex');
}
