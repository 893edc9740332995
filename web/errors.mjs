/**
 * Makes errors.md: the codes from the built tools program and the shell, what the person
 * sees from the widget's own English sentences, cause and remedy from catalogue.mjs.
 *
 *   node web/errors.mjs           writes it
 *   node web/errors.mjs --check   exits 1 when it is not what they say
 *
 * Either way a code without an entry fails, and an entry without a code.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { failureKey } from '../widget/dist/failure.js';
import { bare } from '../widget/dist/text/bare.js';
import { en } from '../widget/dist/text/en.js';
import { entries, sources } from './catalogue.mjs';
import { shellCodes } from './dist/codes.js';
import { loadTools } from './dist/tools.js';

const page = new URL('errors.md', import.meta.url);
const program = new URL('dist/latchkey-tools.wasm', import.meta.url);

/** Where the person goes on (wasm/view/notice.hpp). */
const ways = {
  form: 'Another way, or the same again.',
  account: 'The field of the account is marked.',
  password: 'The field of the password is marked.',
  address: 'The field of the number or address is marked.',
  captcha: 'The field of the letters is marked.',
  code: 'The field of the code is marked.',
  agreement: 'The agreement is marked.',
  retry: 'A button tries again.',
  redirect: 'A button goes on in this window, or on the sign-in page.',
  renew: 'A button makes a new code.',
};

const intro = `# Errors

Made by \`node web/errors.mjs\`; cause and remedy are in \`catalogue.mjs\`, sentences in \`widget/src/text\`.

A \`LoginError\` has

| field | what it is |
| --- | --- |
| \`code\` | stable, and an entry below |
| \`detail\` | for the developer; may be empty. Foreign text where the broker gave it: show it as text |
| \`observed\` | what was seen of the page (\`framed\`, \`online\`) and, where an attempt failed, of that: \`elapsed\` in milliseconds, \`way\` (\`form\`, \`window\`, \`frame\`, \`redirect\`, \`sign_out\`), and with a window its \`transport\`, whether it kept its \`opener\`, and how the \`window\` looked: \`open\`, \`blocked\`, or \`looked_closed\`, which an opener policy looks like too |
| \`help\` | the link to the entry |
| \`message\` | code, detail and link |

None of them holds a secret, an address of the person's or what was typed.`;

/** In one form: the plural that most numbers have. */
const said = (sentence) => `“${typeof sentence === 'object' ? sentence.other : sentence}”`;

/** What the core's sentence says, and what it says where there is a number. */
function seenOf({ code, way }) {
  const { sentences } = en;
  const counted = Object.keys(sentences).filter((key) => key.startsWith(`reason.${code}.`));
  const all = [`reason.${code}`, ...counted].map((key) => said(sentences[key]));
  return `${all.join(' or ')} ${ways[way]}`;
}

/** Without a core: the screen of widget/src/failure.ts, or none. */
function seenWithout(code) {
  if (code === 'no_browser' || code === 'no_target') return 'Nothing.';
  const key = failureKey(code.startsWith('core_') ? code : 'bad_options');
  const way =
    code === 'core_unsupported' ? "A link to the broker's own page." : 'A button tries again.';
  return `${said(bare.sentences[key])} ${way}`;
}

function section({ code, seen }) {
  const { from, cause, remedy, formOnly } = entries[code];
  const told = formOnly ? ' The person alone is told.' : '';
  return `### ${code}

From ${from.map((one) => sources[one]).join(', ')}.${told}

- **Cause:** ${cause}
- **The person sees:** ${seen}
- **To do:** ${remedy}`;
}

const tools = await loadTools(await WebAssembly.compile(readFileSync(program)));
const core = tools.reasons().map((row) => ({ code: row.code, seen: seenOf(row) }));
const shell = shellCodes.map((code) => ({ code, seen: seenWithout(code) }));
const codes = [...core, ...shell].map(({ code }) => code);
const complaints = [
  ...codes.filter((code) => !entries[code]).map((code) => `no entry in catalogue.mjs: ${code}`),
  ...Object.keys(entries)
    .filter((code) => !codes.includes(code))
    .map((code) => `an entry without a code: ${code}`),
];

if (complaints.length === 0) {
  const made = `${[
    intro,
    '## Of signing in and out',
    ...core.map(section),
    '## Before there is a form',
    ...shell.map(section),
  ].join('\n\n')}\n`;
  if (process.argv[2] !== '--check') writeFileSync(page, made);
  else if (made !== readFileSync(page, 'utf8'))
    complaints.push('web/errors.md is old: node web/errors.mjs');
}

for (const complaint of complaints) console.log(`✗ ${complaint}`);
const failed = complaints.length;
console.log(`${Math.max(codes.length + 1 - failed, 0)} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
