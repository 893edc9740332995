/** Each effect does one thing with the ports, and is answered by the event its comment names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hooks } from '#web/hooks.js';
import { createInterpreter, type Ends } from '#web/interpreter.js';
import { startPrefetch } from '#web/prefetch.js';
import { createVault } from '#web/vault.js';
import type { Event } from '#web/wire.js';
import { answer, broker, bytes, fakeBrowser, options, origin, settled, text } from './fakes.js';

const frameWindow = {} as Window;

function setUp(hooks: Hooks = {}) {
  const browser = fakeBrowser();
  const vault = createVault(browser.ports.encrypt);
  const reported: [event: Event, body?: string][] = [];
  const told: unknown[] = [];
  const ends: Ends = {
    s256: (verifier) => `s256(${verifier})`,
    report: (event, body) => void reported.push(body ? [event, text(body)] : [event]),
    frameWindow: (frame) => (frame === 9 ? frameWindow : null),
    hooks,
    tellNews: (news) => void told.push(news),
    setTheme: (...theme) => void told.push(theme),
    tellHost: (...outcome) => void told.push(outcome),
    keepTokens: (tokens) => void told.push(tokens),
  };
  const prefetch = startPrefetch(options, browser.ports.send);
  const interpreter = createInterpreter(options, browser.ports, vault, prefetch, ends);
  return { browser, vault, reported, told, interpreter };
}

const request = (n: number) => String(n).padStart(43, 'r');

test('secrets are made in the same turn, and the verifier stays in the vault', () => {
  const { interpreter, reported, vault } = setUp();

  interpreter.perform({ type: 'makeSecrets', attempt: 3 });

  const secrets = {
    state: request(2),
    nonce: request(3),
    challenge: `s256(${request(1)})`,
    verifier: 1,
  };
  assert.deepEqual(reported, [[{ type: 'secretsMade', attempt: 3, secrets }]]);
  assert.equal(vault.read(1), request(1));

  interpreter.perform({ type: 'forgetSecret', secret: 1 });
  assert.equal(vault.read(1), undefined);
});

test('a request goes out with its secrets put in, and its answer comes back unread', () => {
  const { interpreter, browser, vault, reported } = setUp();
  const password = vault.keep('correct horse');
  const token = vault.keep('token-1');
  const code = vault.keep('4711');

  interpreter.perform({
    type: 'sendRequest',
    request: 4,
    method: 'POST',
    url: `${broker}/api/v2/login/account`,
    headers: { 'x-authing-app-id': 'app-1', authorization: { $secret: token, as: 'plain' } },
    body: {
      account: 'ann',
      password: { $secret: password, as: 'rsa' },
      withCustomData: false,
      agreementIds: [7],
      data: { phone: '13800000001', code: { $secret: code, as: 'plain' } },
    },
    key: 'PEM',
    limit: 1000,
    patience: 15_000,
  });
  browser.requests[1]?.answer({ ...answer('{"code":200}'), retryAfter: 3 });

  assert.deepEqual(browser.requests[1]?.sending, {
    method: 'POST',
    url: `${broker}/api/v2/login/account`,
    headers: { 'x-authing-app-id': 'app-1', authorization: 'token-1' },
    body: '{"account":"ann","password":"sealed(correct horse)","withCustomData":false,"agreementIds":[7],"data":{"phone":"13800000001","code":"4711"}}',
    withCookies: true,
    limit: 1000,
    patience: 15_000,
  });
  assert.deepEqual(reported, [
    [
      { type: 'responseArrived', request: 4, status: 200, failure: '', retryAfter: 3 },
      '{"code":200}',
    ],
  ]);
});

test('T-30 a password that cannot be encrypted is not sent at all', () => {
  const { interpreter, browser, vault, reported } = setUp();
  const password = vault.keep('correct horse');
  const before = browser.requests.length;

  interpreter.perform({
    type: 'sendRequest',
    request: 4,
    method: 'POST',
    url: broker,
    headers: {},
    body: { password: { $secret: password, as: 'rsa' } },
    key: '',
    limit: 1000,
    patience: 15_000,
  });

  assert.equal(browser.requests.length, before);
  assert.deepEqual(reported, [
    [{ type: 'responseArrived', request: 4, status: 0, failure: 'network', retryAfter: 0 }],
  ]);
  assert.ok(!JSON.stringify(browser.diagnosed).includes('correct horse'));
});

test('R-08 an aborted request is stopped, and answers no more', () => {
  const { interpreter, browser, reported } = setUp();
  const rest = { headers: {}, key: '', limit: 1000, patience: 15_000 } as const;
  interpreter.perform({ type: 'sendRequest', request: 4, method: 'GET', url: broker, ...rest });

  interpreter.perform({ type: 'abortRequest', request: 4 });
  interpreter.perform({ type: 'abortRequest', request: 4 });
  browser.requests[1]?.answer(answer('late'));

  assert.equal(browser.requests[1]?.stopped, true);
  assert.deepEqual(reported, []);
});

test('a token is kept from the body that came with the event', () => {
  const { interpreter, vault, reported } = setUp();

  interpreter.perform(
    { type: 'keepToken', attempt: 2, offset: 10, length: 3 },
    bytes('{"token":"abc"}'),
  );

  assert.deepEqual(reported, [[{ type: 'tokenKept', attempt: 2, secret: 1 }]]);
  assert.equal(vault.read(1), 'abc');
});

test('a window is opened in the turn it is asked for, watched, and closed', () => {
  const { interpreter, browser, reported } = setUp();

  interpreter.perform({
    type: 'openWindow',
    window: 5,
    url: `${broker}/oidc/auth`,
    opener: true,
  });
  browser.windows[0]?.watcher.closed();
  browser.windows[0]?.watcher.focused(true);
  interpreter.perform({ type: 'closeWindow', window: 5 });
  interpreter.perform({ type: 'closeWindow', window: 5 });

  assert.equal(browser.windows[0]?.url, `${broker}/oidc/auth`);
  assert.equal(browser.windows[0]?.open, false);
  assert.deepEqual(reported, [
    [{ type: 'windowClosed', window: 5 }],
    [{ type: 'focusChanged', focused: true }],
  ]);
});

test('R-11 a blocked window is reported at once', () => {
  const { interpreter, browser, reported } = setUp();
  browser.blocksWindows = true;

  interpreter.perform({ type: 'openWindow', window: 5, url: broker, opener: false });

  assert.deepEqual(reported, [[{ type: 'windowBlocked', window: 5 }]]);
  assert.equal(browser.messageListeners.size, 0);
});

test('T-07 a frame is posted to with its exact origin, once it is drawn', () => {
  const { interpreter, browser } = setUp();

  interpreter.perform({
    type: 'postToFrame',
    frame: 9,
    origin: 'https://login.work.weixin.qq.com',
    text: 'ask',
    via: 'window',
  });
  interpreter.perform({
    type: 'postToFrame',
    frame: 8,
    origin: 'https://a.example',
    text: 'ask',
    via: 'window',
  });

  assert.deepEqual(browser.posted, [
    { to: frameWindow, text: 'ask', origin: 'https://login.work.weixin.qq.com' },
  ]);
});

test('timers fire once, and not at all once they are stopped', () => {
  const { interpreter, browser, reported } = setUp();

  interpreter.perform({ type: 'startTimer', timer: 6, after: 2000 });
  interpreter.perform({ type: 'startTimer', timer: 7, after: 600_000 });
  browser.timers[0]?.fire();
  interpreter.perform({ type: 'stopTimer', timer: 7 });
  interpreter.perform({ type: 'stopTimer', timer: 6 });

  assert.deepEqual(reported, [[{ type: 'timerFired', timer: 6 }]]);
  assert.deepEqual(
    browser.timers.map(({ after, running }) => [after, running]),
    [
      [2000, true],
      [600_000, false],
    ],
  );
});

/** No tokens came that outlive the answer. */
const nothing = { refresh: 0, idToken: 0, endSession: '' };

const redeem = {
  type: 'redeemCode',
  request: 8,
  issuer: `${broker}/oidc`,
  clientId: 'app-1',
  redirectUri: options.redirectUri,
  code: 'c0de',
  state: 'state-1',
  nonce: 'nonce-1',
} as const;

test('a code is redeemed with the verifier, which is forgotten; the tokens stay in the shell', async () => {
  const { interpreter, browser, vault, reported, told } = setUp();
  const verifier = vault.keep('verifier-1');
  const tokens = { accessToken: 'at' };
  browser.tokens = Promise.resolve({ tokens, person: { id: 'u1' }, clockOff: 2 });

  interpreter.perform({ ...redeem, verifier });
  await settled();

  const { type: _, request: __, ...asked } = redeem;
  assert.deepEqual(browser.redeemed, [{ ...asked, verifier: 'verifier-1', development: true }]);
  assert.equal(vault.read(verifier), undefined);
  assert.deepEqual(told, [tokens]);
  assert.deepEqual(reported, [
    [
      {
        type: 'tokensArrived',
        request: 8,
        failure: '',
        clockOff: 2,
        person: { id: 'u1' },
        ...nothing,
      },
    ],
  ]);
});

test('T-29 a refresh token is kept under a number, and is put in as it is used', async () => {
  const { interpreter, browser, vault, reported } = setUp();
  const refresh = vault.keep('refresh-1');
  const tokens = { accessToken: 'at' };
  browser.tokens = Promise.resolve({ tokens, person: {}, refreshToken: 'refresh-2', clockOff: 0 });

  const { request, issuer, clientId } = redeem;
  interpreter.perform({ type: 'refreshTokens', request, issuer, clientId, refresh });
  await settled();

  const asked = { issuer, clientId, refreshToken: 'refresh-1', development: true };
  assert.deepEqual(browser.refreshed, [asked]);
  const [event] = reported[0] ?? [];
  assert.ok(event?.type === 'tokensArrived');
  assert.notEqual(event.refresh, refresh);
  assert.equal(vault.read(event.refresh), 'refresh-2');
  assert.equal(vault.read(refresh), 'refresh-1', 'the core says when it is forgotten');
});

test('T-33 signing out at the broker: the state is kept, the ID token goes along and is forgotten', () => {
  const { interpreter, browser, vault, reported } = setUp();
  const idToken = vault.keep('a.b+c');
  const url = `${broker}/oidc/session/end?state=state-1`;
  const leave = { type: 'endSession', url, state: 'state-1', returnTo: `${origin}/` } as const;

  interpreter.perform({ ...leave, idToken });
  browser.blocksStorage = true;
  interpreter.perform({ ...leave, idToken });

  const { appId } = options;
  const begun = browser.now;
  assert.deepEqual(browser.signOuts, [
    { broker, appId, page: `${origin}/`, state: 'state-1', begun },
  ]);
  assert.deepEqual(browser.left, [`${url}&id_token_hint=a.b%2Bc`]);
  assert.equal(vault.read(idToken), undefined);
  assert.deepEqual(reported, [[{ type: 'storageRefused' }]]);
});

test('T-08 tokens that come after the attempt was given up are kept by nobody', async () => {
  const { interpreter, browser, vault, reported, told } = setUp();
  browser.tokens = Promise.resolve({
    tokens: { accessToken: 'at' },
    person: { id: 'u1' },
    clockOff: 0,
  });

  interpreter.perform({ ...redeem, verifier: vault.keep('verifier-1') });
  interpreter.perform({ type: 'abortRequest', request: 8 });
  await settled();

  assert.deepEqual(told, []);
  assert.deepEqual(reported, []);
});

test('a check that fails is reported by its name, and so is a library that does not come', async () => {
  const { interpreter, browser, vault, reported } = setUp();
  const token = vault.keep('session-token');
  const exchange = {
    type: 'exchangeToken',
    issuer: `${broker}/oidc`,
    clientId: 'app-1',
    redirectUri: options.redirectUri,
    scope: 'openid',
    token,
  } as const;

  browser.tokens = Promise.resolve({ failure: 'invalid_grant', clockOff: 0 });
  interpreter.perform({ ...exchange, request: 1 });
  browser.tokens = Promise.reject(new Error('chunk'));
  interpreter.perform({ ...exchange, request: 2 });
  await settled();

  assert.equal(browser.exchanged[0]?.token, 'session-token');
  assert.equal(vault.read(token), 'session-token');
  assert.deepEqual(reported, [
    [
      {
        type: 'tokensArrived',
        request: 1,
        failure: 'invalid_grant',
        clockOff: 0,
        person: {},
        ...nothing,
      },
    ],
    [
      {
        type: 'tokensArrived',
        request: 2,
        failure: 'library',
        clockOff: 0,
        person: {},
        ...nothing,
      },
    ],
  ]);
});

test('T-26 a redirect keeps its transaction with the verifier, then the page is left', () => {
  const { interpreter, browser, vault } = setUp();
  const kept = { state: 's', nonce: 'n', connection: 'idp', begun: 5, returnTo: '' };

  interpreter.perform({
    type: 'leave',
    url: `${broker}/oidc/auth`,
    keep: { ...kept, verifier: vault.keep('verifier-1') },
  });

  assert.deepEqual(browser.kept, [
    {
      broker,
      appId: 'app-1',
      page: `${origin}/welcome?from=mail`,
      kept,
      verifier: 'verifier-1',
    },
  ]);
  assert.deepEqual(browser.left, [`${broker}/oidc/auth`]);
});

test('R-10 a page whose way back cannot be kept is not left', () => {
  const { interpreter, browser, vault, reported } = setUp();
  browser.blocksStorage = true;

  interpreter.perform({
    type: 'leave',
    url: `${broker}/oidc/auth`,
    keep: {
      state: 's',
      nonce: 'n',
      connection: '',
      begun: 5,
      returnTo: '',
      verifier: vault.keep('verifier-1'),
    },
  });

  assert.deepEqual(browser.left, []);
  assert.deepEqual(reported, [[{ type: 'storageRefused' }]]);
});

test('a provider’s app is opened with this page, as one value', () => {
  const { interpreter, browser } = setUp();

  interpreter.perform({ type: 'openClient', start: 'wxwork://sso/jump?url=' });

  assert.deepEqual(browser.left, [
    'wxwork://sso/jump?url=http%3A%2F%2Fapp.acme.localhost%3A4100%2Fwelcome%3Ffrom%3Dmail',
  ]);
});

for (const done of [true, false])
  test(`the clipboard's ${done ? 'yes' : 'no'} is reported`, async () => {
    const { interpreter, browser, reported } = setUp();
    browser.copies = done;

    interpreter.perform({ type: 'copyAddress' });
    interpreter.perform({ type: 'copyText', text: 'k7q2-m4xd' });
    await settled();

    assert.deepEqual(browser.copied, [browser.ports.page().href, 'k7q2-m4xd']);
    assert.deepEqual(reported, [[{ type: 'textCopied', done }], [{ type: 'textCopied', done }]]);
  });

test('a text to keep is saved', () => {
  const { interpreter, browser } = setUp();

  interpreter.perform({ type: 'saveText', text: 'k7q2-m4xd' });

  assert.deepEqual(browser.saved, ['k7q2-m4xd']);
});

test('what is only passed on is passed on', () => {
  const { interpreter, browser, told } = setUp();
  const failed = { kind: 'failed', reason: 'refused', detail: '' } as const;
  const observed = { framed: false, online: true };

  interpreter.perform({ type: 'navigate', url: `${broker}/interaction/oidc/1/login` });
  interpreter.perform({ type: 'remember', way: 'with:corp' });
  interpreter.perform({ type: 'keepQuiet', quiet: true });
  const news = { news: 'method', screen: 'login', subject: 'ldap' } as const;
  interpreter.perform({ type: 'tellNews', ...news });
  interpreter.perform({
    type: 'setTheme',
    light: { a: '1' },
    dark: { a: '2' },
    layout: 'card',
    style: 'a{}',
  });
  interpreter.perform({ type: 'tellHost', attempt: 1, call: 2, outcome: { kind: 'tokens' } });
  interpreter.perform({ type: 'tellHost', attempt: 3, call: 0, outcome: failed, observed });
  interpreter.perform({ type: 'diagnose', code: 'unreachable', detail: broker });

  assert.deepEqual(browser.left, [`${broker}/interaction/oidc/1/login`]);
  assert.deepEqual([...browser.remembered], [[`${broker} app-1`, 'with:corp']]);
  assert.deepEqual([...browser.quiet], [`${broker} app-1`]);
  interpreter.perform({ type: 'keepQuiet', quiet: false });
  assert.deepEqual([...browser.quiet], []);
  assert.deepEqual(told, [
    { type: 'tellNews', ...news },
    [{ a: '1' }, { a: '2' }, 'card', 'a{}'],
    [1, 2, { kind: 'tokens' }, undefined],
    [3, 0, failed, observed],
  ]);
  assert.deepEqual(browser.diagnosed, [['unreachable', broker]]);
});

test('the page is asked in the same turn, and what came with the event goes back with its answer', () => {
  const { interpreter, reported } = setUp({ beforeLogin: () => false });
  const question = {
    ask: 8,
    hook: 'beforeLogin',
    about: 'qr:wecom-qr',
    account: '',
    connection: 'wecom-qr',
  } as const;

  interpreter.perform({ type: 'askHost', ...question }, bytes('"https://a.example/?code=1"'));

  assert.deepEqual(reported, [
    [{ type: 'hostAnswered', ask: 8, verdict: 'no' }, '"https://a.example/?code=1"'],
  ]);
});

test('what is only passed on is passed on', () => {
  const { interpreter, browser, told } = setUp();
  const failed = { kind: 'failed', reason: 'refused', detail: '' } as const;
  const observed = { framed: false, online: true };

  interpreter.perform({ type: 'navigate', url: `${broker}/interaction/oidc/1/login` });
  interpreter.perform({ type: 'remember', way: 'with:corp' });
  interpreter.perform({ type: 'keepQuiet', quiet: true });
  const news = { news: 'method', screen: 'login', subject: 'ldap' } as const;
  interpreter.perform({ type: 'tellNews', ...news });
  interpreter.perform({
    type: 'setTheme',
    light: { a: '1' },
    dark: { a: '2' },
    layout: 'card',
    style: 'a{}',
  });
  interpreter.perform({ type: 'tellHost', attempt: 1, call: 2, outcome: { kind: 'tokens' } });
  interpreter.perform({ type: 'tellHost', attempt: 3, call: 0, outcome: failed, observed });
  interpreter.perform({ type: 'diagnose', code: 'unreachable', detail: broker });

  assert.deepEqual(browser.left, [`${broker}/interaction/oidc/1/login`]);
  assert.deepEqual([...browser.remembered], [[`${broker} app-1`, 'with:corp']]);
  assert.deepEqual([...browser.quiet], [`${broker} app-1`]);
  interpreter.perform({ type: 'keepQuiet', quiet: false });
  assert.deepEqual([...browser.quiet], []);
  assert.deepEqual(told, [
    { type: 'tellNews', ...news },
    [{ a: '1' }, { a: '2' }, 'card', 'a{}'],
    [1, 2, { kind: 'tokens' }, undefined],
    [3, 0, failed, observed],
  ]);
  assert.deepEqual(browser.diagnosed, [['unreachable', broker]]);
});

test('the end closes windows and stops timers, requests and listeners', () => {
  const { interpreter, browser } = setUp();
  const rest = { headers: {}, key: '', limit: 1000, patience: 15_000 } as const;
  interpreter.perform({ type: 'openWindow', window: 5, url: broker, opener: false });
  interpreter.perform({ type: 'watchFrame', frame: 9 });
  interpreter.perform({ type: 'startTimer', timer: 6, after: 2000 });
  interpreter.perform({ type: 'sendRequest', request: 4, method: 'GET', url: broker, ...rest });

  interpreter.dispose();

  assert.equal(browser.windows[0]?.open, false);
  assert.equal(browser.timers[0]?.running, false);
  assert.equal(browser.requests[1]?.stopped, true);
  assert.equal(browser.messageListeners.size + browser.callbackListeners.size, 0);
});
