/**
 * Chromium with windows, of which one has the focus (Xvfb; `display.ts`), and with its
 * blocker of windows. What a closed window comes to hangs on where the person is
 * (design section 9), and a headless page always takes itself as focused.
 */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { LatchkeyLogin } from 'latchkey/element';
import { seed } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { openDisplay } from './display.js';
import { signInByPassword } from './flows.js';
import { find, parts, press, reported, says, until, waitForReport } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';

const display = await openDisplay();
after(() => display.stop());
const journey = prepareJourneys([], 'plain', undefined, display);

async function open({ world, visitor }: Journey): Promise<Page> {
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.submit);
  return page;
}

const hasFocus = (page: Page) => until(page, () => document.hasFocus());
const hasNoFocus = (page: Page) => until(page, () => !document.hasFocus());

const events = async (page: Page) => (await reported(page)).map(({ event }) => event);

/** A window that takes the focus from the page that opened it. */
async function windowInFront({ visitor }: Journey, page: Page, button: string): Promise<Page> {
  const popup = await visitor.windowOf(() => press(page, button));
  await hasFocus(popup);
  await hasNoFocus(page);
  return popup;
}

/** A window of somebody else's. */
async function windowOfAnother({ visitor }: Journey, page: Page): Promise<Page> {
  const other = await visitor.context.newPage({ type: 'window' });
  await hasFocus(other);
  await hasNoFocus(page);
  return other;
}

/** The page's own clock is past the grace, if one had begun: its timers fire in their order. */
const graceIsOver = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 6000)));

journey('a window that has the focus signs in, and gives the focus back', async (given) => {
  const page = await open(given);
  const popup = await windowInFront(given, page, '#popup');
  await find(popup, parts.submit);

  await signInByPassword(popup);

  await waitForReport(page, 'latchkey-success');
  await hasFocus(page);
  assert.deepEqual(await events(page), ['latchkey-success']);
});

journey('a window that kept its opener and went behind comes in front again', async (given) => {
  const page = await open(given);
  const popup = await windowInFront(given, page, parts.connection('wechat-pc'));
  await page.bringToFront();
  await hasFocus(page);

  await press(page, parts.recall);

  await hasFocus(popup);
  assert.deepEqual(await events(page), []);
});

journey(
  'R-12 a window is closed and the page has the focus again: cancelled after the grace',
  async (given) => {
    const page = await open(given);
    const popup = await windowInFront(given, page, '#popup');

    await popup.close();
    await hasFocus(page);
    await says(page, parts.status, /looks closed/);
    assert.deepEqual(await events(page), []);

    const { code } = (await waitForReport(page, 'latchkey-cancel')) as { code: string };
    assert.equal(code, 'cancelled');
    assert.deepEqual(await events(page), ['latchkey-cancel']);
  },
);

journey(
  'R-12 a window is closed and another has the focus: nothing ends until the person is back',
  async (given) => {
    const page = await open(given);
    const popup = await windowInFront(given, page, '#popup');
    await windowOfAnother(given, page);

    await popup.close();
    await says(page, parts.status, /looks closed/);
    await graceIsOver(page);
    assert.equal(await page.evaluate(() => document.hasFocus()), false);
    assert.deepEqual(await events(page), []);

    await page.bringToFront();
    await hasFocus(page);
    await waitForReport(page, 'latchkey-cancel');
  },
);

journey(
  'R-12 a window is closed and the person looks in for less than the grace: nothing ends',
  async (given) => {
    const page = await open(given);
    const popup = await windowInFront(given, page, '#popup');
    const other = await windowOfAnother(given, page);
    await popup.close();
    await says(page, parts.status, /looks closed/);

    await page.bringToFront();
    await hasFocus(page);
    await other.bringToFront();
    await hasNoFocus(page);

    await graceIsOver(page);
    assert.deepEqual(await events(page), []);
  },
);

journey(
  'R-13 a window is cut off with the person still in it: the page waits, and the answer counts',
  async (given) => {
    given.world.faults.openerPolicy = true;
    const page = await open(given);
    const popup = await windowInFront(given, page, '#popup-idp');
    await popup.waitForSelector('input[name="password"]');

    await says(page, parts.status, /looks closed/);
    await graceIsOver(page);
    assert.equal(await page.evaluate(() => document.hasFocus()), false);
    assert.deepEqual(await events(page), []);
    await popup.type('input[name="username"]', seed.idp.person.username);
    await popup.type('input[name="password"]', seed.idp.person.password);
    await popup.click('button[type="submit"]');

    await waitForReport(page, 'latchkey-success');
    assert.deepEqual(await events(page), ['latchkey-success']);
  },
);

/**
 * A page that asks for a window by itself, as soon as there is a form. What puppeteer runs in
 * a page counts as the person's doing (Chrome DevTools Protocol, `userGesture`): until the
 * page tells of the error, nothing must be asked of it.
 */
async function openUnasked({ world, visitor }: Journey): Promise<{ page: Page; told: string }> {
  let tell = (_code: string) => {};
  const told = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const page = await visitor.open(world.addresses.appSameSite, {
    async prepare(empty) {
      await empty.exposeFunction('tell', (code: string) => tell(code));
      await empty.evaluateOnNewDocument(() => {
        addEventListener('latchkey-error', ({ detail }) =>
          (window as unknown as { tell(code: string): void }).tell(detail.code),
        );
        const look = setInterval(() => {
          const login = document.querySelector<LatchkeyLogin>('latchkey-login');
          if (!login?.shadowRoot?.querySelector('[part="submit"]')) return;
          clearInterval(look);
          login.loginWithPopup().catch(() => {});
        }, 50);
      });
    },
  });
  return { page, told: await told };
}

journey(
  'R-11 the browser blocks a window that no click asked for: said, and a click opens it',
  async (given) => {
    const { page, told } = await openUnasked(given);
    assert.equal(told, 'popup_blocked');
    assert.equal((await given.visitor.context.pages()).length, 1);
    await says(page, parts.notice, /blocked the window/);

    const popup = await windowInFront(given, page, parts.retry);
    await find(popup, parts.submit);
    await signInByPassword(popup);

    await waitForReport(page, 'latchkey-success');
  },
);
