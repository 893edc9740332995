/** Journeys 1 and 2: a password, wrong then right, on both sites; tokens by the grant. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, type, typedIn, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

async function signInAfterOneMistake(page: Page, password: string) {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, 'not it');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /4/);
  assert.equal(await typedIn(page, parts.account), 'ann');

  await type(page, parts.password, password);
  await press(page, parts.submit);
  return (await waitForReport(page, 'latchkey-success')) as { user: Record<string, string> };
}

async function askTheApi(page: Page) {
  await press(page, '#call-api');
  return (await waitForReport(page, 'api')) as { status: number; body: { id: string } };
}

journey(
  'same site: wrong then right, tries left shown, account kept, the API accepts',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);

    const success = await signInAfterOneMistake(page, ann.password);
    const answer = await askTheApi(page);

    assert.equal(success.user['id'], ann.id);
    assert.equal(answer.status, 200);
    assert.equal(answer.body.id, ann.id);
  },
);

journey('another site: the same, and no cookie travels', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appCrossSite);
  const cookies: string[] = [];
  const network = await page.createCDPSession();
  await network.send('Network.enable');
  network.on('Network.requestWillBeSentExtraInfo', ({ headers }) => {
    const cookie = headers['cookie'] ?? headers['Cookie'];
    if (cookie) cookies.push(cookie);
  });

  const success = await signInAfterOneMistake(page, ann.password);
  const answer = await askTheApi(page);

  assert.equal(success.user['id'], ann.id);
  assert.equal(answer.status, 200);
  assert.deepEqual(cookies, []);
});

journey('an empty form says what is missing, beside the field', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);

  await press(page, parts.submit);

  const account = await find(page, parts.account);
  await find(page, parts.fieldError);
  assert.equal(await account.evaluate((input) => input.getAttribute('aria-invalid')), 'true');
});
