/** What is configured anew: a build whose presets have changed since. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const { href } = new URL('../../../.ci/build.mjs', import.meta.url);

const presets = {
  version: 6,
  configurePresets: [{ name: 'plain', generator: 'Ninja', binaryDir: 'build/plain' }],
  buildPresets: [{ name: 'plain', configurePreset: 'plain' }],
};

test('a build is configured once, and again when the presets have changed', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-build-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const presetsFile = join(folder, 'CMakePresets.json');
  writeFileSync(presetsFile, JSON.stringify(presets));
  writeFileSync(
    join(folder, 'CMakeLists.txt'),
    'cmake_minimum_required(VERSION 3.25)\nproject(nothing LANGUAGES NONE)\n',
  );
  const build = () => {
    const script = `import { cmakeBuild } from '${href}'; await cmakeBuild('plain', 'nothing');`;
    const args = ['--input-type=module', '-e', script];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    return stdout.match(/configuring/g)?.length ?? 0;
  };

  assert.deepEqual([build(), build()], [1, 0]);
  const later = Date.now() / 1000 + 60;
  utimesSync(presetsFile, later, later);
  assert.equal(build(), 1);
});
