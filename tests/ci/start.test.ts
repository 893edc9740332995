/** What `npm start` says of words on its command line that it does not know. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../../demo/start.mjs', import.meta.url));

for (const args of [['--dat', 'x'], ['--data'], ['file.json']])
  test(`npm start -- ${args.join(' ')}: says how it is called, and begins nothing`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      encoding: 'utf8',
    });

    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /Usage: npm start \[-- --data FILE\]/);
  });
