/**
 * The program that is shipped comes in two pieces. The first alone draws the form, takes
 * what is typed and opens a window in the click; whatever needs the rest waits for it, and
 * neither loses its turn nor happens twice.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openCore } from '#web/core.js';
import { LoginError } from '#web/errors.js';
import type { Program } from '#web/program.js';
import type { PersonEvent } from '#web/surface.js';
import type { Operation } from '#web/wire.js';
import { answer, fakeBrowser, options, settled, until } from './fakes.js';
import { configurationWith, mountLogin, openWhole, readShipped } from './shipped.js';

const shipped = await readShipped();

const configuration = configurationWith({
  identityProviders: [
    {
      id: 'c1',
      identifier: 'corp',
      protocol: 'oidc',
      displayName: 'Corp',
      config: {
        oidcConnectionLoginUrl: `${options.broker}/connections/oidc/init?app_id=app-1&identifier=corp`,
      },
    },
  ],
});

/** The rest arrives when the test says so; whoever has asked is refused when it says that. */
function held() {
  const answers: ((rest: Promise<WebAssembly.Module>) => void)[] = [];
  let asked = 0;
  let arrived = false;
  const program: Program = {
    first: shipped.first,
    rest: () =>
      new Promise((resolve) => {
        asked += 1;
        answers.push(resolve);
        if (arrived) resolve(shipped.rest());
      }),
  };
  return {
    program,
    asked: () => asked,
    arrive() {
      arrived = true;
      for (const answered of answers.splice(0)) answered(shipped.rest());
    },
    refuse() {
      for (const answered of answers.splice(0))
        answered(Promise.reject(new LoginError('core_missing', 'gone')));
    },
  };
}

/** Longer than the one turn after which the rest is asked for by itself. */
const later = async () => {
  await new Promise((resolve) => setTimeout(resolve));
  await settled();
};

async function setUp(program: Program, open = openCore) {
  const browser = fakeBrowser();
  const operations: Operation[] = [];
  const failures: string[] = [];
  let again = () => {};
  const { login, host } = mountLogin({
    program,
    core: options,
    ports: browser.ports,
    open,
    surface: {
      draw: (drawn) => void operations.push(...drawn),
      fail(code, retry) {
        failures.push(code);
        again = retry;
      },
    },
  });
  await login.ready;
  return { login, browser, operations, failures, retry: () => again(), ...host };
}

type Given = Awaited<ReturnType<typeof setUp>>;

async function show({ browser }: Given): Promise<void> {
  browser.requests[0]?.answer(answer(configuration));
  await settled();
}

function typeAndSubmit({ report, typeSecret }: Given): void {
  report({ type: 'fieldChanged', field: 'account', value: 'ann' });
  typeSecret('password', 'pass');
  report({ type: 'submitted' });
}

const draws = ({ operations }: Given, tag: string) =>
  operations.some(([kind, , what]) => kind === 'create' && what === tag);

describe('the first piece alone', () => {
  test('draws the form and takes what is typed', async () => {
    const given = await setUp(held().program);
    await show(given);
    given.report({ type: 'fieldChanged', field: 'account', value: 'ann' });

    assert.ok(draws(given, 'form'));
    assert.deepEqual(given.operations.at(-1)?.slice(2), ['value', 'ann']);
    assert.deepEqual(given.failures, []);
  });

  test("opens a connection's window in the turn of its click", async () => {
    const given = await setUp(held().program);
    await show(given);

    given.report({ type: 'connectionChosen', connection: 'corp' });

    assert.equal(given.browser.windows.length, 1);
  });

  test("opens the window of the host page's call in its turn", async () => {
    const given = await setUp(held().program);
    await show(given);

    given.login.loginWithPopup().catch(() => {});

    assert.equal(given.browser.windows.length, 1);
  });

  test('asks for the rest by itself once the form is there, and not before', async () => {
    const rest = held();
    const given = await setUp(rest.program);
    await later();
    const before = rest.asked();

    await show(given);
    await later();

    assert.deepEqual([before, rest.asked()], [0, 1]);
  });
});

describe('what needs the rest', () => {
  test('waits for it, and is then done once, with what was typed', async () => {
    const rest = held();
    const given = await setUp(rest.program);
    await show(given);
    typeAndSubmit(given);
    given.login.setLanguage('zh-CN');
    await later();
    const whileWaiting = given.browser.requests.length;

    rest.arrive();
    await until(() => given.browser.requests.length > 2);
    await later();

    assert.equal(whileWaiting, 1, 'nothing waited');
    assert.deepEqual(
      given.browser.requests.map(({ sending }) => new URL(sending.url).pathname.split('/').at(-1)),
      ['public-config', 'account', 'public-config'],
    );
    assert.match(String(given.browser.requests[1]?.sending.body), /"ann"/);
    assert.deepEqual(given.failures, []);
  });

  test('the state after it is that of a program that was whole from the start', async () => {
    const events: readonly PersonEvent[] = [
      { type: 'fieldChanged', field: 'account', value: 'ann' },
      { type: 'submitted' },
      { type: 'methodChosen', method: 'connections' },
      { type: 'retryPressed' },
    ];
    const rest = held();
    const inPieces = await setUp(rest.program);
    const whole = await setUp(shipped, openWhole);
    await show(whole);

    await show(inPieces);
    for (const event of events) {
      inPieces.report(event);
      whole.report(event);
    }
    const whileWaiting = inPieces.operations.length;
    rest.arrive();
    await until(() => inPieces.operations.length >= whole.operations.length);

    assert.ok(whileWaiting < whole.operations.length, 'nothing waited');
    assert.deepEqual(inPieces.operations, whole.operations);
  });

  test('R-20 that does not come: it is said, and a retry is a fresh start', async () => {
    const rest = held();
    const given = await setUp(rest.program);
    await show(given);
    await later();
    rest.refuse(); // asked for by itself: nobody needs it yet
    await later();
    const quiet = given.failures.length;

    typeAndSubmit(given);
    await until(() => rest.asked() > 1);
    rest.refuse();
    await until(() => given.failures.length > 0);

    given.operations.length = 0;
    given.retry();
    await until(() => given.browser.requests.length > 1);
    given.browser.requests.at(-1)?.answer(answer(configuration));
    await until(() => draws(given, 'form'));

    assert.equal(quiet, 0);
    assert.deepEqual(given.failures, ['core_missing']);
  });

  test('R-19 a login that was taken down in the meantime stays down', async () => {
    const rest = held();
    const given = await setUp(rest.program);
    await show(given);
    typeAndSubmit(given);
    given.login.unmount();

    rest.arrive();
    await later();

    assert.equal(given.browser.requests.length, 1);
    assert.deepEqual(given.failures, []);
  });
});

test('a core can be made whole before its first event', async () => {
  const core = await openWhole(shipped, options);

  assert.ok(core.step({ type: 'started' }, 1).effects.length > 0);
});
