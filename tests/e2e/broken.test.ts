/** What is said, and what still works, when the broker is not as it should be. */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import type { Visitor } from './browser.js';
import { find, parts, press, reported, says, type, typedIn, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';
import { type Line, lineOf, rewrittenPages } from './line.js';
import { judgeWorded } from './worded.js';

const journey = prepareJourneys(rewrittenPages);

const configuration = /\/public-config$/;
const login = /\/api\/v2\/login\/account$/;

interface Opened {
  readonly page: Page;
  readonly line: Line;
}

/** The app's page, after `prepare` has been at its line. */
async function openApp(
  { world, visitor }: { world: World; visitor: Visitor },
  prepare: (line: Line, page: Page) => unknown = () => {},
): Promise<Opened> {
  const lines: Line[] = [];
  const page = await visitor.open(world.addresses.appSameSite, {
    async prepare(empty) {
      const made = await lineOf(empty);
      lines.push(made);
      await prepare(made, empty);
    },
  });
  const [line] = lines;
  assert.ok(line);
  return { page, line };
}

/** The page as its company would have written it, with another broker or app in it and in its policy. */
async function write(line: Line, page: Page, settings: { broker?: string; appId?: string }) {
  await page.evaluateOnNewDocument((words) => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState === 'interactive')
        Object.assign(document.documentElement.dataset, words);
    });
  }, settings);
  const { broker } = settings;
  line.change(/^[^?]*localhost:\d+\/$/, ({ headers, body }) => ({
    body,
    headers: {
      'content-security-policy': String(headers['content-security-policy']).replace(
        /(?<=connect-src 'self' )\S+(?=;)/,
        (given) => broker ?? given,
      ),
    },
  }));
}

async function fill(page: Page) {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
}

async function successes(page: Page) {
  return (await reported(page)).filter(({ event }) => event === 'latchkey-success').length;
}

// Before there is a form

const wrongAddresses = [
  ['nobody listens there', (world: World) => world.addresses.acme.replace(/\d+$/, '9')],
  ['no broker is there', (world: World) => world.addresses.idp],
] as const;

for (const [title, addressIn] of wrongAddresses)
  journey(`R-28 a wrong broker address, and ${title}`, async ({ world, visitor }) => {
    const told: string[] = [];
    const { page } = await openApp({ world, visitor }, (line, empty) => {
      empty.on('console', (message) => told.push(message.text()));
      return write(line, empty, { broker: addressIn(world) });
    });

    await judgeWorded(page, `unreachable-${title.replaceAll(' ', '-')}`, /cannot reach/);
    await find(page, parts.retry);
    assert.match(told.join('\n'), /unreachable.*wrong (broker )?address/);
  });

journey('R-28 a broker that comes back: one press, and the form is there', async (given) => {
  let stop = () => {};
  const { page } = await openApp(given, (line) => {
    stop = line.change(configuration, () => 'refused');
  });
  await judgeWorded(page, 'unreachable', /cannot reach/);

  await press(page, parts.retry);
  await judgeWorded(page, 'unreachable-again', /cannot reach/);
  stop();
  await press(page, parts.retry);

  await find(page, parts.submit);
});

journey('R-28 a broker address that is none', async (given) => {
  const { page } = await openApp(given, (line, empty) => write(line, empty, { broker: 'acme' }));

  await judgeWorded(page, 'no-address', /not set up correctly/);
  const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
  assert.equal(error.code, 'bad_broker');
});

journey('T-42 an app that the broker does not know', async (given) => {
  const { page } = await openApp(given, (line, empty) =>
    write(line, empty, { appId: 'another-app' }),
  );

  await judgeWorded(page, 'wrong-app', /does not know this app/);
  await find(page, parts.retry);
});

interface Fault {
  readonly title: string;
  readonly sentence: RegExp;
  set(world: World): void;
}

const unreadable = /could not read/;
const sent = (title: string, document: unknown): Fault => ({
  title,
  sentence: unreadable,
  set: ({ faults }) => {
    faults.rewriteConfiguration = () => document;
  },
});

const brokenConfigurations: readonly Fault[] = [
  {
    title: 'R-05 a configuration that ends in the middle',
    sentence: unreadable,
    set: ({ faults }) => {
      faults.brokerTruncated = true;
    },
  },
  sent('R-05 a configuration that is no JSON', '<!doctype html><title>Maintenance</title>'),
  sent('R-05 a configuration that is a list', '[]'),
  sent('R-05 a configuration of the wrong types', [1, 'two', null]),
  {
    title: 'R-06 a configuration that is too large',
    sentence: /too large/,
    set: ({ faults }) => {
      faults.brokerPadding = 512 * 1024;
    },
  },
  {
    title: 'T-42 a configuration in which nothing is switched on',
    sentence: /No way to sign in is switched on/,
    set: ({ faults }) => {
      faults.rewriteConfiguration = (document) => ({
        ...document,
        loginTabs: { list: [], default: '' },
        passwordTabConfig: { enabledLoginMethods: [] },
        verifyCodeTabConfig: { enabledLoginMethods: [] },
        qrcodeTabsSettings: {},
        socialConnections: [],
        identityProviders: [],
        ecConnections: [],
        ssoPageComponentDisplay: {},
      });
    },
  },
];

for (const { title, sentence, set } of brokenConfigurations)
  journey(`${title}: said, and the form comes when it is mended`, async ({ world, visitor }) => {
    set(world);
    const { page } = await openApp({ world, visitor });

    await judgeWorded(page, title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), sentence);
    await find(page, parts.retry);
    world.reset();
    await press(page, parts.retry);

    await find(page, parts.submit);
  });

journey('T-42 one bad connection is left out, and the rest works', async ({ world, visitor }) => {
  world.faults.rewriteConfiguration = (document) => ({
    ...document,
    socialConnections: [
      { id: 1, provider: ['wechat:pc'], identifier: { a: 'b' }, displayName: 'Bad one' },
      ...(document['socialConnections'] as unknown[]),
    ],
  });
  const { page } = await openApp({ world, visitor });

  await find(page, parts.connection('wechat-pc'));
  const names = await page.$$eval('>>> [part="connection"]', (buttons) =>
    buttons.map((button) => button.getAttribute('data-key')),
  );
  assert.deepEqual(names, ['wechat-pc', 'corp']);
  await fill(page);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

journey('R-03 a broker that is down at the start is asked again by itself', async (given) => {
  given.world.faults.brokerDown = true;
  const { page, line } = await openApp(given);
  await judgeWorded(page, 'unavailable', /not available right now/);

  given.world.faults.brokerDown = false;

  await find(page, parts.submit);
  assert.equal(line.sent(configuration).length >= 2, true);
});

journey(
  'R-01 offline at the start is said; online again, the form comes by itself',
  async (given) => {
    const { page } = await openApp(given);
    await find(page, parts.submit);

    // The program is there: what is missing is the broker.
    await page.setOfflineMode(true);
    await page.$eval('latchkey-login', (element) => {
      element.options = { ...element.options };
    });
    await judgeWorded(page, 'offline', /offline/);
    await page.setOfflineMode(false);

    await find(page, parts.submit);
  },
);

// With a form

journey('R-01 offline during a login: said, what was typed is kept', async (given) => {
  const { page } = await openApp(given);
  await fill(page);
  await page.setOfflineMode(true);
  await press(page, parts.submit);

  await judgeWorded(page, 'offline-login', /offline/);
  assert.equal(await typedIn(page, parts.account), ann.username);
  await page.setOfflineMode(false);
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
});

journey('R-02 no answer to a login in time: said, what was typed is kept', async (given) => {
  const { page, line } = await openApp(given);
  await fill(page);
  const letGo = line.hold(login);
  await press(page, parts.submit);

  await judgeWorded(page, 'too-slow', /No answer came in time/);
  assert.equal(await typedIn(page, parts.account), ann.username);
  letGo();
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
  assert.equal(await successes(page), 1);
});

journey('R-04 while a login is slow, progress and a way back are there', async (given) => {
  const { page, line } = await openApp(given);
  await fill(page);
  const letGo = line.hold(login);
  await press(page, parts.submit);

  await says(page, parts.status, /Signing you in/);
  const back = await find(page, parts.back);
  const submit = await find(page, parts.submit);
  assert.equal(await submit.evaluate((button) => button.getAttribute('aria-disabled')), 'true');
  await back.click();
  await page.waitForSelector(`>>> ${parts.submit}:not([aria-disabled])`);
  letGo();
  assert.equal(await typedIn(page, parts.account), ann.username);
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
  assert.equal(await successes(page), 1);
});

journey('R-03 a login that met a broken broker is not sent again by itself', async (given) => {
  const { page, line } = await openApp(given);
  await fill(page);
  given.world.faults.brokerDown = true;
  await press(page, parts.submit);
  await judgeWorded(page, 'unavailable-login', /not available right now/);
  assert.equal(await typedIn(page, parts.account), ann.username);

  // What is repeated by itself is the configuration, here a second form's: twice and more.
  const before = line.sent(configuration).length;
  await page.$eval('latchkey-login', (element) => {
    const second = document.createElement('latchkey-login');
    second.options = element.options;
    document.body.append(second);
  });
  for (let asked = before; asked < before + 3; asked = line.sent(configuration).length)
    await page.waitForRequest((request) => configuration.test(request.url()));
  assert.equal(line.sent(login, 'POST').length, 1);

  given.world.faults.brokerDown = false;
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
  assert.equal(line.sent(login, 'POST').length, 2);
});

journey('R-18 a form that is submitted twice and more sends one request', async (given) => {
  const { page, line } = await openApp(given);
  await fill(page);
  const letGo = line.hold(login);

  const submit = await find(page, parts.submit);
  await submit.evaluate((button) => {
    const form = (button as HTMLButtonElement).form;
    for (let time = 0; time < 3; time++) {
      button.click();
      form?.requestSubmit();
    }
  });
  await page.focus(`>>> ${parts.password}`).catch(() => {});
  await page.keyboard.press('Enter');
  await says(page, parts.status, /Signing you in/);
  letGo();

  await waitForReport(page, 'latchkey-success');
  assert.equal(line.sent(login, 'POST').length, 1);
  assert.equal(await successes(page), 1);
});

journey('T-23 words of the broker are shown as words, whatever they hold', async (given) => {
  const markup =
    '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>' +
    '<a href="javascript:globalThis.hit=1">Call 555</a>';
  const { page, line } = await openApp(given);
  await fill(page);
  line.change(login, () => ({
    body: Buffer.from(
      JSON.stringify({ code: 499, statusCode: 499, apiCode: 499, message: markup, data: null }),
    ),
  }));
  await press(page, parts.submit);

  await judgeWorded(page, 'foreign-words', /did not accept this/);
  const foreign = await find(page, '[part="foreign"]');
  assert.equal(await foreign.evaluate((element) => element.textContent), markup);
  assert.equal(await foreign.evaluate((element) => element.childElementCount), 0);
  assert.equal(await page.evaluate(() => 'hit' in globalThis), false);
  assert.equal(await typedIn(page, parts.account), ann.username);
});
