/** What is released: checksums that hold, a bill of materials that is whole, and bytes that anybody can make again. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = 'build/release';
const read = (file: string, from = '.') => readFile(join(from, folder, file), 'utf8');

before(async () => {
  await run('npm', ['run', 'release']);
});

test('T-48 every file of the release has its checksum', async () => {
  const files = (await readdir(folder)).filter((file) => file !== 'SHA256SUMS').sort();
  const sums = await Promise.all(
    files.map(async (file) => {
      const hash = createHash('sha256').update(await readFile(join(folder, file)));
      return `${hash.digest('hex')}  ${file}\n`;
    }),
  );

  assert.equal(files.length, 2);
  assert.equal(await read('SHA256SUMS'), sums.join(''));
});

test('T-48 the bill of materials names what is installed and what is compiled in', async () => {
  const bill = JSON.parse(await read('latchkey.cdx.json'));
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8'));

  const components: { name: string; version: string }[] = bill.components;
  const oauth = components.find(({ name }) => name === 'oauth4webapi');
  assert.equal(bill.bomFormat, 'CycloneDX');
  assert.deepEqual(components.map(({ name }) => name).sort(), [
    'emscripten',
    'lean-qr',
    'libc++',
    'libphonenumber-js',
    'nlohmann-json',
    'oauth4webapi',
  ]);
  assert.equal(oauth?.version, lock.packages['node_modules/oauth4webapi'].version);
  for (const { name, version } of components) assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

/** All that is in the repository or about to be, in another place. */
async function copyOfTheSources(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'latchkey-again-'));
  const { stdout } = await run('git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
  ]);
  for (const file of stdout.trim().split('\n')) await cp(file, join(copy, file));
  // No link: bundlers name pieces by where their sources lie, seen from here.
  await cp('node_modules', join(copy, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  return copy;
}

test('T-48 built again from the sources, in another place, it is the same to the byte', async () => {
  const copy = await copyOfTheSources();
  try {
    await run('npm', ['run', 'release'], { cwd: copy });

    assert.equal(await read('SHA256SUMS', copy), await read('SHA256SUMS'));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});
