/**
 * Every requirement that is built has a test whose title starts with its number. The
 * list grows with the product; a number that is not on it yet is not checked here.
 * Prints `N passed, N failed`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const span = (letter, from, to) =>
  Array.from(
    { length: to - from + 1 },
    (_, at) => `${letter}-${String(from + at).padStart(2, '0')}`,
  );

const required = [
  ...span('T', 1, 31),
  ...span('T', 33, 40),
  ...span('T', 42, 54),
  ...span('R', 1, 28),
];

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', 'tests'],
  { encoding: 'utf8' },
)
  .trim()
  .split('\n')
  .filter((name) => /\.(cpp|ts)$/.test(name));

/** Titles: `test('T-07 …')`, `{"T-07 …"` as a row's name, `BOOST_…CASE(T_07_…`. */
const titles = files.flatMap((name) =>
  [...readFileSync(name, 'utf8').matchAll(/["'`(]\s*([TR])[-_](\d\d)[ _][^"'`)]*/g)].map(
    ([, letter, digits]) => `${letter}-${digits}`,
  ),
);

const count = new Map();
for (const number of titles) count.set(number, (count.get(number) ?? 0) + 1);
const missing = required.filter((number) => !count.has(number));

for (const number of missing) console.log(`✗ ${number} has no test`);
console.log(`  | ${required.map((number) => `${number}:${count.get(number) ?? 0}`).join(' ')}`);
console.log(`${required.length - missing.length} passed, ${missing.length} failed`);
process.exitCode = missing.length === 0 ? 0 : 1;
