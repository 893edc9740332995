/** WeChat's QR page in a frame, in Chromium: the result is navigation alone, of the top window or of the frame (upstream-idps 6.1). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localFetch, seed } from 'latchkey/testing';
import { embedded, embedderHost, patience, prepareVisits, world } from './visits.js';
import { pageAddress, redirectUri } from './wechat-steps.js';

// It keeps every message that it hears.
const story = prepareVisits(
  (frame) => `<iframe width="300" height="400" src="${frame}"></iframe>
<script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>`,
);

for (const { self_redirect, top } of [
  { self_redirect: 'true', top: false },
  { self_redirect: 'false', top: true },
  { self_redirect: 'default', top: true },
]) {
  const who = top ? 'the top window' : 'the frame itself';
  story(`B09 self_redirect=${self_redirect}: ${who} goes there`, async (visitor) => {
    world.faults.framedBy = [`http://${embedderHost()}`];
    // As the script form asks: without response_type.
    const frame = pageAddress(world, {
      response_type: undefined,
      login_type: 'jssdk',
      self_redirect,
    });
    const page = await visitor.open(embedded(frame));
    const scan = world.phone.scan(await world.phone.nextCode('wechat'));
    const shown = page.frames().find((one) => one.url().startsWith(world.addresses.wechat));
    // Browsers let a frame move its top window only after the person has touched it (P01).
    await shown?.click('.qrcode');

    const gone = page.waitForRequest((request) => request.url().startsWith(redirectUri(world)), {
      timeout: patience,
    });
    world.phone.confirm(scan);

    const asked = await gone;
    assert.match(asked.url(), /\/callback\?code=[0-9a-f]+&state=st-1$/);
    assert.equal(asked.frame() === page.mainFrame(), top);
    if (!top) assert.deepEqual(await page.evaluate('heard'), []);
  });
}

for (const { placement, search, hash } of [
  { placement: 'after_hash', search: /^$/, hash: /^#\/done\?code=[0-9a-f]+&state=st-1$/ },
  { placement: 'before_hash', search: /^\?code=[0-9a-f]+&state=st-1$/, hash: /^#\/done$/ },
] as const) {
  story(`B18 a return address with a hash gets the code ${placement}`, async (visitor) => {
    world.faults.wechatCode = placement;
    const page = await visitor.open(
      pageAddress(world, { redirect_uri: `${redirectUri(world)}#/done` }),
    );
    const gone = page.waitForNavigation({ timeout: patience });
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));
    await gone;

    const { search: before, hash: behind } = new URL(page.url());
    assert.match(before, search);
    assert.match(behind, hash);
  });
}

// Without `framedBy`, as a broker is that only its own policy speaks for (T-47).
test('B09 self_redirect=true: the broker’s callback lets no page frame it', async () => {
  world.reset();
  const { headers } = await localFetch(`${redirectUri(world)}?code=c&state=st-1`);

  assert.equal(headers.get('x-frame-options'), 'DENY');
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
});

test('B09 T-47 the page that a frame returns to is framed by pages that may ask, and reads nothing', async () => {
  world.reset();
  const { callbackHost, acme, appSameSite, appCrossSite } = world.addresses;
  const framed = (pool: string) =>
    localFetch(`${callbackHost}/connections/social/wechat-pc/${pool}/framed?code=c&state=st-1`);
  const { headers, body } = await framed(seed.pools.acme.userPoolId).then(async (answer) => ({
    headers: answer.headers,
    body: await answer.text(),
  }));

  assert.equal(headers.get('x-frame-options'), null);
  const policy = headers.get('content-security-policy') ?? '';
  assert.match(policy, /^default-src 'none'; script-src 'self'; base-uri 'none'; /);
  const ancestors = /frame-ancestors (.*)$/.exec(policy)?.[1]?.split(' ');
  assert.deepEqual(ancestors, [appSameSite, appCrossSite, acme]);
  assert.doesNotMatch(body, /st-1/);
  assert.equal((await framed('no-pool')).status, 404);
});

story(
  'B09 self_redirect=false: the broker knows nothing of a state that a page made',
  async (visitor) => {
    const frame = pageAddress(world, { login_type: 'jssdk', self_redirect: 'false' });
    const page = await visitor.open(embedded(frame));
    const scan = world.phone.scan(await world.phone.nextCode('wechat'));
    await page.frames().at(-1)?.click('.qrcode');
    world.phone.confirm(scan);

    await page.waitForFunction("document.querySelector('h1')?.textContent === 'Start again'", {
      timeout: patience,
    });
    assert.equal(new URL(page.url()).origin, world.addresses.callbackHost);
  },
);

story('B09 the frame fits 300 by 400 pixels without scrolling', async (visitor) => {
  const page = await visitor.open(pageAddress(world, { login_type: 'jssdk' }), {
    width: 300,
    height: 400,
  });

  const overflow = await page.evaluate(() => {
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
    return [scrollHeight - clientHeight, scrollWidth - clientWidth];
  });
  const picture = await page.$eval('.qrcode', (image) => image.getBoundingClientRect().width);
  assert.deepEqual(overflow, [0, 0]);
  assert.ok(picture >= 120, `${picture} pixels are enough for a camera`);
});
