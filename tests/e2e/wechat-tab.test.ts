/** WeChat's code in a tab of the form, where the broker says what its frame needs: it returns by itself to a page that posts (upstream-idps 6.1, B09). As a button: wechat-frame.test.ts. */
import assert from 'node:assert/strict';
import { seed, type World } from 'latchkey/testing';
import { pressInside } from './browser.js';
import { saveConnection, signInByPassword, wechatConnection } from './flows.js';
import { find, parts, press, reported, says, waitForReport } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';

const journey = prepareJourneys();

const tab = parts.tab('qr:wechat-pc');
const verification = /\/qrcode\/wechat-pc\/verify/;

const scanned = async ({ phone }: World) => phone.scan(await phone.nextCode('wechat'));

async function openTab({ world, visitor }: Journey, address = world.addresses.appSameSite) {
  world.faults.wechatTab = true;
  const page = await visitor.open(address);
  await press(page, tab);
  return page;
}

journey('B09 WeChat on PC in its frame: scanned and confirmed, signed in', async (given) => {
  const { world } = given;
  world.faults.wechatTab = true;
  const { page, line } = await openOnLine(given);
  await press(page, tab);
  const inside = await (await find(page, parts.frame)).contentFrame();
  await inside?.waitForSelector('.qrcode');
  const asked = new URL(inside?.url() ?? '');

  world.phone.confirm(await scanned(world));

  await waitForReport(page, 'latchkey-success');
  const back = `${world.addresses.callbackHost}/connections/social/wechat-pc/${seed.pools.acme.userPoolId}/framed`;
  assert.equal(asked.origin, world.addresses.wechat);
  assert.equal(asked.searchParams.get('self_redirect'), 'true');
  assert.ok(asked.searchParams.get('redirect_uri')?.startsWith(`${back}?`));
  const [sent, ...more] = line.sent(verification).map((request) => new URL(request.url()));
  assert.deepEqual(more, []);
  assert.equal(sent?.searchParams.get('state'), asked.searchParams.get('state'));
});

journey('B09 WeChat’s frame signs in on a page of another site than its broker', async (given) => {
  const page = await openTab(given, given.world.addresses.appCrossSite);

  given.world.phone.confirm(await scanned(given.world));

  await waitForReport(page, 'latchkey-success');
});

journey('B09 WeChat’s frame signs in on the broker’s own page', async (given) => {
  const { world, visitor } = given;
  world.faults.wechatTab = true;
  const app = await visitor.open(world.addresses.appSameSite);
  await find(app, parts.submit);
  const page = await visitor.windowOf(() => app.click('#popup'));
  await press(page, tab);

  world.phone.confirm(await scanned(world));

  await waitForReport(app, 'latchkey-success');
});

// Section 6.3: WeChat's page says it by itself, and sends nothing anywhere.
journey(
  'B17 WeChat’s frame refused on the phone: it says so itself, and the form is as it was',
  async (given) => {
    const { world } = given;
    const page = await openTab(given);
    const inside = await (await find(page, parts.frame)).contentFrame();

    world.phone.refuse(await scanned(world));
    await inside?.waitForFunction(() => {
      const said = document.querySelector('#status')?.textContent;
      return said === document.querySelector<HTMLElement>('#panel')?.dataset['refused'];
    });

    assert.deepEqual(await reported(page), []);
    await press(page, parts.tab('password'));
    await signInByPassword(page);
    await waitForReport(page, 'latchkey-success');
  },
);

journey('R-23 WeChat: a code that is over is renewed in its frame, and signs in', async (given) => {
  const { world } = given;
  const page = await openTab(given);
  const inside = await (await find(page, parts.frame)).contentFrame();
  const old = await scanned(world);

  world.faults.qrExpired = true;
  await inside?.waitForSelector('#layer:not([hidden])');
  world.faults.qrExpired = false;
  await pressInside(inside, '#refresh');

  assert.equal(world.phone.confirm(old)?.status, 'expired');
  world.phone.confirm(await scanned(world));
  await waitForReport(page, 'latchkey-success');
});

journey(
  'S4-11 login only: who is unknown to the broker is refused in words, after WeChat’s frame',
  async (given) => {
    const { world } = given;
    await saveConnection(world, wechatConnection, { loginOnly: true });
    const page = await openTab(given);

    world.phone.confirm(await scanned(world));

    await says(page, '[part="foreign"]', /^There is no such account here/);
  },
);
