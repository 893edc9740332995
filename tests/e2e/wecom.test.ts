/** Journey 4: the WeCom self-built QR code in the form, scanned with the demo phone. */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { pressInside } from './browser.js';
import { find, parts, press, reported, says, waitForReport } from './form.js';
import { prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';

const journey = prepareJourneys();

const tab = parts.tab('qr:wecom-qr');

/** The code that the provider's frame shows now. */
async function shownCode(page: Page, world: World) {
  await find(page, parts.frame);
  return world.phone.nextCode('wecom');
}

journey('WeCom: scanned and confirmed, signed in', async ({ world, visitor }) => {
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, tab);

  const scan = world.phone.scan(await shownCode(page, world));
  world.phone.confirm(scan);

  const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.ok(success.user.id);
});

journey('B19 WeCom: told twice, exchanged once, signed in', async ({ world, visitor }) => {
  world.faults.doubledCallback = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, tab);

  world.phone.confirm(world.phone.scan(await shownCode(page, world)));

  await waitForReport(page, 'latchkey-success');
  assert.equal(world.wecom.log.requests('/cgi-bin/auth/getuserinfo').length, 1);
});

journey(
  'WeCom: refused on the phone, said in words, one click gives a new code',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await press(page, tab);

    world.phone.refuse(world.phone.scan(await shownCode(page, world)));
    await says(page, parts.overlay, /\S/);
    await press(page, parts.renew);
    world.phone.confirm(world.phone.scan(await shownCode(page, world)));

    await waitForReport(page, 'latchkey-success');
  },
);

/** The provider's own page in the frame. */
async function insideFrame(page: Page) {
  const inside = await (await find(page, parts.frame)).contentFrame();
  assert.ok(inside);
  return inside;
}

journey(
  'R-23 WeCom: an expired code says so, one click renews it, the old one signs nobody in',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await press(page, tab);
    const old = await shownCode(page, world);
    const scanned = world.phone.scan(old);
    world.faults.qrExpired = true;

    const inside = await insideFrame(page);
    await inside.waitForSelector('#layer:not([hidden])');
    world.faults.qrExpired = false;
    await pressInside(inside, '#refresh');
    const renewed = await shownCode(page, world);

    assert.notEqual(renewed, old);
    assert.equal(world.phone.confirm(scanned)?.status, 'expired');
    assert.deepEqual(await reported(page), []);
    world.phone.confirm(world.phone.scan(renewed));
    await waitForReport(page, 'latchkey-success');
  },
);

/** What the page is given before its scripts run. */
interface LongTimers {
  /** Moves the clock, and fires what is due by then. */
  pass(seconds: number): void;
}

/**
 * Nobody waits three minutes for a test: timers of a minute and more go by a clock that
 * stands still until the story moves it. Shorter ones are the browser's, and the servers
 * keep to the real time.
 */
async function holdLongTimers(page: Page) {
  await page.evaluateOnNewDocument(() => {
    if (window !== window.top) return;
    const { setTimeout: start, clearTimeout: stop } = window;
    const waiting = new Map<number, { due: number; fire: () => void }>();
    let now = 0;
    let last = 0; // below zero are none of the browser's
    Object.assign(window, {
      setTimeout(handler: (...given: unknown[]) => void, delay = 0, ...given: unknown[]) {
        if (delay < 60_000) return start(handler, delay, ...given);
        last -= 1;
        waiting.set(last, { due: now + delay, fire: () => handler(...given) });
        return last;
      },
      clearTimeout(timer: number) {
        if (!waiting.delete(timer)) stop(timer);
      },
      pass(seconds: number) {
        now += seconds * 1000;
        for (const [timer, { due, fire }] of [...waiting]) {
          if (due <= now && waiting.delete(timer)) fire();
        }
      },
    });
  });
}

const pass = (page: Page, seconds: number) =>
  page.evaluate((by) => (window as unknown as LongTimers).pass(by), seconds);

journey(
  'R-23 WeCom: after 180 seconds a code expires by itself, one click renews it, the old one signs nobody in',
  async (given) => {
    const { world } = given;
    const { page, line } = await openOnLine(given, (_line, empty) => holdLongTimers(empty));
    await press(page, tab);
    const old = await shownCode(page, world);

    await pass(page, 179);
    await find(page, parts.frame);
    assert.equal(await page.$(`>>> ${parts.renew}`), null);
    await pass(page, 1);
    await says(page, parts.overlay, /^This code has expired\. Get a new one and scan it\.$/);
    const renew = await find(page, parts.renew);
    assert.equal(await page.$(`>>> ${parts.frame}`), null);

    // At the provider, by whose clock no minute has passed, the old one is still good.
    assert.equal(world.phone.confirm(world.phone.scan(old))?.status, 'confirmed');
    await renew.click();
    const renewed = await shownCode(page, world);
    assert.notEqual(renewed, old);
    assert.deepEqual(await reported(page), []);
    world.phone.confirm(world.phone.scan(renewed));

    await waitForReport(page, 'latchkey-success');
    assert.equal(line.sent(/\/qrcode\/[^/]+\/verify/).length, 1);
  },
);
