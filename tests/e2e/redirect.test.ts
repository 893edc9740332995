/** Signing in by leaving the page: there, back, and what a person does to it in between. */
import assert from 'node:assert/strict';
import type { LatchkeyLogin } from 'latchkey/element';
import { seed } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { find, parts, press, reported, says, type, typedIn, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

type Call = 'loginWithRedirect' | 'handleRedirectCallback';

/** Makes a call of the form's; what it came to is in the page's report under `name`. */
function call(page: Page, name: string, made: Call, options: object = {}) {
  return page.evaluate(
    (line, call, given) => {
      const login = document.querySelector<LatchkeyLogin>('#login');
      const add = (detail: unknown) => {
        const item = document.createElement('li');
        item.append(document.createElement('strong'), document.createElement('code'));
        item.children[0]?.append(line);
        item.children[1]?.append(JSON.stringify(detail ?? null));
        document.querySelector('#log')?.append(item);
      };
      login?.[call](given).then(add, (error: { code: string }) => add({ rejected: error.code }));
    },
    name,
    made,
    options,
  );
}

async function openApp({ world, visitor }: Journey): Promise<Page> {
  const page = await visitor.open(world.addresses.appSameSite);
  await find(page, parts.submit);
  return page;
}

async function signInThere(page: Page) {
  await page.waitForFunction(() => location.hostname.startsWith('login.'));
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
}

async function signInAtNorthwind(page: Page) {
  await page.waitForSelector('input[name="password"]');
  await page.type('input[name="username"]', seed.idp.person.username);
  await page.type('input[name="password"]', seed.idp.person.password);
  await page.click('button[type="submit"]');
}

/** The app's own API takes the token. */
async function assertTokens(page: Page) {
  await press(page, '#call-api');
  assert.equal(((await waitForReport(page, 'api')) as { status: number }).status, 200);
}

const stored = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('latchkey')));

journey('there with a password, and back with tokens and where to go on', async (given) => {
  const page = await openApp(given);

  await page.click('#redirect');
  await signInThere(page);

  assert.deepEqual(await waitForReport(page, 'redirect'), {
    result: 'tokens',
    returnTo: '/?desk=quay',
  });
  assert.equal(page.url(), `${given.world.addresses.appSameSite}/`);
  assert.deepEqual(await stored(page), []);
  await assertTokens(page);
});

journey('S4-17 straight to one connection, and back with tokens', async (given) => {
  const page = await openApp(given);

  await call(page, 'left', 'loginWithRedirect', { connection: 'corp' });
  await signInAtNorthwind(page);

  const { user } = (await waitForReport(page, 'latchkey-success')) as { user: { id: string } };
  assert.ok(user.id);
  await assertTokens(page);
});

journey('two calls on the page that was come back to say the same', async (given) => {
  const page = await openApp(given);
  await page.click('#redirect');
  await signInThere(page);
  const first = await waitForReport(page, 'redirect');

  for (const name of ['second', 'third']) await call(page, name, 'handleRedirectCallback');

  const { user, ...second } = (await waitForReport(page, 'second')) as { user: { id: string } };
  assert.equal(user.id, ann.id);
  assert.deepEqual(second, first);
  assert.deepEqual(await waitForReport(page, 'third'), { user, ...second });
});

journey('a page that was opened as usual was not come back to', async (given) => {
  const page = await openApp(given);

  await call(page, 'asked', 'handleRedirectCallback');

  assert.equal(await waitForReport(page, 'asked'), null);
  assert.deepEqual((await reported(page)).length, 1);
});

journey('T-26 reloading after it signs nobody in again, and nothing is said', async (given) => {
  const page = await openApp(given);
  await page.click('#redirect');
  await signInThere(page);
  await waitForReport(page, 'redirect');

  await page.reload();
  await find(page, parts.submit);
  await call(page, 'asked', 'handleRedirectCallback');

  assert.equal(await waitForReport(page, 'asked'), null);
  assert.deepEqual(
    (await reported(page)).map(({ event }) => event),
    ['asked'],
  );
});

journey('R-16 who goes back from the login page finds the form, and can sign in', async (given) => {
  const page = await openApp(given);
  await page.click('#redirect');
  await page.waitForFunction(() => location.hostname.startsWith('login.'));
  await find(page, parts.submit);

  await page.goBack();
  await find(page, parts.submit);

  assert.equal(page.url(), `${given.world.addresses.appSameSite}/`);
  await page.click('#redirect');
  await signInThere(page);
  await waitForReport(page, 'redirect');
  await assertTokens(page);
});

journey('R-15 a copy of the tab has no redirect under way, and both sign in', async (given) => {
  const page = await openApp(given);
  await page.click('#redirect');
  await page.waitForFunction(() => location.hostname.startsWith('login.'));
  await page.goBack();
  await find(page, parts.submit);
  assert.equal((await stored(page)).length, 1);

  // As a browser duplicates a tab: the same address, with a copy of its session storage.
  const copy = await given.visitor.windowOf(() => page.evaluate(() => void window.open('/')));
  await find(copy, parts.submit);
  assert.equal((await stored(copy)).length, 1);
  await call(copy, 'asked', 'handleRedirectCallback');
  assert.equal(await waitForReport(copy, 'asked'), null);

  await copy.bringToFront();
  await copy.click('#redirect');
  await signInThere(copy);
  await waitForReport(copy, 'redirect');
  await page.bringToFront();
  await page.click('#redirect');
  await waitForReport(page, 'redirect');
});

journey(
  'R-15 T-26 a tab that was duplicated on the way does not use the answer again',
  async (given) => {
    const page = await openApp(given);
    await page.click('#redirect');
    await page.waitForFunction(() => location.hostname.startsWith('login.'));
    const copy = await given.visitor.windowOf(() =>
      page.evaluate(() => void window.open('about:blank')),
    );
    const answered = page.waitForRequest((asked) => asked.url().includes('/callback.html?'));
    await page.bringToFront();
    await signInThere(page);
    const address = (await answered).url();
    await waitForReport(page, 'redirect');

    const redeemed: string[] = [];
    copy.on('request', (asked) => {
      if (asked.url().endsWith('/oidc/token')) redeemed.push(asked.url());
    });
    await copy.goto(address);
    await says(copy, parts.notice, /no longer valid/);

    assert.deepEqual(redeemed, []);
    await assertTokens(page);
  },
);

// RFC 9110 section 15.3.5: the browser stays where it is, and tells the page nothing.
journey(
  'a page that the broker answers with nothing to show stays, and has a way back',
  async (given) => {
    const page = await openApp(given);
    await type(page, parts.account, ann.username);
    await page.setRequestInterception(true);
    page.on('request', (request) =>
      request.url().includes('/oidc/auth?') ? request.respond({ status: 204 }) : request.continue(),
    );

    await call(page, 'stayed', 'loginWithRedirect');
    await press(page, parts.back);

    assert.deepEqual(await waitForReport(page, 'stayed'), { rejected: 'cancelled' });
    assert.equal(await typedIn(page, parts.account), ann.username);
    await type(page, parts.password, ann.password);
    await press(page, parts.submit);
    await waitForReport(page, 'latchkey-success');
  },
);

/** The app's page, but it sends whoever is not signed in to the broker, as many pages do. */
async function openPageThatSendsEverybody({ world, visitor }: Journey) {
  const asked: string[] = [];
  const page = await visitor.open('about:blank');
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname !== '/oidc/auth') return void request.continue();
    asked.push(url.href);
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('state', url.searchParams.get('state') ?? '');
    back.searchParams.set('iss', `${url.origin}/oidc`);
    void request.respond({ status: 303, headers: { location: back.href } });
  });
  await page.evaluateOnNewDocument(() => {
    addEventListener('DOMContentLoaded', async () => {
      await customElements.whenDefined('latchkey-login');
      const login = document.querySelector<LatchkeyLogin>('#login');
      const back = await login?.handleRedirectCallback().catch(() => undefined);
      if (back) return;
      login?.loginWithRedirect().catch((error: { code: string }) => {
        document.documentElement.dataset['stopped'] = error.code;
      });
    });
  });
  await page.goto(world.addresses.appSameSite);
  return { page, asked };
}

journey(
  'a page that sends everybody to the broker goes round three times, and says why',
  async (given) => {
    const { page, asked } = await openPageThatSendsEverybody(given);

    await page.waitForSelector('html[data-stopped]');

    assert.equal(await page.$eval('html', (html) => html.dataset['stopped']), 'refused');
    assert.equal(asked.length, 3);
    await says(page, parts.notice, /was declined/);
  },
);

journey('R-10 a tab that keeps nothing is told before the page is left', async (given) => {
  const page = await openApp(given);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });

  await call(page, 'refused', 'loginWithRedirect');

  assert.deepEqual(await waitForReport(page, 'refused'), { rejected: 'storage_blocked' });
  await says(page, parts.notice, /nothing may be stored here/);
  const error = (await waitForReport(page, 'latchkey-error')) as { code: string };
  assert.equal(error.code, 'storage_blocked');
  assert.equal(page.url(), `${given.world.addresses.appSameSite}/`);
  await type(page, parts.account, ann.username);
  await type(page, parts.password, ann.password);
  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
});

for (const returnTo of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)'])
  journey(`T-15 where to go on is not ${returnTo}`, async (given) => {
    const page = await openApp(given);

    await call(page, 'refused', 'loginWithRedirect', { returnTo });

    assert.deepEqual(await waitForReport(page, 'refused'), { rejected: 'misconfigured' });
    assert.equal(page.url(), `${given.world.addresses.appSameSite}/`);
    assert.deepEqual(await stored(page), []);
  });

journey('T-15 what was kept and then changed leads nowhere', async (given) => {
  const page = await openApp(given);
  await page.click('#redirect');
  await page.waitForFunction(() => location.hostname.startsWith('login.'));
  const attempt = page.url();
  await page.goBack();
  await find(page, parts.submit);
  await page.evaluate(() => {
    for (const [name, kept] of Object.entries(sessionStorage))
      sessionStorage.setItem(name, kept.replace('/?desk=quay', '//evil.example/'));
  });

  await page.goto(attempt);
  await signInThere(page);

  await says(page, parts.notice, /no longer valid/);
  assert.equal((await reported(page)).length, 0);
});

const wechat =
  'Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.40.2420';

journey("in an app's browser a button goes there in this page, and back", async (given) => {
  const page = await given.visitor.open(given.world.addresses.appSameSite, {
    prepare: (empty) => empty.setUserAgent({ userAgent: wechat }),
  });

  await press(page, parts.connection('corp'));
  await signInAtNorthwind(page);

  assert.deepEqual(await waitForReport(page, 'redirect'), { result: 'tokens', returnTo: null });
  await assertTokens(page);
});

journey('the broker’s own page goes to a connection in this page, and on', async (given) => {
  const page = await openApp(given);
  await page.click('#redirect');
  await page.waitForFunction(() => location.hostname.startsWith('login.'));
  await find(page, parts.submit);

  await page.evaluate(() => {
    document.querySelector<LatchkeyLogin>('#login')?.loginWithRedirect({ connection: 'corp' });
  });
  await signInAtNorthwind(page);

  assert.deepEqual(await waitForReport(page, 'redirect'), {
    result: 'tokens',
    returnTo: '/?desk=quay',
  });
});
