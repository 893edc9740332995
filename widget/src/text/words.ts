/**
 * Makes sentences: the words of one language, with values filled in as text, the
 * right plural, and foreign text isolated for direction.
 */
import type { Text } from '../../../web/dist/wire.js';

/** A sentence that depends on a number: its first value. */
export type Plural = { readonly other: string } & {
  readonly [Rule in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};

/** By key; `{0}`, `{1}` are gaps. */
export type Sentences = Readonly<Record<string, string | Plural>>;

export interface Catalog {
  /** BCP 47; what `lang` says of the form. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly sentences: Sentences;
}

// First strong isolate and its end: Unicode Standard Annex 9, section 2.4.
const isolate = (value: string) => `\u2068${value}\u2069`;

const number = /^[0-9]{1,9}$/;

/**
 * A key without words is shown as it is: something to search for. While more words are to come
 * it is not shown at all.
 */
export function createWords(catalog: Catalog, isWhole = true): (text: Text) => string {
  let rules: Intl.PluralRules | undefined; // most screens count nothing, and it is slow to make

  function sentenceOf(key: string, value: string | undefined): string {
    const found = Object.hasOwn(catalog.sentences, key) ? catalog.sentences[key] : undefined;
    if (found === undefined) return isWhole ? key : '';
    if (typeof found === 'string') return found;
    rules ??= new Intl.PluralRules(catalog.language);
    return found[rules.select(Number(value))] ?? found.other;
  }

  return (text) => {
    if ('plain' in text) return text.plain;
    const { key, values } = text;
    return sentenceOf(key, values[0]).replace(/\{([0-9])\}/g, (_, at: string) => {
      const value = values[Number(at)] ?? '';
      return number.test(value) ? value : isolate(value);
    });
  };
}
