/** T-26: a redirect's answer is used once, in whichever tab of a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claim } from '#web/browser/claim.js';

/** What all tabs share. */
function shared() {
  const items = new Map<string, string>();
  return {
    items,
    localStorage: {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, text: string) => void items.set(name, text),
    },
  };
}

/** Web Locks API, for one name: who asks waits for those before. */
function lockManager() {
  let last: Promise<unknown> = Promise.resolve();
  const asked: string[] = [];
  return {
    asked,
    request(name: string, work: () => unknown) {
      asked.push(name);
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

const scopeOf = (localStorage: object, locks?: object) =>
  ({ localStorage, navigator: { ...(locks && { locks }) } }) as unknown as Window;

test('T-26 of two tabs that have the same answer one may use it', async () => {
  const { localStorage } = shared();
  const locks = lockManager();

  const claims = await Promise.all([
    claim(scopeOf(localStorage, locks), 'state-1'),
    claim(scopeOf(localStorage, locks), 'state-1'),
    claim(scopeOf(localStorage, locks), 'state-2'),
  ]);

  assert.deepEqual(claims, [true, false, true]);
  assert.equal(new Set(locks.asked).size, 1);
  assert.equal(locks.asked.length, 3);
});

test('T-26 nor does a later one, nor one in a browser without locks', async () => {
  const { localStorage } = shared();
  const scope = scopeOf(localStorage);

  assert.equal(await claim(scope, 'state-1'), true);
  assert.equal(await claim(scope, 'state-1'), false);
});

test('of the states that were used sixteen are kept', async () => {
  const { localStorage, items } = shared();

  for (let i = 0; i < 40; ++i) await claim(scopeOf(localStorage), `state-${i}`);

  const [kept = ''] = items.values();
  assert.equal(kept.trim().split(' ').length, 16);
  assert.ok(kept.startsWith('state-39 '));
});

test('T-24 a state stands nowhere whole', async () => {
  const { localStorage, items } = shared();
  const state = 's'.repeat(43);

  await claim(scopeOf(localStorage), state);

  assert.ok(![...items.values()].join().includes(state));
  assert.equal(await claim(scopeOf(localStorage), state), false);
});

test('R-10 where nothing may be kept, or locked, the answer may be used', async () => {
  const refusing = {
    getItem() {
      throw new DOMException('no', 'SecurityError');
    },
  };
  const noLocks = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };

  assert.equal(await claim(scopeOf(refusing), 'state-1'), true);
  assert.equal(await claim(scopeOf(shared().localStorage, noLocks), 'state-1'), true);
});
