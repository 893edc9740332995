/**
 * Whom a page talks to while somebody signs in, and what it gives away (T-31, T-45); what
 * a page that was opened or framed can do to it (T-18, T-19).
 */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { LatchkeyLogin } from 'latchkey/element';
import type { ElementHandle, Page } from 'puppeteer-core';
import { flows, leaveForTheBroker, runFlow, signInByPassword } from './flows.js';
import { find, parts, press, waitForReport } from './form.js';
import { type Journey, prepareJourneys } from './journey.js';
import { rewrittenPages } from './line.js';
import { openProxy, type Passed } from './proxy.js';

const proxy = await openProxy();
after(() => proxy.close());
const journey = prepareJourneys([...proxy.args, ...rewrittenPages]);

const open = async ({ world, visitor }: Journey, path = '/') => {
  proxy.passed.length = 0;
  proxy.change = () => ({});
  const page = await visitor.open(world.addresses.appSameSite + path);
  await find(page, parts.submit);
  return page;
};

const said = ({ method, url, headers }: Passed) =>
  `${method} ${url.href} for ${headers['sec-fetch-dest']}, ${headers['sec-fetch-site']}`;

/** What runs, or looks like something, is the page's own. */
const own = new Set([
  'script',
  'style',
  'font',
  'worker',
  'sharedworker',
  'serviceworker',
  'manifest',
]);

/** Whether a page of this flow may ask for this (T-45). */
function isAllowed({ url, headers }: Passed, { world }: Journey): boolean {
  const { acme, beta: _, ...others } = world.addresses;
  const dest = headers['sec-fetch-dest'] ?? '';
  const isOwn = headers['sec-fetch-site'] === 'same-origin' || headers['sec-fetch-site'] === 'none';
  if (own.has(String(dest))) return isOwn;
  if (dest === 'empty') return isOwn || url.origin === acme;
  return [acme, ...Object.values(others)].includes(url.origin);
}

for (const flow of flows)
  journey(`T-45 ${flow.name}: nothing is asked of a stranger`, async (given) => {
    const page = await open(given);

    await runFlow(flow, given, page);

    const scripts = proxy.passed.filter(({ headers }) => headers['sec-fetch-dest'] === 'script');
    assert.notEqual(scripts.length, 0, 'nothing was seen');
    const strange = proxy.passed.filter((asked) => !isAllowed(asked, given));
    assert.deepEqual(strange.map(said), []);
  });

/** The page tells everybody its whole address, as far as it is asked to. */
async function openTalkative(given: Journey) {
  const { appSameSite } = given.world.addresses;
  const page = await open(given);
  proxy.passed.length = 0;
  proxy.change = ({ url }) =>
    url.origin === appSameSite && url.pathname === '/' ? { 'referrer-policy': 'unsafe-url' } : {};
  await page.goto(`${appSameSite}/?from=a-private-page`);
  await find(page, parts.submit);
  return page;
}

// A window and a page that is left for another are the page's own navigations, by its own policy.
const isNavigation = ({ headers }: Passed) => headers['sec-fetch-dest'] === 'document';

for (const flow of flows)
  journey(`T-31 ${flow.name}: no request of ours says on which page`, async (given) => {
    const page = await openTalkative(given);

    await runFlow(flow, given, page);

    const { appSameSite } = given.world.addresses;
    const away = proxy.passed.filter(({ url }) => url.origin !== appSameSite);
    const telling = away
      .filter((asked) => !isNavigation(asked))
      .filter(({ headers }) => headers.referer?.includes('a-private-page'));
    assert.notEqual(away.length, 0);
    assert.deepEqual(telling.map(said), []);
  });

const ways = [
  [
    'in a window',
    async (given: Journey, page: Page) => given.visitor.windowOf(() => page.click('#popup')),
  ],
  [
    'in this window',
    async (_: Journey, page: Page) => {
      await leaveForTheBroker(page);
      return page;
    },
  ],
] as const;

for (const [name, start] of ways)
  journey(
    `T-31 ${name}: while a code is in the address nobody else is asked for anything`,
    async (given) => {
      const { appSameSite, acme } = given.world.addresses;
      const page = await open(given);

      await signInByPassword(await start(given, page));
      await waitForReport(page, 'latchkey-success');

      const at = proxy.passed.findIndex(({ url }) => url.pathname === '/callback.html');
      const code = proxy.passed[at]?.url.searchParams.get('code');
      assert.ok(code, 'nobody came back');
      // Until another page comes; the one that waited asks the broker for tokens meanwhile.
      const next = proxy.passed.findIndex((asked, i) => i > at && isNavigation(asked));
      const others = proxy.passed
        .slice(at, next < 0 ? undefined : next)
        .filter(({ url }) => url.origin !== appSameSite)
        .filter(({ url, headers }) => url.origin !== acme || headers['sec-fetch-dest'] !== 'empty');
      assert.deepEqual(others.map(said), []);
      const telling = proxy.passed.filter(({ headers }) => headers.referer?.includes(code));
      assert.deepEqual(telling.map(said), []);
    },
  );

journey('T-18 a page that a link of ours opened has no opener and no referrer', async (given) => {
  given.world.faults.agreements = true;
  const page = await openTalkative(given);

  const terms = await given.visitor.windowOf(() => press(page, '[part="agreement"] a'));
  await terms.waitForFunction(() => location.pathname === '/terms');

  // It would send the host page elsewhere, if it could.
  const seen = await terms.evaluate(() => {
    window.opener?.location.assign('about:blank');
    return [window.opener as unknown, document.referrer];
  });
  assert.deepEqual(seen, [null, '']);
  assert.equal(new URL(page.url()).search, '?from=a-private-page');
  const asked = proxy.passed.find(({ url }) => url.pathname === '/terms');
  assert.equal(asked?.headers.referer, undefined);
});

/** What a page that we opened may try: to send the one that waits for it elsewhere. */
const takeOver = () => {
  const attempt = (what: () => unknown) => {
    try {
      what();
    } catch {
      // The browser forbids that one.
    }
  };
  const away = 'about:blank#taken';
  attempt(() => window.opener?.location.assign(away));
  attempt(() => Object.assign(window.opener ?? {}, { location: away }));
  attempt(() => window.opener?.parent.location.replace(away));
  attempt(() => window.opener?.top.location.replace(away));
  attempt(() => window.opener?.history.back());
  attempt(() => window.opener?.close());
  attempt(() => window.open(away, '_parent'));
  attempt(() => window.open(away, '_top'));
  // By a name that somebody might have given it.
  for (const name of ['latchkey', 'opener', 'app', 'login']) attempt(() => window.open(away, name));
};

journey('T-18 a page in a window of ours cannot send the host page elsewhere', async (given) => {
  const page = await openTalkative(given);
  const before = page.url();
  const popup = await given.visitor.windowOf(() => page.click('#popup-idp'));
  await popup.waitForSelector('input[name="password"]');

  // Puppeteer runs it as if the person had just clicked there, which allows a page most.
  const seen = await popup.evaluate(() => [window.opener as unknown, document.referrer]);
  const asked = proxy.passed.filter(({ url }) => url.pathname === '/oidc/auth');
  await popup.evaluate(takeOver);
  await find(page, parts.waiting);

  assert.deepEqual(seen, [null, '']);
  assert.deepEqual(
    asked.map(({ headers }) => headers.referer),
    [undefined],
  );
  assert.equal(page.url(), before);
});

journey('T-18 a window that lost its opener still answers, and is closed', async (given) => {
  const page = await open(given);
  const popup = await given.visitor.windowOf(() => page.click('#popup'));
  await find(popup, parts.submit);
  const isClosed = new Promise((resolve) => popup.once('close', resolve));

  assert.equal(await popup.evaluate(() => window.opener as unknown), null);
  await signInByPassword(popup);

  await waitForReport(page, 'latchkey-success');
  await isClosed;
});

journey('T-18 a window whose answer is a message keeps its opener until then', async (given) => {
  const page = await open(given);
  const popup = await given.visitor.windowOf(() => press(page, parts.connection('wechat-pc')));
  await popup.waitForFunction(() => location.hostname.startsWith('wechat.'));
  const isClosed = new Promise((resolve) => popup.once('close', resolve));

  assert.equal(await popup.evaluate(() => window.opener !== null), true);
  const { phone } = given.world;
  phone.confirm(phone.scan(await phone.nextCode('wechat')));

  await waitForReport(page, 'latchkey-success');
  await isClosed;
});

journey('T-19 a provider’s page in the form cannot leave its frame', async (given) => {
  const page = await open(given);
  const before = page.url();
  await press(page, parts.tab('qr:wecom-qr'));
  const frame = await find(page, parts.frame);
  const names = ['sandbox', 'allow', 'referrerpolicy', 'title'];
  const attributes = await frame.evaluate(
    (element, wanted) => wanted.map((name) => element.getAttribute(name)),
    names,
  );
  const inside = await (frame as ElementHandle<HTMLIFrameElement>).contentFrame();
  assert.ok(inside);
  const windows = (await given.visitor.context.pages()).length;
  page.on('dialog', () => assert.fail('a dialog was opened'));

  // Puppeteer runs it as if the person had just clicked there, which allows a page most.
  const tried = await inside.evaluate(async () => {
    const attempt = (what: () => unknown) => {
      try {
        return what();
      } catch (thrown) {
        return (thrown as Error).name;
      }
    };
    const features = (document as unknown as { featurePolicy: { allowedFeatures(): string[] } })
      .featurePolicy;
    return {
      user: navigator.userActivation.isActive,
      top: attempt(() => {
        if (top) top.location.href = 'about:blank';
      }),
      document: attempt(() => top?.document.title),
      window: attempt(() => window.open('about:blank')),
      modal: attempt(() => confirm('Sign in here')),
      allowed: features.allowedFeatures(),
    };
  });

  assert.deepEqual(attributes.slice(0, 3), [
    'allow-scripts allow-same-origin',
    'local-network-access',
    'origin',
  ]);
  assert.match(attributes[3] ?? '', /\S/);
  const { allowed, ...rest } = tried;
  assert.deepEqual(rest, {
    user: true,
    top: 'SecurityError',
    document: 'SecurityError',
    window: null,
    modal: false,
  });
  for (const feature of ['camera', 'microphone', 'geolocation', 'fullscreen', 'payment', 'usb'])
    assert.equal(allowed.includes(feature), false, feature);
  assert.equal(page.url(), before);
  assert.equal((await given.visitor.context.pages()).length, windows);

  given.world.phone.confirm(given.world.phone.scan(await given.world.phone.nextCode('wecom')));
  await waitForReport(page, 'latchkey-success');
  assert.equal(await page.$(`>>> ${parts.frame}`), null, 'the frame is still there');
});

journey(
  'T-47 a form in a stranger’s frame asks for no password, unless its page names that',
  async ({ world, visitor }) => {
    const stranger = await visitor.open('about:blank');
    await stranger.setContent(`<iframe src="${world.addresses.appSameSite}/"></iframe>`);
    const frame = await (await stranger.waitForSelector('iframe'))?.contentFrame();
    assert.ok(frame);

    await find(frame, parts.connection('corp'));
    assert.equal(await frame.$(`>>> ${parts.password}`), null);
    assert.equal(await frame.$(`>>> ${parts.phone}`), null);

    await frame.$eval('#login', (element) => {
      const login = element as LatchkeyLogin;
      login.options = { ...login.options, methods: ['password'] };
    });
    await find(frame, parts.password);
    assert.equal(await frame.$(`>>> ${parts.phone}`), null);
  },
);

journey('T-47 a frame of the page’s own site is no stranger’s', async (given) => {
  const page = await open(given);
  proxy.change = () => ({ 'content-security-policy': "frame-src 'self'" });
  await page.reload();

  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = '/';
    document.body.append(frame);
  });
  const frame = await (await page.waitForSelector('iframe[src="/"]'))?.contentFrame();

  assert.ok(frame);
  await find(frame, parts.password);
});
