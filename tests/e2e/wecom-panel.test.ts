/** Journey 4 with WeCom's current panel: on the broker's own page, and on a page whose domain is registered with WeCom (upstream-idps 3.4, B01 to B04). */
import assert from 'node:assert/strict';
import type { LatchkeyLogin } from 'latchkey/element';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { pressInside } from './browser.js';
import { find, parts, press, reported, says, waitForReport } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';

const journey = prepareJourneys();

const tab = parts.tab('qr:wecom-qr');

/** The provider's own page in the frame, of this path. */
async function frameOf(page: Page, path: string) {
  const inside = await (await find(page, parts.frame)).contentFrame();
  assert.ok(inside);
  await inside.waitForSelector('#status');
  assert.equal(new URL(inside.url()).pathname, path);
  return inside;
}

const panelOf = (page: Page) => frameOf(page, '/wwlogin/sso/login');

async function scanned(world: World) {
  return world.phone.scan(await world.phone.nextCode('wecom'));
}

/** The broker's own page in a window of the app's. */
async function hosted({ world, visitor }: Journey) {
  const app = await visitor.open(world.addresses.appSameSite);
  await find(app, parts.submit);
  const page = await visitor.windowOf(() => app.click('#popup'));
  await press(page, tab);
  return { app, page };
}

/** Says to the form that the page's domain is registered with WeCom. */
function namePanel(page: Page, world: World) {
  return page.evaluate((wecom) => {
    const login = document.querySelector<LatchkeyLogin>('#login');
    const providerOrigins = { wecom, 'wecom-panel': wecom };
    if (login) login.options = { ...login.options, providerOrigins };
  }, world.addresses.wecom);
}

async function embedded(page: Page, world: World) {
  await find(page, parts.submit);
  await namePanel(page, world);
  await press(page, tab);
}

for (const { title, without } of [
  { title: 'B04 the broker’s own page shows the panel, and signs in by its port', without: false },
  { title: 'B04 the broker’s own page signs in by the panel without a channel', without: true },
]) {
  journey(title, async (given) => {
    given.world.faults.panelWithoutChannel = without;
    const { app, page } = await hosted(given);
    await panelOf(page);

    given.world.phone.confirm(await scanned(given.world));

    await waitForReport(app, 'latchkey-success');
  });
}

journey(
  'B03 S2-17 WeCom is signed in on this computer: the form says so, and one press there signs in',
  async (given) => {
    given.world.faults.wecomOnDesktop = true;
    const { app, page } = await hosted(given);
    const panel = await panelOf(page);
    await says(page, '[part="hint"]', /^\W?WeCom\W? is open on this computer: sign in below/);

    await pressInside(panel, '#quick-login');

    await waitForReport(app, 'latchkey-success');
  },
);

journey(
  'B02 refused on the phone: the panel’s failure is said in words, one click gives a new code',
  async (given) => {
    const { world } = given;
    const { app, page } = await hosted(given);
    await panelOf(page);

    world.phone.refuse(await scanned(world));
    await says(page, parts.notice, /^Sign-in was declined/);
    await says(page, '[part="foreign"]', /^cancelled$/);
    await says(page, '[part="support-code"]', /-1/);
    await press(page, parts.renew);
    await panelOf(page);
    world.phone.confirm(await scanned(world));

    await waitForReport(app, 'latchkey-success');
  },
);

journey(
  'B04 the panel’s own page loads a new code in place of one that is over, and is handed another port',
  async (given) => {
    const { world } = given;
    const { app, page } = await hosted(given);
    const panel = await panelOf(page);
    await scanned(world);
    world.faults.qrExpired = true;
    await panel.waitForSelector('#layer:not([hidden])');
    world.faults.qrExpired = false;

    await pressInside(panel, '#refresh');
    world.phone.confirm(await scanned(world));

    await waitForReport(app, 'latchkey-success');
  },
);

journey(
  'B02 a page whose domain is registered shows the panel, and finishes at the broker',
  async (given) => {
    const { world } = given;
    const { page, line } = await openOnLine(given);
    world.faults.webLoginDomain = new URL(world.addresses.appSameSite).host;
    await embedded(page, world);
    await panelOf(page);

    world.phone.confirm(await scanned(world));

    const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
    assert.ok(success.user.id);
    assert.equal(line.sent(/\/qrcode\/[^/]+\/verify/).length, 1);
  },
);

journey(
  'B02 a page that names the panel but is on no registered domain is told so in words',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appCrossSite);
    await embedded(page, world);

    await says(page, parts.notice, /^Sign-in was declined/);
    await says(page, '[part="foreign"]', /^page is not on a registered domain$/);
    await find(page, parts.renew);
    const told = (await waitForReport(page, 'latchkey-error')) as { code: string };
    assert.equal(told.code, 'refused');
  },
);

journey(
  'B22 a panel that cannot be framed: the form says after ten seconds that it is silent, and a window signs in',
  async ({ world, visitor }) => {
    world.faults.framingForbidden = true;
    world.faults.webLoginDomain = new URL(world.addresses.appSameSite).host;
    const page = await visitor.open(world.addresses.appSameSite);
    await embedded(page, world);
    await says(page, '[part="hint"]', /WeCom\W? does not answer here/);

    await visitor.windowOf(() => press(page, '[part="qr"] [data-on="connectionChosen"]'));
    world.phone.confirm(await scanned(world));

    const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
    assert.ok(success.user.id);
  },
  /Framing .* violates .* "frame-ancestors 'none'"/,
);

journey(
  'B01 a return address on no registered domain ends on the panel’s own error page, and nobody is signed in',
  async (given) => {
    given.world.faults.trustedDomainMismatch = true;
    const { app, page } = await hosted(given);

    const inside = await (await find(page, parts.frame)).contentFrame();
    assert.ok(inside);
    await inside.waitForFunction(() => /50001/.test(document.documentElement.innerHTML));

    assert.deepEqual(await reported(app), []);
    assert.ok(await find(page, parts.frame));
  },
);

journey(
  'B02 B22 on a foreign page the older frame stays the default',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appCrossSite);
    await press(page, tab);

    await frameOf(page, '/wwopen/sso/qrConnect');
    world.phone.confirm(await scanned(world));

    await waitForReport(page, 'latchkey-success');
  },
);
