/** What is said in place of the form when the broker, or its configuration, is not as it should be. */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, reported, type, wait, waitForReport } from './form.js';
import { ann, prepareJourneys } from './journey.js';
import { type Change, type Line, openOnLine, rewrittenPages } from './line.js';
import { judgeWorded } from './worded.js';

const journey = prepareJourneys(rewrittenPages);

const configuration = /\/public-config$/;

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

const wrongAddresses = [
  ['nobody listens there', (world: World) => world.addresses.acme.replace(/\d+$/, '9')],
  ['no broker is there', (world: World) => world.addresses.idp],
] as const;

for (const [title, addressIn] of wrongAddresses)
  journey(`R-28 a wrong broker address, and ${title}`, async ({ world, visitor }) => {
    const told: string[] = [];
    const { page } = await openOnLine({ world, visitor }, (line, empty) => {
      empty.on('console', (message) => told.push(message.text()));
      return write(line, empty, { broker: addressIn(world) });
    });

    await judgeWorded(page, `unreachable-${title.replaceAll(' ', '-')}`, /cannot reach/);
    await find(page, parts.retry);
    assert.match(told.join('\n'), /unreachable.*wrong (broker )?address/);
  });

const refusals: readonly (readonly [string, Change])[] = [
  [
    'has moved',
    () => ({ status: 301, headers: { location: '/elsewhere' }, body: Buffer.from('Moved\n') }),
  ],
  [
    'lets another origin read it',
    ({ body }) => ({
      body,
      headers: { 'access-control-allow-origin': 'https://another.example' },
    }),
  ],
];

for (const [title, change] of refusals)
  journey(
    `R-28 a broker that ${title}: said to both, and a mended one is reached`,
    async (given) => {
      const told: string[] = [];
      let mend = () => {};
      const { page } = await openOnLine(given, (line, empty) => {
        empty.on('console', (message) => told.push(message.text()));
        mend = line.change(configuration, change);
      });

      await judgeWorded(page, `unreachable-${title.replaceAll(' ', '-')}`, /cannot reach/);
      assert.match(told.join('\n'), /unreachable.*wrong broker address.*CORS/);
      mend();
      await press(page, parts.retry);

      await find(page, parts.submit);
    },
  );

journey('R-28 a broker that comes back: one press, and the form is there', async (given) => {
  let stop = () => {};
  const { page } = await openOnLine(given, (line) => {
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
  const { page } = await openOnLine(given, (line, empty) => write(line, empty, { broker: 'acme' }));

  await judgeWorded(page, 'no-address', /not set up correctly/);
  const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
  assert.equal(error.code, 'bad_broker');
});

journey('T-42 an app that the broker does not know', async (given) => {
  const { page } = await openOnLine(given, (line, empty) =>
    write(line, empty, { appId: 'another-app' }),
  );

  await judgeWorded(page, 'wrong-app', /does not know this app/);
  await press(page, parts.retry);
  await judgeWorded(page, 'wrong-app-again', /does not know this app/);
  const told = (await reported(page)).map(({ event, detail }) => [event, detail]);
  assert.deepEqual(told, [
    [
      'latchkey-error',
      {
        name: 'LoginError',
        code: 'wrong_app',
        detail: '2011',
        observed: { framed: false, online: true },
        help: 'latchkey/web/errors.md#wrong_app',
      },
    ],
  ]);
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

/** What may pass is asked for again by itself, too: then there is nothing to press any more. */
async function retryUntilUsable(page: Page) {
  await wait('the form', async () => {
    for (const retry of await page.$$(`>>> ${parts.retry}`)) await retry.click();
    const [submit] = await page.$$(`>>> ${parts.submit}`);
    return submit;
  });
  await find(page, parts.submit);
}

for (const { title, sentence, set } of brokenConfigurations)
  journey(`${title}: said, and the form comes when it is mended`, async ({ world, visitor }) => {
    set(world);
    const { page } = await openOnLine({ world, visitor });

    await judgeWorded(page, title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), sentence);
    await find(page, parts.retry);
    world.reset();
    await retryUntilUsable(page);
  });

journey('T-42 one bad connection is left out, and the rest works', async ({ world, visitor }) => {
  world.faults.rewriteConfiguration = (document) => ({
    ...document,
    socialConnections: [
      { id: 1, provider: ['wechat:pc'], identifier: { a: 'b' }, displayName: 'Bad one' },
      ...(document['socialConnections'] as unknown[]),
    ],
  });
  const { page } = await openOnLine({ world, visitor });

  await find(page, parts.connection('wechat-pc'));
  const names = await page.$$eval('>>> [part="connection"]', (buttons) =>
    buttons.map((button) => button.getAttribute('data-key')),
  );
  assert.deepEqual(names, ['wechat-pc', 'wecom-service', 'wecom-agency', 'corp']);
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

journey('R-03 a broker that is down at the start is asked again by itself', async (given) => {
  given.world.faults.brokerDown = true;
  const { page, line } = await openOnLine(given);
  await judgeWorded(page, 'unavailable', /not available right now/);

  given.world.faults.brokerDown = false;

  await find(page, parts.submit);
  assert.equal(line.sent(configuration).length >= 2, true);
});

journey(
  'R-01 offline at the start is said; online again, the form comes by itself',
  async (given) => {
    const { page } = await openOnLine(given);
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
