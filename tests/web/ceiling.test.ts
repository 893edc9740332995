/**
 * T-51: the memory of the program has a ceiling. With the one that is shipped every input
 * at its limit is answered; with a tiny one it is answered, refused by its size, or ends
 * the core, and a fresh one goes on.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OpenCore } from '#web/core.js';
import type { Program } from '#web/program.js';
import type { Event, Step } from '#web/wire.js';
import { answer, broker, bytes, fakeBrowser, options, origin, settled } from './fakes.js';
import { configurationWith, mountLogin, openWhole, readShipped } from './shipped.js';

/** WebAssembly Core Specification 2.0, section 5.5.8: one memory, with both bounds, of 512 pages at most. */
const memorySection = [5, 5, 1, 1, 16, 0x80, 0x04];

/** The same program with another ceiling, in pages of 64 KiB. */
const programWith = (pages: number): Promise<Program> =>
  readShipped((shipped) => {
    const at = Buffer.from(shipped).indexOf(Buffer.from(memorySection));
    assert.notEqual(at, -1, 'the ceiling is not 32 MiB any more');
    const changed = Uint8Array.from(shipped);
    changed.set([0x80 | (pages & 0x7f), pages >> 7], at + memorySection.length - 2);
    return changed;
  });

const kib = 1024;

/** With as much beside it as `filler` is. */
const configuration = (filler: unknown = [], connections: readonly object[] = []) =>
  configurationWith({ socialConnections: connections, filler });

/** Of exactly that many bytes, in texts of 15 KiB. */
function configurationOf(size: number): string {
  const whole = Math.floor((size - configuration().length - 32) / (15 * kib + 3));
  const texts = Array.from({ length: whole }, () => 'x'.repeat(15 * kib));
  const rest = size - configuration([...texts, '']).length;
  return configuration([...texts, 'x'.repeat(rest)]);
}

const connection = (_: unknown, at: number) => ({
  id: `id-${at}`,
  identifier: `corp-${at}`,
  provider: 'oidc',
  type: 'oidc',
  displayName: { 'zh-CN': `连接 ${at}`, 'en-US': `Connection ${at}` },
  logo: `https://img.example/${'x'.repeat(1000)}`,
  interactionType: '302',
});

/** A core that has asked for its configuration, and how it is answered. */
async function opened(program: Program) {
  const core = await openWhole(program, options);
  const asked = core
    .step({ type: 'started' }, 1)
    .effects.find(({ type }) => type === 'fetchConfiguration');
  const request = asked && 'request' in asked ? asked.request : 0;
  const give = (body: string) =>
    core.step(
      { type: 'responseArrived', request, status: 200, failure: '', retryAfter: 0 },
      2,
      bytes(body),
    );
  return { core, give };
}

const draws = ({ operations }: Step, tag: string) =>
  operations.some(([kind, , what]) => kind === 'create' && what === tag);

const says = ({ operations }: Step, sentence: string) =>
  operations.some((one) => one[0] === 'say' && 'key' in one[3] && one[3].key === sentence);

const event = (told: Event) => (core: OpenCore) => core.step(told, 3);

/** Inputs at their limits (threats.md section G), to a core whose form is there. */
const large: readonly (readonly [name: string, put: (core: OpenCore) => Step])[] = [
  [
    'a field of 16 KiB',
    event({ type: 'fieldChanged', field: 'account', value: 'x'.repeat(16 * kib) }),
  ],
  [
    'a callback of 16 KiB',
    event({
      type: 'callbackArrived',
      origin,
      window: 0,
      query: `?state=${'x'.repeat(16 * kib - 8)}`,
      fragment: '',
    }),
  ],
  [
    'a callback of 64 parameters',
    event({
      type: 'callbackArrived',
      origin,
      window: 0,
      query: `?${Array.from({ length: 64 }, (_, at) => `p${at}=x`).join('&')}`,
      fragment: '',
    }),
  ],
  [
    'a message of 64 KiB',
    (core) =>
      core.step(
        { type: 'messageArrived', origin: broker, window: 1, frame: 0 },
        3,
        bytes(JSON.stringify(Array.from({ length: 4 }, () => 'x'.repeat(16 * kib - 8)))),
      ),
  ],
];

const configurations: readonly (readonly [name: string, body: () => string])[] = [
  ['a configuration of 512 KiB', () => configurationOf(512 * kib)],
  [
    'a configuration of 19,000 values',
    () => configuration(Array.from({ length: 19_000 }, (_, at) => at)),
  ],
  [
    '200 connections with long addresses',
    () => configuration([], Array.from({ length: 200 }, connection)),
  ],
];

describe('the ceiling that is shipped', () => {
  for (const [name, body] of configurations)
    test(`T-51 ${name} gives a form`, async () => {
      const { give } = await opened(await programWith(512));

      assert.ok(draws(give(body()), 'form'));
    });

  for (const [name, put] of large)
    test(`T-51 ${name} is answered`, async () => {
      const { core, give } = await opened(await programWith(512));
      give(configuration());

      assert.ok(Array.isArray(put(core).effects));
    });
});

describe('a tiny ceiling', () => {
  /** Pages: just enough for a small form. */
  const tiny = 36;
  /** And for the largest answer, unread. */
  const tinyWithACopy = 60;

  /** Whether it was answered; otherwise the core has ended, and nothing else has happened. */
  function isAnswered(put: () => Step): boolean {
    try {
      return Array.isArray(put().effects);
    } catch (thrown) {
      assert.ok(thrown instanceof WebAssembly.RuntimeError, String(thrown));
      return false;
    }
  }

  for (const [name, body] of configurations)
    test(`T-51 ${name} does not fit: the core ends, and a fresh one gives a form`, async () => {
      const program = await programWith(tiny);
      const first = await opened(program);

      assert.equal(
        isAnswered(() => first.give(body())),
        false,
      );
      first.core.close();

      const second = await opened(program);
      assert.ok(draws(second.give(configuration()), 'form'));
    });

  for (const [name, put] of large)
    test(`T-51 ${name} ends at most its own core`, async () => {
      const program = await programWith(tiny);
      const first = await opened(program);
      first.give(configuration());

      isAnswered(() => put(first.core));
      first.core.close();

      const second = await opened(program);
      assert.ok(draws(second.give(configuration()), 'form'));
    });

  test('T-51 a configuration above 512 KiB is refused by its size before it is read', async () => {
    const program = await programWith(tinyWithACopy);
    const [first, second] = [await opened(program), await opened(program)];

    assert.equal(
      isAnswered(() => first.give(configurationOf(512 * kib))),
      false,
    );
    assert.ok(says(second.give(configurationOf(512 * kib + 1)), 'reason.too_large'));
  });

  test('T-51 a core that ended is a sentence and an event, and a retry has a fresh one', async () => {
    const browser = fakeBrowser();
    const program = await programWith(tiny);
    const told: string[] = [];
    let again = () => {};
    const { login } = mountLogin({
      program,
      core: options,
      ports: browser.ports,
      surface: {
        draw: (operations) => {
          if (operations.some(([kind, , what]) => kind === 'create' && what === 'form'))
            told.push('form');
        },
        fail: (code, retry) => {
          told.push(code);
          again = retry;
        },
      },
    });
    login.on('error', ({ code }) => told.push(`error ${code}`));
    await login.ready;

    browser.requests[0]?.answer(answer(configurationOf(512 * kib)));
    await settled();
    again();
    await settled();
    await settled();
    browser.requests[1]?.answer(answer(configuration()));
    await settled();

    assert.deepEqual(told, ['core_failed', 'error core_failed', 'form']);
  });
});
