/** One login with its faults, from a page with its form to a page with its form, and what is wrong with it. */
import { restore, signIn, signInCleanly, signOut } from './attempt.js';
import { chanceOf } from './chance.js';
import { accountNow, fieldsKept, judge } from './checks.js';
import type { Hands } from './faults.js';
import { type Given, isPoll, until, windowsOf } from './given.js';
import type { Passing } from './line.js';
import type { Noted } from './page-side.js';
import type { Plan } from './plan.js';
import { isOf, type Way } from './way.js';

export interface Ran {
  readonly plan: Plan;
  /** In the order in which they happened; the others of the plan met no request. */
  readonly happened: readonly string[];
  /** `success`, a code, or `nothing`. */
  readonly result: string;
  readonly noted: readonly Noted[];
  /** Sentences; none when all is well. */
  readonly violations: readonly string[];
}

/** A promise and its key. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Lets the plan's faults happen on the line, each at the next request of its step. */
function spoil(given: Given, plan: Plan, hands: Hands, overtaken: (() => void)[]): string[] {
  const happened: string[] = [];
  const rest = [...plan.faults];

  async function pass({ asked, ask, give }: Passing): Promise<void> {
    give(await ask());
    if (!isPoll(asked.url.pathname)) for (const goOn of overtaken.splice(0)) goOn();
  }

  given.line.treat = (passing) => {
    const at = rest.findIndex(({ step }) => isOf(step, passing.asked));
    const [found] = at < 0 ? [] : rest.splice(at, 1);
    if (!found) return pass(passing);
    happened.push(`${found.fault.name} at “${found.step.name}”`);
    return found.fault.act(passing, hands);
  };
  return happened;
}

/** Nothing is on its way any more, and the page has heard of what came. A code's frame may load for as long as it is shown. */
async function settled({ page, line }: Given): Promise<string[]> {
  const open = () =>
    line
      .open()
      .filter(
        ({ url, headers }) => !isPoll(url.pathname) && headers['sec-fetch-dest'] !== 'iframe',
      );
  const left = await until('a request stays open', () => open().length === 0);
  await page.evaluate(() => new Promise<void>((resolve) => setTimeout(resolve)));
  return left.map((what) => `${what}: ${open().map(({ url }) => url.href)}`);
}

/**
 * Whether a window may stay. That of a page that is gone is nobody's; one that was let go alone
 * (T-18) cannot be closed by whoever opened it, and closes itself when it comes home.
 */
function isNobodys(noted: readonly Noted[]): boolean {
  const isGone = noted.some(({ what }) => what === 'loaded');
  const isAlone = noted.some(({ what, name }) => what === 'opened' && name === '');
  return isGone || (isAlone && !noted.some(({ name }) => name === 'success'));
}

/** An answer about somebody else is no earlier one: the broker itself would have to have mixed them up. */
const ofPerson = ({ person = '' }: Way, address: string) => `${person} ${address}`;

export async function runLogin(given: Given, plan: Plan): Promise<Ran> {
  const { page, world, line, noted, visitor } = given;
  const { way } = plan;
  const over = gate();
  const later = gate();
  const overtaken: (() => void)[] = [];
  const hands: Hands = {
    page,
    world,
    line,
    chance: chanceOf(plan.seed, plan.number, 3),
    over: over.opened,
    later: later.opened,
    overtaken: () => new Promise<void>((resolve) => overtaken.push(resolve)),
    afterwards: [],
    earlier: (address) => given.earlier.get(ofPerson(way, address)),
    windows: () => windowsOf(given),
  };
  noted.length = 0;
  line.passed.length = 0;
  const complaints = visitor.complaints.length;
  const happened = spoil(given, plan, hands, overtaken);
  const violations: string[] = [];
  try {
    await signIn(given, way, way.begin(page, world));
    over.open();
    await Promise.all(hands.afterwards);
    line.treat = () => {
      later.open();
      return undefined;
    };
    violations.push(
      ...(await until(
        'a window stays open',
        async () => isNobodys(noted) || (await hands.windows()).length === 0,
      )),
    );
    await restore(given);
    violations.push(...(await settled(given)));
    // A page that was just coming home has its result yet to tell.
    await until('', () => accountNow(given, way).open === 0);
    const account = accountNow(given, way);
    const isFlipped = happened.some((each) => each.startsWith('a flipped bit'));
    violations.push(...judge(given, way, account, isFlipped));
    const was = [...noted];
    const passed = [...line.passed];
    const isSame = !noted.some(({ what }) => what === 'taken' || what === 'loaded');
    const isSignedIn = await page.$eval('#inside', (inside) => !(inside as HTMLElement).hidden);
    if (isSignedIn) violations.push(...(await signOut(given)));
    else {
      if (isSame) violations.push(...(await fieldsKept(page, way)));
      if (hands.chance.happens(0.5)) violations.push(...(await signInCleanly(given, way, isSame)));
    }
    for (const { answer } of passed) given.earlier.set(ofPerson(way, answer.address), answer);
    violations.push(...visitor.complaints.slice(complaints));
    const [first] = account.results;
    const result = first?.code ?? first?.name ?? 'nothing';
    return { plan, happened, result, noted: was, violations };
  } finally {
    over.open();
    later.open();
  }
}
