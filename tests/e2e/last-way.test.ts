/** The way that signed in last is offered first the next time, and nothing else is kept of it. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { flows, runFlow } from './flows.js';
import { find, parts, textOf, wait } from './form.js';
import { prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const flowOf = (name: string) => {
  const flow = flows.find((one) => one.name === name);
  assert.ok(flow, name);
  return flow;
};

/** Everything in the page's local storage, by name. */
const stored = (page: Page) => page.evaluate(() => ({ ...localStorage }));

async function chosenTab(page: Page): Promise<string | null> {
  const tab = await find(page, '[part="tab"][aria-selected="true"]');
  return tab.evaluate((element) => element.getAttribute('data-key'));
}

for (const [name, method] of [
  ['a code by e-mail', 'email-code'],
  ['a QR code of WeCom', 'qr:wecom-qr'],
] as const)
  journey(`after ${name} the form begins with it`, async (given) => {
    const { world, visitor } = given;
    const page = await visitor.open(world.addresses.appSameSite);
    assert.equal(await chosenTab(page), 'password');
    await runFlow(flowOf(name), given, page);

    const way = `latchkey:way:${world.addresses.acme} acme-app`;
    assert.deepEqual(await stored(page), { [way]: method });
    await page.reload();
    assert.equal(await chosenTab(page), method);
    const elsewhere = await visitor.open(world.addresses.appCrossSite);
    assert.equal(await chosenTab(elsewhere), 'password');
  });

journey('after a connection its button is the first and says so', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite);
  await runFlow(flowOf('the company’s provider in a window'), given, page);
  await page.reload();

  assert.equal(await textOf(page, parts.mark), 'Last used');
  const first = await (await find(page, '[part="connection"]')).evaluate((button) => ({
    key: button.getAttribute('data-key'),
    words: (button as HTMLElement).innerText.replace(/[\s\u2066-\u2069]+/g, ' ').trim(),
  }));
  assert.deepEqual(first, { key: 'corp', words: 'Continue with Northwind ID Last used' });
  assert.equal(await chosenTab(page), 'password');
});

journey('where nothing may be stored, a login works and nothing is remembered', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite, {
    prepare: (empty) =>
      empty.evaluateOnNewDocument(() =>
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('forbidden', 'SecurityError');
          },
        }),
      ),
  });
  await runFlow(flowOf('a code by e-mail'), given, page);
  await page.reload();

  assert.equal(await chosenTab(page), 'password');
});

journey('what a stranger left there is offered to nobody', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.submit);
  for (const text of ['qr:other', 'with:corp"><script>', '', 'x'.repeat(5000)]) {
    await page.evaluate(
      (name, value) => localStorage.setItem(name, value),
      `latchkey:way:${world.addresses.acme} acme-app`,
      text,
    );
    await page.reload();
    assert.equal(await chosenTab(page), 'password');
    const marks = await wait('the form', async () => [await page.$$(`>>> ${parts.mark}`)]);
    assert.deepEqual(marks, [[]]);
  }
});
