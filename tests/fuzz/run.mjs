/**
 * Runs the fuzzers, as many at a time as there are processors: `node tests/fuzz/run.mjs [--seconds 15] [target…]`. What
 * they find new stays below `build/fuzz`, and goes into `corpus/` by hand. Prints
 * `N passed, N failed`, a count for each target.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { inTurn } from '../in-turn.mjs';

const programs = 'build/fuzz/tests/fuzz';
const found = 'build/fuzz/found';

/** Bytes of the longest input tried; for the others libFuzzer's own 4096. */
const longest = { series: 16384, message: 8192, trace: 65536 };

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '15' } },
  allowPositionals: true,
});
const all = readdirSync('tests/fuzz/corpus').sort();
const targets = positionals.length > 0 ? positionals : all;

/** @returns {Promise<{ target: string, code: number, output: string }>} */
function fuzz(target) {
  const grown = `${found}/${target}`;
  rmSync(grown, { recursive: true, force: true });
  mkdirSync(grown, { recursive: true });
  const dictionary = `tests/fuzz/${target}.dict`;
  const args = [
    `-max_total_time=${values.seconds}`,
    `-max_len=${longest[target] ?? 4096}`,
    `-artifact_prefix=${found}/${target}-`,
    '-timeout=10',
    '-print_final_stats=1',
    ...(existsSync(dictionary) ? [`-dict=${dictionary}`] : []),
    grown,
    `tests/fuzz/corpus/${target}`,
  ];
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(`${programs}/${target}_fuzz`, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const take = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ target, code: 127, output: error.message }));
    child.on('close', (code) => resolve({ target, code: code ?? 1, output }));
  });
}

/** Where the input lies that broke it, and how to see it again. */
function explain({ target, output }) {
  const lines = output.split('\n').map((line) => line.slice(0, 200));
  const first = lines.findIndex((line) => /does not hold|ERROR|runtime error/.test(line));
  console.log(`✗ ${target}\n${lines.slice(first, first + 24).join('\n')}`);
  const input = /Test unit written to (\S+)/.exec(output)?.[1];
  if (!input) return;
  console.log(`The input: ${input}\nAgain:     ${programs}/${target}_fuzz ${input}`);
  console.log(`After the fix it stays: mv ${input} tests/fuzz/corpus/${target}/<what it is>`);
}

const number = (output, what) => Number(new RegExp(`${what}:?\\s+(\\d+)`).exec(output)?.[1] ?? 0);

let passed = 0;
let failed = 0;
await inTurn(targets, async (target) => {
  const ended = await fuzz(target);
  if (ended.code === 0) {
    passed += 1;
    const runs = number(ended.output, 'stat::number_of_executed_units');
    console.log(`  | ${basename(target).padEnd(11)} ${runs} inputs`);
  } else {
    failed += 1;
    explain(ended);
  }
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
