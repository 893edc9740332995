/** React's StrictMode: effects run twice, and a login must not. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { signInByPassword } from './flows.js';
import { find, parts, reported, says, until, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';
import { makeStrictAssets } from './strict.js';

const journey = prepareJourneys([], undefined, makeStrictAssets);

const countOf = async (page: Page, event: string) =>
  (await reported(page)).filter((one) => one.event === event).length;

journey('StrictMode, the README’s component: signed in, and told once', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);

  await find(page, parts.submit);
  await signInByPassword(page);

  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, ann.id);
  assert.equal(await countOf(page, 'latchkey-success'), 1);
});

journey('StrictMode, a login mounted twice: one form, signed in, told once', async (given) => {
  const page = await given.visitor.open(`${given.world.addresses.appSameSite}/?login`);

  await find(page, parts.submit);
  assert.equal(await countOf(page, 'mounted'), 2);
  assert.equal((await page.$$(`>>> ${parts.heading}`)).length, 1);
  await signInByPassword(page);

  await waitForReport(page, 'latchkey-success');
  assert.equal(await countOf(page, 'latchkey-success'), 1);
});

journey(
  'T-26 StrictMode, back from a redirect: both effects hear the same answer, and nothing fails',
  async (given) => {
    const page = await given.visitor.open(`${given.world.addresses.appSameSite}/?login`);
    await find(page, parts.submit);
    await page.evaluate(() => void (window as unknown as { leave(): unknown }).leave());
    await page.waitForFunction(() => location.hostname.startsWith('login.'));
    await find(page, parts.submit);

    await signInByPassword(page);

    await until(page, () => document.querySelectorAll('#log strong').length >= 4);
    const heard = (await reported(page)).filter(({ event }) => event === 'redirect');
    assert.deepEqual(
      heard.map(({ detail }) => (detail as { id?: string } | null)?.id),
      [ann.id, ann.id],
    );
    assert.equal(await countOf(page, 'latchkey-success'), 1);
    assert.equal(await countOf(page, 'latchkey-error'), 0);
    await says(page, parts.heading, /signed in/i); // the form that stays
  },
);
