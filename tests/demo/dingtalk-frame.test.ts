/** How a DingTalk result leaves its page, in Chromium: from a frame by message alone, from a full page by navigation (upstream-idps 9); and the phone that scans it. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { withQuery } from './providers.js';
import { embedded, embedderHost, patience, prepareVisits, world } from './visits.js';

// It keeps every message that it hears.
const story = prepareVisits(
  (frame) => `<iframe id="frame" width="300" height="388" src="${frame}"></iframe>
<script>
window.heard = [];
addEventListener('message', ({ origin, data }) => heard.push([origin, data]));
</script>`,
);

const redirectUri = () => `${world.addresses.appSameSite}/?from_guard=1`;

const pageAddress = (changes: Readonly<Record<string, string | undefined>> = {}) =>
  withQuery(`${world.addresses.dingtalk}/oauth2/auth`, {
    iframe: 'true',
    redirect_uri: redirectUri(),
    response_type: 'code',
    client_id: 'dingacme0123456789ab',
    scope: 'openid',
    prompt: 'consent',
    state: 'st-1',
    ...changes,
  });

type Heard = readonly (readonly [string, Readonly<Record<string, unknown>>])[];

/** The messages that the embedder heard, once there is one. */
async function heard(page: Page): Promise<Heard> {
  await page.waitForFunction('heard.length > 0', { timeout: patience });
  return (await page.evaluate('heard')) as Heard;
}

async function scanned() {
  return world.phone.scan(await world.phone.nextCode('dingtalk'));
}

/** The address that the page goes to. */
async function destination(page: Page): Promise<string> {
  const asked = await page.waitForRequest(
    (request) => request.url().startsWith(world.addresses.appSameSite),
    { timeout: patience },
  );
  return asked.url();
}

story('a frame posts an object with the return address, and stays', async (visitor) => {
  const page = await visitor.open(embedded(pageAddress()));

  world.phone.confirm(await scanned());

  const [[origin, { success, redirectUrl, ...more }] = ['', {}]] = await heard(page);
  assert.equal(origin, 'http://dingtalk.localhost:7303');
  assert.equal(success, true);
  assert.deepEqual(more, {});
  const [, code, authCode] =
    /&code=([0-9a-f]+)&authCode=([0-9a-f]+)&state=st-1$/.exec(String(redirectUrl)) ?? [];
  assert.ok(code);
  assert.equal(code, authCode);
  assert.ok(String(redirectUrl).startsWith(`${redirectUri()}&`));
  assert.equal(new URL(page.url()).host, embedderHost());
});

story('a refusal in a frame is said in words', async (visitor) => {
  const page = await visitor.open(embedded(pageAddress()));

  world.phone.refuse(await scanned());

  assert.deepEqual(await heard(page), [
    ['http://dingtalk.localhost:7303', { success: false, errorMsg: 'You refused on your phone' }],
  ]);
});

story('a frame echoes no state when none was sent', async (visitor) => {
  const page = await visitor.open(embedded(pageAddress({ state: undefined })));

  world.phone.confirm(await scanned());

  const [[, { redirectUrl }] = ['', {}]] = await heard(page);
  assert.match(String(redirectUrl), /&authCode=[0-9a-f]+$/);
});

story('the full page goes to the return address with code and state', async (visitor) => {
  const page = await visitor.open(pageAddress({ iframe: undefined }));
  const scan = await scanned();

  const gone = destination(page);
  world.phone.confirm(scan);

  assert.match(await gone, /\/\?from_guard=1&code=[0-9a-f]+&authCode=[0-9a-f]+&state=st-1$/);
});

story('a refusal on the full page goes back with an error and the state', async (visitor) => {
  const page = await visitor.open(pageAddress({ iframe: undefined }));
  const scan = await scanned();

  const gone = destination(page);
  world.phone.refuse(scan);

  assert.equal(await gone, `${redirectUri()}&error=access_denied&state=st-1`);
});

story('the frame fits 300 by 388 pixels without scrolling', async (visitor) => {
  const page = await visitor.open(pageAddress(), { width: 300, height: 388 });

  const overflow = await page.evaluate(() => {
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
    return [scrollHeight - clientHeight, scrollWidth - clientWidth];
  });
  assert.deepEqual(overflow, [0, 0]);
});

story('one tap on the phone scans a DingTalk code, Confirm signs in', async (visitor) => {
  const login = await visitor.open(pageAddress({ iframe: undefined }));
  const phone = await visitor.open(world.addresses.phone);
  const tap = async (id: string) => {
    await phone.waitForSelector(`[data-testid="${id}"]`, { timeout: patience });
    await phone.click(`[data-testid="${id}"]`);
  };

  await tap('scan-dingtalk');
  const question = await phone.waitForSelector('[data-testid="question"]', { timeout: patience });
  const words = await question?.evaluate((one) => one.textContent);
  const gone = destination(login);
  await tap('confirm');

  assert.match(words ?? '', /Log in to Acme\?.*Ann on DingTalk.*app\.acme\.localhost:7100/);
  assert.match(await gone, /&authCode=/);
});
