/**
 * What is done with a telephone number while it is typed, by a library that knows those of
 * all countries: it is written as its country writes it, the country stands beside it and can
 * be chosen, and a field whose number cannot be one has `data-malformed`. What follows from
 * that is the core's. Loaded by phones.ts alone.
 */
import {
  AsYouType,
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Text } from '../../web/dist/wire.js';

/** What is beside a field. */
interface Picker {
  readonly whole: HTMLElement;
  readonly list: HTMLSelectElement;
  /** The language of its names. */
  language: string;
}

export interface Written {
  readonly text: string;
  /** That the number names, or undefined: the chosen one. */
  readonly country: CountryCode | undefined;
  readonly malformed: boolean;
}

// Numbers without a country are the broker's own, which the core knows: mainland China's.
const home = 'CN';
// A library's number: anything else (a letter, a comma) stays as it was typed.
const writable = /^[\s\d()+.\-\u2010-\u2015\u0660-\u0669\u06f0-\u06f9\uff0b\uff10-\uff19]*$/;
const significant = /[\d+\u0660-\u0669\u06f0-\u06f9\uff0b\uff10-\uff19]/;

/** @param chosen whose number it is, where it names none */
export function write(typed: string, chosen: CountryCode): Written {
  const bare = typed.trim().replace(/^\uff0b/, '+');
  const names = bare.startsWith('+');
  if (!writable.test(typed)) return { text: typed, country: undefined, malformed: names };
  if (!names && (chosen === home || !significant.test(bare)))
    return { text: new AsYouType(home).input(bare), country: undefined, malformed: false };
  const formatter = new AsYouType();
  const text = formatter.input(names ? bare : `+${getCountryCallingCode(chosen)}${bare}`);
  const number = parsePhoneNumberFromString(text);
  const valid = number?.isValid() ?? false;
  return {
    text: valid && number ? number.formatInternational() : text,
    country: number?.country ?? formatter.getCountry(),
    malformed: !valid,
  };
}

/** The place in `text` before as many digits as stood behind `caret` in `typed`. */
export function placeOf(typed: string, caret: number, text: string): number {
  let after = [...typed.slice(caret)].filter((character) => significant.test(character)).length;
  let place = text.length;
  for (; after > 0 && place > 0; place--) if (significant.test(text[place - 1] ?? '')) after--;
  return place;
}

const sheet = `
[part=country] {
  grid-row: 2;
  grid-column: 1;
  z-index: 1;
  position: relative;
  justify-self: left;
  align-self: center;
  direction: ltr;
  inline-size: 4.25em;
  margin-left: .25em;
  padding: .375em .5em;
  border-radius: var(--latchkey-radius);
}
[part=country]::after { content: ' \\25BE'; content: ' \\25BE' / ''; }
[part=country]:hover { background: var(--latchkey-color-tint); }
[part=country]:focus-within { outline: 2px solid var(--latchkey-color-focus); }
[part=country] > select {
  position: absolute;
  inset: 0;
  inline-size: 100%;
  opacity: 0;
  font: inherit;
  cursor: pointer;
}
[part=country] + [data-phone] {
  grid-row: 2;
  grid-column: 1;
  direction: ltr;
  padding-left: 4.75em;
  padding-right: .25em;
}
`;

/** Gives what dresses a field, once: with its country beside it. */
export function phoneNumbers(
  root: HTMLElement,
  words: (text: Text) => string,
): (field: HTMLInputElement) => void {
  const pickers = new WeakMap<EventTarget, Picker>();
  const looks = new CSSStyleSheet();
  looks.replaceSync(sheet);
  (root.getRootNode() as ShadowRoot).adoptedStyleSheets.push(looks);

  /** In the form's language, by name. */
  function name(picker: Picker): void {
    const { list } = picker;
    const language = list.closest('[lang]')?.getAttribute('lang') ?? 'en';
    if (language === picker.language) return;
    picker.language = language;
    const chosen = list.value;
    const names = new Intl.DisplayNames(language, { type: 'region' });
    const options = getCountries().map(
      (code) => new Option(`${names.of(code) ?? code} +${getCountryCallingCode(code)}`, code),
    );
    options.sort((one, other) => one.text.localeCompare(other.text, language));
    list.replaceChildren(...options);
    list.value = chosen;
    list.setAttribute('aria-label', words({ key: 'widget.country', values: [] }));
  }

  function choose(picker: Picker, country: CountryCode): void {
    picker.list.value = country;
    picker.whole.firstChild?.replaceWith(`+${getCountryCallingCode(country)}`);
  }

  function settle(field: HTMLInputElement): void {
    const picker = pickers.get(field);
    if (!picker) return;
    const { value } = field;
    const { text, country, malformed } = write(value, picker.list.value as CountryCode);
    field.toggleAttribute('data-malformed', malformed);
    if (country) choose(picker, country);
    if (text === value) return;
    const place = placeOf(value, field.selectionStart ?? value.length, text);
    const put = () => field.setSelectionRange(place, place);
    field.value = text;
    if (field.matches(':focus')) put();
    // An input method puts the caret where its own text was, and only then is it done.
    setTimeout(() => field.value === text && field.matches(':focus') && put());
  }

  function hear(field: HTMLInputElement): void {
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // Before the field is read (inputs.ts), and never within a word of an input method.
  for (const type of ['input', 'compositionend', 'change'])
    root.addEventListener(
      type,
      (event) => {
        if (!(event as InputEvent).isComposing) settle(event.target as HTMLInputElement);
      },
      true,
    );

  return (field) => {
    const known = pickers.get(field);
    if (known) return name(known);
    const own = field.dataset['phone'] ?? '';
    const list = document.createElement('select');
    const whole = document.createElement('span');
    whole.setAttribute('part', 'country');
    const picker: Picker = { whole, list, language: '' };
    whole.append(' ', list);
    field.before(whole);
    name(picker);
    choose(picker, isSupportedCountry(own) ? own : home);
    pickers.set(field, picker);

    // The number stays, in another country; without one it begins with the country's.
    list.addEventListener('change', () => {
      const country = list.value as CountryCode;
      const typed = parsePhoneNumberFromString(field.value, home)?.nationalNumber;
      const digits = typed ?? field.value.replace(/^\s*\+\d*/, '');
      choose(picker, country);
      field.value = country === home ? digits : `+${getCountryCallingCode(country)} ${digits}`;
      hear(field);
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    });
    if (field.value) hear(field);
  };
}
