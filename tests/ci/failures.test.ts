/** A suite that fails shows what failed, however much passed after it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-failures-'));
});
after(() => rmSync(folder, { recursive: true }));

const { failuresIn } = (await import(
  new URL('../../../.ci/failures.mjs', import.meta.url).href
)) as { failuresIn(output: string): string[] };

/** What the runner prints of a file with these lines. */
function printed(...lines: string[]): string {
  const file = join(folder, 'sample.test.mjs');
  writeFileSync(file, ["import { test } from 'node:test';", ...lines].join('\n'));
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const args = ['--test', '--test-reporter=tap', file];
  return spawnSync(process.execPath, args, { encoding: 'utf8', env }).stdout;
}

test('each failed test with its reason, and nothing of those that passed', () => {
  const failures = failuresIn(
    printed(
      "test('before', () => {});",
      "test('bad', () => { throw new Error('the one reason\\n\\nafter an empty line'); });",
      "test('between', () => {});",
      "test('worse', async (t) => { await t.test('inner', () => { throw new Error('deep'); }); });",
      "test('behind', () => {});",
    ),
  );

  assert.equal(failures.length, 3);
  assert.match(
    failures[0] ?? '',
    /^not ok 2 - bad\n[\s\S]*the one reason[\s\S]*after an empty line/,
  );
  assert.match(failures[1] ?? '', /^ +not ok 1 - inner\n[\s\S]*deep/);
  assert.match(failures[2] ?? '', /^not ok 4 - worse\n/);
  assert.doesNotMatch(failures.join('\n'), /before|between|behind/);
});

test('where nothing failed there is nothing', () => {
  assert.deepEqual(failuresIn(printed("test('good', () => {});")), []);
});
