/**
 * T-43: every page of the suite comes under the strict policy, and whatever breaks it on any
 * page of a visitor fails the journey. Here it is broken on purpose.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { World } from 'latchkey/testing';
import { type Chromium, launchChromium } from './browser.js';
import { find, parts, wait } from './form.js';
import { startWorldApart } from './world.js';

let world: World;
let chromium: Chromium;
before(async () => {
  world = await startWorldApart();
  chromium = await launchChromium();
});
after(async () => {
  await chromium?.close();
  await world?.close();
});

/** Breaks `style-src`, then Trusted Types. */
function breakThePolicy() {
  document.body.setAttribute('style', 'color: red');
  try {
    document.body.innerHTML = '';
  } catch {
    // What is thrown is the page's own business; what counts is that it was told.
  }
}

/** Waits for both complaints: what a page says on its console comes by a way of its own. */
const isTold = (complaints: readonly string[]) =>
  wait('a complaint of each kind', async () =>
    [/style-src/, /TrustedHTML/].every((words) => complaints.some((one) => words.test(one))),
  );

for (const [name, address] of [
  ['the app', ({ addresses }: World) => addresses.appSameSite],
  ['the app on another site', ({ addresses }: World) => addresses.appCrossSite],
  ['the callback page', ({ addresses }: World) => `${addresses.appSameSite}/callback.html`],
  ['the hosted page', ({ addresses }: World) => `${addresses.acme}/login?app_id=acme-app`],
  ['the theme page', ({ addresses }: World) => `${addresses.acme}/theme`],
  ['the console', ({ addresses }: World) => `${addresses.acme}/console`],
] as const)
  test(`T-43 a breach of the policy on ${name} is a complaint`, async () => {
    const visitor = await chromium.visitor();
    const page = await visitor.open(address(world));
    assert.deepEqual(visitor.complaints, []);

    await page.evaluate(breakThePolicy);

    await isTold(visitor.complaints);
    await visitor.leave();
  });

test('T-43 a breach of the policy in a window of the form is a complaint', async () => {
  const visitor = await chromium.visitor();
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.submit);
  const popup = await visitor.windowOf(() => page.click('#popup'));
  await find(popup, parts.submit);
  assert.deepEqual(visitor.complaints, []);

  await popup.evaluate(breakThePolicy);

  await isTold(visitor.complaints);
  await visitor.leave();
});
