/**
 * Where a page can stand, and what each way to sign in comes to there: the page's own
 * policies, a frame of another site's, a browser that stores nothing, several tabs. Each
 * row of "Where your page stands" in the README has a journey here or in another file.
 */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { signInByPassword } from './flows.js';
import { find, parts, press, reported, says, wait, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';
import { rewrittenPages } from './line.js';
import { openProxy } from './proxy.js';

const proxy = await openProxy();
after(() => proxy.close());
const journey = prepareJourneys([...proxy.args, ...rewrittenPages]);

const openerPolicy = { 'cross-origin-opener-policy': 'same-origin' };
const embedderPolicy = { 'cross-origin-embedder-policy': 'require-corp' };

/** The app's page, whose own answers come with these headers as well. */
async function openApp(
  { world, visitor }: Journey,
  headers: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const { appSameSite } = world.addresses;
  proxy.change = ({ url }) => (url.origin === appSameSite ? headers : {});
  const page = await visitor.open(appSameSite);
  await find(page, parts.submit);
  return page;
}

/** On the hosted page in a window, whose answer comes by the callback page. */
async function signInInWindow({ visitor }: Journey, from: Page | Frame) {
  const popup = await visitor.windowOf(() => from.click('#popup'));
  await find(popup, parts.submit);
  await signInByPassword(popup);
}

const events = async (page: Page) => (await reported(page)).map(({ event }) => event);

async function scanWeChat({ world }: Journey) {
  world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));
}

journey('R-13 COOP on the page: a window with the callback page signs in', async (given) => {
  const page = await openApp(given, openerPolicy);

  await signInInWindow(given, page);

  await waitForReport(page, 'latchkey-success');
  assert.equal((await events(page)).includes('latchkey-cancel'), false);
});

journey(
  'R-13 COOP on the page: a connection’s window is cut off, says so, and this page goes instead',
  async (given) => {
    const page = await openApp(given, openerPolicy);
    const popup = await given.visitor.windowOf(() => press(page, parts.connection('wechat-pc')));
    await popup.waitForFunction(() => location.hostname.startsWith('wechat.'));
    await scanWeChat(given);

    await page.bringToFront();
    await says(page, parts.notice, /could not report back/);
    const { code } = (await waitForReport(page, 'latchkey-cancel')) as { code: string };
    assert.equal(code, 'cancelled');
    await press(page, parts.redirect);
    await page.waitForFunction(() => location.hostname.startsWith('wechat.'));
    await scanWeChat(given);

    await waitForReport(page, 'latchkey-success');
  },
);

journey('R-13 COEP on the page: a window with the callback page signs in', async (given) => {
  const page = await openApp(given, embedderPolicy);
  assert.equal(await page.evaluate(() => crossOriginIsolated), false);

  await signInInWindow(given, page);

  await waitForReport(page, 'latchkey-success');
});

journey('R-13 COOP and COEP, isolated: a window with the callback page signs in', async (given) => {
  const page = await openApp(given, { ...openerPolicy, ...embedderPolicy });
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);

  await signInInWindow(given, page);

  await waitForReport(page, 'latchkey-success');
});

journey(
  'COEP on the page: a provider’s frame stays out, and its code is had in a window',
  async (given) => {
    const page = await openApp(given, embedderPolicy);
    await press(page, parts.tab('qr:wecom-qr'));
    const frame = (await find(page, parts.frame)) as ElementHandle<HTMLIFrameElement>;
    await wait('the browser’s own page in the frame', async () =>
      (await frame.contentFrame())?.url().startsWith('chrome-error:'),
    );

    await given.visitor.windowOf(() => press(page, parts.inWindow('wecom-qr')));
    const { phone } = given.world;
    phone.confirm(phone.scan(await phone.nextCode('wecom')));

    await waitForReport(page, 'latchkey-success');
  },
);

/** The app's page in a page of another site, which lets it. */
async function frameOfStranger({ world, visitor }: Journey): Promise<Frame> {
  const { appSameSite, idp } = world.addresses;
  const lets = { 'content-security-policy': `frame-src ${appSameSite}` };
  proxy.change = ({ url }) => (url.origin === idp ? lets : {});
  const page = await visitor.open(`${idp}/nothing`);
  await page.setContent(`<iframe src="${appSameSite}/" width="900" height="800"></iframe>`);
  const frame = await wait('the frame', async () =>
    (await page.$('iframe'))?.contentFrame().then((one) => one ?? undefined),
  );
  await find(frame, parts.connection('corp'));
  return frame;
}

const reportedIn = (frame: Frame, event: string) =>
  wait(`${event} in the frame`, async () =>
    (await frame.$$eval('#log li strong', (all) => all.map((one) => one.textContent))).includes(
      event,
    ),
  );

journey(
  'R-14 in a frame of another site’s, where no channel reaches its windows: the opener brings it',
  async (given) => {
    const frame = await frameOfStranger(given);

    await signInInWindow(given, frame);

    await reportedIn(frame, 'latchkey-success');
  },
);

journey(
  'R-10 a browser that stores nothing for the page: a window signs in by its channel',
  async (given) => {
    proxy.change = () => ({});
    const page = await given.visitor.open(given.world.addresses.appSameSite, {
      prepare: (empty) =>
        empty.evaluateOnNewDocument(() => {
          if (!location.hostname.startsWith('app.')) return;
          for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, {
              get: () => {
                throw new DOMException('denied', 'SecurityError');
              },
            });
        }),
    });
    await find(page, parts.submit);

    await signInInWindow(given, page);

    await waitForReport(page, 'latchkey-success');
  },
);

journey('R-15 two tabs at once: each window answers the tab that opened it', async (given) => {
  const first = await openApp(given);
  const second = await openApp(given);
  await first.bringToFront();
  const ofFirst = await given.visitor.windowOf(() => first.click('#popup'));
  await find(ofFirst, parts.submit);
  await second.bringToFront();
  const ofSecond = await given.visitor.windowOf(() => second.click('#popup'));
  await find(ofSecond, parts.submit);

  await ofSecond.bringToFront();
  await signInByPassword(ofSecond);
  await waitForReport(second, 'latchkey-success');
  assert.deepEqual(await events(first), [], 'the other tab heard an answer that was not its own');
  await ofFirst.bringToFront();
  await signInByPassword(ofFirst);

  const { user } = (await waitForReport(first, 'latchkey-success')) as { user: { id: string } };
  assert.equal(user.id, ann.id);
});

journey(
  'R-16 back/forward cache: a page that was left and comes back as it was signs in by a window',
  async (given) => {
    // What may not be stored is not kept either.
    const page = await openApp(given, { 'cache-control': 'no-cache' });
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.title = persisted ? 'as it was' : '';
      });
    });
    await page.goto(`${given.world.addresses.idp}/nothing`);
    await page.goBack();
    await page.waitForFunction(() => document.title === 'as it was');
    await find(page, parts.submit);

    await signInInWindow(given, page);

    await waitForReport(page, 'latchkey-success');
  },
);
