/**
 * The program that is shipped, behind the shell that is shipped: what the core asks
 * for and what the shell answers fit together. The browser is a fake.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Arrival } from '#web/browser/arrival.js';
import { openCore } from '#web/core.js';
import type { Program } from '#web/program.js';
import type { Operation, Options } from '#web/wire.js';
import {
  answer,
  broker,
  type FakeBrowser,
  fakeBrowser,
  options,
  origin,
  settled,
  until,
} from './fakes.js';
import { configurationWith, mountLogin, readShipped } from './shipped.js';

let program: Program;
before(async () => {
  program = await readShipped();
});

const configuration = configurationWith({
  loginTabs: { list: ['password', 'phone-code'], default: 'password' },
  passwordTabConfig: { enabledLoginMethods: ['username-password', 'email-password'] },
});

const framed = { environment: { ...options.environment, framed: true } };

function setUp(change: Partial<Options> = {}, arrival?: Arrival) {
  const browser = fakeBrowser();
  const operations: Operation[] = [];
  const { login, host } = mountLogin({
    program,
    core: { ...options, ...change },
    ports: browser.ports,
    surface: { draw: (drawn) => void operations.push(...drawn) },
    arrival,
  });
  return { login, browser, operations, ...host };
}

/** The address a window was opened with, and its parameters. */
function opened(browser: FakeBrowser) {
  const url = new URL(browser.windows.at(-1)?.url ?? 'about:blank');
  return { url, parameters: Object.fromEntries(url.searchParams) };
}

describe('the first screen', () => {
  test('one request for the configuration, and a form is drawn', async () => {
    const { login, browser, operations } = setUp();
    await login.ready;

    browser.requests[0]?.answer(answer(configuration));
    await settled();

    assert.equal(browser.requests.length, 1);
    assert.ok(operations.some(([kind, , what]) => kind === 'create' && what === 'form'));
  });

  test('T-42 a configuration that does not read is said in words, and tried again', async () => {
    const { login, browser, operations } = setUp();
    await login.ready;

    browser.requests[0]?.answer(answer('<html>'));
    await settled();

    assert.ok(operations.some(([kind]) => kind === 'say'));
    assert.equal(browser.timers.at(-1)?.running, true);
  });
});

describe("the broker's session", () => {
  for (const [title, change, text, expected] of [
    ["nobody, on the broker's site", {}, '{"session":null}', 'signed_out'],
    ['R-14 nobody, in a frame', framed, '{"session":null}', 'unknown'],
    ['R-14 somebody, in a frame', framed, '{"session":{}}', 'signed_in'],
    ['R-05 an answer that does not read fails no call', {}, '<html>', 'unknown'],
  ] as const)
    test(`${title}: ${expected}`, async () => {
      const { login, browser } = setUp(change);
      await login.ready;

      const checked = login.checkSession();
      await until(() => browser.requests.length === 2);
      const [, asked] = browser.requests;
      asked?.answer(answer(text));

      assert.equal(asked?.sending.url, `${broker}/cas/session`);
      assert.equal(asked.sending.withCookies, true);
      assert.equal(await checked, expected);
    });
});

describe('a popup', () => {
  test('T-11 starts in the turn of the call, with state, nonce and a challenge', async () => {
    const { login, browser } = setUp();
    await login.ready;
    browser.requests[0]?.answer(answer(configuration));
    await settled();

    login.loginWithPopup().catch(() => {});
    const { url, parameters } = opened(browser);

    assert.equal(url.origin + url.pathname, `${broker}/oidc/auth`);
    assert.equal(parameters['response_type'], 'code');
    assert.equal(parameters['client_id'], 'app-1');
    assert.equal(parameters['redirect_uri'], options.redirectUri);
    assert.equal(parameters['code_challenge_method'], 'S256');
    const secrets = ['state', 'nonce', 'code_challenge'].map((name) => parameters[name]?.length);
    assert.deepEqual(secrets, [43, 43, 43]);
    assert.ok(!url.href.includes('1'.padStart(43, 'r'))); // the verifier
  });

  test('T-04 T-22 ends with the answer of its own state, whatever came before', async () => {
    const { login, browser } = setUp();
    await login.ready;
    browser.requests[0]?.answer(answer(configuration));
    await settled();
    const tokens = { accessToken: 'at-1' };
    browser.tokens = Promise.resolve({ tokens, person: { id: 'u1', name: 'Ann' }, clockOff: 0 });

    const popup = login.loginWithPopup();
    const { parameters } = opened(browser);
    const iss = encodeURIComponent(`${broker}/oidc`);
    const pass = (state: string | undefined) => {
      const query = `?code=c0de&state=${state}&iss=${iss}`;
      for (const listener of browser.callbackListeners) listener({ query, fragment: '' });
    };
    pass('wrong');
    pass(`${parameters['state']}x`);
    pass(parameters['state']);
    pass(parameters['state']);
    const { user } = await popup;

    assert.deepEqual({ ...user }, { id: 'u1', name: 'Ann' });
    assert.equal(browser.redeemed.length, 1);
    assert.deepEqual(browser.redeemed[0], {
      issuer: `${broker}/oidc`,
      clientId: 'app-1',
      redirectUri: options.redirectUri,
      code: 'c0de',
      state: parameters['state'],
      verifier: '1'.padStart(43, 'r'),
      nonce: parameters['nonce'],
      development: true,
    });
    assert.deepEqual(await login.getTokens(), tokens);
    assert.equal(browser.windows[0]?.open, false);
    assert.equal(browser.messageListeners.size + browser.callbackListeners.size, 0);
  });
});

test('T-28 tokens that have expired are not given out', async () => {
  const { login, browser } = setUp();
  await login.ready;
  browser.requests[0]?.answer(answer(configuration));
  await settled();
  const tokens = { accessToken: 'at-1', expiresAt: browser.now + 1000 };
  browser.tokens = Promise.resolve({ tokens, person: { id: 'u1' }, clockOff: 0 });
  const popup = login.loginWithPopup();
  const { parameters } = opened(browser);
  const iss = encodeURIComponent(`${broker}/oidc`);
  const query = `?code=c0de&state=${parameters['state']}&iss=${iss}`;
  for (const listener of browser.callbackListeners) listener({ query, fragment: '' });
  await popup;

  assert.deepEqual(await login.getTokens(), tokens);
  browser.now += 1000;

  await assert.rejects(login.getTokens(), { code: 'no_tokens' });
  assert.equal(login.getUser()?.id, 'u1');
});

describe('a redirect', () => {
  async function begun() {
    const given = setUp();
    await given.login.ready;
    given.browser.requests[0]?.answer(answer(configuration));
    await settled();
    return given;
  }

  test('T-11 T-26 leaves the page for the broker, and keeps what the way back needs', async () => {
    const { login, browser } = await begun();

    login.loginWithRedirect({ returnTo: '/orders?id=1' }).catch(() => {});

    const url = new URL(browser.left[0] ?? 'about:blank');
    const { state, nonce, response_mode } = Object.fromEntries(url.searchParams);
    assert.equal(url.origin + url.pathname, `${broker}/oidc/auth`);
    assert.equal(response_mode, undefined);
    assert.deepEqual(browser.kept, [
      {
        broker,
        appId: 'app-1',
        page: `${origin}/welcome?from=mail`,
        kept: { state, nonce, connection: '', begun: browser.now, returnTo: '/orders?id=1' },
        verifier: '1'.padStart(43, 'r'),
      },
    ]);
  });

  test('is taken up by the page that is come back to', async () => {
    const { login: left, browser: before } = await begun();
    left.loginWithRedirect({ returnTo: '/orders?id=1' }).catch(() => {});
    const [kept] = before.kept;
    assert.ok(kept);
    const iss = encodeURIComponent(`${broker}/oidc`);
    const words = { query: `?code=c0de&state=${kept.kept.state}&iss=${iss}`, fragment: '' };
    const { login, browser } = setUp({}, { words, kept });
    const person = { id: 'u1', name: 'Ann' };
    browser.tokens = Promise.resolve({ tokens: { accessToken: 'at-1' }, person, clockOff: 0 });

    const back = await login.handleRedirectCallback();

    assert.deepEqual(
      { ...back, user: { ...back?.user } },
      {
        user: person,
        result: 'tokens',
        returnTo: '/orders?id=1',
      },
    );
    assert.equal(browser.redeemed[0]?.verifier, kept.verifier);
  });

  test('R-10 is refused before the page is left where nothing can be kept', async () => {
    const { login, browser } = await begun();
    browser.blocksStorage = true;

    await assert.rejects(login.loginWithRedirect(), { code: 'storage_blocked' });

    assert.deepEqual(browser.left, []);
  });

  test('R-16 is cancelled when the browser brings the page back as it was left', async () => {
    const { login, browser } = await begun();
    const first = login.loginWithRedirect();
    await assert.rejects(login.loginWithRedirect(), { code: 'busy' });

    for (const listener of browser.backListeners) listener();
    await assert.rejects(first, { code: 'cancelled' });

    login.loginWithRedirect().catch(() => {});
    assert.equal(browser.left.length, 2);
  });

  for (const [name, given] of [
    ['a connection that is no text', { connection: 7 }],
    ['a connection that is too long', { connection: 'x'.repeat(257) }],
    ['a place to go on that is no text', { returnTo: new URL('https://app.example/') }],
    ['a place to go on that is too long', { returnTo: `/${'x'.repeat(16_384)}` }],
  ] as const)
    test(`T-50 ${name} is refused, and nothing is left`, async () => {
      const { login, browser } = await begun();

      const refused = login.loginWithRedirect(given as never);

      await assert.rejects(refused, { code: 'misconfigured' });
      assert.deepEqual(browser.left, []);
    });
});

describe('the boundary', () => {
  test('T-50 a handle that is closed, and an event that is none, ask for nothing', async () => {
    const core = await openCore(program, options);

    const none = core.step({ type: 'nonsense' } as never, 5);
    core.close();
    const stale = core.step({ type: 'started' }, 5);

    assert.deepEqual(none, { effects: [], operations: [] });
    assert.deepEqual(stale, { effects: [], operations: [] });
  });

  test('T-50 options that do not read are refused by name', async () => {
    const wrong = { ...options, language: 'x'.repeat(300) };

    await assert.rejects(openCore(program, wrong), { code: 'bad_option' });
  });

  test('the challenge is the S256 of the verifier', async () => {
    const core = await openCore(program, options);

    // RFC 7636 appendix B
    assert.equal(
      core.s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'),
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });
});

test('R-18 T-30 a password goes out once, encrypted, and is nowhere else', async () => {
  const { login, browser, operations, report, typeSecret } = setUp();
  await login.ready;
  browser.requests[0]?.answer(answer(configuration));
  await settled();

  report({ type: 'fieldChanged', field: 'account', value: 'ann' });
  typeSecret('password', 'correct horse');
  report({ type: 'submitted' });
  report({ type: 'submitted' });

  const sent = browser.requests.slice(1);
  assert.equal(sent.length, 1);
  assert.equal(sent[0]?.sending.url, `${broker}/api/v2/login/account`);
  const body = JSON.parse(sent[0]?.sending.body ?? '{}') as Record<string, unknown>;
  assert.deepEqual([body['account'], body['password']], ['ann', 'sealed(correct horse)']);
  assert.ok(!JSON.stringify(operations).includes('correct horse'));
});

test('a session is the person and the token of the answer', async () => {
  const { login, browser, report, typeSecret } = setUp();
  await login.ready;
  browser.requests[0]?.answer(answer(configuration));
  await settled();
  report({ type: 'fieldChanged', field: 'account', value: 'ann' });
  typeSecret('password', 'correct horse');
  report({ type: 'submitted' });

  const data = { id: 'u1', username: 'ann', token: 'aaa.bbb.ccc' };
  browser.requests[1]?.answer(answer(JSON.stringify({ code: 200, message: '', data })));
  await settled();

  assert.equal(login.getUser()?.id, 'u1');
  assert.equal(login.getSession()?.token, 'aaa.bbb.ccc');
});

test('R-22 two logins of one program have nothing in common', async () => {
  const first = setUp();
  const second = setUp({ origin });
  await Promise.all([first.login.ready, second.login.ready]);
  first.browser.requests[0]?.answer(answer(configuration));
  await settled();

  assert.ok(first.operations.length > second.operations.length);
});
