/**
 * The pseudo-locale: English with accents, a third longer, from right to left, made from
 * the words of the widget. It is served in the place of Japanese, and nothing ships it.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bare } from '#widget/text/bare.js';
import { en } from '#widget/text/en.js';
import { enSteps } from '#widget/text/steps/en.js';
import type { Catalog, Sentences } from '#widget/text/words.js';
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

function pseudoOf(sentences: Sentences): Sentences {
  const all = Object.entries(sentences).map(([key, words]) => [
    key,
    typeof words === 'string'
      ? lengthened(words)
      : Object.fromEntries(Object.entries(words).map(([rule, one]) => [rule, lengthened(one)])),
  ]);
  return Object.fromEntries(all);
}

/** The demo world's pages with the pseudo-locale where Japanese was. */
export const makePseudoAssets = (): Promise<Assets> =>
  changedAssets('pseudo', async (folder) => {
    const first: Catalog = {
      language: pseudo,
      direction: 'rtl',
      sentences: pseudoOf({ ...bare.sentences, ...en.sentences }),
    };
    const made = { ja: first, jaSteps: pseudoOf(enSteps) };
    // Those of earlier builds may lie beside the ones that are asked for.
    const names = (await readdir(folder)).filter((one) => /^ja-.*\.js$/.test(one));
    const replaced = new Set<string>();
    for (const name of names) {
      const path = join(folder, name);
      const [, exported = ''] = /export\{\w+ as (\w+)\}/.exec(await readFile(path, 'utf8')) ?? [];
      const words = Object.hasOwn(made, exported) && made[exported as keyof typeof made];
      if (!words) throw new Error(`${name} is not Japanese alone`);
      await writeFile(path, `export const ${exported} = ${JSON.stringify(words)};\n`);
      replaced.add(exported);
    }
    if (replaced.size !== Object.keys(made).length)
      throw new Error('the pages do not have both files of Japanese');
  });
