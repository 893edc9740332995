/**
 * `npm test`: sets the machine up, then runs every suite. A red stage skips only
 * what needs its output. The last line counts over everything.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { buildAll, cmakeBuild } from '../.ci/build.mjs';
import { failuresIn } from '../.ci/failures.mjs';
import { prepareMachine } from '../.ci/machine.mjs';
import { runStage, stop, tail } from '../.ci/stage.mjs';

/** What each stage printed in the last run, for checks of what was run. */
const reports = 'build/report';

/** How a suite says what it counted. */
const counters = {
  /** `100% tests passed, 0 tests failed out of 4` */
  ctest(output) {
    const found = /(\d+) tests? failed out of (\d+)/.exec(output);
    return found && { passed: Number(found[2]) - Number(found[1]), failed: Number(found[1]) };
  },
  /** `# pass 12`, `# fail 0`, in either of the runner's spellings */
  node(output) {
    const of = (word) => Number(new RegExp(`^(?:#|ℹ) ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
    const passed = of('pass');
    const failed = of('fail') + of('cancelled') + of('skipped') + of('todo');
    return passed + failed > 0 && { passed, failed };
  },
  /** `12 passed, 0 failed`, as our own checks print it */
  own(output) {
    const found = /^(\d+) passed, (\d+) failed$/m.exec(output);
    return found && { passed: Number(found[1]), failed: Number(found[2]) };
  },
};

/** Compiled test files of one folder, for node's runner. */
function filesOf(folder) {
  const at = `build/tests/${folder}`;
  return readdirSync(at, { recursive: true })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => `${at}/${name}`)
    .sort();
}

/** `patience` in milliseconds, for each file. */
const nodeTest = (files, concurrency, patience = 180_000) => ({
  counter: 'node',
  command: () => [
    'node',
    ['--test', `--test-concurrency=${concurrency}`, `--test-timeout=${patience}`, ...files()],
  ],
});
const node = (folder, concurrency = 2, patience) =>
  nodeTest(() => filesOf(folder), concurrency, patience);

/** The ways to sign in, again, in a variant of tests/e2e/journey.ts; its README says why these. */
const waysToSignIn = [
  'password',
  'phone-code',
  'email-code',
  'wecom',
  'wecom-panel',
  'popup',
  'blocked',
  'forgery',
];
const variant = (name) => ({
  ...nodeTest(() => waysToSignIn.map((file) => `build/tests/e2e/${file}.test.js`), 2),
  env: { LATCHKEY_VARIANT: name },
});

const own = (script, ...args) => ({
  counter: 'own',
  command: () => ['node', [script, ...args]],
});
const ctest = (preset) => ({ counter: 'ctest', command: () => ['ctest', ['--preset', preset]] });

/** In the order they run. `needs`: without that stage's output this one can't run. */
const stages = [
  { name: 'format and lint', ...own('tests/lint.mjs') },
  { name: 'borders', ...own('tests/borders.mjs') },
  { name: 'clang-tidy', ...own('tests/tidy.mjs') },
  { name: 'build: native', build: () => cmakeBuild('native-debug', 'core, native') },
  { name: 'native', needs: ['build: native'], ...ctest('native-debug') },
  { name: 'coverage', needs: ['build: native'], ...own('tests/coverage.mjs') },
  { name: 'checks', needs: ['native'], ...own('tests/checks/run.mjs', '--sample') },
  { name: 'build: wasm tests', build: () => cmakeBuild('wasm-test', 'core tests as wasm') },
  { name: 'the same cases as wasm', needs: ['build: wasm tests'], ...ctest('wasm-test') },
  {
    name: 'the corpus natively and as wasm',
    needs: ['build: native', 'build: wasm tests'],
    ...own('tests/fuzz/compare.mjs'),
  },
  { name: 'build: state space', build: () => cmakeBuild('space', 'state space') },
  {
    name: 'state space',
    needs: ['build: state space'],
    counter: 'own',
    command: () => ['build/space/tests/space/space', []],
  },
  { name: 'build: fuzzers', build: () => cmakeBuild('fuzz', 'fuzzers') },
  { name: 'fuzzers', needs: ['build: fuzzers'], ...own('tests/fuzz/run.mjs') },
  { name: 'build: product', build: buildAll },
  { name: 'chart', ...own('wasm/flow/chart.mjs', '--check') },
  { name: 'table', ...own('wasm/connection/table.mjs', '--check') },
  { name: 'lint codes', needs: ['build: product'], ...own('wasm/lint/codes.mjs', '--check') },
  { name: 'error catalogue', needs: ['build: product'], ...own('web/errors.mjs', '--check') },
  { name: 'machine', needs: ['build: product'], ...node('ci') },
  { name: 'fuzz targets', needs: ['build: product'], ...node('fuzz') },
  { name: 'contract', needs: ['build: product'], ...node('contract') },
  { name: 'shell', needs: ['build: product'], ...node('web') },
  { name: 'demo world', needs: ['build: product'], ...node('demo', 1) },
  { name: 'widget', needs: ['build: product'], ...node('widget') },
  { name: 'journeys in Chromium', needs: ['build: product'], ...node('e2e', 2, 600_000) },
  { name: 'gallery', needs: ['build: product'], ...node('gallery', 1, 600_000) },
  { name: 'third-party cookies blocked', needs: ['build: product'], ...variant('cookies-blocked') },
  { name: 'in a hostile page', needs: ['build: product'], ...variant('hostile-page') },
  {
    name: 'faults',
    needs: ['build: product'],
    ...own('build/tests/faults/run.js', '--seed', '1', '--count', '72'),
  },
  { name: 'smoke in three engines', needs: ['build: product'], ...node('engines', 1) },
  { name: 'bytes', needs: ['build: product'], ...own('tests/bytes.mjs') },
  { name: 'weights', needs: ['build: product'], ...own('tests/weights.mjs') },
  {
    name: 'package', // it builds the product once more
    needs: ['build: product'],
    ...node('package', 1, 600_000),
  },
  { name: 'numbers', ...own('tests/numbers.mjs') },
  {
    name: 'rows',
    needs: ['demo world', 'journeys in Chromium'],
    ...own('demo/rows.mjs', '--check'),
  },
  {
    name: 'what the journeys go through',
    needs: ['journeys in Chromium'],
    ...own('tests/e2e/table.mjs', '--check'),
  },
];

/** Only the stages whose names are given; all when none is. */
const wanted = process.argv.slice(2);
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name);

await prepareMachine(['build', 'test']).catch(stop);

if (wanted.length === 0) rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0 };
const broken = new Set();
const notRun = [];

/** What failed, whole, wherever it stands in a long output; else its end. */
function showFailures(output) {
  const failures = failuresIn(output);
  console.log(failures.length > 0 ? tail(failures.join('\n'), 400) : tail(output, 200));
}

/** @returns {Promise<{ passed: number, failed: number } | undefined>} nothing when it broke */
async function run(stage) {
  const [command, args] = stage.command();
  const { code, output } = await runStage(stage.name, command, args, { env: stage.env });
  writeFileSync(`${reports}/${stage.name.replaceAll(/\W+/g, '-')}.txt`, output);
  const counted = counters[stage.counter](output);
  if (counted && (code === 0) === (counted.failed === 0)) {
    console.log(`    ${counted.passed} passed, ${counted.failed} failed`);
    for (const [, line] of output.matchAll(/^(?:# )?( {2}\| .*)$/gm)) console.log(line);
    if (counted.failed > 0) showFailures(output);
    return counted;
  }
  console.log(tail(output, 200));
  return {
    passed: counted ? counted.passed : 0,
    failed: counted ? Math.max(counted.failed, 1) : 1,
  };
}

for (const stage of stages.filter(isWanted)) {
  const missing = (stage.needs ?? []).filter((name) => broken.has(name));
  if (missing.length > 0) {
    notRun.push(`${stage.name} (needs: ${missing.join(', ')})`);
    broken.add(stage.name);
    continue;
  }
  try {
    if (stage.build) {
      await stage.build();
      continue;
    }
    const counted = await run(stage);
    total.passed += counted.passed;
    total.failed += counted.failed;
    if (counted.failed > 0) broken.add(stage.name);
  } catch (error) {
    console.log(`  ✗ ${stage.name}: ${error.message}`);
    total.failed += 1;
    broken.add(stage.name);
  }
}

for (const name of notRun) console.log(`not run: ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && notRun.length === 0 && total.passed > 0 ? 0 : 1;
