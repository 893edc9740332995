/**
 * What the tests reach of the core, natively and without sanitizers, which have branches of
 * their own: lines for each room, printed; and branches of the files that hold the checks of the
 * security requirements, sections A to E, which must stay at 95 % or more (section J).
 * Prints `N passed, N failed`, a count for each section.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';

const builds = 'build/coverage';
const least = 95;

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

// What an older run has counted is taken away first.
for (const name of readdirSync(builds, { recursive: true }))
  if (name.endsWith('.gcda')) rmSync(`${builds}/${name}`);
const tests = spawnSync('ctest', ['--preset', 'coverage'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
if (tests.status !== 0) throw new Error(`${tests.stdout}${tests.stderr}`);

const { status, stdout, stderr } = spawnSync(
  'gcovr',
  [
    ...['--root', '.', '--object-directory', builds, '--filter', 'wasm/', '--json'],
    // A throw of the library's, and what the compiler knows to be dead, are nobody's decision;
    // nor is each comparison of a defaulted ==, or an assertion about our own tables.
    ...['--exclude-throw-branches', '--exclude-unreachable-branches'],
    ...['--exclude-lines-by-pattern', '.*operator==.* = default;.*'],
    ...['--exclude-branches-by-pattern', '.*assert\\(.*'],
    builds,
  ],
  { encoding: 'utf8', maxBuffer: 2 ** 28 },
);
if (status !== 0) throw new Error(`gcovr: ${stderr}`);

/** @type {Map<string, { lines: number[], branches: number[] }>} how often each was reached */
const files = new Map(
  JSON.parse(stdout).files.map(({ file, lines }) => {
    const code = lines.filter((line) => !line['gcovr/noncode']);
    return [
      file.replace(/^wasm\/|\.cpp$/g, ''),
      {
        lines: code.map((line) => line.count),
        branches: code.flatMap((line) => line.branches.map((branch) => branch.count)),
      },
    ];
  }),
);
const percent = (counts) =>
  counts.length === 0 ? 100 : (100 * counts.filter((count) => count > 0).length) / counts.length;
const shown = (counts) => `${percent(counts).toFixed(1)} %`.padStart(8);

const rooms = new Map();
for (const [name, { lines }] of files) {
  const room = name.split('/')[0];
  rooms.set(room, [...(rooms.get(room) ?? []), ...lines]);
}
for (const [room, lines] of rooms) console.log(`  | lines of ${room.padEnd(22)} ${shown(lines)}`);
console.log(`  | lines of the core           ${shown([...rooms.values()].flat())}`);

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
