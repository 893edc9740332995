/** Journey 4: the WeCom self-built QR code in the form, scanned with the demo phone. */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, waitForReport } from './form.js';
import { prepareJourneys } from './journey.js';

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
