/**
 * Makes the charts and the table in wasm/README.md from the rows of
 * tests/wasm/transitions_test.cpp, which are tested one by one.
 *
 *   node wasm/flow/chart.mjs           writes them
 *   node wasm/flow/chart.mjs --check   exits 1 when they are not what the rows say
 */
import { readFileSync, writeFileSync } from 'node:fs';

const rowsFile = new URL('../../tests/wasm/transitions_test.cpp', import.meta.url);
const readme = new URL('../README.md', import.meta.url);
const begin = '<!-- made by flow/chart.mjs: begin -->';
const end = '<!-- made by flow/chart.mjs: end -->';

/** Rows as the test writes them: `{"heard", "event", "phase attempt", "phase attempt", "effects", …`. */
function readRows(text) {
  const row = /^\s*\{"([^"]+)", "(\w+)", "(\w+) (\w+)", "(\w+) (\w+)", "([\w ]*)", /;
  return text.split('\n').flatMap((line) => {
    const found = row.exec(line);
    if (!found) return [];
    const [, heard, event, phase, attempt, nextPhase, nextAttempt, effects] = found;
    return [{ heard, event, phase, attempt, nextPhase, nextAttempt, effects }];
  });
}

/** One arrow for each pair of places, with all the events that lead from one to the other. */
function arrows(rows, from, to) {
  const found = new Map();
  for (const row of rows) {
    if (row[from] === row[to]) continue;
    const key = `${row[from]} --> ${row[to]}`;
    found.set(key, (found.get(key) ?? new Set()).add(row.event));
  }
  return [...found].map(([key, events]) => `  ${key}: ${[...events].join(', ')}`);
}

function chart(rows, start, from, to) {
  const lines = ['```mermaid', 'stateDiagram-v2', `  [*] --> ${start}`, ...arrows(rows, from, to)];
  return [...lines, '```'].join('\n');
}

/** What a row leads to, without what stays as it was. */
function outcome(row) {
  const next = [];
  if (row.phase !== row.nextPhase) next.push(row.nextPhase);
  if (row.attempt !== row.nextAttempt) next.push(row.nextAttempt);
  return next.length === 0 ? '–' : next.map((name) => `\`${name}\``).join(', ');
}

function table(rows) {
  const lines = rows.map((row) => {
    const effects = row.effects === '' ? '–' : row.effects.split(' ').join(', ');
    return `| ${row.heard} | ${row.event} | ${outcome(row)} | ${effects} |`;
  });
  return ['| heard by | event | leads to | effects |', '| --- | --- | --- | --- |', ...lines].join(
    '\n',
  );
}

function made(rows) {
  return [
    'Phases: what the form waits for.',
    chart(rows, 'Booting', 'phase', 'nextPhase'),
    'Attempts, beside them: what a window, a frame or the broker is waited for.',
    chart(rows, 'NoAttempt', 'attempt', 'nextAttempt'),
    `${rows.length} rows. Every other pair changes nothing.`,
    table(rows),
  ].join('\n\n');
}

const rows = readRows(readFileSync(rowsFile, 'utf8'));
if (rows.length === 0) throw new Error('no rows were found in tests/wasm/transitions_test.cpp');

const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(begin);
const after = rest?.split(end)[1];
if (after === undefined) throw new Error('wasm/README.md has no place for the charts');

const wanted = `${before}${begin}\n\n${made(rows)}\n\n${end}${after}`;
if (!process.argv.includes('--check')) {
  writeFileSync(readme, wanted);
} else {
  const isShown = wanted === text;
  if (!isShown) console.log('wasm/README.md is behind the table: run node wasm/flow/chart.mjs');
  console.log(isShown ? '1 passed, 0 failed' : '0 passed, 1 failed');
  process.exitCode = isShown ? 0 : 1;
}
