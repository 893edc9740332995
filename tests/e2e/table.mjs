/**
 * Which journey goes through which code, action, request, scene and event (authing-broker 2, 5.3,
 * 5.5, 7.5): writes the table in README.md from proofs.tsv, the element's manifest, and what the
 * last `npm test` reported of the journeys that passed. With `--check` it writes nothing, and
 * fails where a row has no such journey, where one that is open, or says why it has none, has one, where the
 * core knows a code or an action that is no row, or where the README names a journey that did not
 * go through it. Prints `N passed, N failed`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const report = 'build/report/journeys-in-Chromium.txt';
const page = 'tests/e2e/README.md';
const [begin, end] = ['<!-- made by table.mjs: begin -->', '<!-- made by table.mjs: end -->'];
const isCheck = process.argv.includes('--check');

const read = (path) => readFileSync(path, 'utf8');
const [, ...lines] = read('tests/e2e/proofs.tsv').trim().split('\n');
const listed = lines.map((line) => {
  const [kind, name, what, whyNone = ''] = line.split('\t');
  return { kind, name, what, whyNone };
});
// The manifest names the events; what is listed of one says why it has no journey.
const told = JSON.parse(read('widget/custom-elements.json'))
  .modules.flatMap(({ declarations = [] }) => declarations)
  .flatMap(({ events = [] }) => events)
  .map(({ name, description }) => ({
    kind: 'event',
    name,
    what: description,
    whyNone: listed.find((row) => row.kind === 'event' && row.name === name)?.whyNone ?? '',
  }));
const rows = [...listed.filter(({ kind }) => kind !== 'event'), ...told];

/** Behind the line of a journey that passed stands what it went through. */
const journeys = [
  ...read(report).matchAll(/^ *ok \d+ - (.*)\n(?: *---\n(?:.*\n)*? *\.\.\.\n)? *# proves (.*)$/gm),
].map(([, title, names]) => ({ title, names: names.split(' ') }));

/** `*` is one segment of a path. */
function isProofOf({ kind, name }) {
  const pattern = name
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  const wanted = new RegExp(`^${kind}:${pattern}$`);
  return ({ names }) => names.some((one) => wanted.test(one));
}

/** What the core has a meaning or a name for, in its own sources. */
const known = [
  ...[...read('wasm/broker/authing/codes.cpp').matchAll(/\{(\d+), FlowStep::/g)].map(
    ([, number]) => ({ kind: 'code', name: number }),
  ),
  ...[...read('wasm/broker/authing/step_requests.cpp').matchAll(/\{\.name = "([^"]+)"/g)].map(
    ([, name]) => ({ kind: 'action', name }),
  ),
];
const has = ({ kind, name }) => rows.some((row) => row.kind === kind && row.name === name);

const before = read(page);
const [from, to] = [before.indexOf(begin), before.indexOf(end)];
if (from < 0 || to < from) throw new Error(`${page} lacks ${begin} … ${end}`);
const written = new Map(
  before
    .slice(from, to)
    .split('\n')
    .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^\| | \|$/g, '')))
    .map(([kind, name, , title]) => [`${kind} ${name}`, title]),
);

const wrong = known.filter((one) => !has(one)).map(({ kind, name }) => `${kind} ${name} is no row`);
const made = rows.map((row) => {
  const proofs = journeys.filter(isProofOf(row)).map(({ title }) => title.replaceAll('|', '\\|'));
  const at = `${row.kind} ${row.name}`;
  if (row.whyNone) {
    if (proofs[0]) wrong.push(`${at} has a journey: ${proofs[0]}`);
    return { ...row, proof: row.whyNone === 'open' ? 'open' : `none: ${row.whyNone}` };
  }
  if (!proofs[0]) wrong.push(`${at} has no journey: ${row.what}`);
  const before = written.get(at);
  if (isCheck && proofs[0] && !proofs.includes(before))
    wrong.push(`${page} is old at ${at}: run node tests/e2e/table.mjs after npm test`);
  return { ...row, proof: proofs.includes(before) ? before : (proofs[0] ?? 'open') };
});

const table = made.map(
  ({ kind, name, what, proof }) => `| ${kind} | ${name} | ${what} | ${proof} |`,
);
const text = [begin, '', '| | name | what | a journey through it |', '| --- | --- | --- | --- |'];
if (!isCheck)
  writeFileSync(
    page,
    before.slice(0, from) + [...text, ...table, '', end].join('\n') + before.slice(to + end.length),
  );
for (const line of wrong) console.log(`✗ ${line}`);
console.log(`${rows.length - wrong.length} passed, ${wrong.length} failed`);
process.exitCode = wrong.length === 0 ? 0 : 1;
