/**
 * QR codes that the broker makes itself (authing-broker 2.9): drawn here or shown as a picture,
 * scanned, confirmed, refused, renewed.
 */
import assert from 'node:assert/strict';
import { seed, type World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, reported, says, textOf, wait, waitForReport } from './form.js';
import { prepareJourneys } from './journey.js';

const journey = prepareJourneys();

const app = parts.tab('qr:app-qrcode');
const drawn = '[part="qr-drawn"]';
const picture = '[part="qr"] [part="picture"]';
const person = '[part="qr-person"]';

function idOf(username: string): string {
  const found = seed.pools.acme.people.find((one) => one.username === username);
  assert.ok(found);
  return found.id;
}

async function openOn(page: Page, tab: string): Promise<void> {
  await press(page, tab);
  await says(page, parts.status, /ready to be scanned/);
}

async function signedInAs(page: Page, username: string): Promise<void> {
  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, idOf(username));
}

const scan = async (world: World, provider: 'company' | 'wechat', who?: string) =>
  world.phone.scan(await world.phone.nextCode(provider), who);

journey('the app: drawn, scanned, confirmed, signed in', async ({ world, visitor }) => {
  world.faults.qrMethods = ['app-qrcode'];
  world.faults.qrPicture = 'content';
  const page = await visitor.open(world.addresses.appSameSite);
  await openOn(page, app);
  const code = await find(page, drawn);
  assert.equal(await code.evaluate((at) => at.getAttribute('role')), 'img');
  await find(page, `${drawn} svg`);

  const scanned = await scan(world, 'company');
  await says(page, parts.status, /confirm on your phone/);
  assert.match(await textOf(page, person), /Ann/);
  world.phone.confirm(scanned);

  await signedInAs(page, 'ann');
});

journey('a mini program: refused, then another code', async ({ world, visitor }) => {
  world.faults.qrMethods = ['wechat-miniprogram-qrcode'];
  const page = await visitor.open(world.addresses.appSameSite);
  await openOn(page, parts.tab('qr:65c00000000000000000000a'));
  await find(page, picture);

  world.phone.refuse(await scan(world, 'wechat'));
  await says(page, parts.overlay, /declined on the phone/);
  await press(page, parts.renew);
  await says(page, parts.status, /ready to be scanned/);
  world.phone.confirm(await scan(world, 'wechat'));

  await signedInAs(page, 'ann');
});

journey('an official account: who follows it is signed in', async ({ world, visitor }) => {
  world.faults.qrMethods = ['wechatmp-qrcode'];
  const page = await visitor.open(world.addresses.appSameSite);
  await openOn(page, parts.tab('qr:65c00000000000000000000b'));
  await find(page, picture);

  // The broker hears of it once it is followed (authing-broker 2.9).
  world.phone.confirm(await scan(world, 'wechat'));

  await signedInAs(page, 'ann');
});

journey('a code that is over says so, and one click gives another', async ({ world, visitor }) => {
  world.faults.qrMethods = ['app-qrcode'];
  world.faults.qrExpired = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, app);
  await says(page, parts.overlay, /expired/);
  assert.deepEqual(await reported(page), []);

  world.faults.qrExpired = false;
  await press(page, parts.renew);
  world.phone.confirm(await scan(world, 'company'));
  await signedInAs(page, 'ann');
});

journey('a further step goes on from the scan', async ({ world, visitor }) => {
  world.faults.qrMethods = ['app-qrcode'];
  const page = await visitor.open(world.addresses.appSameSite);
  await openOn(page, app);
  world.phone.confirm(await scan(world, 'company', 'mia'));
  await says(page, parts.heading, /^Confirm that it is you$/);
});

journey('an error is said in the broker’s words, with a way on', async ({ world, visitor }) => {
  world.faults.qrMethods = ['app-qrcode'];
  world.faults.qrStatus = 5;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, app);
  await says(page, '[part="foreign"]', /\S/);
  const old = await world.phone.nextCode('company');

  world.faults.qrStatus = undefined;
  await press(page, parts.renew);
  // The old one stays in front of the camera until the page asks about another.
  const code = await wait('another code', async () => {
    const newest = await world.phone.nextCode('company');
    return newest === old ? undefined : newest;
  });
  world.phone.confirm(world.phone.scan(code));
  await signedInAs(page, 'ann');
});

journey('another method stops the questions', async ({ world, visitor }) => {
  world.faults.qrMethods = ['app-qrcode'];
  const page = await visitor.open(world.addresses.appSameSite);
  await openOn(page, app);
  await press(page, parts.tab('password'));
  const asked = () =>
    world.exchanges().filter(({ request }) => request === 'GET /api/v2/qrcode/check').length;
  const before = asked();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assert.ok(asked() - before <= 1, 'one may have been on its way');
});
