/** Where secrets are, and what is said of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVault, describeSecret } from '#web/vault.js';

const vault = () => createVault((text, key) => (key === '' ? undefined : `${key}(${text})`));

test('T-30 a secret is known by a number that is never given twice', () => {
  const held = vault();
  const first = held.keep('one');
  held.forget(first);

  const second = held.keep('two');

  assert.deepEqual([first, second], [1, 2]);
  assert.equal(held.read(first), undefined);
  assert.equal(held.take(second), 'two');
  assert.equal(held.read(second), undefined);
});

test('a value is filled in plain or encrypted, as it says', () => {
  const held = vault();
  const secret = held.keep('pass');

  assert.equal(held.fill('text of the core', 'key'), 'text of the core');
  assert.equal(held.fill({ $secret: secret, as: 'plain' }, 'key'), 'pass');
  assert.equal(held.fill({ $secret: secret, as: 'rsa' }, 'key'), 'key(pass)');
  assert.equal(held.fill({ $secret: secret, as: 'bearer' }, 'key'), 'Bearer pass');
  const credential = held.keep('{"id":"AAEC"}');
  assert.deepEqual(held.fill({ $secret: credential, as: 'json' }, ''), { id: 'AAEC' });
});

test('T-30 what cannot be encrypted, or is gone, is filled in with nothing', () => {
  const held = vault();
  const secret = held.keep('pass');

  assert.equal(held.fill({ $secret: secret, as: 'rsa' }, ''), undefined);
  held.forgetAll();
  assert.equal(held.fill({ $secret: secret, as: 'plain' }, ''), undefined);
});

test('T-30 the core hears of length and classes, in code points, and nothing else', () => {
  assert.deepEqual(describeSecret('aB3-🔑', 7), {
    secret: 7,
    length: 5,
    classes: ['lower', 'upper', 'digit', 'symbol'],
  });
  assert.deepEqual(describeSecret('密码', 8), { secret: 8, length: 2, classes: [] });
  assert.deepEqual(describeSecret('', 9), { secret: 9, length: 0, classes: [] });
});
