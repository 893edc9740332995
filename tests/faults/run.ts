/**
 * A run of logins with faults. `--seed N` decides everything, `--count N` says how many,
 * `--only N` runs one of them alone, `--from N` begins there. Prints `N passed, N failed`.
 */
import { parseArgs } from 'node:util';
import { launchChromium } from '../e2e/browser.js';
import { find, parts } from '../e2e/form.js';
import { startWorldApart } from '../e2e/world.js';
import { quickenThisProcess } from './clock.js';
import { figuresOf } from './figures.js';
import type { Given } from './given.js';
import { leftBehind, listenersWithoutForm } from './leaks.js';
import { openLine } from './line.js';
import { type Ran, runLogin } from './login.js';
import { makePages, type Noted } from './page-side.js';
import { firstOfPage, perPage, planOf, worded } from './plan.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '500' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const from = Number(values.only ?? values.from);
const to = values.only === undefined ? Number(values.count) : from + 1;

quickenThisProcess();
const pages = await makePages();
const world = await startWorldApart({
  assets: pages.folder,
  hold: 200,
});
const line = await openLine();
// Timers of a page that lies behind a window would be slowed down.
const chromium = await launchChromium([
  ...line.args,
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
]);

interface Shared {
  readonly given: Given;
  /** On the page without its form, before the first login. */
  readonly listeners: readonly string[];
}

async function openPage(): Promise<Shared> {
  world.reset();
  const visitor = await chromium.visitor();
  const noted: Noted[] = [];
  const page = await visitor.open(world.addresses.appSameSite, {
    prepare: (empty) =>
      empty.exposeFunction('noteForFaults', (text: string) => {
        noted.push(JSON.parse(text) as Noted);
      }),
  });
  await find(page, parts.tab('password'));
  const listeners = await listenersWithoutForm(page);
  return { given: { world, line, visitor, page, noted, earlier: new Map() }, listeners };
}

function print(number: number, violations: readonly string[], details: readonly string[]): void {
  const again = `npm run test:faults -- --seed ${seed}`;
  const lines = [
    `login ${number} of seed ${seed}: ${worded(planOf(seed, number))}`,
    ...[...violations, ...details].map((each) => `    ${each}`),
    `    again: ${again} --only ${number}`,
    `    with those before it on the page: ${again} --from ${firstOfPage(number)} --count ${number + 1}`,
  ];
  console.log(lines.join('\n'));
}

const runs: Ran[] = [];
let failed = 0;
let shared: Shared | undefined;

/** Leaves the page; with what its logins left behind, where they were well. */
async function closePage(last: number): Promise<void> {
  if (!shared) return;
  const { given, listeners } = shared;
  shared = undefined;
  line.treat = () => undefined;
  const left = await leftBehind(given, listeners).catch((thrown: unknown) => [String(thrown)]);
  await given.visitor.leave();
  if (left.length === 0) return;
  failed += 1;
  print(last, left, ['after the last login of its page']);
}

/** Real milliseconds that a login may take, whatever happens in it. */
const longest = 60_000;

const deadline = () =>
  new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('not over after a minute')), longest).unref();
  });

async function runOne(number: number): Promise<void> {
  if (number % perPage === 0) await closePage(number - 1);
  shared ??= await openPage();
  const { given } = shared;
  const plan = planOf(seed, number);
  try {
    const ran = await Promise.race([runLogin(given, plan), deadline()]);
    runs.push(ran);
    if (ran.violations.length === 0) return;
    failed += 1;
    print(number, ran.violations, [
      `happened: ${ran.happened.join(', ') || 'nothing'}`,
      ...ran.noted.map(({ what, name, code = '' }) => `${what} ${name} ${code}`),
    ]);
  } catch (thrown) {
    failed += 1;
    const noted = given.noted.map(({ what, name, code = '' }) => `${what} ${name} ${code}`);
    print(number, [String(thrown)], noted);
    await given.visitor.leave();
    shared = undefined;
  }
}

for (let number = from; number < to; number++) await runOne(number);
await closePage(to - 1);
await chromium.close();
line.close();
await world.close();
await pages.remove();
for (const each of figuresOf(runs)) console.log(`  | ${each}`);
console.log(`${to - from - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && to > from ? 0 : 1;
