/** T-46: that the hostile page is one, and that its form looks and works as on any other. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, parts, press, type, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys([], 'hostile-page');

const facts = (page: Page) =>
  page.evaluate(() => {
    const host = document.querySelector('latchkey-login');
    return {
      grown: 'extra' in {} && 'extra' in [] && 'extra' in String.prototype,
      frozen: Object.isFrozen(Object.prototype) && Object.isFrozen(Array.prototype),
      patched: !/native code/.test(`${window.fetch}${window.open}${document.addEventListener}`),
      named: document.getElementById('screen') instanceof HTMLFormElement,
      styled: host !== null && getComputedStyle(host).textTransform === 'uppercase',
    };
  });

const keys = (page: Page) => page.evaluate(() => Object.getOwnPropertyNames(Object.prototype));

journey('T-46 the hostile page is hostile, and a login changes nothing on it', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await find(page, parts.submit);
  const before = await keys(page);

  assert.deepEqual(await facts(page), {
    grown: true,
    frozen: true,
    patched: true,
    named: true,
    styled: true,
  });
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
  assert.deepEqual(await keys(page), before);
});

/** How each element of the form looks, on the hostile page and without its styles: what could be inherited. */
const looks = (page: Page) =>
  page.evaluate(() => {
    const inherited = [
      ...['color', 'cursor', 'direction', 'font', 'hyphens', 'letter-spacing', 'text-align'],
      ...['text-indent', 'text-shadow', 'text-transform', 'visibility', 'white-space'],
      'word-spacing',
    ];
    const root = document.querySelector('latchkey-login')?.shadowRoot;
    const seen = () =>
      [...(root?.querySelectorAll('*') ?? [])].map((element) => {
        const style = getComputedStyle(element);
        const values = inherited.map((name) => `${name}: ${style.getPropertyValue(name)}`);
        return `${element.localName} ${element.getAttribute('part')} ${values.join('; ')}`;
      });
    // In one turn, so that nothing else changes in between.
    const hostile = seen();
    for (const sheet of document.styleSheets)
      if (sheet.href?.endsWith('/hostile.css')) sheet.disabled = true;
    return { hostile, calm: seen() };
  });

journey("T-46 a page's own styles stay outside the form", async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await find(page, parts.submit);

  const { hostile, calm } = await looks(page);

  assert.ok(hostile.length > 20);
  assert.deepEqual(hostile, calm);
});

journey(
  "T-46 a page's shortcuts do not take what is typed, and still hear their own",
  async (given) => {
    const page = await given.visitor.open(given.world.addresses.appSameSite);
    await find(page, parts.submit);
    await page.evaluate(() => {
      document.addEventListener('keydown', ({ key, ctrlKey }) => {
        document.title += ` ${ctrlKey ? 'Control+' : ''}${key}`;
      });
      document.title = 'heard:';
    });

    await type(page, parts.account, 'k');
    await page.keyboard.down('Control');
    await page.keyboard.press('k');
    await page.keyboard.up('Control');
    await page.keyboard.press('Escape');

    assert.equal(await page.title(), 'heard: Backspace Control+Control Control+k Escape');
  },
);
