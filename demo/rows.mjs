/**
 * Which test proves which row of the broker's guides (upstream-idps 2): writes the table
 * in README.md from rows.tsv and from what the last `npm test` reported as passed. With
 * `--check` it writes nothing, and fails where a row has no such test, unless rows.tsv says
 * that it is open, where an open one has, or where the table is old. Also fails where a
 * behaviour of the simulators and the stand-in (B01 to B22, upstream-idps 12) has none.
 * Prints `N passed, N failed`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const reports = 'build/report';
const page = 'demo/README.md';
const [begin, end] = ['<!-- made by rows.mjs: begin -->', '<!-- made by rows.mjs: end -->'];

const [, ...rows] = readFileSync('demo/rows.tsv', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'));

/** Titles that node's runner gave an `ok`; what was skipped has a directive behind its title. */
const passed = (existsSync(reports) ? readdirSync(reports) : []).flatMap((name) =>
  [...readFileSync(`${reports}/${name}`, 'utf8').matchAll(/^ *ok \d+ - (.*[^ \n])$/gm)]
    .map(([, title]) => title)
    .filter((title) => !/ # /.test(title)),
);

/** A title may prove several: `S2-08 S3-05 the name is the button's`. */
const proves = (title, row) => /^(?:[A-Z]\d?-?\d+ )+/.exec(title)?.[0].split(' ').includes(row);

const behaviours = Array.from({ length: 22 }, (_, at) => `B${String(at + 1).padStart(2, '0')}`);
const unproven = behaviours.filter((one) => !passed.some((title) => proves(title, one)));

const table = rows.map(([row, what, state]) => ({
  row,
  what,
  isOpen: state === 'open',
  titles: passed.filter((title) => proves(title, row)).sort(),
}));
const lines = table.map(
  ({ row, what, titles }) =>
    `| ${row} | ${what} | ${titles[0]?.replaceAll('|', '\\|') ?? 'open'} |`,
);
const made = [begin, '', '| row | what | a test of it |', '| --- | --- | --- |', ...lines, '', end];

const before = readFileSync(page, 'utf8');
const [from, to] = [before.indexOf(begin), before.indexOf(end)];
if (from < 0 || to < from) throw new Error(`${page} lacks ${begin} … ${end}`);
const after = before.slice(0, from) + made.join('\n') + before.slice(to + end.length);

const wrong = table.filter(({ isOpen, titles }) => isOpen === titles.length > 0);
for (const { row, what, titles } of wrong)
  console.log(titles[0] ? `✗ ${row} is not open: ${titles[0]}` : `✗ ${row} has no test: ${what}`);
for (const behaviour of unproven) console.log(`✗ ${behaviour} has no test`);
const isOld = process.argv.includes('--check') && before !== after;
if (isOld) console.log(`✗ ${page} is old: run node demo/rows.mjs after npm test`);
if (!process.argv.includes('--check')) writeFileSync(page, after);
const failed = wrong.length + unproven.length + Number(isOld);
const right = rows.length + behaviours.length - wrong.length - unproven.length;
console.log(`${right} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
