/**
 * `npm run release`: the packed package, its bill of materials, and the checksums of both,
 * in build/release. The same sources give the same bytes, wherever and whenever they are
 * built (tests/package/release.test.ts).
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { buildAll } from './build.mjs';
import { prepareMachine } from './machine.mjs';
import { stop } from './stage.mjs';

const folder = 'build/release';

/** What is compiled into the wasm and no package manager knows of. */
const compiledIn = ['nlohmann/json.hpp', 'emscripten/version.h', '__config'];

/** As the preprocessor of the build sees them: versions of what is on this machine. */
function definitions() {
  const text = execFileSync(
    'em++',
    ['-std=c++20', '-isystem', 'build/wasm-release/deps', '-dM', '-E', '-x', 'c++', '-'],
    {
      input: compiledIn.map((header) => `#include <${header}>\n`).join(''),
      encoding: 'utf8',
      env: { ...process.env, NODE_PATH: '/usr/share/nodejs' },
    },
  );
  const found = new Map(
    [...text.matchAll(/^#define (\w+) (\S+)$/gm)].map(([, name, value]) => [name, value]),
  );
  return (...names) => names.map((name) => found.get(name) ?? missing(name)).join('.');
}

function missing(name) {
  throw new Error(`the compiler defines no ${name}`);
}

/** libc++ writes 13.0.1 as 13001. */
const inParts = (number) =>
  [number / 1000, (number % 1000) / 100, number % 100].map(Math.floor).join('.');

function librariesOfCpp() {
  const version = definitions();
  const library = (name, version, license) => ({
    type: 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    scope: 'required',
    licenses: [{ expression: license }],
  });
  return [
    library(
      'nlohmann-json',
      version(...['MAJOR', 'MINOR', 'PATCH'].map((part) => `NLOHMANN_JSON_VERSION_${part}`)),
      'MIT',
    ),
    library(
      'emscripten',
      version(...['major', 'minor', 'tiny'].map((part) => `__EMSCRIPTEN_${part}__`)),
      'MIT',
    ),
    library('libc++', inParts(version('_LIBCPP_VERSION')), 'Apache-2.0 WITH LLVM-exception'),
  ];
}

/** CycloneDX 1.5, without what would be another one each time: a serial number and a date. */
function billOfMaterials() {
  const left = ['dev', 'peer', 'optional'].flatMap((kind) => ['--omit', kind]);
  const text = execFileSync(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--workspaces=false', ...left],
    { encoding: 'utf8' },
  );
  const bill = JSON.parse(text);
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  delete bill.metadata.tools;
  bill.metadata.component.name = 'latchkey'; // npm writes the folder's name
  bill.components.push(...librariesOfCpp());
  return `${JSON.stringify(bill, null, 2)}\n`;
}

const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** From nothing: what an earlier tree left behind is not released. */
async function buildAfresh() {
  for (const room of ['web', 'widget', 'demo'])
    rmSync(`${room}/dist`, { recursive: true, force: true });
  await buildAll();
}

async function release() {
  await buildAfresh();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('npm', ['pack', '--loglevel=error', '--pack-destination', folder]);
  writeFileSync(`${folder}/latchkey.cdx.json`, billOfMaterials());
  const sums = readdirSync(folder)
    .sort()
    .map((file) => `${sha256(`${folder}/${file}`)}  ${file}\n`);
  writeFileSync(`${folder}/SHA256SUMS`, sums.join(''));
  console.log(sums.join('').trimEnd());
}

await prepareMachine(['build']).then(release).catch(stop);
