/** DingTalk's code in a tab of the form, scanned with the demo phone (authing-broker 2.11, upstream-idps 9); and what its frame is not believed. */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { pressInside } from './browser.js';
import { find, parts, press, reported, says, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';

const journey = prepareJourneys();

const tab = parts.tab('qr:dingtalk-qr');
const verification = /\/qrcode\/[^/]+\/verify/;

/** The provider's own page in the frame. */
async function insideFrame(page: Page) {
  const inside = await (await find(page, parts.frame)).contentFrame();
  assert.ok(inside);
  await inside.waitForSelector('#status');
  return inside;
}

async function scanned(world: World) {
  return world.phone.scan(await world.phone.nextCode('dingtalk'));
}

async function openTab({ world, visitor }: Journey, address = world.addresses.appSameSite) {
  world.faults.dingtalk = true;
  const page = await visitor.open(address);
  await press(page, tab);
  return page;
}

async function openTabOnLine(given: Journey) {
  given.world.faults.dingtalk = true;
  const { page, line } = await openOnLine(given);
  await press(page, tab);
  return { page, line, inside: await insideFrame(page) };
}

journey('DingTalk: scanned and confirmed, signed in', async (given) => {
  const { world } = given;
  const { page, line, inside } = await openTabOnLine(given);
  const asked = new URL(inside.url());

  world.phone.confirm(await scanned(world));

  const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.equal(success.user.id, ann.id);
  const [sent, ...more] = line.sent(verification).map((request) => new URL(request.url()));
  assert.deepEqual(more, []);
  assert.equal(asked.origin, world.addresses.dingtalk);
  assert.equal(
    asked.searchParams.get('redirect_uri'),
    `${world.addresses.appSameSite}/?from_guard=1&embedded=1&app_id=acme-app&guard_version=Guard%404.5.42`,
  );
  const { code, ...rest } = Object.fromEntries(sent?.searchParams ?? []);
  assert.match(code ?? '', /^[0-9a-f]+$/);
  assert.deepEqual(rest, {
    from_guard: '1',
    embedded: '1',
    app_id: 'acme-app',
    guard_version: 'Guard@4.5.42',
    state: asked.searchParams.get('state'),
  });
});

journey('DingTalk: signs in on a page of another site than its broker', async (given) => {
  const page = await openTab(given, given.world.addresses.appCrossSite);

  given.world.phone.confirm(await scanned(given.world));

  await waitForReport(page, 'latchkey-success');
});

journey('DingTalk: signs in on the broker’s own page', async (given) => {
  const { world, visitor } = given;
  world.faults.dingtalk = true;
  const app = await visitor.open(world.addresses.appSameSite);
  await find(app, parts.submit);
  const page = await visitor.windowOf(() => app.click('#popup'));
  await press(page, tab);
  const asked = new URL((await insideFrame(page)).url());
  assert.match(
    asked.searchParams.get('redirect_uri') ?? '',
    /\/connections\/social\/dingtalk-qr\/[^/]+\/callback\?embedded=1&app_id=acme-app&/,
  );

  world.phone.confirm(await scanned(world));

  await waitForReport(app, 'latchkey-success');
});

journey(
  'DingTalk: refused on the phone, said in its words, one click gives a new code',
  async (given) => {
    const { world } = given;
    const page = await openTab(given);

    world.phone.refuse(await scanned(world));
    await says(page, parts.notice, /^Sign-in was declined/);
    await says(page, '[part="foreign"]', /^You refused on your phone$/);
    await press(page, parts.renew);
    world.phone.confirm(await scanned(world));

    await waitForReport(page, 'latchkey-success');
  },
);

journey(
  'R-23 DingTalk: a code that is over is renewed in its frame, and signs in',
  async (given) => {
    const { world } = given;
    const page = await openTab(given);
    const inside = await insideFrame(page);
    const old = await scanned(world);

    world.faults.qrExpired = true;
    await inside.waitForSelector('#layer:not([hidden])');
    world.faults.qrExpired = false;
    await pressInside(inside, '#refresh');
    const renewed = await scanned(world);

    assert.notEqual(renewed.payload, old.payload);
    assert.equal(world.phone.confirm(old)?.status, 'expired');
    world.phone.confirm(renewed);
    await waitForReport(page, 'latchkey-success');
  },
);

/** What has been posted is heard by then. */
const nextFrame = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));

/** The return address with a code and this state, as the frame that shows `address` would post it. */
function reportFor(address: string, state: string) {
  const redirectUri = new URL(address).searchParams.get('redirect_uri') ?? '';
  const redirectUrl = `${redirectUri}&code=forged&authCode=forged&state=${state}`;
  return { success: true, redirectUrl };
}

journey(
  'T-10 DingTalk: its own frame is not believed with another state or address',
  async (given) => {
    const { world } = given;
    const { page, line, inside } = await openTabOnLine(given);
    const genuine = new URL(inside.url()).searchParams.get('state') ?? '';
    const other = reportFor(inside.url(), 'A'.repeat(genuine.length));
    const mine = reportFor(inside.url(), genuine).redirectUrl;
    const elsewhere = { success: true, redirectUrl: mine.replace('//app.', '//evil.') };
    const fragment = { success: true, redirectUrl: `${mine}#x` };
    const inText = mine;
    const unsaid = { redirectUrl: mine };
    assert.equal(genuine.length > 0 && elsewhere.redirectUrl !== mine, true);

    await inside.evaluate(
      (...forged) => {
        for (const one of forged) window.parent.postMessage(one, '*');
      },
      other,
      elsewhere,
      fragment,
      inText,
      unsaid,
    );
    await nextFrame(page);

    assert.deepEqual(await reported(page), []);
    assert.equal(line.sent(verification).length, 0);
    world.phone.confirm(await scanned(world));
    await waitForReport(page, 'latchkey-success');
    assert.equal(line.sent(verification).length, 1);
  },
);

journey(
  'T-02 DingTalk: another frame of its origin is not believed, not even with our state',
  async (given) => {
    const { world } = given;
    const { page, line, inside } = await openTabOnLine(given);
    const state = new URL(inside.url()).searchParams.get('state') ?? '';
    await page.evaluate((address) => {
      const stranger = document.createElement('iframe');
      stranger.id = 'stranger';
      stranger.src = address;
      document.body.append(stranger);
    }, `${world.addresses.dingtalk}/oauth2/confirm?key=none`);
    const stranger = await (await page.waitForSelector('#stranger'))?.contentFrame();
    await stranger?.waitForSelector('#phone');

    await stranger?.evaluate(
      (perfect) => {
        window.parent.postMessage(perfect, '*');
        window.parent.postMessage({ success: false, errorMsg: 'no' }, '*');
      },
      reportFor(inside.url(), state),
    );
    await nextFrame(page);

    assert.ok(stranger);
    assert.deepEqual(await reported(page), []);
    assert.equal(line.sent(verification).length, 0);
    world.phone.confirm(await scanned(world));
    await waitForReport(page, 'latchkey-success');
  },
);

journey('T-08 DingTalk: what its frame posts twice is verified once', async (given) => {
  const { page, line, inside } = await openTabOnLine(given);
  const release = line.hold(verification);
  const genuine = reportFor(inside.url(), new URL(inside.url()).searchParams.get('state') ?? '');

  await inside.evaluate((report) => {
    for (let time = 0; time < 3; time++) window.parent.postMessage(report, '*');
  }, genuine);
  await nextFrame(page);
  release();

  await says(page, parts.notice, /\S/);
  assert.equal(line.sent(verification).length, 1);
  assert.deepEqual(
    (await reported(page)).map(({ event }) => event),
    ['latchkey-error'],
  );
});

journey('T-42 DingTalk without the app’s id is a button, and signs in by it', async (given) => {
  const { world, visitor } = given;
  world.faults.dingtalk = true;
  world.faults.rewriteConfiguration = (document) =>
    JSON.parse(JSON.stringify(document).replace('"clientId":"dingacme0123456789ab",', ''));
  const page = await visitor.open(world.addresses.appSameSite);

  await visitor.windowOf(() => press(page, parts.connection('dingtalk-qr')));
  world.phone.confirm(await scanned(world));

  await waitForReport(page, 'latchkey-success');
  assert.equal(await page.$(`>>> ${tab}`), null);
});

journey('T-16 DingTalk: a page that is not registered there gets no code', async (given) => {
  const { world } = given;
  world.faults.trustedDomainMismatch = true;
  const page = await openTab(given);

  const inside = await insideFrame(page);
  await inside.waitForSelector('#error');

  assert.deepEqual(await reported(page), []);
});
