/**
 * Makes the table of codes in README.md from the catalogue in the built tools program.
 *
 *   node wasm/lint/codes.mjs           writes it
 *   node wasm/lint/codes.mjs --check   exits 1 when it is not what the catalogue says
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadTools } from '../../web/dist/tools.js';

const readme = new URL('README.md', import.meta.url);
const program = new URL('../../web/dist/latchkey-tools.wasm', import.meta.url);
const begin = '<!-- made by lint/codes.mjs: begin -->';
const end = '<!-- made by lint/codes.mjs: end -->';

/** The source's host stands for the page; the address is behind it. */
const row = ({ code, severity, problem, remedy, source }) =>
  `| \`${code}\` | ${severity} | ${problem.en} | ${remedy.en} | [${new URL(source).host}](${source}) |`;

const tools = await loadTools(await WebAssembly.compile(readFileSync(program)));
const codes = tools.lintCodes();
const table = [
  `${codes.length} codes. They are stable; the sentences are not.`,
  '',
  '| code | severity | what is wrong | what to do | source |',
  '| --- | --- | --- | --- | --- |',
  ...codes.map(row),
].join('\n');

const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(begin);
const after = rest.split(end)[1];
const made = `${before}${begin}\n\n${table}\n\n${end}${after}`;

if (process.argv[2] !== '--check') {
  writeFileSync(readme, made);
} else {
  const isNew = made === text;
  if (!isNew) console.log('✗ wasm/lint/README.md is old: node wasm/lint/codes.mjs');
  console.log(`${isNew ? 1 : 0} passed, ${isNew ? 0 : 1} failed`);
  process.exitCode = isNew ? 0 : 1;
}
