/** Signing out on the broker's own page, and back (OpenID Connect RP-Initiated Logout 1.0). */
import assert from 'node:assert/strict';
import type { LatchkeyLogin } from 'latchkey/element';
import { signInByPassword } from './flows.js';
import { find, parts, reported, waitForReport } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

/** Signed in by a window, then gone to the broker's page, where the person says yes. */
async function signOutThere({ world, visitor }: Journey) {
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.submit);
  await signInByPassword(await visitor.windowOf(() => page.click('#popup')));
  await waitForReport(page, 'latchkey-success');

  await page.$eval('#login', (element) => {
    (element as LatchkeyLogin).logout({ returnTo: '/' }).catch(() => {}); // the page is left
  });
  const yes = await page.waitForSelector('button[name="logout"]');
  await yes?.click();
  await find(page, parts.submit);
  return page;
}

const told = async (page: Parameters<typeof reported>[0]) =>
  (await reported(page)).map(({ event }) => event);

journey('T-33 the return is told once, and the broker has forgotten as well', async (given) => {
  const page = await signOutThere(given);

  await waitForReport(page, 'latchkey-signout');
  // T-24: nothing of it stays in the address or in the tab.
  assert.equal(page.url(), `${given.world.addresses.appSameSite}/`);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await page.reload();
  await find(page, parts.submit);
  assert.deepEqual(await told(page), []);
  const popup = await given.visitor.windowOf(() => page.click('#popup'));
  await find(popup, parts.submit);
});

for (const [title, signOutState] of [
  ['a wrong state', 'other'],
  ['no state', 'missing'],
] as const)
  journey(`T-33 a return with ${title} is told nobody, and the form is there`, async (given) => {
    given.world.faults.signOutState = signOutState;

    const page = await signOutThere(given);

    assert.deepEqual(await told(page), []);
    assert.equal(page.url(), `${given.world.addresses.appSameSite}/`);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });
