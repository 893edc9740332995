/**
 * The sentences: every key in every language, with the gaps it needs, and how they are
 * filled.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bare } from '#widget/text/bare.js';
import { loadCatalog, loadWhole, nearestLanguage } from '#widget/text/catalogs.js';
import { type Catalog, createWords } from '#widget/text/words.js';

const asked = JSON.parse(readFileSync('tests/contract/sentences.json', 'utf8')) as Record<
  string,
  number
>;
const languages = ['ar', 'en', 'ja', 'zh-CN', 'zh-TW'] as const;
const loadAll = async (tag: string) => {
  const whole = await loadWhole(await loadCatalog(tag));
  assert.ok(whole, tag);
  return whole;
};
const catalogs = await Promise.all(languages.map(loadAll));
const en = await loadAll('en');
const own = Object.keys(bare.sentences);
/** The border between the words of the first form and the others is the same everywhere. */
const first = Object.keys((await loadCatalog('en')).sentences).sort();

/** The forms of a sentence: one, or one for each plural. */
const formsOf = (catalog: Catalog, key: string): string[] => {
  const found = catalog.sentences[key];
  return typeof found === 'object' ? Object.values(found) : found === undefined ? [] : [found];
};

for (const [at, catalog] of catalogs.entries()) {
  test(`${languages[at]} is a language of its own`, () => {
    assert.equal(catalog.language, languages[at]);
    assert.equal(catalog.direction, languages[at] === 'ar' ? 'rtl' : 'ltr');
  });

  test(`${catalog.language} has every sentence the core asks for, and no other`, () => {
    const keys = Object.keys(catalog.sentences).sort();

    assert.deepEqual(keys, [...Object.keys(asked), ...own].sort());
  });

  test(`${catalog.language} has the same words for the first form as English`, async () => {
    const { sentences } = await loadCatalog(catalog.language);

    assert.deepEqual(Object.keys(sentences).sort(), first);
  });

  test(`${catalog.language} has the gaps that the values fill`, () => {
    for (const [key, count] of Object.entries(asked))
      for (const form of formsOf(catalog, key)) {
        const gaps = [...form.matchAll(/\{(\d)\}/g)].map(([, gap]) => gap);
        const wanted = Array.from({ length: count }, (_, at) => String(at));
        assert.deepEqual(gaps.sort(), wanted, key);
      }
  });

  test(`${catalog.language} says something in every sentence, without markup`, () => {
    for (const key of Object.keys(catalog.sentences))
      for (const form of formsOf(catalog, key)) {
        assert.match(form, /\S{1,}/, key);
        assert.doesNotMatch(form, /[<>&]|!|！/, key);
        assert.equal(form, form.trim(), key);
      }
  });

  test(`${catalog.language} ends the sentence of every reason`, () => {
    for (const key of Object.keys(asked).filter((one) => one.startsWith('reason.')))
      for (const form of formsOf(catalog, key)) assert.match(form, /[.。]$/, key);
  });

  test(`${catalog.language} has each plural that its language tells apart`, () => {
    const rules = new Intl.PluralRules(catalog.language).resolvedOptions().pluralCategories;
    for (const [key, sentence] of Object.entries(catalog.sentences))
      if (typeof sentence === 'object')
        assert.deepEqual(Object.keys(sentence).sort(), [...rules].sort(), key);
  });
}

test('a number chooses the plural and is not isolated', () => {
  const words = createWords(en);
  const left = (tries: string) => words({ key: 'reason.wrong_password.left', values: [tries] });

  assert.equal(left('1'), 'Account or password is not right. You have 1 try left.');
  assert.equal(left('3'), 'Account or password is not right. You have 3 tries left.');
});

test('T-35 a value is isolated for direction and never read as a gap', () => {
  const words = createWords(en);

  assert.equal(
    words({ key: 'connection.continue-with', values: ['{0} {1} $& $1'] }),
    'Continue with \u2068{0} {1} $& $1\u2069',
  );
});

test('T-39 a key that every object has is no sentence', () => {
  const words = createWords(en);

  assert.equal(words({ key: 'constructor', values: [] }), 'constructor');
  assert.equal(words({ key: '__proto__', values: [] }), '__proto__');
});

test('a key without words is not shown while more words are to come', async () => {
  const words = createWords(await loadCatalog('en'), false);

  assert.equal(words({ key: 'heading.second-step', values: [] }), '');
  assert.equal(words({ key: 'heading.sign-in', values: [] }), 'Sign in');
});

for (const [tag, language] of [
  ['zh', 'zh-CN'],
  ['zh-Hans-SG', 'zh-CN'],
  ['ZH-cn', 'zh-CN'],
  ['zh-TW', 'zh-TW'],
  ['zh_HK', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['zh-Hant-MO', 'zh-TW'],
  ['zh-Hans-HK', 'zh-CN'],
  ['ja', 'ja'],
  ['ja_JP', 'ja'],
  ['ar-EG', 'ar'],
  ['zha', 'en'],
  ['jam', 'en'],
  ['constructor', 'en'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
] as const)
  test(`the nearest language to "${tag}" is ${language}`, () => {
    assert.equal(nearestLanguage(tag), language);
  });
