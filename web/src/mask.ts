/**
 * Takes out of a text what is nobody else's business and leaves its form: every word that
 * is not known to be public becomes another of as many bytes, letters for letters and
 * digits for digits, the same one wherever it stands. So lengths, places and what is equal
 * to what stay as they were, and nobody can tell the word from what is in its place.
 */

/** A run of letters and digits; whatever is beyond ASCII counts as a letter. */
const word = /(?:[a-z\d]|[^\0-\x7f])+/giu;
/** Escapes of JSON, perhaps of JSON in JSON; and of addresses, in a row. They are no part of a word. */
const parts = /\\+(?:u[\da-f]{4}|[bfnrt"/])|(?:%[\da-f]{2})+|(?:[a-z\d]|[^\0-\x7f])+/giu;

/** A number of JSON, however deep in texts: status, code and count are short, what names a person is not. */
const beforeNumber = /[:[,]\s*-?$/;
const number = /^\d{1,5}(?:e\d*)?$/i;
const afterNumber = /^\s*[.,}\]+-]/;

/** Letters beyond ASCII, by how many bytes of UTF-8 they take: the first of as many in a row. */
const alphabets = {
  a: [0x61, 26],
  A: [0x41, 26],
  '#': [0x30, 10],
  2: [0x100, 256],
  3: [0x4e00, 20_000],
  4: [0x20000, 40_000],
} as const;
type Class = `${keyof typeof alphabets}`;

function classOf(letter: string): Class {
  const point = letter.codePointAt(0) ?? 0;
  if (point >= 0x10000) return '4';
  if (point >= 0x800) return '3';
  if (point >= 0x80) return '2';
  if (letter >= 'a') return 'a';
  return letter >= 'A' ? 'A' : '#';
}

/** The so-manieth word of that form: `Aaa1`, `Aaa2`, … */
function nth(form: readonly Class[], count: number): string {
  let left = count;
  return form
    .map((_, at) => form[form.length - 1 - at] as Class)
    .map((letters) => {
      const [first, many] = alphabets[letters];
      const place = letters === '#' ? (left + 1) % many : left % many;
      left = Math.floor(left / many);
      return String.fromCodePoint(first + place);
    })
    .reverse()
    .join('');
}

/** Of a letter in an escape only its length is kept. */
const escaped = (hex: string) => {
  const letter = String.fromCharCode(Number.parseInt(hex, 16));
  if (/[\ud800-\udfff]/.test(letter)) return letter < '\udc00' ? 'd840' : 'dc00';
  if (letter >= '\u0800') return '4e00';
  if (letter >= '\u0080') return '0100';
  return /[a-z\d]/i.test(letter) ? '0061' : hex;
};
const percent = (run: string) =>
  run
    .replace(/%[cd].%[89ab]./gi, '%C4%80')
    .replace(/%e.(?:%[89ab].){2}/gi, '%E4%B8%80')
    .replace(/%f.(?:%[89ab].){3}/gi, '%F0%A0%80%80')
    .replace(/%(?:[46][1-9a-f]|[57][\da])/gi, '%61')
    .replace(/%3\d/g, '%31');

/** The words of a text. */
export const wordsOf = (text: string): readonly string[] => text.match(word) ?? [];

export type Mask = (text: string) => string;

/** @param isPublic whether a word may stay as it is */
export function createMask(isPublic: (word: string) => boolean): Mask {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();

  /** Of a form there are as many words as there may be texts of it: there is always another. */
  function another(form: readonly Class[]): string {
    const key = form.join('');
    for (;;) {
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      const made = nth(form, count);
      if (!isPublic(made)) return made;
    }
  }

  function maskWord(found: string): string {
    if (isPublic(found)) return found;
    const made = known.get(found) ?? another([...found].map(classOf));
    known.set(found, made);
    return made;
  }

  return (text) =>
    text.replace(parts, (part, at: number) => {
      if (part.startsWith('\\')) return part.replace(/[\da-f]{4}$/i, escaped);
      if (part.startsWith('%')) return percent(part);
      const isNumber =
        number.test(part) &&
        beforeNumber.test(text.slice(Math.max(0, at - 8), at)) &&
        afterNumber.test(text.slice(at + part.length, at + part.length + 8));
      return isNumber ? part : maskWord(part);
    });
}
