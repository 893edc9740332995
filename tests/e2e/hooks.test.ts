/** What a page may hold back, and what it hears: a login stopped, let go late, or left hanging by its own page. */
import assert from 'node:assert/strict';
import type { LoginError } from 'latchkey/headless';
import type { Page } from 'puppeteer-core';
import { saveConnection, wecomConnection } from './flows.js';
import { find, parts, press, reported, says, type, typedIn, until, waitForReport } from './form.js';
import { ann, type Journey, personCalled, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

/** What the page's hook does. */
type Answer = 'says yes' | 'says no' | 'waits' | 'throws' | 'rejects';

/** What the page's own script wrote down. */
interface Notes {
  asked: object[];
  heard: [type: string, detail: unknown][];
  answer?: (go: boolean) => void;
}
const notes = (page: Page) =>
  page.evaluate(() => {
    const { asked, heard } = (globalThis as unknown as { notes: Notes }).notes;
    return { asked, heard };
  });

/** A page that is asked by `hooks` of its options and answers in this way. */
async function openAsked({ world, visitor }: Journey, how: Answer, patience = 10_000) {
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.submit);
  await page.$eval(
    'latchkey-login',
    (element, how, patience) => {
      const notes: Notes = { asked: [], heard: [] };
      Object.assign(globalThis, { notes });
      // What a hook throws is the page's own affair: this page knows.
      addEventListener('error', (event) => event.preventDefault());
      const beforeLogin = (about: object) => {
        notes.asked.push({ ...about });
        if (how === 'throws') throw new Error('of the page');
        if (how === 'rejects') return Promise.reject(new Error('of the page'));
        if (how !== 'waits') return how === 'says yes';
        return new Promise<boolean>((resolve) => {
          notes.answer = resolve;
        });
      };
      element.options = { ...element.options, hookPatience: patience, hooks: { beforeLogin } };
    },
    how,
    patience,
  );
  return page;
}

async function fillIn(page: Page) {
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
}

const lateAnswer = (page: Page, go: boolean) =>
  page.evaluate((yes) => (globalThis as unknown as { notes: Notes }).notes.answer?.(yes), go);

/** Requests that would sign somebody in. */
function loginsOf(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/login\/account$/.test(request.url()))
      sent.push(request.url());
  });
  return sent;
}

async function isWhole(page: Page) {
  assert.equal(await typedIn(page, parts.account), ann.username);
  assert.equal(await typedIn(page, parts.password), ann.password);
}

journey(
  'a no stops a password login: nothing is sent, and nothing typed is lost',
  async (given) => {
    const page = await openAsked(given, 'says no');
    const sent = loginsOf(page);
    await fillIn(page);

    await press(page, parts.submit);

    await says(page, parts.notice, /^This page did not let the sign-in go on/);
    await isWhole(page);
    assert.deepEqual(sent, []);
    assert.deepEqual((await notes(page)).asked, [{ type: 'password', account: ann.username }]);
    const told = (await waitForReport(page, 'latchkey-cancel')) as LoginError;
    assert.equal(told.code, 'held_back');
  },
);

journey('a yes that comes later: the form waits, then signs in; asked once', async (given) => {
  const page = await openAsked(given, 'waits');
  const sent = loginsOf(page);
  await fillIn(page);

  await press(page, parts.submit);
  await says(page, parts.status, /^Signing you in/);
  await press(page, parts.submit);
  assert.deepEqual(sent, []);
  await lateAnswer(page, true);

  await waitForReport(page, 'latchkey-success');
  assert.equal(sent.length, 1);
  assert.equal((await notes(page)).asked.length, 1);
});

for (const how of ['throws', 'rejects', 'waits'] as const)
  journey(`a hook that ${how} for good: said, and the form can be used again`, async (given) => {
    const page = await openAsked(given, how, 1000);
    const sent = loginsOf(page);
    await fillIn(page);

    await press(page, parts.submit);

    await says(page, parts.notice, /^This page could not say whether/);
    await isWhole(page);
    const told = (await waitForReport(page, 'latchkey-error')) as LoginError;
    assert.equal(told.code, 'hook_failed');
    assert.deepEqual(sent, []);
    // A late word is nobody's.
    await lateAnswer(page, true);
    await page.$eval('latchkey-login', (element) => {
      const { hooks: _, ...options } = element.options;
      element.options = options;
    });
    await fillIn(page);
    await press(page, parts.submit);
    await waitForReport(page, 'latchkey-success');
    assert.equal(sent.length, 1);
  });

journey('who goes back waits for no page', async (given) => {
  const page = await openAsked(given, 'waits');
  await fillIn(page);
  await press(page, parts.submit);

  await press(page, parts.back);

  await says(page, parts.notice, /you went back/);
  await isWhole(page);
});

journey(
  'a connection’s button: a yes of the same turn opens the window in its click',
  async (given) => {
    const { world, visitor } = given;
    const page = await openAsked(given, 'says yes');

    await visitor.windowOf(() => press(page, parts.connection('wechat-pc')));
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));

    await waitForReport(page, 'latchkey-success');
    assert.deepEqual((await notes(page)).asked, [{ type: 'connection', connection: 'wechat-pc' }]);
  },
);

journey('the element’s own event: prevented, and let go by a promise', async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  const sent = loginsOf(page);
  await find(page, parts.submit);
  await page.$eval('latchkey-login', (element) => {
    let times = 0;
    element.setAttribute('hooks', 'login');
    document.addEventListener('latchkey-before-login', (event) => {
      times += 1;
      if (times === 1) event.preventDefault();
      else event.detail.waitUntil(new Promise((resolve) => setTimeout(resolve, 50)));
    });
  });
  await fillIn(page);

  await press(page, parts.submit);
  await says(page, parts.notice, /^This page did not let the sign-in go on/);
  assert.deepEqual(sent, []);
  await isWhole(page);
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
  assert.equal(sent.length, 1);
});

journey(
  'S2-13 a step of the broker’s held back: the first screen again, with a word',
  async (given) => {
    const { world } = given;
    await saveConnection(world, wecomConnection, {
      associationMode: 'challenge',
      challengeBindingMethods: ['username-password'],
    });
    const page = await given.visitor.open(world.addresses.appSameSite);
    await find(page, parts.submit);
    await page.$eval('latchkey-login', (element) => {
      Object.assign(globalThis, { notes: { asked: [], heard: [] } });
      const { asked } = (globalThis as unknown as { notes: Notes }).notes;
      element.options = {
        ...element.options,
        hooks: {
          beforeStep(about) {
            asked.push({ ...about });
            return false;
          },
        },
      };
    });

    world.faults.wecomScanner = 'newcomer';
    await press(page, parts.tab('qr:wecom-qr'));
    await find(page, parts.frame);
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));

    await says(page, parts.notice, /^This page did not let the sign-in go on/);
    await find(page, parts.renew);
    assert.deepEqual((await notes(page)).asked, [{ screen: 'binding-question' }]);
  },
);

journey('a scanned code: the page hears by which way and nothing of the code', async (given) => {
  const { world } = given;
  const page = await openAsked(given, 'waits');
  await press(page, parts.tab('qr:wecom-qr'));
  await find(page, parts.frame);
  world.phone.confirm(world.phone.scan(await world.phone.nextCode('wecom')));
  await until(page, () => (globalThis as unknown as { notes: Notes }).notes.asked.length > 0);

  await lateAnswer(page, true);

  await waitForReport(page, 'latchkey-success');
  assert.deepEqual((await notes(page)).asked, [{ type: 'qr:wecom-qr', connection: 'wecom-qr' }]);
});

journey('what happens is heard at its moment, once', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite, {
    prepare: (empty) =>
      empty.evaluateOnNewDocument(() => {
        const notes: Notes = { asked: [], heard: [] };
        Object.assign(globalThis, { notes });
        for (const name of ['screen', 'method', 'language', 'code-sent', 'code-error'] as const)
          addEventListener(`latchkey-${name}`, (event) =>
            notes.heard.push([name, JSON.parse(JSON.stringify((event as CustomEvent).detail))]),
          );
      }),
  });
  await find(page, parts.submit);

  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, ann.phone);
  await press(page, parts.sendCode);
  await until(page, () =>
    (globalThis as unknown as { notes: Notes }).notes.heard.some(([name]) => name === 'code-sent'),
  );
  await page.$eval('latchkey-login', (element) => {
    element.lang = 'zh-CN';
  });
  await press(page, parts.tab('password'));
  await fillIn(page);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');

  assert.deepEqual((await notes(page)).heard, [
    ['method', { screen: 'login', method: 'phone-code' }],
    ['code-sent', { screen: 'login', method: 'phone-code' }],
    ['language', 'zh-CN'],
    ['method', { screen: 'login', method: 'password' }],
    ['screen', { screen: 'signed-in' }],
  ]);
  assert.deepEqual(
    (await reported(page)).map(({ event }) => event),
    ['latchkey-success'],
  );
});

journey('the element’s own events for a step and a new account: prevented', async (given) => {
  given.world.faults.registerMethods = ['username-password'];
  const page = await given.visitor.open(given.world.addresses.appSameSite);
  await find(page, parts.submit);
  await page.$eval('latchkey-login', (element) => {
    const notes: Notes = { asked: [], heard: [] };
    Object.assign(globalThis, { notes });
    element.setAttribute('hooks', 'register step');
    for (const name of ['register', 'step'] as const)
      document.addEventListener(`latchkey-before-${name}`, (event) => {
        const { waitUntil: _, ...about } = (event as CustomEvent).detail;
        notes.asked.push(about);
        event.preventDefault();
      });
  });

  await type(page, parts.account, 'mia');
  await type(page, parts.password, personCalled('mia').password);
  await press(page, parts.submit);
  await says(page, parts.notice, /^This page did not let the sign-in go on/);
  await press(page, '[data-on="screenChosen"][data-key="register"]');
  await type(page, '[data-field="username"]', 'new-ann');
  await type(page, '[data-secret="new-password"]', 'new horse 21');
  await press(page, '[part="form"] > [part="submit"]');
  await says(page, parts.notice, /^This page did not let the sign-in go on/);

  assert.deepEqual((await notes(page)).asked, [
    { screen: 'second-factor' },
    { type: 'username-password', account: 'new-ann' },
  ]);
  assert.equal(await typedIn(page, '[data-field="username"]'), 'new-ann');
});

journey('a code that is not sent is heard, with why', async (given) => {
  const { world, visitor } = given;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, ann.phone);
  world.faults.rateLimited = '30';
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('latchkey-code-error', (event) => {
          const { screen, method, error } = event.detail;
          resolve({ screen, method, code: error.code });
        });
      }),
  );

  await press(page, parts.sendCode);

  assert.deepEqual(await heard, { screen: 'login', method: 'phone-code', code: 'too_often' });
});
