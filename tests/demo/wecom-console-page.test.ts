/** WeCom's page for administrators, in Chromium: its buttons send the fields of their own part. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { patience, prepareVisits, world } from './visits.js';

const story = prepareVisits();

const beta = 'section[data-company="wwfedcba9876543210"]';
const template = 'section[data-suite="dk0123456789abcdef"]';

/** Presses a button, and waits for the page to come anew. */
async function press(page: Page, selector: string): Promise<void> {
  const button = await page.waitForSelector(selector, { timeout: patience });
  await Promise.all([page.waitForNavigation({ timeout: patience }), button?.click()]);
}

story('S1-12 S1-16 authorized by one company and reviewed, by buttons alone', async (visitor) => {
  const page = await visitor.open(`${world.addresses.wecom}/console`);

  await press(page, `${template} fieldset:nth-of-type(2) button`);
  for (const act of ['submit', 'approve', 'publish']) {
    await press(page, `${beta} [data-act="${act}"]`);
  }
  await page.waitForSelector(`${beta} [data-act="cancel"]`, { timeout: patience });

  const { delegatedApps } = world.wecom;
  const [acme, other] = ['ww0123456789abcdef', 'wwfedcba9876543210'].map((corpId) =>
    delegatedApps.find('dk0123456789abcdef', corpId),
  );
  assert.equal(other?.stage, 'online');
  assert.equal(acme?.agentId, '1000004');
});

story('S1-08 an event address that does not answer is told on the page', async (visitor) => {
  const page = await visitor.open(`${world.addresses.wecom}/console`);
  const saved = world.wecom.suites.find('dk0123456789abcdef')?.callback;

  const token = await page.waitForSelector(`${template} [name="token"]`, { timeout: patience });
  await token?.type('x');
  await page.click(`${template} [data-act="save-callback"]`);
  await page.waitForFunction(
    () => document.getElementById('news')?.textContent === '“Save and verify” could not be done.',
    { timeout: patience },
  );

  assert.equal(world.wecom.suites.find('dk0123456789abcdef')?.callback, saved);
});

story(
  'S2-03 an app is made with the keyboard alone, and the page says so at its part',
  async (visitor) => {
    const page = await visitor.open(`${world.addresses.wecom}/console/companies`);
    const own = 'section[data-own="ww0123456789abcdef"]';
    const news = (words: string) =>
      page.waitForFunction(
        (expected) => document.getElementById('news')?.textContent === expected,
        { timeout: patience },
        words,
      );

    await page.focus(`${own} [name="name"]`);
    await page.keyboard.press('Enter');
    await news('“Create the app” could not be done. An app has a name.');
    await page.keyboard.type('Acme gate');
    await Promise.all([
      page.waitForNavigation({ timeout: patience }),
      page.keyboard.press('Enter'),
    ]);

    await news('“Create the app”: done.');
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, 'Acme: create an app');
    await page.waitForSelector('section[data-app="ww0123456789abcdef/1000005"]');
  },
);
