/**
 * The border check: who may include whom (wasm/README.md, web/README.md), read from
 * includes and imports. Prints `N passed, N failed`, a count for each rule.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  { encoding: 'utf8' },
)
  .trim()
  .split('\n');
const textOf = (name) => readFileSync(name, 'utf8');

/** The rooms of the core from the ground up: one may include itself and what stands before it. */
const order = [
  ['model'],
  ['text'],
  ['json'],
  ['url'],
  ['theme'],
  ['connection'],
  ['lint'],
  ['broker'],
  ['oidc'],
  ['flow'],
  ['view'],
  ['render'],
  ['wire'],
  ['binding'],
];
const level = new Map(order.flatMap((rooms, at) => rooms.map((room) => [room, at])));

const includes = (name) =>
  [...textOf(name).matchAll(/^#include [<"]([^>"]+)[>"]/gm)].map((m) => m[1]);
const imports = (name) =>
  [...textOf(name).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((m) => m[1]);

const core = files.filter((name) => /^wasm\/[a-z]+\/.*\.(cpp|hpp)$/.test(name));
const scripts = (pattern) => files.filter((name) => pattern.test(name) && name.endsWith('.ts'));

/** A rule gives the lines that break it. */
const rules = {
  'a room of the core includes only itself and what stands before it': () =>
    core.flatMap((name) => {
      const own = name.split('/')[1];
      return includes(name)
        .filter((path) => path.includes('/') && level.has(path.split('/')[0]))
        .filter((path) => {
          const other = path.split('/')[0];
          return other !== own && level.get(other) >= level.get(own);
        })
        .map((path) => `${name} includes ${path}`);
    }),
  'every room of the core has its place in the order': () =>
    core.filter((name) => !level.has(name.split('/')[1])),
  'only wasm/binding includes emscripten': () =>
    core
      .filter((name) => !name.startsWith('wasm/binding/'))
      .filter((name) => includes(name).some((path) => path.startsWith('emscripten')))
      .map((name) => `${name} includes emscripten`),
  'only wasm/json includes nlohmann': () =>
    core
      .filter((name) => !name.startsWith('wasm/json/'))
      .filter((name) => includes(name).some((path) => path.startsWith('nlohmann')))
      .map((name) => `${name} includes nlohmann`),
  'no streams, regex, locale, clock or random source in the core': () =>
    core.flatMap((name) =>
      includes(name)
        .filter((path) =>
          /^(iostream|sstream|fstream|ostream|istream|regex|locale|random|ctime|thread)$/.test(
            path,
          ),
        )
        .map((path) => `${name} includes ${path}`),
    ),
  'no clock is read and nothing is thrown in the core': () =>
    core
      .filter((name) =>
        /_clock::now|\bthrow\b|\btry\s*\{|dynamic_cast|typeid/.test(withoutComments(name)),
      )
      .map((name) => `${name} reads a clock, throws or asks for a type`),
  'nothing imports tests': () =>
    scripts(/^(web|widget|demo)\//).flatMap((name) =>
      imports(name)
        .filter((path) => reaches(name, path, 'tests/'))
        .map((path) => `${name} imports ${path}`),
    ),
  'web imports neither widget nor demo': () =>
    scripts(/^web\/src\//).flatMap((name) =>
      imports(name)
        .filter((path) => reaches(name, path, 'widget/') || reaches(name, path, 'demo/'))
        .map((path) => `${name} imports ${path}`),
    ),
  'widget imports web by what it built, and never demo': () =>
    scripts(/^widget\/src\//).flatMap((name) =>
      imports(name)
        .filter((path) => reaches(name, path, 'demo/') || reaches(name, path, 'web/src/'))
        .map((path) => `${name} imports ${path}`),
    ),
  'demo imports the product by its package name, as a user would': () =>
    scripts(/^demo\//).flatMap((name) =>
      imports(name)
        .filter((path) => reaches(name, path, 'web/') || reaches(name, path, 'widget/'))
        .map((path) => `${name} imports ${path}`),
    ),
  'only web/src/core.ts and tools.ts import the built modules': () =>
    scripts(/^(web|widget)\/src\//)
      .filter((name) => !/^web\/src\/(core|tools)\.ts$/.test(name))
      .filter((name) => imports(name).some((path) => /latchkey(-tools)?\.mjs$/.test(path)))
      .map((name) => `${name} imports the built module`),
  'browser globals only in web/src/browser and widget': () =>
    scripts(/^web\/src\//)
      .filter((name) => !/^web\/src\/(browser\/|callback\.ts$)/.test(name))
      .filter((name) =>
        /\b(window|document|localStorage|sessionStorage|location|navigator|history)\.\w/.test(
          withoutComments(name),
        ),
      )
      .map((name) => `${name} touches a browser global`),
  'sentences a person reads only in widget/src/text': () =>
    scripts(/^(web|widget)\/src\//)
      .filter((name) => !/^(widget\/src\/text\/|web\/src\/callback\.ts$)/.test(name))
      .filter((name) => /[\u4e00-\u9fff]/.test(textOf(name)))
      .map((name) => `${name} holds Chinese text`),
  'every folder of the rooms has a README': () =>
    [...new Set(files.filter((name) => /^(wasm|web|widget|demo|tests)\//.test(name)).map(dirname))]
      .filter(
        (folder) =>
          !/(samples|corpus|fixtures?|screenshots|assets|vite|webpack|bench\/pages)(\/|$)/.test(
            folder,
          ),
      )
      .filter((folder) => !files.includes(`${folder}/README.md`))
      .map((folder) => `${folder} has none`),
};

function withoutComments(name) {
  return textOf(name)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s\/\/ .*$/gm, '');
}

function reaches(from, path, room) {
  return path.startsWith('.') && normalize(join(dirname(from), path)).startsWith(room);
}

let failed = 0;
for (const [name, broken] of Object.entries(rules)) {
  const lines = broken();
  if (lines.length === 0) continue;
  failed += 1;
  console.log(`✗ ${name}\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
console.log(`${Object.keys(rules).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
