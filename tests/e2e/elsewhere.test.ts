/** A page inside an app that keeps some connections out: its address is copied, for a browser. */
import assert from 'node:assert/strict';
import type { BrowserContext } from 'puppeteer-core';
import { find, parts, press, says } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

// WeChat 8 on Android (tests/wasm/user_agents.tsv).
const wechat =
  'Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.40';

const copy = '[part="button"][data-on="copyPressed"]';

async function insideWeChat(
  { world, visitor }: Journey,
  clipboard: Parameters<BrowserContext['overridePermissions']>[1],
) {
  const { appSameSite } = world.addresses;
  await visitor.context.overridePermissions(appSameSite, clipboard);
  const page = await visitor.open(`${appSameSite}/?desk=quay`, {
    width: 400,
    prepare: (empty) => empty.setUserAgent({ userAgent: wechat }),
  });
  await find(page, parts.submit);
  return page;
}

journey('the address of the page is in the clipboard, and the form says so', async (given) => {
  const page = await insideWeChat(given, ['clipboard-read', 'clipboard-sanitized-write']);

  await press(page, copy);

  await says(page, '[part="status"]', /^Copied/);
  await page.bringToFront();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
});

journey('an app that does not let it be copied is said so, with another way', async (given) => {
  const page = await insideWeChat(given, []);

  await press(page, copy);

  await says(page, '[part="status"]', /^This app does not allow copying/);
});
