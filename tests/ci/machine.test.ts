/**
 * A machine that cannot be set up: not Debian, or not as root. Both commands say what to
 * install there and stop. And a step that fails shows what it said, and what to do.
 */
import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

/** Only what is linked here can be found by its name. */
let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-machine-'));
});
after(() => rmSync(folder, { recursive: true }));

const commands = [
  { name: 'npm start', script: 'demo/start.mjs', needs: ['emscripten', 'cmake', 'ninja-build'] },
  {
    name: 'npm test',
    script: 'tests/run.mjs',
    needs: ['emscripten', 'clang-format', 'chromium', 'libboost-test1.81-dev'],
  },
] as const;

const run = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: folder } });

/** What stands behind the name of a system. */
const lineOf = (output: string, system: string) =>
  output.split('\n').find((line) => line.trimStart().startsWith(system)) ?? '';

for (const { name, script, needs } of commands)
  test(`${name} where it can install nothing says what to install, for each system`, () => {
    const { status, stdout, stderr } = run(script);

    assert.equal(status, 1);
    assert.equal(stdout, '');
    const debian = lineOf(stderr, 'Debian 12, Ubuntu');
    assert.match(debian, /sudo apt-get update && sudo apt-get install --no-install-recommends /);
    for (const each of needs) assert.ok(debian.split(' ').includes(each), `${each} is not named`);
    assert.match(lineOf(stderr, 'Fedora'), /sudo dnf install .*\bemscripten\b/);
    assert.match(lineOf(stderr, 'macOS'), /brew install .*\bemscripten\b/);
    assert.match(lineOf(stderr, 'Windows'), /wsl --install -d Debian/);
  });

test('on Debian who is not root is told the same, and nothing is installed', () => {
  symlinkSync('/bin/sh', join(folder, 'sh'));
  symlinkSync('/bin/false', join(folder, 'apt-get'));
  const asSomebody = 'data:text/javascript,process.getuid = () => 1000';

  const { status, stderr } = run('--import', asSomebody, 'demo/start.mjs');

  assert.equal(status, 1);
  assert.match(lineOf(stderr, 'Debian 12, Ubuntu'), /\bninja-build\b/);
});

test('a step that fails shows what it said and what to do, and stops', () => {
  const { href } = new URL('../../../.ci/stage.mjs', import.meta.url);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { mustRun, stop } from '${href}';
       await mustRun('a step', 'sh', ['-c', 'echo its own words; exit 3'], {}, 'Do this.').catch(stop);
       console.log('went on');`,
    ],
    { encoding: 'utf8' },
  );

  assert.equal(status, 1);
  assert.match(stdout + stderr, /a step/);
  assert.match(stdout + stderr, /its own words/);
  assert.match(stdout + stderr, /Do this\./);
  assert.doesNotMatch(stdout, /went on/);
});
