/** A page's hook is asked in the turn of the question, and whatever it does is one of three answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askPage, type Hooks } from '#web/hooks.js';
import type { Effect } from '#web/wire.js';
import { settled } from './fakes.js';

const question: Extract<Effect, { type: 'askHost' }> = {
  type: 'askHost',
  ask: 3,
  hook: 'beforeLogin',
  about: 'password',
  account: 'ann',
  connection: '',
};

function ask(hooks: Hooks, asked = question) {
  const verdicts: string[] = [];
  const complaints: unknown[] = [];
  askPage(
    hooks,
    asked,
    (thrown) => void complaints.push(thrown),
    (verdict) => void verdicts.push(verdict),
  );
  return { verdicts, complaints };
}

const thrown = new Error('of the page');
const fail = () => {
  throw thrown;
};

for (const [said, verdict] of [
  [undefined, 'yes'],
  [true, 'yes'],
  [null, 'yes'],
  [0, 'yes'],
  ['false', 'yes'],
  [false, 'no'],
] as const) {
  test(`${JSON.stringify(said)} is a ${verdict}, in the same turn`, () => {
    const { verdicts } = ask({ beforeLogin: () => said as boolean | undefined });

    assert.deepEqual(verdicts, [verdict]);
  });

  test(`a promise of ${JSON.stringify(said)} is a ${verdict}, when it is kept`, async () => {
    const { verdicts } = ask({ beforeLogin: async () => said as boolean | undefined });
    assert.deepEqual(verdicts, []);

    await settled();

    assert.deepEqual(verdicts, [verdict]);
  });
}

test('a page without that hook says yes', () => {
  assert.deepEqual(ask({}).verdicts, ['yes']);
});

test('R-27 what a hook throws is a failure, and the page’s own error handler hears of it', () => {
  assert.deepEqual(ask({ beforeLogin: fail }), { verdicts: ['failed'], complaints: [thrown] });
});

test('a promise that is rejected is the same', async () => {
  const told = ask({ beforeLogin: async () => fail() });

  await settled();

  assert.deepEqual(told, { verdicts: ['failed'], complaints: [thrown] });
});

test('what only looks like a promise and throws where it is looked at is the same', () => {
  const trap = Object.defineProperty({}, 'then', { get: fail }) as PromiseLike<boolean>;

  assert.deepEqual(ask({ beforeLogin: () => trap }).verdicts, ['failed']);
});

test('a promise that is never kept says nothing: the core has a clock', async () => {
  const { verdicts } = ask({ beforeLogin: () => new Promise<boolean>(() => {}) });

  await settled();

  assert.deepEqual(verdicts, []);
});

for (const [name, change, told] of [
  ['a form', {}, { type: 'password', account: 'ann' }],
  [
    'a scan',
    { about: 'qr:wecom-qr', account: '', connection: 'wecom-qr' },
    { type: 'qr:wecom-qr', connection: 'wecom-qr' },
  ],
  [
    'a button',
    { about: 'connection', account: '', connection: 'corp' },
    { type: 'connection', connection: 'corp' },
  ],
  [
    'a new account',
    { hook: 'beforeRegister', about: 'connection', account: '' },
    { type: 'connection' },
  ],
  ['a step', { hook: 'beforeStep', about: 'binding', account: '' }, { screen: 'binding' }],
] as const)
  test(`T-30 of ${name} it hears no more than this, and cannot change it`, () => {
    const heard: object[] = [];
    const hear = (about: object) => void heard.push(about);
    ask({ beforeLogin: hear, beforeRegister: hear, beforeStep: hear }, { ...question, ...change });

    assert.deepEqual(heard, [told]);
    assert.ok(Object.isFrozen(heard[0]));
  });
