/** WeChat's QR page in Chromium: what it shows, and that it leaves only for a confirmed login (upstream-idps 6.3, B17). */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { patience, prepareVisits, world } from './visits.js';
import { pageAddress, redirectUri } from './wechat-steps.js';

const visit = prepareVisits();

const story = (title: string, run: (page: Page) => Promise<void>) =>
  visit(title, async (visitor) => run(await visitor.open(pageAddress(world, { lang: 'en' }))));

async function shows(page: Page, text: string) {
  await page.waitForFunction(
    (expected: string) => document.getElementById('status')?.textContent === expected,
    { timeout: patience },
    text,
  );
}

async function destination(page: Page): Promise<string> {
  const asked = await page.waitForRequest(
    (request) => request.url().startsWith(redirectUri(world)),
    {
      timeout: patience,
    },
  );
  return asked.url();
}

story('B09 a confirmed login goes to the return address with code and state', async (page) => {
  const scan = world.phone.scan(await world.phone.nextCode('wechat'));
  await shows(page, 'Scanned. Confirm in WeChat to log in');

  const gone = destination(page);
  world.phone.confirm(scan);

  assert.match(await gone, /\/callback\?code=[0-9a-f]+&state=st-1$/);
});

story('B17 a refusal stays on the page, and a second scan still works', async (page) => {
  const code = await world.phone.nextCode('wechat');
  world.phone.refuse(world.phone.scan(code));
  await shows(page, 'You cancelled. Scan again, or close this window');
  assert.equal(page.url(), pageAddress(world, { lang: 'en' }));

  const gone = destination(page);
  world.phone.confirm(world.phone.scan(code));

  assert.match(await gone, /\/callback\?code=/);
});

story('B09 an expired code is covered, and one click shows a new one', async (page) => {
  const old = await world.phone.nextCode('wechat');
  world.faults.qrExpired = true;
  await page.waitForSelector('#layer:not([hidden])', { timeout: patience });
  world.faults.qrExpired = false;

  await page.click('#refresh');

  assert.notEqual(await world.phone.nextCode('wechat'), old);
});
