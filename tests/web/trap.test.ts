/**
 * T-53: a core that traps, in each state of a login. The trap is a real one: the table that the
 * program calls by is emptied from outside, so nothing of it is built for the test.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Program } from '#web/program.js';
import { answer, broker, type FakeBrowser, fakeBrowser, options, settled, until } from './fakes.js';
import { configurationWith, mountLogin, readShipped } from './shipped.js';

const configuration = configurationWith();

const { instantiate } = WebAssembly;
const instances: WebAssembly.Instance[] = [];
let program: Program;
before(async () => {
  program = await readShipped();
  Object.assign(WebAssembly, {
    async instantiate(module: WebAssembly.Module, imports: WebAssembly.Imports) {
      const instance = await instantiate(module, imports);
      if ('primary' in imports) return instance; // the rest: it has no table of its own
      instances.push(instance);
      return instance;
    },
  });
});
after(() => {
  Object.assign(WebAssembly, { instantiate });
});

/** From now on, what the instance calls by its table traps. */
function spoil(instance: WebAssembly.Instance | undefined): void {
  const tables = Object.values(instance?.exports ?? {}).filter(
    (one) => one instanceof WebAssembly.Table,
  );
  assert.equal(tables.length, 1);
  for (const table of tables) for (let at = 0; at < table.length; at++) table.set(at, null);
}

async function setUp() {
  const browser = fakeBrowser();
  const told: string[] = [];
  let again = () => {};
  const { login, host } = mountLogin({
    program,
    core: options,
    ports: browser.ports,
    surface: {
      draw: (operations) => {
        if (operations.some(([kind, , what]) => kind === 'create' && what === 'form'))
          told.push('form');
      },
      fail: (code, retry) => {
        told.push(`sentence ${code}`);
        again = retry;
      },
    },
  });
  login.on('error', ({ code }) => told.push(`error ${code}`));
  await login.ready;
  const instance = instances.at(-1);
  return { login, browser, told, instance, ...host, retry: () => again() };
}

type Given = Awaited<ReturnType<typeof setUp>>;

async function answerLast({ browser }: { browser: FakeBrowser }, body: string): Promise<void> {
  browser.requests.at(-1)?.answer(answer(body));
  await settled();
}

const shown = (given: Given) => answerLast(given, configuration);

/** Hears that its call was refused, and how. */
function openPopup({ login, told }: Given): void {
  login.loginWithPopup().catch(({ code }) => told.push(`call ${code}`));
}

function comeBack({ browser }: Given): void {
  const state = new URL(browser.windows.at(-1)?.url ?? 'about:blank').searchParams.get('state');
  const query = `?code=c0de&state=${state}&iss=${encodeURIComponent(`${broker}/oidc`)}`;
  for (const listener of browser.callbackListeners) listener({ query, fragment: '' });
}

/** How a login comes into each state, and whether a call waits in it. */
const states: readonly (readonly [
  name: string,
  reach: (given: Given) => void | Promise<void>,
  calls?: boolean,
])[] = [
  ['the configuration is awaited', () => {}],
  ['the configuration did not read', (given) => answerLast(given, '<html>')],
  ['the form is there', shown],
  [
    'a password is on its way',
    async (given) => {
      await shown(given);
      given.report({ type: 'fieldChanged', field: 'account', value: 'ann' });
      given.typeSecret('password', 'pass');
      given.report({ type: 'submitted' });
      assert.equal(given.browser.requests.length, 2);
    },
  ],
  [
    'a window is open',
    async (given) => {
      await shown(given);
      openPopup(given);
      assert.equal(given.browser.windows.length, 1);
    },
    true,
  ],
  [
    'a code is redeemed',
    async (given) => {
      await shown(given);
      given.browser.tokens = new Promise(() => {});
      openPopup(given);
      comeBack(given);
      assert.equal(given.browser.redeemed.length, 1);
    },
    true,
  ],
  [
    'somebody is signed in',
    async (given) => {
      await shown(given);
      const tokens = { accessToken: 'at-1' };
      given.browser.tokens = Promise.resolve({ tokens, person: { id: 'u1' }, clockOff: 0 });
      openPopup(given);
      comeBack(given);
      await settled();
      assert.equal(given.login.getUser()?.id, 'u1');
    },
  ],
];

for (const [name, reach, calls] of states)
  test(`T-53 a trap while ${name}: said and told once, all is let go, a retry is a fresh core`, async () => {
    const bystander = await setUp();
    const given = await setUp();
    await reach(given);
    const user = given.login.getUser();
    given.told.length = 0;

    spoil(given.instance);
    given.login.setLanguage('zh-CN');
    given.login.setLanguage('en');
    await settled();

    const { browser } = given;
    const expected = [
      'sentence core_failed',
      'error core_failed',
      ...(calls ? ['call core_failed'] : []),
    ];
    assert.deepEqual([...given.told].sort(), expected.sort());
    assert.equal(given.login.getUser(), user);
    assert.deepEqual(
      browser.windows.filter(({ open }) => open),
      [],
    );
    const { messageListeners, callbackListeners, onlineListeners, backListeners } = browser;
    for (const listeners of [messageListeners, callbackListeners, onlineListeners, backListeners])
      assert.equal(listeners.size, 0);
    const stopped = (await given.login.trace()).steps.at(-1);
    assert.deepEqual(stopped?.event, { type: 'languageChanged', language: 'zh-CN' });
    assert.equal(stopped?.effects, undefined);

    given.told.length = 0;
    given.retry();
    await settled();
    await shown(given);
    await until(() => given.told.length > 0);
    assert.deepEqual(given.told, ['form']);
    await shown(bystander);
    assert.deepEqual(bystander.told, ['form']);
  });
