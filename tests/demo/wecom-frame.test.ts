/** How a WeCom result leaves the page, in Chromium: from a frame by message or navigation, from a full page (upstream-idps 3.5, 3.7). */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { pressInside } from '../e2e/browser.js';
import { embedded, patience, prepareVisits, world } from './visits.js';
import { pageAddress, redirectUri } from './wecom-steps.js';

// It keeps every message that it hears.
const story = prepareVisits((frame, path) => {
  const ask = path === '/asks' ? "frame.contentWindow.postMessage('ask_usePostMessage', '*')" : '';
  return `<iframe id="frame" width="300" height="400" src="${frame}"></iframe>
<script>
const frame = document.getElementById('frame');
window.heard = [];
addEventListener('message', ({ origin, data }) => heard.push([origin, data]));
frame.addEventListener('load', () => { ${ask} });
</script>`;
});

const framed = (path: 'asks' | 'silent', changes = {}) =>
  embedded(pageAddress(world, { login_type: 'jssdk', ...changes }), path);

/** The messages that the embedder heard, once there is one. */
async function heard(page: Page): Promise<unknown> {
  await page.waitForFunction('heard.length > 0', { timeout: patience });
  return page.evaluate('heard');
}

function frameIn(page: Page) {
  return page.frames().find((frame) => frame.url().startsWith(world.addresses.wecom));
}

async function scanned() {
  return world.phone.scan(await world.phone.nextCode('wecom'));
}

/** The address that the page goes to; nothing needs to be there. */
async function destination(page: Page): Promise<string> {
  const asked = await page.waitForRequest(
    (request) => request.url().startsWith(world.addresses.callbackHost),
    {
      timeout: patience,
    },
  );
  return asked.url();
}

story(
  'B06 a frame that was asked to posts the whole return address to its parent',
  async (visitor) => {
    const page = await visitor.open(framed('asks'));

    world.phone.confirm(await scanned());

    const [[origin, data] = []] = (await heard(page)) as [string, string][];
    assert.equal(origin, 'http://wecom.localhost:7300');
    const [address, code] =
      /^(.*)&code=([0-9a-f]+)&state=st-1&appid=ww0123456789abcdef$/.exec(data ?? '')?.slice(1) ??
      [];
    assert.equal(address, redirectUri(world));
    assert.ok(code);
  },
);

story('B17 a refusal in a frame is a return address with the state alone', async (visitor) => {
  const page = await visitor.open(framed('asks'));

  world.phone.refuse(await scanned());

  assert.deepEqual(await heard(page), [
    ['http://wecom.localhost:7300', `${redirectUri(world)}&state=st-1`],
  ]);
});

story('B06 a frame echoes no state when none was sent', async (visitor) => {
  const page = await visitor.open(framed('asks', { state: undefined }));

  world.phone.refuse(await scanned());

  assert.deepEqual(await heard(page), [['http://wecom.localhost:7300', redirectUri(world)]]);
});

story('B06 without being asked a frame sends the top window there', async (visitor) => {
  const page = await visitor.open(framed('silent'));
  const frame = frameIn(page);
  const scan = await scanned();
  // Browsers let a frame move its top window only after the person has touched it (P01).
  await frame?.click('#qrcode');

  const gone = destination(page);
  world.phone.confirm(scan);

  assert.match(await gone, /&code=[0-9a-f]+&state=st-1&appid=ww0123456789abcdef$/);
});

story('B06 the full page goes there itself', async (visitor) => {
  const page = await visitor.open(pageAddress(world));
  const scan = await scanned();

  const gone = destination(page);
  world.phone.confirm(scan);

  assert.match(await gone, /&code=[0-9a-f]+&state=st-1&appid=ww0123456789abcdef$/);
});

story('B17 a refusal on the full page goes back with the state alone', async (visitor) => {
  const page = await visitor.open(pageAddress(world));
  const scan = await scanned();

  const gone = destination(page);
  world.phone.refuse(scan);

  assert.equal(await gone, `${redirectUri(world)}&state=st-1`);
});

story(
  'B05 an expired code is covered, and one click shows a new one that works',
  async (visitor) => {
    const page = await visitor.open(framed('asks'));
    const old = await world.phone.nextCode('wecom');
    const frame = frameIn(page);

    world.faults.qrExpired = true;
    await frame?.waitForSelector('#layer:not([hidden])', { timeout: patience });
    world.faults.qrExpired = false;
    await pressInside(frame, '#refresh');
    const scan = await scanned();
    world.phone.confirm(scan);

    assert.notEqual(scan.payload, old);
    assert.equal(((await heard(page)) as unknown[]).length, 1);
  },
);

for (const height of [194, 400]) {
  story(`B05 the frame fits 300 by ${height} pixels without scrolling`, async (visitor) => {
    const page = await visitor.open(
      pageAddress(world, { login_type: 'jssdk', href: 'https://x.example/a.css' }),
      {
        width: 300,
        height,
      },
    );

    const overflow = await page.evaluate(() => {
      const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
      return [scrollHeight - clientHeight, scrollWidth - clientWidth];
    });
    const picture = await page.$eval('#qrcode', (image) => image.getBoundingClientRect().width);
    assert.deepEqual(overflow, [0, 0]);
    assert.ok(picture >= 120, `${picture} pixels are enough for a camera`);
  });
}
