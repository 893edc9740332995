/** WeChat's QR page in a frame, in Chromium: the result is navigation alone, of the top window or of the frame (upstream-idps 6.1). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localFetch } from 'latchkey/testing';
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

// Without `framedBy`, as a broker is that only its own policy speaks for (T-47).
test('B09 self_redirect=true: the broker’s callback lets no page frame it', async () => {
  world.reset();
  const { headers } = await localFetch(`${redirectUri(world)}?code=c&state=st-1`);

  assert.equal(headers.get('x-frame-options'), 'DENY');
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
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
