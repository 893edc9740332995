/**
 * Makes the decision table in README.md from the rows of tests/wasm/placements_test.cpp,
 * which are tested cell by cell.
 *
 *   node wasm/connection/table.mjs           writes it
 *   node wasm/connection/table.mjs --check   exits 1 when it is not what the rows say
 */
import { readFileSync, writeFileSync } from 'node:fs';

const rowsFile = new URL('../../tests/wasm/placements_test.cpp', import.meta.url);
const readme = new URL('README.md', import.meta.url);
const begin = '<!-- made by table.mjs: begin -->';
const end = '<!-- made by table.mjs: end -->';

const environments = ['desktop', 'phone', 'WeCom', 'WeChat', 'Lark', 'DingTalk', 'another app'];

/** As the test calls the placements, and as a reader does. */
const words = new Map([
  ['tab', 'code'],
  ['window', 'window'],
  ['here', 'this page'],
  ['client', 'client'],
  ['why', 'why not'],
  ['none', '–'],
]);

/**
 * Whether the broker can finish what a frame of the form began. Authing's own widget does
 * so with WeCom's older frame and DingTalk's current one (authing-broker 2.10, 2.11); nothing
 * is known of the panel's code, and its public configuration has nothing of what the others
 * need. The demo world's broker begins an agency's login in a window, and finishes no frame
 * of it.
 */
const lacking = 'neither its app’s id nor a page to return to is public';
const frames = [
  ['wechatwork:corp:qrconnect', 'older frame', 'yes', 'yes'],
  ['wechatwork:corp:qrconnect', 'panel', 'assumed', 'yes'],
  ['wechatwork:agency:qrconnect', 'older frame', 'yes', 'no'],
  ['wechatwork:qrconnect:of:authing:agency', 'older frame', 'yes', 'no such connection'],
  ['wechat:pc', 'its frame', `no: ${lacking}`, 'yes'],
  ['dingtalk', 'current frame', 'yes', 'yes'],
  ['dingtalk', 'older frame', `no: ${lacking}`, 'no such connection'],
  ['lark-public', 'its frame', `no: ${lacking}`, 'no such connection'],
  ['lark-internal', 'its frame', `no: ${lacking}`, 'no such connection'],
];

/** What the demo world's broker knows of what is begun by a button; Authing's knows all. */
const ours = new Set([
  'oidc',
  'wechatwork:corp:qrconnect',
  'wechatwork:agency:qrconnect',
  'wechatwork:service-provider:qrconnect',
  'wechat:pc',
  'dingtalk',
]);

/** Rows as the test writes them: `{{"oidc"}, window, here, …},`. */
function readRows(text) {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*\{\{"([^"]+)"\}, ([\w, ]+)\},$/.exec(line);
    if (!found) return [];
    const cells = found[2].split(', ').map((name) => words.get(name));
    if (cells.length !== environments.length || cells.includes(undefined)) {
      throw new Error(`a row that is no row: ${line}`);
    }
    return [{ type: found[1], cells }];
  });
}

const isBegun = ({ cells }) => cells.some((cell) => cell !== '–' && cell !== 'why not');

function brokers(row) {
  if (!isBegun(row)) return ['–', '–'];
  return ['yes', ours.has(row.type) ? 'yes' : 'no'];
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

function checkFrames(rows) {
  const withCode = rows.filter(({ cells }) => cells.includes('code')).map(({ type }) => type);
  const missing = withCode.filter((type) => !frames.some(([of]) => of === type));
  const odd = frames.filter(([of]) => !withCode.includes(of)).map(([of]) => of);
  if (missing.length + odd.length > 0) {
    throw new Error(`frames of table.mjs and codes of the rows differ: ${[...missing, ...odd]}`);
  }
}

function made(rows) {
  const placements = rows.map((row) => [`\`${row.type}\``, ...row.cells, ...brokers(row)]);
  return [
    table(['type', ...environments, 'begins with Authing', 'with our broker'], placements),
    'A frame’s answer is finished by the broker:',
    table(
      ['type', 'frame', 'with Authing', 'with our broker'],
      frames.map(([type, ...cells]) => [`\`${type}\``, ...cells]),
    ),
  ].join('\n\n');
}

const rows = readRows(readFileSync(rowsFile, 'utf8'));
if (rows.length === 0) throw new Error('no rows were found in tests/wasm/placements_test.cpp');
checkFrames(rows);

const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(begin);
const after = rest?.split(end)[1];
if (after === undefined) throw new Error('README.md has no place for the table');

const wanted = `${before}${begin}\n\n${made(rows)}\n\n${end}${after}`;
if (!process.argv.includes('--check')) {
  writeFileSync(readme, wanted);
} else {
  const isShown = wanted === text;
  if (!isShown) {
    console.log('wasm/connection/README.md is behind: run node wasm/connection/table.mjs');
  }
  console.log(isShown ? '1 passed, 0 failed' : '0 passed, 1 failed');
  process.exitCode = isShown ? 0 : 1;
}
