/** T-05: the bounded copy of what other windows post. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { copyMessage } from '#web/message.js';

const copied = (data: unknown) => {
  const bytes = copyMessage(data);
  return bytes && new TextDecoder().decode(bytes);
};

const nested = (levels: number) => {
  let inner: object = { end: 1 };
  for (let at = 1; at < levels; at += 1) inner = { inner };
  return inner;
};

const cyclic: { self?: object; name: string } = { name: 'ring' };
cyclic.self = cyclic;

class Custom {
  name = 'custom';
}

describe('what is copied', () => {
  for (const [name, data, expected] of [
    ['a text', 'https://login.acme.example/cb?code=1', '"https://login.acme.example/cb?code=1"'],
    ['an object', { code: 200, ok: true, none: null }, '{"code":200,"ok":true,"none":null}'],
    ['three levels', { data: { custom: { plan: 'gold' } } }, '{"data":{"custom":{"plan":"gold"}}}'],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ] as const)
    test(`T-05 ${name}`, () => {
      assert.equal(copied(data), expected);
    });
});

describe('what is left out of the copy', () => {
  for (const [name, data, expected] of [
    ['a list', { token: 't', roles: ['admin'] }, '{"token":"t"}'],
    ['a date', { token: 't', at: new Date(0) }, '{"token":"t"}'],
    ['a map', { token: 't', map: new Map([['a', 1]]) }, '{"token":"t"}'],
    ['a number that JSON has not', { token: 't', n: Number.NaN }, '{"token":"t"}'],
    ['a big integer', { token: 't', n: 1n }, '{"token":"t"}'],
    ['an object of a class', { token: 't', c: new Custom() }, '{"token":"t"}'],
    ['a fourth level', nested(4), '{"inner":{"inner":{}}}'],
    ['a ring', cyclic, '{"name":"ring","self":{"name":"ring","self":{"name":"ring"}}}'],
  ] as const)
    test(`T-05 ${name}`, () => {
      assert.equal(copied(data), expected);
    });

  test('T-39 names that reach a prototype', () => {
    const data = JSON.parse('{"__proto__":{"admin":true},"constructor":{"a":1},"a":1}');

    assert.equal(copied(data), '{"a":1}');
  });

  test('T-05 a getter is not run', () => {
    let runs = 0;
    const data = {
      a: 1,
      get trap() {
        return ++runs;
      },
    };

    assert.equal(copied(data), '{"a":1}');
    assert.equal(runs, 0);
  });
});

describe('what is refused whole', () => {
  const proxy = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('trap');
      },
    },
  );

  for (const [name, data] of [
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a flag', true],
    ['a list', ['a']],
    ['a date', new Date(0)],
    ['a map', new Map([['type', 'x']])],
    ['bytes', new Uint8Array(4)],
    ['an object that throws', proxy],
  ] as const)
    test(`T-05 ${name}`, () => {
      assert.equal(copyMessage(data), undefined);
    });

  const fields = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, 1]));
  const long = (length: number) => ({ text: 'x'.repeat(length) });
  /** Four texts of `length`; the braces, names and quotes around them are 33 bytes. */
  const four = (length: number) => {
    const text = 'x'.repeat(length);
    return { a: text, b: text, c: text, d: text };
  };

  for (const [name, atLimit, above] of [
    ['64 fields', fields(64), fields(65)],
    ['16 KiB in one text', long(16_384), long(16_385)],
    ['64 KiB in all', four((65_536 - 32) / 4 - 1), four(16_384)],
  ] as const)
    test(`T-05 above ${name}, and not at it`, () => {
      assert.notEqual(copyMessage(atLimit), undefined);
      assert.equal(copyMessage(above), undefined);
    });

  test('T-05 20,000 levels and 50 MB are refused or cut without effort', () => {
    const begun = performance.now();

    assert.equal(copied(nested(20_000)), '{"inner":{"inner":{}}}');
    assert.equal(copyMessage({ text: 'x'.repeat(50_000_000) }), undefined);
    assert.equal(copyMessage('x'.repeat(50_000_000)), undefined);

    assert.ok(performance.now() - begun < 500);
  });
});
