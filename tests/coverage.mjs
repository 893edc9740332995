/**
 * What the native tests reach of the core, as clang counts it in the source, where the
 * sanitizers' own branches are not seen: lines for each room, printed; and branches of the files
 * that hold the checks of the security requirements, sections A to E, which must stay at 95 % or
 * more (section J).
 * Prints `N passed, N failed`, a count for each section.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { inTurn } from './in-turn.mjs';

const run = promisify(execFile);
const builds = 'build/native-debug/tests/wasm';
const least = 95;
const whole = 'all of the core';

/** The files that hold the checks of each section, and which. A file may hold some of two. */
const sections = {
  'A messages between windows': {
    'flow/answer': "T-01 to T-03: whose an answer is; the attempt's origin, window, state, issuer",
    'flow/popup': 'T-04, T-08: a window from its click to its one answer',
    'flow/closing': 'T-08: a window that looks closed, and when an answer no longer counts',
    'flow/attempt': 'T-08: one attempt, one result; what is given back',
    'flow/proving': "T-06: whose the token of the broker's own message is",
    'flow/frame': 'T-01 to T-03, T-10: a frame that is listened to',
    'connection/frame': "T-10: a frame's answer",
    'oidc/web_message': 'T-05, T-06: an answer as a message',
    'broker/authing/answers': "T-05, T-06: the broker's own message; the fields of a person",
  },
  'B starting a login': {
    'url/url': 'T-13, T-14: the gate, and building through it',
    'url/syntax': 'T-13: the grammar of what passes',
    'url/parts': 'T-01, T-13: origins compared whole',
    'url/allowed': 'T-15, T-17, T-36: identifiers, targets afterwards, logos',
    'text/characters': 'T-13, T-14: digits, letters, hexadecimal',
    'text/percent': 'T-14: one value, one parameter',
    'text/base64url': 'T-11: the challenge',
    'oidc/authorization': 'T-11, T-12, T-14, T-16: the request',
    'broker/authing/start': 'T-13, T-15: where a connection begins; who may answer',
    'connection/rules': 'T-14: fields of a connection',
    'flow/redirect': 'T-15, T-16: the page itself goes there and comes back',
  },
  'C the way back': {
    'url/query': 'T-20, T-25: one decode, each once',
    'oidc/callback': 'T-12, T-20, T-22: a callback read',
    'oidc/answer': 'T-20, T-22, T-23: the parts of an answer together',
    'oidc/protocol': 'T-12, T-20: names and alphabets',
    'flow/answer': 'T-21, T-22: state and issuer',
    'flow/redirect': 'T-26, T-27: the kept transaction, once, ten minutes',
    'broker/authing/codes': 'T-23: what the codes mean',
    'broker/authing/envelope': "T-23: the broker's refusals in our own words",
  },
  'D tokens, secrets, sessions': {
    'flow/signing_in': 'T-30: what is sent, once',
    'flow/keeping': "T-29, T-30: a session token that stays the shell's",
    'flow/tokens': 'T-28, T-29: codes redeemed, tokens asked for',
    'flow/proving': 'T-28: the broker is asked whose it is',
    'flow/signing_out': 'T-33: memory is empty at once',
    'broker/authing/answers': 'T-29: a token by its place, never its text',
  },
  'E untrusted documents and text': {
    'json/read': 'T-38: the limited reader',
    'json/number': 'T-38: numbers within bounds',
    'json/value': 'T-38: a type, or nothing',
    'json/write': 'T-34, T-35: what goes out is escaped',
    'text/utf8': 'T-35, T-38: valid UTF-8',
    'text/display': 'T-35: text that may be shown',
    'theme/check': 'T-37: tokens that are applied',
    'theme/tokens': 'T-37: values within bounds',
    'theme/color': 'T-37: colors that are read',
    'theme/scheme': 'T-37: contrast kept',
    'broker/authing/configuration': 'T-38 to T-40, T-42: the document',
    'broker/authing/connections': 'T-17, T-39, T-40, T-42: its connections',
    'broker/authing/agreements': 'T-34, T-42: its agreements',
    'broker/authing/title': 'T-34: text and links out of markup',
    'broker/authing/envelope': 'T-38: what is an answer at all',
  },
};

const folder = mkdtempSync(join(tmpdir(), 'latchkey-coverage-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const programs = readdirSync(builds)
  .filter((name) => name.endsWith('_test'))
  .map((name) => `${builds}/${name}`)
  .sort();

const countsOf = (program) => `${folder}/${basename(program)}.profraw`;

/** A test program, whole: what it has reached, in a file of its own. */
const runWhole = (program) =>
  run(program, ['--log_level=error', '--report_level=no', '--color_output=no'], {
    env: { ...process.env, LLVM_PROFILE_FILE: countsOf(program) },
    maxBuffer: 2 ** 28,
  });

/** What llvm-cov tells of a file: its lines, and each side of each branch by its place. */
async function measure() {
  const profile = `${folder}/all.profdata`;
  await run('llvm-profdata', ['merge', '-sparse', ...programs.map(countsOf), '-o', profile]);
  const [first, ...others] = programs;
  const { stdout } = await run(
    'llvm-cov',
    [
      ...['export', '-format=text', '-skip-expansions', '-instr-profile', profile, first],
      ...others.flatMap((program) => ['-object', program]),
    ],
    { maxBuffer: 2 ** 30 },
  );
  return JSON.parse(stdout).data[0].files;
}

/**
 * How often each side of a branch was reached, over all that a template became. An assertion
 * about our own tables is nobody's decision.
 */
function sidesOf(file, branches) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const sides = new Map();
  for (const [line, column, , , yes, no] of branches) {
    if (lines[line - 1].includes('assert(')) continue;
    const place = `${line}:${column}`;
    const [before, other] = sides.get(place) ?? [0, 0];
    sides.set(place, [before + yes, other + no]);
  }
  return [...sides.values()].flat();
}

await inTurn(programs, runWhole);

/** @type {Map<string, { lines: { count: number, covered: number }, branches: number[] }>} */
const files = new Map(
  (await measure())
    .map(({ filename, summary, branches }) => ({
      name: relative('wasm', filename),
      lines: summary.lines,
      branches: sidesOf(filename, branches),
    }))
    .filter(({ name }) => !name.startsWith('..'))
    .map(({ name, ...found }) => [name.replace(/\.cpp$/, ''), found]),
);
const percent = (counts) =>
  counts.length === 0 ? 100 : (100 * counts.filter((count) => count > 0).length) / counts.length;
const inHundred = (share) => `${share.toFixed(1)} %`.padStart(8);
const shown = (counts) => inHundred(percent(counts));

const rooms = new Map();
for (const [name, { lines }] of files) {
  const room = name.split('/')[0];
  for (const part of [room, whole]) {
    const { count, covered } = rooms.get(part) ?? { count: 0, covered: 0 };
    rooms.set(part, { count: count + lines.count, covered: covered + lines.covered });
  }
}
for (const [room, { count, covered }] of rooms)
  console.log(`  | lines of ${room.padEnd(22)} ${inHundred((100 * covered) / count)}`);

let failed = 0;
for (const [section, held] of Object.entries(sections)) {
  const names = Object.keys(held);
  const gone = names.filter((name) => !files.has(name));
  const branches = names.flatMap((name) => files.get(name)?.branches ?? []);
  const enough = gone.length === 0 && percent(branches) >= least;
  console.log(`  | branches, ${section.padEnd(32)} ${shown(branches)}`);
  if (enough) continue;
  failed += 1;
  console.log(`✗ ${section}: ${least} % of the branches must be reached`);
  for (const name of gone) console.log(`  ${name} is not there`);
  for (const name of names)
    console.log(`  ${shown(files.get(name)?.branches ?? [])} ${name}: ${held[name]}`);
}
console.log(`${Object.keys(sections).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
