/** What a mask leaves of a text: its form, and what is equal to what. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMask } from '#web/mask.js';

const publicWords = new Set([
  'code',
  'state',
  'message',
  'data',
  'id',
  'true',
  'authing',
  'a',
  'b',
]);
const mask = () => createMask((word) => publicWords.has(word));

/** What must be kept of any text: bytes of UTF-8, and every character that is no letter or digit. */
const form = (text: string) =>
  [...text].map((letter) =>
    letter > '~'
      ? Buffer.byteLength(letter)
      : letter.replace(/[a-z]/, 'a').replace(/[A-Z]/, 'A').replace(/\d/, '1'),
  );

const texts = [
  'Ann.Lee+1@acme.example',
  '13800000001',
  'aB3-_x9.Zz0.q',
  'state=Vb3nM6kJ1hGf5dSa&code=f7Xk&x=',
  '张三 / Zoë / 𠮷野家',
  '"quoted" \t line\nline',
  '',
];

describe('a text', () => {
  for (const text of texts)
    test(`keeps its form and none of its words: ${JSON.stringify(text)}`, () => {
      const masked = mask()(text);

      assert.deepEqual(form(masked), form(text));
      for (const word of text.match(/[\p{L}\d]{3,}/gu) ?? [])
        if (!publicWords.has(word)) assert.ok(!masked.includes(word), `${word} in ${masked}`);
    });

  test('keeps public words', () => {
    assert.match(mask()('?code=f7Xk2m&state=9'), /^\?code=[^f]\d[A-Z][a-z]\d[a-z]&state=\d$/);
  });

  test('has the same word for the same, and another for another, all the way through', () => {
    const same = mask();
    const words = Array.from({ length: 26 ** 2 }, (_, at) => at.toString(26).padStart(2, '0'));
    const every = [...words, ...words.map((word) => `x${word}`), 'Ann', 'ANN', 'ann'];
    const all = every.filter((word) => !publicWords.has(word));
    const masked = all.map(same);

    assert.deepEqual(all.map(same), masked);
    assert.equal(new Set(masked).size, all.length);
    assert.ok(masked.every((word) => !publicWords.has(word)));
  });

  test('has another for every word where there is just one left', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const masked = letters.map(mask());

    assert.equal(new Set(masked).size, letters.length);
    assert.deepEqual(masked.slice(0, 2), ['a', 'b']);
  });
});

describe('an address', () => {
  test('reads as before: escapes stay escapes', () => {
    const text =
      'state=Vb3n-M6k_J1&iss=https%3A%2F%2Flogin.acme%2Foidc&name=%E5%BC%A0%C3%AB+Lee%41';
    const masked = new URLSearchParams(mask()(text));

    assert.deepEqual([...masked.keys()].map(form), ['state', 'iss', 'name'].map(form));
    assert.match(masked.get('state') ?? '', /^[A-Z][a-z]\d[a-z]-[A-Z]\d[a-z]_[A-Z]\d$/);
    assert.match([...masked.values()][1] ?? '', /^[a-z]{5}:\/\/[a-z]{5}\.[a-z]{4}\/[a-z]{4}$/);
    assert.equal(Buffer.byteLength([...masked.values()][2] ?? ''), Buffer.byteLength('张ë LeeA'));
    assert.ok(!mask()(text).includes('%E5%BC%A0'));
  });
});

describe('JSON', () => {
  const inner = JSON.stringify({
    code: 499,
    data: { id: 'u"1\\n', name: '张\n三', n: 13800000001 },
  });
  const body = JSON.stringify({ code: 200, message: inner, list: [1, 22, -333], id: 1.5, b: true });

  test('stays JSON of the same length, with its small numbers, in texts as well', () => {
    const masked = mask()(body);
    const read = JSON.parse(masked) as { code: number; message: string; id: number };
    const deep = JSON.parse(read.message) as { code: number; data: Record<string, unknown> };

    assert.equal(Buffer.byteLength(masked), Buffer.byteLength(body));
    assert.equal(read.code, 200);
    assert.equal(deep.code, 499);
    assert.ok(!masked.includes('13800000001'));
    assert.ok(!masked.includes('张'));
    assert.deepEqual(Object.values(JSON.parse(masked) as object)[2], [1, 22, -333]);
  });

  test('keeps escapes and the length of what is escaped', () => {
    const text = String.raw`{"id":"\u5f20\u00eb\ud842\udfb7\u0041nn\n\/\u0007"}`;
    const masked = mask()(text);
    const { id } = JSON.parse(masked) as { id: string };

    assert.equal(masked.length, text.length);
    assert.deepEqual(form(id), form('张ë𠮷ann\n/\u0007'));
    for (const gone of ['5f20', '00eb', 'dfb7', '0041', 'nn']) assert.ok(!masked.includes(gone));
  });
});
