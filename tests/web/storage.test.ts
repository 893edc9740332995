/** What outlives a tab: the way that signed in last, and the accounts, by broker and app. A tab's own are in callback.test.ts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isQuiet,
  keepAccounts,
  keepQuiet,
  recallAccounts,
  recallWay,
  rememberWay,
} from '#web/browser/storage.js';
import { broker } from './fakes.js';

const app = { broker, appId: 'app-1' };

function storage() {
  const texts = new Map<string, string>();
  const open = () =>
    ({
      getItem: (name: string) => texts.get(name) ?? null,
      setItem: (name: string, text: string) => void texts.set(name, text),
      removeItem: (name: string) => void texts.delete(name),
    }) as unknown as Storage;
  return { texts, open };
}

test('the way is kept under its broker and app, and nothing beside it', () => {
  const { texts, open } = storage();

  rememberWay(open, app, 'email-code');
  rememberWay(open, app, 'with:corp');

  assert.deepEqual([...texts], [[`latchkey:way:${broker} app-1`, 'with:corp']]);
  assert.equal(recallWay(open, app), 'with:corp');
  assert.equal(recallWay(open, { broker, appId: 'app-2' }), '');
  assert.equal(recallWay(open, { broker: 'https://other.example', appId: 'app-1' }), '');
});

test('S3-19 that nothing begins by itself is kept under its broker and app, and forgotten', () => {
  const { texts, open } = storage();

  keepQuiet(open, app, true);
  assert.deepEqual([...texts.keys()], [`latchkey:quiet:${broker} app-1`]);
  assert.equal(isQuiet(open, app), true);
  assert.equal(isQuiet(open, { broker, appId: 'app-2' }), false);
  assert.equal(isQuiet(open, { broker: 'https://other.example', appId: 'app-1' }), false);
  keepQuiet(open, app, false);
  assert.equal(isQuiet(open, app), false);
});

test('accounts are kept under their broker and app, and forgotten', () => {
  const { texts, open } = storage();

  keepAccounts(open, app, 'user-1\nAnn\nann\npassword\n\n');
  assert.deepEqual(
    [...texts],
    [[`latchkey:accounts:${broker} app-1`, 'user-1\nAnn\nann\npassword\n\n']],
  );
  assert.equal(recallAccounts(open, app), 'user-1\nAnn\nann\npassword\n\n');
  assert.equal(recallAccounts(open, { broker, appId: 'app-2' }), '');
  keepAccounts(open, app, '');
  assert.deepEqual([...texts], []);
});

test('what is longer than any accounts is cut', () => {
  const { texts, open } = storage();
  texts.set(`latchkey:accounts:${broker} app-1`, 'x'.repeat(50_000));

  assert.equal(recallAccounts(open, app).length, 8 * 1024);
});

test('what is longer than any way is cut', () => {
  const { texts, open } = storage();
  texts.set(`latchkey:way:${broker} app-1`, 'x'.repeat(5000));

  assert.equal(recallWay(open, app).length, 64);
});

for (const [name, open] of [
  [
    'forbidden',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
  [
    'full',
    () =>
      ({
        getItem: () => null,
        setItem() {
          throw new DOMException('full', 'QuotaExceededError');
        },
      }) as unknown as Storage,
  ],
  ['missing', () => undefined as unknown as Storage],
] as const)
  test(`R-10 storage that is ${name} is storage that is empty`, () => {
    rememberWay(open, app, 'password');

    keepQuiet(open, app, true);
    keepQuiet(open, app, false);
    keepAccounts(open, app, 'user-1\nAnn\nann\npassword\n\n');

    assert.equal(recallAccounts(open, app), '');
    assert.equal(recallWay(open, app), '');
    assert.equal(isQuiet(open, app), false);
  });
