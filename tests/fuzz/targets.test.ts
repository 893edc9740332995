/** T-49: that every target is fuzzed from a corpus of its own, and that the core owns nothing by a pointer. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const here = 'tests/fuzz';

/** As the build names them. */
const targets = (
  /set\(latchkey_targets ([\w ]+)\)/.exec(readFileSync(`${here}/CMakeLists.txt`, 'utf8'))?.[1] ?? ''
)
  .split(' ')
  .sort();

/** Those of the core that get memory for all others. */
const owners = ['binding/slim_malloc.cpp', 'model/memory.cpp'];

test('T-49 every target that is built is run, from a corpus that is kept', () => {
  const sources = readdirSync(here)
    .filter((name) => name.endsWith('.cpp'))
    .filter((name) => /\banswer_\w+\(/.test(readFileSync(`${here}/${name}`, 'utf8')))
    .map((name) => name.replace(/\.cpp$/, ''))
    .filter((name) => name !== 'answers');

  assert.deepEqual(sources.sort(), targets);
  assert.deepEqual(readdirSync(`${here}/corpus`).sort(), targets);
  for (const target of targets)
    assert.ok(readdirSync(`${here}/corpus/${target}`).length > 0, `${target} begins with nothing`);
});

test('T-49 memory is taken and given back in two files of the core, and nowhere else', () => {
  const takes = /\bnew\b|(?<!= )\bdelete\b|\b(?:malloc|calloc|realloc|free)\s*\(/;
  const code = (text: string) => text.replaceAll(/\/\/.*|"(?:[^"\\]|\\.)*"/g, '');

  const found = readdirSync('wasm', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[ch]pp$/.test(name))
    .filter((name) => takes.test(code(readFileSync(`wasm/${name}`, 'utf8'))));

  assert.deepEqual(found.sort(), owners);
});
