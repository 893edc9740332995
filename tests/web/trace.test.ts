/**
 * A login's trace over the shipped program: what is in it, what is not, and that it is the
 * trace of the core that was there, also when that core is gone.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { openCore } from '#web/core.js';
import type { Program } from '#web/program.js';
import type { Trace, TraceStep } from '#web/trace.js';
import type { Event, Options } from '#web/wire.js';
import { answer, broker, fakeBrowser, options, origin, settled } from './fakes.js';
import { configurationWith, mountLogin, openWhole, readShipped } from './shipped.js';

let program: Program;
before(async () => {
  program = { ...(await readShipped()), hash: 'sha384-AAAA' };
});

const connection = 'harbour-q7';
const configuration = configurationWith({
  name: 'Firma Größe 7391',
  identityProviders: [
    {
      id: 'c1',
      identifier: connection,
      protocol: 'oidc',
      displayName: 'Harbour',
      config: {
        oidcConnectionLoginUrl: `${broker}/connections/oidc/init?app_id=app-1&identifier=${connection}`,
      },
    },
  ],
}).replace('ö', '\\u00f6');

/** What a person brings that is nobody else's business. */
const ann = {
  id: '64f1c0ffee1234567890abcd',
  name: '安 Österreicher',
  email: 'ann.lee+mail@private.example',
  phone: '13800000001',
} as const;
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI2NGYxIn0.c2lnbmF0dXJl-_MDEyMw';
const secrets = [...Object.values(ann), token, ...token.split('.'), 'ann.lee', 'private', '安'];

function assertNoneIn(trace: Trace, found: readonly string[]): void {
  const text = JSON.stringify(trace);
  for (const secret of found) assert.ok(!text.includes(secret), `${secret} is in the trace`);
}

async function setUp(change: Partial<Options> = {}, accounts = '') {
  const browser = fakeBrowser();
  browser.accounts.set(`${broker} app-1`, accounts);
  const { login, host } = mountLogin({
    program,
    core: { ...options, ...change },
    ports: browser.ports,
    surface: { draw: () => {}, fail: () => {} },
  });
  await login.ready;
  browser.requests[0]?.answer(answer(configuration));
  await settled();
  return { login, browser, ...host };
}
type Given = Awaited<ReturnType<typeof setUp>>;

const success = (data: object) => JSON.stringify({ code: 200, statusCode: 200, message: '', data });

function signIn({ browser, report, typeSecret }: Given, account: string = ann.email): void {
  report({ type: 'fieldChanged', field: 'account', value: account });
  typeSecret('password', 'correct horse 1');
  report({ type: 'submitted' });
  browser.requests.at(-1)?.answer(answer(success({ ...ann, token })));
}

const stepsOf = ({ steps }: Trace, type: Event['type']) =>
  steps.filter(({ event }) => event.type === type);
const effectsOf = ({ effects = [] }: TraceStep) => effects.map(({ type }) => type);

describe('a trace', () => {
  test('has every event with its time, what came with it, and what came of it', async () => {
    const given = await setUp();
    given.browser.now += 5000;
    signIn(given);
    const trace = JSON.parse(JSON.stringify(await given.login.trace())) as Trace;

    assert.equal(trace.format, 'latchkey-trace-1');
    assert.equal(trace.core, 'sha384-AAAA');
    assert.equal(trace.missing, 0);
    assert.deepEqual(trace.options, {
      ...options,
      remembered: '',
      quiet: false,
      failures: '',
      accounts: '',
    });
    assert.deepEqual(
      trace.steps.map(({ event }) => event.type),
      [
        'started',
        'responseArrived',
        'fieldChanged',
        'secretTyped',
        'submitted',
        'responseArrived',
        'tokenKept',
      ],
    );
    assert.equal((trace.steps[2]?.at ?? 0) - (trace.steps[1]?.at ?? 0), 5000);
    assert.deepEqual(trace.steps.map(effectsOf).slice(4), [
      ['sendRequest'],
      ['keepToken'],
      ['forgetSecret', 'remember', 'tellHost', 'tellNews'],
    ]);
    const [asked] = trace.steps[4]?.effects ?? [];
    assert.equal(asked?.['method'], 'POST');
    assert.match(String(asked?.['url']), new RegExp(`^${broker}/`));
  });

  test('has the configuration as it came, which anybody can fetch', async () => {
    const { login } = await setUp();
    const [arrived] = stepsOf(await login.trace(), 'responseArrived');

    assert.equal(arrived?.body, configuration);
  });

  test('has the names of the configuration, wherever they stand', async () => {
    const given = await setUp();
    given.report({ type: 'connectionChosen', connection });
    given.report({ type: 'connectionChosen', connection: 'private-q8' });
    const chosen = stepsOf(await given.login.trace(), 'connectionChosen');

    assert.equal(given.browser.windows.length, 1);
    assert.deepEqual(
      chosen.map(({ event }) => 'connection' in event && event.connection),
      [connection, 'aaaaaaa-a1'],
    );
  });

  test('T-29 has nobody who is remembered', async () => {
    const kept = [ann.id, ann.name, ann.email, 'password', ''].join('\n');
    const given = await setUp({}, `${kept}\n`);
    given.report({ type: 'choiceMade', choice: ann.id });
    const trace = await given.login.trace();

    assertNoneIn(trace, secrets);
    const lines = trace.options.accounts?.split('\n') ?? [];
    const [chosen] = stepsOf(trace, 'choiceMade');
    assert.equal(lines.length, 6);
    assert.equal(chosen?.event.type === 'choiceMade' && chosen.event.choice, lines[0]);
  });

  test('T-29 T-30 has no secret and no data of the person', async () => {
    const given = await setUp();
    signIn(given);
    const trace = await given.login.trace();

    assert.equal(given.login.getSession()?.token, token);
    assertNoneIn(trace, [...secrets, 'correct horse 1', 'correct', 'horse']);
    // The form is there, and says that it was an address.
    const [typed] = stepsOf(trace, 'fieldChanged');
    assert.match(
      JSON.stringify(typed?.event),
      /"value":"[a-z]{3}\.[a-z]{3}\+[a-z]{4}@[a-z]{7}\.\w+"/,
    );
  });

  test('T-30 has no beginning of what is typed key by key, and no word of a person', async () => {
    const given = await setUp({ result: 'tokens' });
    const typed = ['s', 'su', 'support', 'support@', '1', '42', 'Zoe Ö'];
    for (const value of typed) given.report({ type: 'fieldChanged', field: 'account', value });
    const person = { id: 'user', name: 'Grant State', company: 'Acme' };
    given.browser.tokens = Promise.resolve({ tokens: { accessToken: 'at1' }, person, clockOff: 0 });
    const popup = given.login.loginWithPopup();
    const state = new URL(given.browser.windows[0]?.url ?? '').searchParams.get('state');
    const query = `?code=c0de&state=${state}&iss=${encodeURIComponent(`${broker}/oidc`)}`;
    for (const listener of given.browser.callbackListeners) listener({ query, fragment: '' });
    await popup;
    const trace = await given.login.trace();

    const values = stepsOf(trace, 'fieldChanged').map(
      ({ event }) => 'value' in event && event.value,
    );
    assert.deepEqual(values, ['a', 'aa', 'aaaaaaa', 'aaaaaaa@', '1', '11', 'Aaa \u0100']);
    const [arrived] = stepsOf(trace, 'tokensArrived');
    assert.ok(arrived?.event.type === 'tokensArrived');
    assert.deepEqual(arrived.event.person, { id: 'aaaa', name: 'Aaaaa Aaaab', company: 'Aaaa' });
  });

  test('T-29 has neither code, state nor nonce of a window, and what was equal is', async () => {
    const given = await setUp({ result: 'tokens' });
    const { login, browser } = given;
    browser.tokens = Promise.resolve({
      tokens: { accessToken: 'at1', idToken: 'it1' },
      person: ann,
      clockOff: 0,
    });
    const popup = login.loginWithPopup();
    const asked = new URL(browser.windows[0]?.url ?? 'about:blank').searchParams;
    const state = asked.get('state') ?? '';
    const nonce = asked.get('nonce') ?? '';
    const query = `?code=c0deS3cr3t&state=${state}&iss=${encodeURIComponent(`${broker}/oidc`)}`;
    for (const listener of browser.callbackListeners) listener({ query, fragment: '' });
    await popup;
    const trace = await login.trace();

    assertNoneIn(trace, [
      ...secrets,
      state,
      nonce,
      'c0deS3cr3t',
      'at1',
      'it1',
      asked.get('code_challenge') ?? '',
    ]);
    const [made] = stepsOf(trace, 'secretsMade');
    const [back] = stepsOf(trace, 'callbackArrived');
    assert.ok(made?.event.type === 'secretsMade' && back?.event.type === 'callbackArrived');
    const words = new URLSearchParams(back.event.query);
    assert.equal(words.get('state'), made.event.secrets.state);
    assert.notEqual(made.event.secrets.nonce, made.event.secrets.state);
    assert.equal(words.get('iss'), `${broker}/oidc`);
    assert.equal(back.event.origin, origin);
  });

  test('has what another page posted without its words', async () => {
    const given = await setUp();
    given.login.loginWithPopup().catch(() => {});
    const posted = JSON.stringify({
      code: 200,
      data: { ...ann, token },
      event: { source: 'authing' },
    });
    for (const listener of given.browser.messageListeners)
      listener({
        origin: 'https://evil.test',
        source: given.browser.windows[0]?.source,
        data: JSON.parse(posted),
        ports: [],
      } as never);
    const trace = await given.login.trace();

    assertNoneIn(trace, [...secrets, 'evil']);
    const [step] = stepsOf(trace, 'messageArrived');
    assert.match(step?.body ?? '', /"event":\{"source":"authing"\}/);
  });

  test('has a body that is no UTF-8 as one', async () => {
    const given = await setUp();
    given.report({ type: 'fieldChanged', field: 'account', value: ann.email });
    given.typeSecret('password', 'pass');
    given.report({ type: 'submitted' });
    given.browser.requests.at(-1)?.answer({ ...answer(''), body: Uint8Array.of(0x41, 0xff) });
    const [, step] = stepsOf(await given.login.trace(), 'responseArrived');

    assert.equal(step?.broken, true);
  });

  test("hides the hosted page's own way on", async () => {
    const finishLoginUrl = '/interaction/uid-Zx81kP/finish?app_id=app-1';
    const given = await setUp({ mode: 'hosted', origin: broker, finishLoginUrl });
    const { options: told } = await given.login.trace();

    assert.match(
      told.finishLoginUrl ?? '',
      /^\/[a-z]{11}\/[a-z]{3}-[A-Z][a-z]\d\d[a-z][A-Z]\/[a-z]{6}\?/,
    );
    assert.ok(!told.finishLoginUrl?.includes('81'));
  });
});

describe('a recording', () => {
  test('T-29 has no token, not even before it is written', async () => {
    const core = await openWhole(program, options);
    const steps = core.recording().steps;
    core.step({ type: 'started' }, 1);
    const shown = { type: 'responseArrived', status: 200, failure: '', retryAfter: 0 } as const;
    core.step({ ...shown, request: 1 }, 2, answer(configuration).body);
    core.step({ type: 'fieldChanged', field: 'account', value: 'ann' }, 3);
    core.step({ type: 'secretTyped', field: 'password', secret: 1, length: 4, classes: [] }, 4);
    const asked = core
      .step({ type: 'submitted' }, 5)
      .effects.find(({ type }) => type === 'sendRequest');
    assert.ok(asked?.type === 'sendRequest');
    const body = answer(success({ id: 'u1', token })).body;
    const kept = core.step({ ...shown, request: asked.request }, 6, body);

    assert.deepEqual(
      kept.effects.map(({ type }) => type),
      ['keepToken'],
    );
    const recorded = new TextDecoder().decode(steps.at(-1)?.[2]);
    assert.ok(recorded.includes(token.replaceAll(/[^.]/g, 'x')), recorded);
    assert.ok(new TextDecoder().decode(body).includes(token), 'the shell keeps it from the body');
  });

  test('ends where it is full, and says how much there was', async () => {
    const core = await openWhole(program, options);
    const value = 'a'.repeat(200);
    const many = 6000;
    core.step({ type: 'started' }, 1);
    for (let at = 1; at < many; at++)
      core.step({ type: 'fieldChanged', field: 'account', value }, at);
    const { steps, missing } = core.recording();

    assert.equal(steps.length + missing, many);
    assert.ok(missing > 0);
    assert.deepEqual(
      steps.map(([, at]) => at).slice(1),
      steps.slice(1).map((_, at) => at + 1),
    );
  });

  test('is whole where the program came in two pieces', async () => {
    const core = await openCore(program, options);
    core.step({ type: 'started' }, 1);
    assert.throws(() => core.step({ type: 'retryPressed' }, 2));
    await core.complete();
    core.step({ type: 'retryPressed' }, 2);

    assert.deepEqual(
      core.recording().steps.map(([{ type }, at]) => [type, at]),
      [
        ['started', 1],
        ['retryPressed', 2],
      ],
    );
  });
});

test('there is no trace where no core was ever started, and the call says why', async () => {
  const { login } = mountLogin({
    program,
    core: options,
    ports: fakeBrowser().ports,
    surface: { draw: () => {}, fail: () => {} },
    open: () => Promise.reject(new Error('no')),
  });

  await assert.rejects(login.trace(), { code: 'core_failed' });
});
