/**
 * What each connection type adds to the program. A type is data, so its weight is that of
 * its row in wasm/connection/rows.cpp with the tables that no other row shares: the data
 * of the file compiled as it is and without that row, in bytes before compression (one
 * row more or less moves every address behind it, which brotli turns into more bytes, or
 * fewer, than the row has). What all rows come to on the line is linked and compressed.
 * A type may not weigh more than a type should; the whole program's budget is bytes.mjs's.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';

const run = promisify(execFile);
const build = 'build/wasm-release';
const folder = 'weights';
const object = 'wasm/CMakeFiles/latchkey_connection.dir/connection/rows.cpp.o';

/** Bytes: of a button alone, and of a type with tables of its own. */
const budgets = { plain: 128, own: 1536 };

/** What the preset gives the compiler. */
const sourceDir = '$' + '{sourceDir}';
const presets = readFileSync('CMakePresets.json', 'utf8').replaceAll(sourceDir, process.cwd());
const { environment } = JSON.parse(presets).configurePresets.find(
  ({ name }) => name === 'emscripten',
);
const shell = (command) =>
  run('sh', ['-c', command], { cwd: build, env: { ...process.env, ...environment } });

const source = readFileSync('wasm/connection/rows.cpp', 'utf8');

/** Rows as they stand in the source: from their brace to its end, with the comma. */
function readRows() {
  const rows = new Map();
  for (const { index, 1: type } of source.matchAll(/\{\.type = "([^"]+)"/g)) {
    let depth = 0;
    let end = index;
    do {
      if (source[end] === '{') depth += 1;
      if (source[end] === '}') depth -= 1;
      end += 1;
    } while (depth > 0);
    rows.set(type, source.slice(index, end + 1));
  }
  return rows;
}

const rows = readRows();
const without = (gone) => gone.reduce((text, type) => text.replace(rows.get(type), ''), source);

/** How ninja compiles rows.cpp and links the program, as shell commands. */
async function commands() {
  const { stdout } = await run('ninja', ['-C', build, '-t', 'commands', 'latchkey']);
  const lines = stdout.split('\n');
  const compile = lines.find((line) => line.includes('-c ') && line.includes('rows.cpp'));
  const link = lines.find((line) => line.includes('-o wasm/latchkey.mjs'));
  if (!compile || !link) throw new Error('ninja knows no rows.cpp or no latchkey.mjs');
  // The first part links; what comes behind it cuts the program in two.
  return { compile, link: link.replace(/^: && /, '').split(' && ')[0] };
}

const { compile, link } = await commands();

/** Compiles `text` in the place of rows.cpp. */
async function compiled(name, text, flags) {
  mkdirSync(`${build}/${folder}`, { recursive: true });
  writeFileSync(`${build}/${folder}/${name}.cpp`, text);
  const at = `${folder}/${name}.o`;
  await shell(
    compile
      .replace(/-c \S+rows\.cpp/, `-Wno-error ${flags} -c ${folder}/${name}.cpp`)
      .replaceAll(object, at),
  );
  return at;
}

/** The length of a WebAssembly module's section of data (core specification, 5.5.14). */
function dataOf(bytes) {
  let at = 8; // magic and version
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const id = bytes[at++];
    const length = number();
    if (id === 11) return length;
    at += length;
  }
  return 0;
}

const data = async (name, gone) =>
  dataOf(readFileSync(`${build}/${await compiled(name, without(gone), '-fno-lto')}`));

/** Brotli bytes of the whole program with no row but one that every table keeps. */
async function brotliOfAll() {
  const [, ...others] = rows.keys();
  const bare = await compiled('bare', without(others), '');
  await shell(link.replaceAll(object, bare).replace('wasm/latchkey.mjs', `${folder}/latchkey.mjs`));
  await shell(`wasm-opt -Oz --converge ${folder}/latchkey.wasm -o ${folder}/latchkey.wasm`);
  const size = (path) => brotliCompressSync(readFileSync(`${build}/${path}`)).length;
  return size('wasm/latchkey-whole.wasm') - size(`${folder}/latchkey.wasm`);
}

const whole = await data('whole', []);
const weights = new Map();
const left = [...rows.keys()].entries();
await Promise.all(
  cpus().map(async () => {
    for (const [at, type] of left) weights.set(type, whole - (await data(`row-${at}`, [type])));
  }),
);

console.log('  | bytes of data that a connection type adds, before compression');
const kinds = { plain: [], own: [] };
for (const [type, row] of rows)
  kinds[/\.(fields|frame) =/.test(row) ? 'own' : 'plain'].push({ type, weight: weights.get(type) });
for (const { type, weight } of kinds.own)
  console.log(`  | ${type.padEnd(44)}${String(weight).padStart(6)} of ${budgets.own}`);
const each = kinds.plain.map(({ weight }) => weight);
console.log(
  `  | ${`each of the ${each.length} others`.padEnd(44)}${String(Math.max(...each)).padStart(6)} of ${budgets.plain}, at most`,
);
console.log(`  | all rows, compressed with the program: ${await brotliOfAll()} brotli bytes`);
rmSync(`${build}/${folder}`, { recursive: true });

const heavy = Object.entries(kinds).flatMap(([kind, types]) =>
  types.filter(({ weight }) => weight <= 0 || weight > budgets[kind]),
);
for (const { type, weight } of heavy) console.log(`${type} weighs ${weight}`);
console.log(`${rows.size - heavy.length} passed, ${heavy.length} failed`);
process.exitCode = heavy.length === 0 ? 0 : 1;
