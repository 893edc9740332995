/** createLogin's promises, on a core of a few lines, a fake browser and a surface that notes what it is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Arrival } from '#web/browser/arrival.js';
import type { OpenCore } from '#web/core.js';
import { LoginError } from '#web/errors.js';
import { createLoginOf, type LoginParts } from '#web/login.js';
import type { Program } from '#web/program.js';
import { keepReturns, type ReadArrival } from '#web/returns.js';
import type { MakeSurface, SurfaceHost } from '#web/surface.js';
import type { Effect, Event, Operation, Step } from '#web/wire.js';
import { answer, broker, fakeBrowser, options, settled } from './fakes.js';

const drawn: readonly Operation[] = [
  ['create', 1, 'form'],
  ['insert', 0, 1, 0],
];

/** Enough of a core to show what the shell does with one. */
function scriptedCore(log: Event[]): OpenCore {
  const tell = (call: number, outcome: Extract<Effect, { type: 'tellHost' }>['outcome']) =>
    ({ type: 'tellHost', attempt: 1, call, outcome }) as const;
  const step = (event: Event): Step => {
    log.push(event);
    switch (event.type) {
      case 'started': {
        const url = `${broker}/api/v2/applications/app-1/public-config`;
        const limits = { limit: 524_288, patience: 10_000 };
        return {
          effects: [{ type: 'fetchConfiguration', request: 1, url, ...limits }],
          operations: drawn,
        };
      }
      case 'signInRequested':
        if (event.here)
          return {
            effects: [
              { ...tell(event.call, { kind: 'failed', reason: 'storage_blocked', detail: '' }) },
            ],
            operations: [],
          };
        return {
          effects: [
            {
              type: 'openWindow',
              window: event.call,
              url: `${broker}/oidc/auth`,
              opener: false,
            },
          ],
          operations: [],
        };
      case 'windowClosed':
        return {
          effects: [tell(event.window, { kind: 'failed', reason: 'cancelled', detail: '' })],
          operations: [],
        };
      case 'callbackArrived':
        return {
          effects: [tell(1, { kind: 'signedIn', person: { id: 'u1' }, token: 0 })],
          operations: [],
        };
      case 'returned':
        return {
          effects: [
            event.kept
              ? tell(event.call, { kind: 'signedIn', person: { id: 'u1' }, token: 0 })
              : {
                  ...tell(event.call, { kind: 'failed', reason: 'start_again', detail: '' }),
                  attempt: 0,
                },
          ],
          operations: [],
        };
      case 'signOutRequested':
        return { effects: [tell(event.call, { kind: 'signedOut' })], operations: [] };
      case 'tokensRequested':
        return {
          effects: [
            {
              ...tell(event.call, { kind: 'failed', reason: 'no_tokens', detail: '' }),
              attempt: 0,
            },
          ],
          operations: [],
        };
      case 'submitted':
        throw new WebAssembly.RuntimeError('unreachable');
      default:
        return { effects: [], operations: [] };
    }
  };
  return {
    step,
    complete: async () => {},
    s256: (verifier) => verifier,
    recording: () => ({ options, steps: [], missing: 0 }),
    fresh: async () => new Uint8Array(),
    close: () => {},
  };
}

interface Stage {
  readonly told: string[];
  host: SurfaceHost | undefined;
  retry: (() => void) | undefined;
}

/** @param arrive what the page was come to with, each time that it is asked */
function setUp({
  arrive = () => undefined,
  ...parts
}: Partial<LoginParts> & { readonly arrive?: ReadArrival } = {}) {
  const browser = fakeBrowser();
  const log: Event[] = [];
  const stage: Stage = { told: [], host: undefined, retry: undefined };
  const events: [type: string, code: string | undefined][] = [];
  const makeSurface: MakeSurface = (target, host) => {
    stage.told.push(`made for ${typeof target === 'string' ? target : 'element'}`);
    stage.host = host;
    return {
      draw: (operations) => void stage.told.push(`draw ${operations.length}`),
      setTheme: () => {},
      setScheme: (scheme) => void stage.told.push(scheme),
      setLanguage: async (language) => void stage.told.push(language),
      frameWindow: () => null,
      fail(code, retry) {
        stage.told.push(`fail ${code}`);
        stage.retry = retry;
      },
      dispose: () => void stage.told.push('disposed'),
    };
  };
  const login = createLoginOf({
    settings: { core: options, hooks: {}, scheme: 'system' },
    ports: browser.ports,
    makeSurface,
    findReturn: keepReturns(arrive),
    find: (selector) => (selector === '#login' ? ({} as HTMLElement) : undefined),
    load: async () => ({}) as Program,
    open: async () => scriptedCore(log),
    ...parts,
  });
  login.on('ready', () => void events.push(['ready', undefined]));
  login.on('success', ({ user }) => void events.push(['success', user.id]));
  login.on('error', ({ code }) => void events.push(['error', code]));
  login.on('cancel', ({ detail }) => void events.push(['cancel', detail]));
  login.on('signout', () => void events.push(['signout', undefined]));
  return { login, browser, log, stage, events };
}

const types = (log: readonly Event[]) => log.map(({ type }) => type);

test('the configuration is asked for beside the wasm, before there is a core', () => {
  const { browser, log } = setUp({ load: () => new Promise(() => {}) });

  assert.deepEqual(log, []);
  assert.equal(
    browser.requests[0]?.sending.url,
    `${broker}/api/v2/applications/app-1/public-config`,
  );
});

test('the core is opened with the way that was remembered by then', async () => {
  const opened: (string | undefined)[] = [];
  const { login, browser } = setUp({
    open: async (_, { remembered }) => {
      opened.push(remembered);
      return scriptedCore([]);
    },
  });
  await login.ready;
  login.unmount();
  browser.ports.remember(options, 'email-code');
  login.mount('#login');
  await settled();

  assert.deepEqual(opened, ['', 'email-code']);
});

test('the core is opened with what this tab keeps: whether anything begins by itself', async () => {
  const opened: (boolean | undefined)[] = [];
  const { login, browser } = setUp({
    open: async (_, { quiet }) => {
      opened.push(quiet);
      return scriptedCore([]);
    },
  });
  await login.ready;
  login.unmount();
  browser.ports.keepQuiet(options, true);
  login.mount('#login');
  await settled();

  assert.deepEqual(opened, [false, true]);
});

test('a form is mounted at once, loading, and drawn as soon as the core is there', async () => {
  const { login, browser, stage, events } = setUp();

  login.mount('#login');
  assert.deepEqual(stage.told, ['made for element', 'system', 'en']);
  await login.ready;

  assert.deepEqual(stage.told.slice(3), ['draw 2']);
  assert.deepEqual(events, [['ready', undefined]]);
  assert.equal(browser.requests.length, 1);
});

test('a form that is mounted later is drawn whole', async () => {
  const { login, stage } = setUp();
  await login.ready;

  login.mount('#login');

  assert.deepEqual(stage.told, ['made for element', 'system', 'en', 'draw 2']);
});

test('R-20 a core that does not come is a sentence, an event and a way to try again', async () => {
  let tries = 0;
  const { login, stage, events } = setUp({
    load: async () => {
      tries += 1;
      if (tries === 1) throw new LoginError('core_missing', '404');
      return {} as Program;
    },
  });
  login.mount('#login');

  await assert.rejects(login.ready, new LoginError('core_missing', '404'));
  assert.deepEqual(stage.told.at(-1), 'fail core_missing');
  stage.retry?.();
  await settled();

  assert.deepEqual(stage.told.at(-1), 'draw 2');
  assert.deepEqual(events, [
    ['error', 'core_missing'],
    ['ready', undefined],
  ]);
});

test('R-20 a core that traps is thrown away; a fresh one starts on retry', async () => {
  const { login, browser, stage, events, log } = setUp();
  login.mount('#login');
  await login.ready;
  const popup = login.loginWithPopup();

  stage.host?.report({ type: 'submitted' });
  await assert.rejects(popup, { code: 'core_failed' });
  stage.retry?.();
  await settled();

  assert.equal(browser.windows[0]?.open, false);
  assert.deepEqual(types(log), ['started', 'signInRequested', 'submitted', 'started']);
  assert.deepEqual(stage.told.slice(-2), ['fail core_failed', 'draw 2']);
  assert.deepEqual(events.slice(1), [
    ['error', 'core_failed'],
    ['ready', undefined],
  ]);
});

test('wrong options are a sentence, an event and rejected calls; nothing is thrown', async () => {
  const { login, browser, stage, events } = setUp({ settings: new LoginError('bad_broker', 'x') });

  login.mount('#login');
  login.setLanguage('zh-CN');
  const calls = [
    login.ready,
    login.loginWithPopup(),
    login.loginWithRedirect(),
    login.handleRedirectCallback(),
    login.getTokens(),
    login.logout(),
  ];

  for (const call of calls) await assert.rejects(call, { code: 'bad_broker' });
  assert.equal(stage.told.at(-1), 'fail bad_options');
  assert.deepEqual(events, [['error', 'bad_broker']]);
  assert.equal(browser.requests.length, 0);
});

test('T-18 a window is opened in the turn of the call', async () => {
  const { login, browser } = setUp();
  await login.ready;

  const popup = login.loginWithPopup({ connection: 'idp' });
  assert.equal(browser.windows.length, 1);

  browser.windows[0]?.watcher.closed();
  await assert.rejects(popup, { code: 'cancelled' });
});

test('a popup that is asked for early waits for the core', async () => {
  const { login, browser, log } = setUp();

  const popup = login.loginWithPopup();
  await settled();
  browser.windows[0]?.watcher.closed();

  await assert.rejects(popup, { code: 'cancelled' });
  assert.deepEqual(types(log), ['started', 'signInRequested', 'windowClosed']);
});

async function signIn(
  login: ReturnType<typeof setUp>['login'],
  browser: ReturnType<typeof fakeBrowser>,
) {
  await login.ready;
  const popup = login.loginWithPopup();
  for (const listener of browser.callbackListeners) listener({ query: '?code=1', fragment: '' });
  return popup;
}

test('who signed in is known until the sign-out', async () => {
  const { login, browser, events } = setUp();
  assert.equal(login.isAuthenticated(), false);

  const { user, result } = await signIn(login, browser);
  assert.deepEqual([{ ...user }, result], [{ id: 'u1' }, 'session']);
  assert.deepEqual([login.isAuthenticated(), login.getUser()?.id], [true, 'u1']);
  await assert.rejects(login.getTokens(), { code: 'no_tokens' });

  await login.logout();
  assert.deepEqual([login.isAuthenticated(), login.getUser()], [false, undefined]);
  assert.deepEqual(events.slice(1), [
    ['success', 'u1'],
    ['signout', undefined],
  ]);
});

test('taking the form down ends what is under way, without an event, and a new one is fresh', async () => {
  const { login, browser, log, stage, events } = setUp();
  login.mount('#login');
  await login.ready;
  const popup = login.loginWithPopup();

  login.unmount();
  await assert.rejects(popup, new LoginError('cancelled', 'unmounted'));
  browser.requests[0]?.answer(answer('late'));
  browser.windows[0]?.watcher.closed();
  login.mount('#login');
  await settled();

  assert.equal(browser.windows[0]?.open, false);
  assert.deepEqual(types(log), ['started', 'signInRequested', 'started']);
  assert.deepEqual(stage.told.slice(4, 5), ['disposed']);
  assert.deepEqual(
    events.map(([type]) => type),
    ['ready', 'ready'],
  );
});

test('taking the form down while the core is on its way starts nothing', async () => {
  let arrive = (_: Program) => {};
  const load = () =>
    new Promise<Program>((resolve) => {
      arrive = resolve;
    });
  const { login, log } = setUp({ load });
  login.mount('#login');

  login.unmount();
  arrive({} as Program);
  await settled();

  assert.deepEqual(log, []);
});

test('taking the form down keeps who is signed in, and the core that knows it', async () => {
  const { login, browser, log } = setUp();
  login.mount('#login');
  await signIn(login, browser);

  login.unmount();
  await assert.rejects(login.getTokens(), { code: 'no_tokens' });

  assert.equal(login.getUser()?.id, 'u1');
  assert.deepEqual(types(log), [
    'started',
    'signInRequested',
    'callbackArrived',
    'tokensRequested',
  ]);
});

test('a dialog goes by itself on success, and closing it is a cancel', async () => {
  const { login, browser, stage, events } = setUp();
  let closed = 0;
  login.on('close', () => {
    closed += 1;
  });
  login.openModal();
  assert.equal(stage.told[0], 'made for modal');
  await login.ready;
  assert.equal(closed, 0);

  stage.host?.closed();
  assert.deepEqual(events.at(-1), ['cancel', 'closed']);
  assert.equal(closed, 1);
  login.openModal();
  await settled();
  await signIn(login, browser);

  assert.equal(stage.told.at(-1), 'disposed');
  assert.equal(closed, 2);
  login.mount('#login');
  login.unmount();
  assert.equal(closed, 2, 'a form in the page is no dialog');
});

test("a surface knows the broker's own login page, but on that page itself", async () => {
  const embedded = setUp({
    settings: { core: { ...options, appId: 'a/b c' }, hooks: {}, scheme: 'system' },
  });
  const hosted = setUp({
    settings: { core: { ...options, mode: 'hosted' }, hooks: {}, scheme: 'system' },
  });
  embedded.login.mount('#login');
  hosted.login.mount('#login');

  assert.equal(embedded.stage.host?.hosted, `${broker}/login?app_id=a%2Fb%20c`);
  assert.equal(hosted.stage.host?.hosted, '');
});

test('R-22 two logins share no state', async () => {
  const first = setUp();
  const second = setUp();
  await second.login.ready;

  await signIn(first.login, first.browser);

  assert.equal(first.login.isAuthenticated(), true);
  assert.equal(second.login.isAuthenticated(), false);
  assert.deepEqual(types(second.log), ['started']);
});

test('R-10 a redirect that cannot be begun is a rejection and an event', async () => {
  const { login, log, events } = setUp();

  const redirect = login.loginWithRedirect({ connection: 'idp', returnTo: '/orders?id=1' });

  await assert.rejects(redirect, { code: 'storage_blocked' });
  const asked = { call: 1, connection: 'idp', here: true, returnTo: '/orders?id=1' };
  assert.deepEqual(log.at(-1), { type: 'signInRequested', ...asked });
  assert.deepEqual(events.at(-1), ['error', 'storage_blocked']);
});

const words = { query: '?code=1&state=s', fragment: '' };
const kept = { state: 's', nonce: 'n', connection: 'idp', begun: 5, returnTo: '/orders?id=1' };
const page = `${options.origin}/`;
const transaction = { broker, appId: 'app-1', page, kept, verifier: 'verifier-1' };

test('a page that was come back to says who signed in and where to go on, to every call', async () => {
  const { login, events } = setUp({ arrive: () => ({ words, kept: transaction }) });

  const first = await login.handleRedirectCallback();
  const second = await login.handleRedirectCallback();

  const expected = { user: first?.user, result: 'session', returnTo: '/orders?id=1' };
  assert.equal(first?.user.id, 'u1');
  assert.deepEqual(first, expected);
  assert.deepEqual(second, expected);
  assert.deepEqual(events, [
    ['success', 'u1'],
    ['ready', undefined],
  ]);
});

test('T-26 an answer that another tab has used is as good as none', async () => {
  const { login, browser } = setUp({ arrive: () => ({ words, kept: transaction }) });
  browser.used.add('s');

  await assert.rejects(login.handleRedirectCallback(), { code: 'start_again' });
});

test('where nothing was said of going on, nothing is given back', async () => {
  const silent = { ...transaction, kept: { ...kept, returnTo: '' } };
  const { login } = setUp({ arrive: () => ({ words, kept: silent }) });

  assert.equal((await login.handleRedirectCallback())?.returnTo, undefined);
});

test('a page that was opened as usual was not come back to', async () => {
  const { login, events } = setUp();

  assert.equal(await login.handleRedirectCallback(), undefined);
  await login.ready;
  assert.deepEqual(events, [['ready', undefined]]);
});

test('T-22 an answer that nobody here asked for rejects every call, and is no event', async () => {
  const { login, events } = setUp({ arrive: () => ({ words }) });

  for (let times = 0; times < 2; ++times)
    await assert.rejects(login.handleRedirectCallback(), { code: 'start_again' });
  assert.deepEqual(events, [['ready', undefined]]);
});

test('a form that is taken down and put up again before the core is there loses nothing', async () => {
  let loads = 0;
  const { login, log } = setUp({
    arrive: () => ({ words, kept: transaction }),
    load: async () => {
      loads += 1;
      if (loads === 2) await settled(); // the first one is done, and of no use, before it
      return {} as Program;
    },
  });
  login.mount('#login');
  const first = login.handleRedirectCallback();

  login.unmount();
  login.mount('#login');
  const second = login.handleRedirectCallback();

  assert.equal((await first)?.user.id, 'u1');
  assert.equal((await second)?.user.id, 'u1');
  assert.deepEqual(types(log), ['started', 'returned']);
});

/** A page's answer, which is read from its address once. */
function oneArrival(): ReadArrival {
  let arrival: Arrival | undefined = { words, kept: transaction };
  return () => {
    const read = arrival;
    arrival = undefined;
    return read;
  };
}

test('of two logins of an app the one that stays takes the answer up, and both say the same', async () => {
  const findReturn = keepReturns(oneArrival());
  const gone = setUp({ findReturn });
  const ofGone = gone.login.handleRedirectCallback();
  gone.login.unmount();
  const stays = setUp({ findReturn });
  stays.login.mount('#login');

  const ofStaying = await stays.login.handleRedirectCallback();

  assert.equal(ofStaying?.user.id, 'u1');
  assert.deepEqual(await ofGone, ofStaying);
  assert.equal(stays.login.isAuthenticated(), true);
  assert.deepEqual(types(stays.log), ['started', 'returned']);
  assert.equal(types(gone.log).includes('returned'), false);
});

test('a login that is made when all has been said was not come back to', async () => {
  const findReturn = keepReturns(oneArrival());
  await setUp({ findReturn }).login.handleRedirectCallback();
  const { login, events } = setUp({ findReturn });

  assert.equal(await login.handleRedirectCallback(), undefined);
  assert.equal(login.isAuthenticated(), false);
  await login.ready;
  assert.deepEqual(events, [['ready', undefined]]);
});

test('a login of another app is not come back to by this one’s answer', async () => {
  const findReturn = keepReturns(oneArrival());
  setUp({ findReturn });
  const settings = { core: { ...options, appId: 'app-2' }, hooks: {}, scheme: 'system' } as const;
  const { login } = setUp({ findReturn, settings });

  assert.equal(await login.handleRedirectCallback(), undefined);
});

test('T-24 what the page was come back to with is taken first, and reported once', async () => {
  const order: string[] = [];
  const { login, log } = setUp({
    arrive(redirectUri, isOurs) {
      order.push(`arrive ${redirectUri}`);
      assert.equal(isOurs(transaction), true);
      assert.equal(isOurs({ ...transaction, appId: 'app-2' }), false);
      assert.equal(isOurs({ ...transaction, broker: 'https://evil.example' }), false);
      return { words, kept: transaction };
    },
    load: async () => {
      order.push('load');
      return {} as Program;
    },
  });

  await login.ready;

  assert.deepEqual(order, [`arrive ${options.redirectUri}`, 'load']);
  assert.deepEqual(log.slice(1), [
    { type: 'returned', call: 1, ...words, kept: { ...kept, verifier: 1 } },
  ]);
});

test('T-30 a typed password reaches the core as a number', async () => {
  const { login, log, stage } = setUp();
  login.mount('#login');
  await login.ready;

  stage.host?.typeSecret('password', 'correct horse');

  assert.deepEqual(log.at(-1), {
    type: 'secretTyped',
    field: 'password',
    secret: 1,
    length: 13,
    classes: ['lower', 'symbol'],
  });
  assert.ok(!JSON.stringify(log).includes('correct horse'));
});

test('language, theme and scheme change what is there and what comes', async () => {
  const opened: string[] = [];
  const { login, log, stage } = setUp({
    open: async (_, { language, theme }) => {
      opened.push(`${language} ${JSON.stringify(theme)}`);
      return scriptedCore(log);
    },
  });
  login.mount('#login');
  await login.ready;

  login.setLanguage('zh-CN');
  login.setTheme({ radius: '4px' });
  login.setScheme('dark');
  login.unmount();
  login.mount('#login');
  await settled();

  assert.deepEqual(log.slice(1, 3), [
    { type: 'languageChanged', language: 'zh-CN' },
    { type: 'themeChanged', theme: { radius: '4px' } },
  ]);
  assert.deepEqual(opened, ['en {}', 'zh-CN {"radius":"4px"}']);
  assert.deepEqual(stage.told.slice(4), [
    'zh-CN',
    'dark',
    'disposed',
    'made for element',
    'dark',
    'zh-CN',
    'draw 2',
  ]);
});

test('R-01 the core hears when the line comes and goes', async () => {
  const { login, browser, log } = setUp();
  await login.ready;

  for (const listener of browser.onlineListeners) listener(false);
  for (const listener of browser.backListeners) listener();

  assert.deepEqual(log.slice(1), [{ type: 'onlineChanged', online: false }, { type: 'started' }]);
});

test('a place that is not there is an error event, and nothing is thrown', async () => {
  const { login, stage, events } = setUp();

  login.mount('#nowhere');
  await login.ready;

  assert.deepEqual(stage.told, []);
  assert.deepEqual(events[0], ['error', 'no_target']);
});
