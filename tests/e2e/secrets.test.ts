/** What a page may hold after a login, and what a callback address is worth to anybody else. */
import assert from 'node:assert/strict';
import type { LatchkeyLogin } from 'latchkey/element';
import type { Page } from 'puppeteer-core';
import {
  codeOnPhone,
  flows,
  leaveForTheBroker,
  runFlow,
  signInByPassword as signIn,
} from './flows.js';
import { find, parts, press, reported, says, type, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';
import { openOnLine } from './line.js';
import { accessToken, assertNowhere, type Overheard, sessionToken, theLogin } from './traces.js';

const journey = prepareJourneys();

const callback = /\/callback\.html\?/;
const token = /\/oidc\/token$/;

async function openApp(
  given: Journey,
  prepare: (page: Page) => unknown = () => {},
): Promise<Overheard> {
  const console: string[] = [];
  given.visitor.context.on('targetcreated', async (target) => {
    (await target.page())?.on('console', (message) => console.push(message.text()));
  });
  return { ...(await openOnLine(given, (_, page) => prepare(page))), console };
}

/** What a page is given before its scripts run: the memory of every core that is started. */
interface Watched {
  memories: WebAssembly.Memory[];
}

async function watchCores(page: Page) {
  await page.evaluateOnNewDocument(() => {
    const watched = globalThis as unknown as Watched;
    watched.memories = [];
    const instantiate = WebAssembly.instantiate as (
      program: WebAssembly.Module,
      imports?: WebAssembly.Imports,
    ) => Promise<WebAssembly.Instance>;
    Object.assign(WebAssembly, {
      async instantiate(program: WebAssembly.Module, imports?: WebAssembly.Imports) {
        const instance = await instantiate(program, imports);
        for (const exported of Object.values(instance.exports))
          if (exported instanceof WebAssembly.Memory) watched.memories.push(exported);
        return instance;
      },
    });
  });
}

/** How often a text is in the memory of the page's cores. */
function inTheCores(page: Page, text: string): Promise<number> {
  return page.evaluate((wanted) => {
    const bytes = new TextEncoder().encode(wanted);
    const first = bytes[0] ?? 0;
    let times = 0;
    for (const { buffer } of (globalThis as unknown as Watched).memories) {
      const core = new Uint8Array(buffer);
      for (let at = core.indexOf(first); at >= 0; at = core.indexOf(first, at + 1))
        if (bytes.every((byte, i) => core[at + i] === byte)) times++;
    }
    return times;
  }, text);
}

const isSignedIn = async (page: Page) =>
  (await theLogin(page))?.evaluate((login) => (login as LatchkeyLogin).isAuthenticated());

journey('T-29 after a password login no secret is where a page could find it', async (given) => {
  const overheard = await openApp(given);
  const { page, line } = overheard;
  await signIn(page);
  await waitForReport(page, 'latchkey-success');

  const [sent] = line.sent(/\/login\/account$/, 'POST');
  const { password: encrypted } = JSON.parse(sent?.postData() ?? '{}') as { password?: string };
  await assertNowhere(overheard, {
    password: ann.password,
    'encrypted password': encrypted,
    'session token': await sessionToken(page),
    'access token': await accessToken(page),
  });
});

journey('T-30 a password never enters the core, right or wrong', async (given) => {
  const { page } = await openApp(given, watchCores);
  await type(page, parts.account, ann.username);
  await type(page, parts.password, 'not it at all');
  await press(page, parts.submit);
  await says(page, parts.fieldError, /4/);
  await type(page, parts.password, ann.password);

  // The search finds what is there.
  assert.notEqual(await inTheCores(page, ann.username), 0);
  assert.equal(await inTheCores(page, 'not it at all'), 0);
  assert.equal(await inTheCores(page, ann.password), 0);

  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
  assert.equal(await inTheCores(page, ann.password), 0);
  assert.equal(await page.$(`>>> ${parts.password}`), null, 'the form is still there');
});

journey('T-30 a code by text message never enters the core, right or wrong', async (given) => {
  const { page } = await openApp(given, watchCores);
  await press(page, parts.tab('phone-code'));
  await type(page, parts.phone, ann.phone);
  await press(page, parts.sendCode);
  const right = await codeOnPhone(given, page, ann.phone);
  const wrong = right === '503917' ? '620481' : '503917';
  await type(page, parts.code, wrong);
  await press(page, parts.submit);
  await find(page, parts.fieldError);
  await type(page, parts.code, right);

  assert.notEqual(await inTheCores(page, ann.phone), 0);
  assert.equal(await inTheCores(page, wrong), 0);
  assert.equal(await inTheCores(page, right), 0);

  await press(page, parts.submit);
  await waitForReport(page, 'latchkey-success');
  assert.equal(await inTheCores(page, right), 0);
});

journey(
  'T-29 after a window no code, verifier or token is where a page could find it',
  async (given) => {
    const overheard = await openApp(given);
    const { page, line } = overheard;
    await find(page, parts.submit);
    const before = await page.evaluate(() => history.length);

    const popup = await given.visitor.windowOf(() => page.click('#popup'));
    await signIn(popup);
    await waitForReport(page, 'latchkey-success');

    const [redeemed] = line.sent(token, 'POST');
    const words = new URLSearchParams(redeemed?.postData());
    await assertNowhere(overheard, {
      password: ann.password,
      code: words.get('code') ?? undefined,
      verifier: words.get('code_verifier') ?? undefined,
      'access token': await accessToken(page),
    });
    assert.equal(page.url(), `${given.world.addresses.appSameSite}/`);
    assert.equal(await page.evaluate(() => history.length), before);
  },
);

for (const flow of flows)
  journey(`T-29 after ${flow.name} nothing that was typed or given can be found`, async (given) => {
    const overheard = await openApp(given);
    const { page } = overheard;

    await runFlow(flow, given, page);

    const typed = flow.secrets(given).map((secret, at) => [`typed text ${at + 1}`, secret]);
    const session = await sessionToken(page);
    await assertNowhere(overheard, {
      ...Object.fromEntries(typed),
      ...(session && { 'session token': session }),
      'access token': await accessToken(page),
    });
  });

/** Signs in without a window, and gives the address that the broker sent the person back to. */
async function signInByRedirect({ page, line }: Overheard): Promise<string> {
  await leaveForTheBroker(page);
  await signIn(page);
  await waitForReport(page, 'latchkey-success');
  const [used] = line.sent(callback);
  assert.ok(used, 'nobody came back');
  return used.url();
}

journey('T-24 after a redirect the address is clean, and going back is harmless', async (given) => {
  const overheard = await openApp(given);
  const { page, line } = overheard;
  const addresses: string[] = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));

  const used = new URL(await signInByRedirect(overheard));

  // The callback page cleaned its address before it went anywhere.
  assert.equal(addresses[addresses.indexOf(used.href) + 1], `${used.origin}${used.pathname}`);

  const secrets = {
    code: used.searchParams.get('code') ?? undefined,
    state: used.searchParams.get('state') ?? undefined,
  };
  assert.equal(page.url(), `${given.world.addresses.appSameSite}/`);
  await assertNowhere(overheard, secrets);
  const referrers = line.sent(/./).map((request) => request.headers()['referer'] ?? '');
  assert.deepEqual(
    referrers.filter((referrer) => referrer.includes(secrets.code ?? '')),
    [],
  );

  // Back through all that is in this tab's history.
  const times = await page.evaluate(() => history.length);
  for (let time = 1; time < times; time++) {
    await page.goBack();
    const { search, hash } = new URL(page.url());
    assert.equal(`${search}${hash}`.includes(secrets.code ?? ''), false, page.url());
  }
  const again = line.sent(token, 'POST').length;
  await page.goto(given.world.addresses.appSameSite);
  await find(page, parts.submit);
  assert.equal(await isSignedIn(page), false);
  assert.equal(again, 1);
});

/** The page as a company has it that comes back to the form itself: no page of its own for that. */
async function comeBackToTheForm(page: Page) {
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const login = document.querySelector<LatchkeyLogin>('#login');
      if (login) login.options = { ...login.options, redirectUri: `${location.origin}/` };
    });
  });
}

journey('T-26 a used callback address signs nobody in, and says to start again', async (given) => {
  const overheard = await openApp(given);
  const { page, line } = overheard;
  const used = await signInByRedirect(overheard);
  const redeemed = line.sent(token, 'POST').length;

  // On the callback page, which knows nothing of it any more.
  await page.goto(used);
  await says(page, 'body', /close this window and go back/);
  assert.equal(new URL(page.url()).search, '');

  // On a page that has the form.
  await comeBackToTheForm(page);
  await page.goto(used.replace('/callback.html', '/'));
  await says(page, parts.notice, /no longer valid/);
  await find(page, parts.submit);
  assert.equal(new URL(page.url()).search, '');
  assert.equal(await isSignedIn(page), false);
  assert.equal(line.sent(token, 'POST').length, redeemed);
});

journey('T-27 a callback that nobody asked for signs nobody in', async (given) => {
  const { page, line } = await openApp(given);
  const { appSameSite, acme } = given.world.addresses;
  const foreign = new URLSearchParams({
    code: 'f7Xk2mZ9QpLw4Rt8',
    state: 'Vb3nM6kJ1hGf5dSa7pOi9uYt2rEw4qZx8cLvBnMa0sD',
    iss: `${acme}/oidc`,
  });
  await find(page, parts.submit);

  // In another tab of this browser: the form hears of it, and does nothing.
  const stranger = await given.visitor.open(appSameSite);
  await stranger.goto(`${appSameSite}/callback.html?${foreign}`);
  await says(stranger, 'body', /close this window and go back/);
  assert.deepEqual(await reported(page), []);

  // In this tab, as a page that has the form.
  await page.bringToFront();
  await comeBackToTheForm(page);
  await page.goto(`${appSameSite}/?${foreign}`);
  await says(page, parts.notice, /no longer valid/);
  assert.equal(new URL(page.url()).search, '');
  assert.equal(await isSignedIn(page), false);
  assert.deepEqual(line.sent(token, 'POST'), []);
  await signIn(page);
  await waitForReport(page, 'latchkey-success');
});
