/** third-party cookies blocked. That the browser does block them is proved first. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { LatchkeyLogin } from 'latchkey/element';
import type { Page } from 'puppeteer-core';
import { launchChromium, type ThirdPartyCookies } from './browser.js';
import { find, parts, press, type, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';

const journey = prepareJourneys([], 'cookies-blocked');

/** What a site gets back of its cookie: on its own, and then inside a page of another site. */
async function cookiesSeen(setting: ThirdPartyCookies): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const server = createServer((request, response) => {
    const { host = '', cookie = 'none' } = request.headers;
    response.setHeader('content-type', 'text/html');
    if (host.startsWith('provider.')) {
      seen[request.url ?? ''] = cookie;
      response.setHeader('set-cookie', 'known=yes; SameSite=None; Secure; Path=/');
      response.end('<!doctype html><title>A provider</title>');
    } else {
      const frame = `http://provider.localhost:${port}/framed`;
      response.end(`<!doctype html><title>Another site</title><iframe src="${frame}"></iframe>`);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const chromium = await launchChromium([], setting);
  try {
    const visitor = await chromium.visitor();
    await visitor.open(`http://provider.localhost:${port}/first`);
    await visitor.open(`http://provider.localhost:${port}/again`);
    await visitor.open(`http://another.localhost:${port}/`);
  } finally {
    await chromium.close();
    server.close();
  }
  const { '/first': first = '', '/again': again = '', '/framed': framed = '' } = seen;
  return { first, again, framed };
}

for (const [setting, framed] of [
  ['allowed', 'known=yes'],
  ['blocked', 'none'],
] as const)
  test(`third-party cookies ${setting}: what a frame of another site gets is ${framed}`, async () => {
    assert.deepEqual(await cookiesSeen(setting), { first: 'none', again: 'known=yes', framed });
  });

journey(
  'R-14 third-party cookies blocked: a code in a frame signs in, though broker and provider are other sites',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appCrossSite);
    await press(page, parts.tab('qr:wecom-qr'));
    await find(page, parts.frame);
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));

    const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
    assert.ok(success.user.id);
  },
);

/** What the page is told of the broker's session. */
const checked = (page: Page) =>
  page.$eval('#login', (element) => (element as LatchkeyLogin).checkSession());

journey(
  "R-14 a silent check says 'unknown' on another site, where the broker knows nobody by its cookie",
  async ({ world, visitor }) => {
    const near = await visitor.open(world.addresses.appSameSite);
    await find(near, parts.submit);
    const before = await checked(near);
    await type(near, parts.account, ann.username);
    await type(near, parts.password, ann.password);
    await press(near, parts.submit);
    await waitForReport(near, 'latchkey-success');
    const after = await checked(near);
    const far = await visitor.open(world.addresses.appCrossSite);
    await find(far, parts.submit);

    assert.deepEqual([before, after, await checked(far)], ['signed_out', 'signed_in', 'unknown']);
  },
);

journey(
  "R-14 third-party cookies blocked: a connection's window signs in",
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appCrossSite);
    await visitor.windowOf(() => press(page, parts.connection('wechat-pc')));
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));

    const success = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
    assert.ok(success.user.id);
  },
);

journey(
  'R-14 third-party cookies blocked: the hosted page in a window brings tokens',
  async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appCrossSite);
    await find(page, parts.submit);
    const popup = await visitor.windowOf(() => page.click('#popup'));
    await type(popup, parts.account, ann.username);
    await type(popup, parts.password, ann.password);
    await press(popup, parts.submit);

    await waitForReport(page, 'latchkey-success');
    await press(page, '#call-api');
    const answer = (await waitForReport(page, 'api')) as { status: number };
    assert.equal(answer.status, 200);
  },
);
