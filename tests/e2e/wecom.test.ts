/** Journey 4: the WeCom self-built QR code in the form, scanned with the demo phone. */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, reported, says, waitForReport } from './form.js';
import { prepareJourneys } from './journey.js';
import { judgeWorded } from './worded.js';

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
    await inside.click('#refresh');
    const renewed = await shownCode(page, world);

    assert.notEqual(renewed, old);
    assert.equal(world.phone.confirm(scanned)?.status, 'expired');
    assert.deepEqual(await reported(page), []);
    world.phone.confirm(world.phone.scan(renewed));
    await waitForReport(page, 'latchkey-success');
  },
);

journey(
  'R-23 WeCom: a scan that came too late is said, and one click gives a new code',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await press(page, tab);
    world.faults.authCodeExpired = true;
    world.phone.confirm(world.phone.scan(await shownCode(page, world)));

    await judgeWorded(page, 'wecom-too-late', /did not accept this/);
    world.faults.authCodeExpired = false;
    await press(page, parts.renew);
    world.phone.confirm(world.phone.scan(await shownCode(page, world)));

    await waitForReport(page, 'latchkey-success');
  },
);
