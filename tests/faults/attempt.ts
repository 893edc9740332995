/** One try to sign in by a person, from the click to its result; and what is done after it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { find, parts, press } from '../e2e/form.js';
import { accountNow } from './checks.js';
import { brokerClock, really } from './clock.js';
import { closeAll, type Given, isPoll, patience, pause, until, windowsOf } from './given.js';
import { personAt } from './person.js';
import type { Way } from './way.js';

/** Until it is told and nothing of it is still waited for, or the person has given up. */
export async function signIn(given: Given, way: Way, begin: Promise<unknown>): Promise<void> {
  const { noted, line } = given;
  const person = personAt(given, way);
  let begun = false;
  const begins = begin.then(
    () => {
      begun = true;
    },
    () => {}, // a form that cannot be filled in is given up like any other
  );
  const isOver = () => {
    const { results, open, calls } = accountNow(given, way);
    // A page that was loaded anew, by whatever befell it, waits for nothing.
    const isNew = !way.leaves && noted.some(({ what }) => what === 'loaded');
    return begun && (results.length > 0 || isNew) && open === 0 && calls === 0;
  };

  let left = 2; // the first time the person goes back, the second time they go
  let before = '';
  let since = performance.now();
  while (left > 0 && !isOver()) {
    const asked = line.passed.filter(({ asked: { url } }) => !isPoll(url.pathname)).length;
    const seen = `${await person.tend()} ${noted.length} ${asked} ${begun}`;
    if (seen !== before) {
      before = seen;
      since = performance.now();
    } else if (performance.now() - since > really(begun ? patience : 3 * patience)) {
      left -= 1;
      await person.giveUp();
      since = performance.now();
    }
    await sleep(pause);
  }
  // A click that leaves the page is answered when it is left, if ever.
  if (!way.leaves) await begins;
}

const isBeingLeft = ({ line }: Given) =>
  line.open().some(({ headers }) => headers['sec-fetch-dest'] === 'document');

/** The page as it was before the login, with its form. */
export async function restore(given: Given): Promise<void> {
  const { page, world } = given;
  const home = `${world.addresses.appSameSite}/`;
  await closeAll(await windowsOf(given));
  if (brokerClock.shift !== 0) {
    brokerClock.shift = 0;
    world.reset(); // what it noted in the future would hold for hours
  }
  await page.bringToFront();
  // Or its address is asked for once more: somebody else's answer is still waited for.
  if (page.url() !== home || isBeingLeft(given)) await page.goto(home);
  await page.evaluate(() => {
    Object.assign(window.faults, { shift: 0, twice: false });
    const { lang } = document.documentElement;
    if (lang !== 'en') document.querySelector<HTMLElement>('#language')?.click();
  });
  await until('the form comes', () =>
    page.evaluate(
      (retry, tab) => {
        const root = document.querySelector('latchkey-login')?.shadowRoot;
        const isInside = !document.querySelector<HTMLElement>('#inside')?.hidden;
        if (isInside || root?.querySelector(tab)) return true;
        root?.querySelector<HTMLElement>(retry)?.click(); // there is no form, and a way to one
        return false;
      },
      parts.retry,
      parts.tab('password'),
    ),
  );
}

/** Where somebody is signed in. */
export async function signOut({ page, noted }: Given): Promise<string[]> {
  await press(page, '#sign-out');
  const told = await until('signing out is not told', () =>
    noted.some(({ name }) => name === 'signout'),
  );
  await find(page, parts.tab('password'));
  return told;
}

/** Once more without faults, as whoever met a failure would: whatever it was, this signs in. */
export async function signInCleanly(
  given: Given,
  way: Way,
  isFilledIn: boolean,
): Promise<string[]> {
  const { page, world, noted, line } = given;
  noted.length = 0;
  line.passed.length = 0;
  world.reset(); // as a while later: a new code may be sent
  await signIn(given, way, (isFilledIn ? way.again : way.begin)(page, world));
  const told = noted.filter(({ what }) => what === 'told');
  if (told.length === 1 && told[0]?.name === 'success') return signOut(given);
  return [`without faults it does not sign in: ${JSON.stringify(told)}`];
}
