/**
 * Accounts that signed in before, where the operator wants them remembered: who goes on, another
 * one, who is forgotten; and that nothing is kept where it must not be.
 */
import assert from 'node:assert/strict';
import { seed } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { flows, runFlow, signInByPassword } from './flows.js';
import { find, parts, press, says, type, typedIn, until, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const onScreen = {
  goOn: (id: string) => `[part="choice"][data-key="${id}"]`,
  forget: (id: string) => `[data-on="choiceMade"][data-key="forget:${id}"]`,
  another: '[data-on="skipPressed"]',
  back: '[part="methods"] > [part="button"][data-on="choiceMade"]',
} as const;

function personCalled(username: string) {
  const found = seed.pools.acme.people.find((one) => one.username === username);
  if (!found) throw new Error(`nobody is called ${username}`);
  return found;
}

/** What is kept of accounts in the page's storage. */
const kept = (page: Page, { world }: Journey) =>
  page.evaluate(
    (name) => localStorage.getItem(name),
    `latchkey:accounts:${world.addresses.acme} acme-app`,
  );

async function openRemembering(given: Journey): Promise<Page> {
  given.world.faults.rememberedAccounts = true;
  return given.visitor.open(given.world.addresses.appSameSite);
}

/** Signs in by a password, and comes back to a page that has just been opened. */
async function signInAndReturn(page: Page, account: string, password: string): Promise<void> {
  await type(page, parts.account, account);
  await type(page, parts.password, password);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
  await page.reload();
}

journey('who signed in goes on with the password alone, wrong and then right', async (given) => {
  const page = await openRemembering(given);
  await signInAndReturn(page, ann.username, ann.password);

  await says(page, onScreen.goOn(ann.id), /^Continue as .*Ann/);
  await press(page, onScreen.goOn(ann.id));
  assert.equal(await typedIn(page, parts.account), ann.username);
  await until(
    page,
    () =>
      document
        .querySelector('latchkey-login')
        ?.shadowRoot?.activeElement?.getAttribute('data-secret') === 'password',
  );
  await type(page, parts.password, 'not it');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /4 tries left/);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

journey('no password and no token is kept, and nothing of another app', async (given) => {
  const page = await openRemembering(given);
  await signInAndReturn(page, ann.username, ann.password);
  await find(page, onScreen.goOn(ann.id));

  const [id, name, account, way, picture, ...rest] = (await kept(page, given))?.split('\n') ?? [];
  assert.deepEqual([id, name, account, way], [ann.id, ann.name, ann.username, 'password']);
  assert.match(picture ?? '', /^(https?:\/\/.*)?$/);
  assert.deepEqual(rest, ['']);
  const everything = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.doesNotMatch(everything, /eyJ/);
  assert.ok(!everything.includes(ann.password));
});

journey('another account has every way, and there is a way back', async (given) => {
  const page = await openRemembering(given);
  await signInAndReturn(page, ann.username, ann.password);

  await press(page, onScreen.another);
  assert.equal(await typedIn(page, parts.account), '');
  await type(page, parts.password, 'something');
  await press(page, onScreen.back);
  await press(page, onScreen.goOn(ann.id));
  assert.equal(await typedIn(page, parts.password), '');
});

journey(
  'who is forgotten is gone, and the others stay; the last leaves the form',
  async (given) => {
    const kit = personCalled('kit');
    const page = await openRemembering(given);
    await signInAndReturn(page, ann.username, ann.password);
    await press(page, onScreen.another);
    await signInAndReturn(page, 'kit', kit.password);

    await press(page, onScreen.forget(ann.id));
    await says(page, parts.status, /Ann.* is no longer remembered here/);
    await page.reload();
    await find(page, onScreen.goOn(kit.id));
    assert.doesNotMatch((await kept(page, given)) ?? '', new RegExp(ann.id));
    await press(page, onScreen.forget(kit.id));
    await find(page, parts.account);
    assert.equal(await kept(page, given), null);
  },
);

journey('who came by a connection goes there again, in the same click', async (given) => {
  const page = await openRemembering(given);
  const flow = flows.find((one) => one.name === 'the company’s provider in a window');
  assert.ok(flow);
  await runFlow(flow, given, page);
  await page.reload();

  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await press(page, '[part="choice"]');
  assert.ok(await opened);
});

journey('an account of Windows’ directory and a public one are not kept', async (given) => {
  given.world.faults.directories = true;
  const page = await openRemembering(given);
  await press(page, parts.tab('ad'));
  await type(page, '[data-field="ad-account"]', 'acme\\dora');
  await type(page, '[data-secret="ad-password"]', 'window 4');
  await press(page, '[part="panel"]:not([hidden]) [part="submit"]');
  await waitForReport(page, 'latchkey-success');
  assert.equal(await kept(page, given), null);
  await page.reload();

  await press(page, parts.tab('password'));
  await type(page, parts.account, 'pub');
  await type(page, parts.password, personCalled('pub').password);
  await press(page, parts.submit);
  await press(page, onScreen.goOn(personCalled('desk').id));
  await waitForReport(page, 'latchkey-success');
  assert.equal(await kept(page, given), null);
});

journey('what was kept goes as soon as the operator does not want it', async (given) => {
  const page = await openRemembering(given);
  await signInAndReturn(page, ann.username, ann.password);
  await find(page, onScreen.goOn(ann.id));
  given.world.faults.rememberedAccounts = false;
  await page.reload();

  await find(page, parts.account);
  assert.equal(await kept(page, given), null);
});

journey('where nothing may be stored, a login works and nobody is remembered', async (given) => {
  given.world.faults.rememberedAccounts = true;
  const page = await given.visitor.open(given.world.addresses.appSameSite, {
    prepare: (empty) =>
      empty.evaluateOnNewDocument(() =>
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('forbidden', 'SecurityError');
          },
        }),
      ),
  });
  await signInByPassword(page);
  await waitForReport(page, 'latchkey-success');
  await page.reload();

  await find(page, parts.account);
});
