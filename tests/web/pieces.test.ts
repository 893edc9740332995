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
import type { Operation, Options } from '#web/wire.js';
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

async function setUp(program: Program, open = openCore, core: Options = options) {
  const browser = fakeBrowser();
  const operations: Operation[] = [];
  const failures: string[] = [];
  let again = () => {};
  const { login, host } = mountLogin({
    program,
    core,
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

async function show({ browser }: Given, body = configuration): Promise<void> {
  browser.requests[0]?.answer(answer(body));
  await settled();
}

function typeAndSubmit({ report, typeSecret }: Given): void {
  report({ type: 'fieldChanged', field: 'account', value: 'ann' });
  typeSecret('password', 'pass');
  report({ type: 'submitted' });
}

const draws = ({ operations }: Given, tag: string) =>
  operations.some(([kind, , what]) => kind === 'create' && what === tag);

const phone = {
  ...options.environment,
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
  mobile: true,
  touchPoints: 5,
};

const social = (provider: string, at: number) => ({
  id: `s${at}`,
  provider,
  identifier: `s${at}`,
  displayName: { 'en-US': provider },
});

/** First forms as they are met; what each of them may need is not the rest's. */
const firstForms: readonly (readonly [
  name: string,
  options: Partial<Options>,
  configuration: Readonly<Record<string, unknown>>,
])[] = [
  ['of the least configuration', {}, {}],
  ['in Chinese', { language: 'zh-CN' }, {}],
  ["of the broker's own page", { mode: 'hosted', origin: options.broker }, {}],
  ['on a phone', { environment: phone }, {}],
  [
    'in WeChat',
    { environment: { ...phone, userAgent: `${phone.userAgent} MicroMessenger/8.0.50` } },
    { socialConnections: [social('wechat:pc', 1)] },
  ],
  [
    'in a frame of strangers',
    { environment: { ...phone, framed: true }, methods: ['password'] },
    {},
  ],
  ['offline', { environment: { ...options.environment, online: false } }, {}],
  [
    'with codes, the e-mail chosen last time',
    { remembered: 'email-code' },
    {
      loginTabs: { list: ['password', 'phone-code'], default: 'password' },
      verifyCodeTabConfig: { enabledLoginMethods: ['phone-code', 'email-code'] },
    },
  ],
  ['with a picture of letters', {}, { userpoolRobotVerify: 'always_enable' }],
  [
    'with a theme of the page',
    { theme: { accent: '#1a56db', radius: '8px', layout: 'split', title: 'Acme' } },
    { logo: 'https://img.example/logo.png' },
  ],
  [
    'with agreements',
    {},
    {
      agreementEnabled: true,
      agreements: [
        {
          id: 1,
          lang: 'en-US',
          required: true,
          availableAt: 1,
          title: '<p>I agree to the <a href="https://acme.example/t">terms</a> &amp; more</p>',
        },
      ],
    },
  ],
  [
    'with connections of every kind',
    {},
    {
      socialConnections: ['github', 'google', 'dingtalk', 'wechatwork:mobile', 'of:tomorrow'].map(
        social,
      ),
    },
  ],
  ['with what is left out', {}, { logo: 'nowhere', socialConnections: [{ provider: 'github' }] }],
];

describe('the first piece alone', () => {
  for (const [name, change, document] of firstForms)
    test(`draws a form ${name}`, async () => {
      const given = await setUp(held().program, openCore, { ...options, ...change });
      await show(given, configurationWith(document));

      assert.ok(
        given.operations.some(
          ([kind, , part, value]) => kind === 'set' && part === 'part' && value === 'panel',
        ),
      );
    });

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
