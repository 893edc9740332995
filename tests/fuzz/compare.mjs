/**
 * Same inputs, same verdicts: every input of the corpus is answered byte for byte the same
 * by the native build and by the wasm (security requirements, section J). Prints
 * `N passed, N failed`, a count for each input.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const native = ['build/native-debug/tests/fuzz/answers'];
const wasm = ['node', 'build/wasm-test/tests/fuzz/answers.js'];

/** @returns {string[]} an answer for each file, with its name */
function answers([command, ...first], target, files) {
  const { status, stdout, stderr } = spawnSync(command, [...first, target, ...files], {
    encoding: 'latin1',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return stdout.split(/^= /m).slice(1);
  console.log(`✗ ${command} ${target}: ${stderr}`);
  return [];
}

/** The first line that differs, of both. */
function difference(one, other) {
  const [mine, theirs] = [one.split('\n'), other.split('\n')];
  const at = mine.findIndex((line, index) => line !== theirs[index]);
  return `  native ${mine[at]}\n  wasm   ${theirs[at]}`;
}

let passed = 0;
let failed = 0;
for (const target of readdirSync('tests/fuzz/corpus').sort()) {
  const folder = `tests/fuzz/corpus/${target}`;
  const files = readdirSync(folder)
    .sort()
    .map((name) => `${folder}/${name}`);
  const one = answers(native, target, files);
  const other = answers(wasm, target, files);
  for (const [index, file] of files.entries()) {
    if (one[index] && one[index] === other[index]) {
      passed += 1;
    } else {
      failed += 1;
      console.log(`✗ ${file}\n${difference(one[index] ?? 'nothing', other[index] ?? 'nothing')}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
