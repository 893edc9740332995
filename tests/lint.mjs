/**
 * Format and lint: clang-format and biome over everything git knows, and the few rules
 * of ours that neither has. Prints `N passed, N failed`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const listed = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  { encoding: 'utf8' },
)
  .trim()
  .split('\n');
const files = (pattern) => listed.filter((name) => pattern.test(name));

/** A pattern that must not occur, where, and why. */
const forbidden = [
  {
    why: 'T-34: no markup or code sinks in what we ship',
    where: /^(web|widget)\/src\//,
    what: /\.(innerHTML|outerHTML)\b|insertAdjacentHTML|document\.write|new Function|\beval\(/,
  },
  {
    why: "T-07: a message names its target origin, never '*'",
    where: /^(web|widget|demo)\/.*\.ts$/,
    what: /postMessage\([^;]*['"]\*['"]/,
  },
  {
    why: 'tests are not skipped or singled out',
    where: /^tests\/.*\.(ts|cpp|hpp)$/,
    what: /\.(ski[p]|onl[y]|tod[o])\(|\b(ski[p]|tod[o]): true|(unit_test|utf)::disable[d]/,
  },
  {
    why: 'a note to self needs its condition, or is not written',
    where: /\.(cpp|hpp|ts|mjs|css|html)$/,
    what: /\b(TO[D]O(?! when )|FIX[M]E|X[X]X|HAC[K])\b/, // in brackets, so as not to find itself
  },
  {
    why: 'T-41: no pattern is made from a text at run time',
    where: /^(web|widget)\/src\//,
    what: /new RegExp\(/,
  },
];

const results = [];
const check = (name, problems) => {
  results.push(problems.length === 0);
  if (problems.length > 0) console.log(`✗ ${name}\n${problems.join('\n')}`);
};

const cpp = files(/\.(cpp|hpp)$/);
const clang = spawnSync('clang-format', ['--dry-run', '-Werror', ...cpp], { encoding: 'utf8' });
check('clang-format', clang.status === 0 ? [] : [clang.stderr || String(clang.error)]);

const biome = spawnSync(
  'node_modules/.bin/biome',
  ['ci', '--colors=off', '--max-diagnostics=50', '.'],
  {
    encoding: 'utf8',
  },
);
check('biome', biome.status === 0 ? [] : [`${biome.stdout}${biome.stderr}`]);

for (const { why, where, what } of forbidden) {
  const problems = files(where).flatMap((name) =>
    readFileSync(name, 'utf8')
      .split('\n')
      .map((line, index) => [line, index + 1])
      .filter(([line]) => what.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line))
      .map(([line, number]) => `  ${name}:${number}: ${line.trim()}`),
  );
  check(why, problems);
}

const failed = results.filter((ok) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
