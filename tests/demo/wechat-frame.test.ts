/** WeChat's QR page in a frame, in Chromium: the result is navigation alone, of the top window or of the frame (upstream-idps 6.1). */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { type Chromium, launchChromium, type Visitor } from '../e2e/browser.js';
import { pageAddress, redirectUri } from './wechat-steps.js';

/** Milliseconds. */
const patience = 5000;

let world: World;
let chromium: Chromium;
let embedder: Server;

before(async () => {
  world = await startWorld({ portOffset: 3000, hold: 200 });
  chromium = await launchChromium();
  // A foreign page with one frame; it keeps every message that it hears.
  embedder = createServer((request, answer) => {
    const frame =
      new URL(request.url ?? '/', 'http://embedder.localhost').searchParams.get('frame') ?? '';
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><title>Embedder</title>
<iframe width="300" height="400" src="${frame.replaceAll('&', '&amp;')}"></iframe>
<script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>`);
  }).listen(0, '127.0.0.1');
  await once(embedder, 'listening');
});
after(async () => {
  await chromium?.close();
  await world?.close();
  embedder?.close();
  embedder?.closeAllConnections();
});

function story(title: string, run: (visitor: Visitor) => Promise<void>) {
  test(title, async () => {
    world.reset();
    const visitor = await chromium.visitor();
    try {
      await run(visitor);
      assert.deepEqual(visitor.complaints, []);
    } finally {
      await visitor.leave();
    }
  });
}

for (const { self_redirect, top } of [
  { self_redirect: 'true', top: false },
  { self_redirect: 'false', top: true },
  { self_redirect: 'default', top: true },
]) {
  const who = top ? 'the top window' : 'the frame itself';
  story(`B09 self_redirect=${self_redirect}: ${who} goes there`, async (visitor) => {
    const { port } = embedder.address() as AddressInfo;
    world.faults.framedBy = [`http://embedder.localhost:${port}`];
    // As the script form asks: without response_type.
    const frame = pageAddress(world, {
      response_type: undefined,
      login_type: 'jssdk',
      self_redirect,
    });
    const page = await visitor.open(
      `http://embedder.localhost:${port}/?${new URLSearchParams({ frame })}`,
    );
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
