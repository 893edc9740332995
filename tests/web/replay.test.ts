/** The command `latchkey replay` and `replay()`, both over the real program and a real login's trace. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { Tools, Trace } from '#web/tools.js';
import type { Effect } from '#web/wire.js';
import { commandPath, latchkey, loadShippedTools, prepareFiles } from './command.js';
import { answer, broker, fakeBrowser, options, settled } from './fakes.js';
import { configurationWith, mountLogin, openWhole, readShipped } from './shipped.js';

const file = prepareFiles();
let tools: Tools;
let trace: Trace;
before(async () => {
  tools = await loadShippedTools();
  trace = await signedIn();
});

/** The trace of a login in a window, with a forged answer before the true one. */
async function signedIn(): Promise<Trace> {
  const browser = fakeBrowser();
  const program = await readShipped();
  const surface = { draw: () => {} };
  const { login } = mountLogin({ program, core: options, ports: browser.ports, surface });
  await login.ready;
  browser.requests[0]?.answer(answer(configurationWith()));
  await settled();
  browser.tokens = Promise.resolve({
    tokens: { accessToken: 'at-1' },
    person: { id: 'u1' },
    clockOff: 0,
  });
  browser.now += 1500;
  const popup = login.loginWithPopup();
  const state = new URL(browser.windows[0]?.url ?? 'about:blank').searchParams.get('state');
  const iss = encodeURIComponent(`${broker}/oidc`);
  for (const each of ['r'.repeat(43), state])
    for (const listener of browser.callbackListeners)
      listener({ query: `?code=c0de&state=${each}&iss=${iss}`, fragment: '' });
  await popup;
  return JSON.parse(JSON.stringify(await login.trace())) as Trace;
}

const replayed = (given: unknown) => {
  const steps = tools.replay(given as Trace);
  assert.ok(typeof steps !== 'string', String(steps));
  return steps;
};

/** The same with another effect in place of the first of that type. */
function changed(type: Effect['type'], change: object): Trace {
  let isDone = false;
  const steps = trace.steps.map((step) => ({
    ...step,
    effects: (step.effects ?? []).map((effect) => {
      if (isDone || effect.type !== type) return effect;
      isDone = true;
      return { ...effect, ...change };
    }),
  }));
  assert.ok(isDone, `the trace has no ${type}`);
  return { ...trace, steps };
}

test('a trace leads where its login went, the forged answer nowhere', () => {
  const steps = replayed(trace);

  assert.deepEqual(
    steps.map(({ phase, attempt }, at) => [trace.steps[at]?.event.type, phase, attempt]),
    [
      ['started', 'Booting', 'NoAttempt'],
      ['responseArrived', 'Choosing', 'NoAttempt'],
      ['signInRequested', 'Choosing', 'Preparing'],
      ['secretsMade', 'Choosing', 'AwaitingAnswer'],
      ['callbackArrived', 'Choosing', 'AwaitingAnswer'],
      ['callbackArrived', 'Choosing', 'Redeeming'],
      ['tokensArrived', 'SignedIn', 'NoAttempt'],
    ],
  );
  assert.deepEqual(steps[4]?.effects, []);
  assert.deepEqual(
    steps.flatMap(({ differs }) => differs ?? []),
    [],
  );
});

test('the states are the same each time, and of each other', () => {
  const states = replayed(trace).map(({ state }) => state);

  assert.deepEqual(
    replayed(trace).map(({ state }) => state),
    states,
  );
  // The time of the last event is in the state, which is all that a forged answer leaves.
  assert.equal(new Set(states).size, states.length - 1);
  assert.equal(states[4], states[3]);
});

test('the command shows each step, and exits with 0 when all is as recorded', () => {
  const { status, stdout, stderr } = latchkey('replay', file('well.json', trace));

  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.match(
    stdout,
    /^ {4}0\.000 {2}started\n {11}Booting → setTheme → fetchConfiguration\n {4}0\.000 {2}responseArrived {2}request 1, status 200, retryAfter 0, body \d+ bytes\n {11}Choosing/,
  );
  assert.match(
    stdout,
    / {4}1\.500 {2}signInRequested {2}call 1, here false\n {11}Choosing \+ Preparing → makeSecrets\n/,
  );
  assert.match(stdout, /\n7 steps, all as recorded\n$/);
});

test('what differs is said where it does first, and exits with 1', () => {
  const other = Number(
    trace.steps[3]?.effects?.find(({ type }) => type === 'openWindow')?.['window'],
  );
  const cases: readonly (readonly [Trace, RegExp])[] = [
    [changed('openWindow', { window: other + 1 }), /openWindow\.window: recorded \d+, now \d+\n/],
    [
      changed('closeWindow', { type: 'stopTimer' }),
      /effects: recorded .*stopTimer.*, now .*closeWindow/,
    ],
    [
      changed('tellHost', { outcome: { kind: 'failed' } }),
      /tellHost\.outcome\.kind: recorded "failed", now "signedIn"/,
    ],
    [
      changed('fetchConfiguration', { more: 1 }),
      /fetchConfiguration\.more: recorded 1, now undefined/,
    ],
  ];
  for (const [given, what] of cases) {
    const { status, stdout } = latchkey('replay', file('other.json', given));
    assert.equal(status, 1, stdout);
    assert.match(stdout, new RegExp(what.source));
    assert.match(stdout, /step \d of 7 is the first that differs\n$/);
  }
});

test('a trace whose core stopped ends there', () => {
  const [first] = trace.steps;
  const stopped = { ...trace, steps: [first, { at: first?.at, event: { type: 'submitted' } }] };
  const { status, stdout } = latchkey('replay', file('stopped.json', stopped));

  assert.equal(status, 0);
  assert.match(stdout, /submitted\n {11}the core stopped here\n1 step, all as recorded\n$/);
});

test('--json gives what the call gives', () => {
  const { status, stdout } = latchkey('replay', '--json', file('well.json', trace));

  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), replayed(trace));
});

test('--step waits for Enter before each', async () => {
  const words = [commandPath, 'replay', '--step', file('well.json', trace)];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  let shown = '';
  const has = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (shown.includes(text)) resolve();
      };
      child.stdout.on('data', look);
      look();
    });
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    shown += part;
  });

  await has('started');
  assert.ok(!shown.includes('responseArrived'));
  child.stdin.write('\n');
  await has('responseArrived');
  assert.ok(!shown.includes('signInRequested'));
  child.stdin.end();
  await has('7 steps, all as recorded');
});

test('what cannot be read exits with 2, and says why', () => {
  const unreadable = {
    'no-such.json': 'cannot be read',
    [file('broken.json', '{')]: 'is not JSON, or beyond its limits',
    [file('null.json', 'null')]: 'is not a trace, or one of another format',
    [file('text.json', '"unreadable"')]: 'is not a trace, or one of another format',
    [file('list.json', [])]: 'is not a trace, or one of another format',
    [file('newer.json', { ...trace, format: 'latchkey-trace-2' })]:
      'is not a trace, or one of another format',
    [file('options.json', { ...trace, options: {} })]:
      'has options that this version does not read',
  };
  for (const [path, why] of Object.entries(unreadable)) {
    const { status, stdout, stderr } = latchkey('replay', path);
    assert.deepEqual([status, stdout, stderr], [2, '', `${path} ${why}\n`]);
  }
  for (const words of [['replay'], ['replay', 'a', 'b']]) {
    const { status, stderr } = latchkey(...words);
    assert.equal(status, 2);
    assert.match(stderr, /^Usage: latchkey lint/);
  }
});

test('a trace from a stranger cannot steer the terminal', () => {
  const steps = trace.steps.map((step) => ({
    ...step,
    event: { ...step.event, '\u001b[2J': '\u001b]0;x\u0007' },
    effects: [{ type: '\u001b[2J' }],
  }));
  const { status, stdout } = latchkey('replay', file('steer.json', { ...trace, steps }));

  assert.equal(status, 1);
  assert.ok(!stdout.includes('\u001b'));
});

test('the longest recording there can be is gone through', async () => {
  const core = await openWhole(await readShipped(), options);
  core.step({ type: 'started' }, 1);
  const body = answer(configurationWith()).body;
  core.step(
    { type: 'responseArrived', request: 1, status: 200, failure: '', retryAfter: 0 },
    2,
    body,
  );
  for (let at = 3; core.recording().missing === 0; at++)
    core.step({ type: 'fieldChanged', field: 'account', value: 'a'.repeat(at % 100) }, at);
  const { steps } = core.recording();
  const recorded = steps.map(([event, at, given, effects]) => ({
    at,
    event,
    ...(given && { body: new TextDecoder().decode(given) }),
    effects,
  }));
  const led = replayed({
    format: 'latchkey-trace-1',
    core: '',
    options,
    steps: recorded,
    missing: 1,
  });

  assert.ok(led.length > 3000);
  assert.equal(led.length, steps.length);
  assert.equal(led.at(-1)?.phase, 'Choosing');
});

test('the README shows what the command says', () => {
  const readme = readFileSync('README.md', 'utf8');
  const shown = /\$ npx latchkey replay trace\.json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

  assert.equal(latchkey('replay', 'tests/fuzz/corpus/trace/a-qr-code-of-wecom').stdout, shown);
});
