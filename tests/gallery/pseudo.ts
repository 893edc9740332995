/**
 * The pseudo-locale: English with accents, a third longer, from right to left, made from
 * the words of the widget. It is served in the place of Japanese, and nothing ships it.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bare } from '#widget/text/bare.js';
import { en } from '#widget/text/en.js';
import type { Catalog } from '#widget/text/words.js';
import { type Assets, changedAssets } from '../e2e/assets.js';

/** Its tag on the page: that of the language in whose place it stands. */
export const pseudo = 'ja';

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  d: 'ð',
  e: 'é',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  n: 'ñ',
  o: 'ö',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  S: 'Š',
  T: 'Ţ',
  W: 'Ŵ',
  Y: 'Ý',
};

/** Each word a third longer, by its last letter; a gap stays as it is. */
function lengthened(sentence: string): string {
  return sentence.replaceAll(/\{\d\}|[A-Za-z]+/g, (word) => {
    if (word.startsWith('{')) return word;
    const longer = word + (word.at(-1) ?? '').repeat(Math.ceil(word.length / 3));
    return [...longer].map((letter) => accents[letter] ?? letter).join('');
  });
}

function pseudoOf({ sentences }: Pick<Catalog, 'sentences'>): Catalog {
  const all = Object.entries(sentences).map(([key, words]) => [
    key,
    typeof words === 'string'
      ? lengthened(words)
      : Object.fromEntries(Object.entries(words).map(([rule, one]) => [rule, lengthened(one)])),
  ]);
  return { language: 'en', direction: 'rtl', sentences: Object.fromEntries(all) };
}

/** The demo world's pages with the pseudo-locale where Japanese was. */
export const makePseudoAssets = (): Promise<Assets> =>
  changedAssets('pseudo', async (folder) => {
    const catalog = pseudoOf({ sentences: { ...bare.sentences, ...en.sentences } });
    // Those of earlier builds may lie beside the one that is asked for.
    const names = (await readdir(folder)).filter((one) => /^ja-.*\.js$/.test(one));
    if (names.length === 0) throw new Error('the pages have no file of Japanese');
    for (const name of names) {
      const path = join(folder, name);
      if (!/export\{\w+ as ja\}/.test(await readFile(path, 'utf8')))
        throw new Error(`${name} is not Japanese alone`);
      await writeFile(path, `export const ja = ${JSON.stringify(catalog)};\n`);
    }
  });
