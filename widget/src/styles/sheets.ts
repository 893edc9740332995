/**
 * The constructed sheets of one form: structure and values, and what the core says of the
 * theme. Constructed sheets are what a strict policy lets a script set; a `style`
 * attribute or element made by script is ignored (CSP 3, `style-src`).
 */
import type { Scheme, ThemeTokens } from '../../../web/dist/surface.js';
import { box } from './box.js';
import { form } from './form.js';
import { dark, light } from './values.js';
import { ways } from './ways.js';
import { words } from './words.js';

export interface Sheets {
  setScheme(scheme: Scheme): void;
  /** Custom properties by token name, without the `--latchkey-` in front. */
  setTokens(light: ThemeTokens, dark: ThemeTokens): void;
  /** The operator's own sheet, of which custom.ts takes what it may; empty: none. */
  setCustom(text: string): void;
}

/** Whether this browser has what the form's styles need: Safari has it since 16.4. */
export function hasSheets(): boolean {
  return 'adoptedStyleSheets' in Document.prototype && 'replaceSync' in CSSStyleSheet.prototype;
}

export function adoptSheets(root: ShadowRoot): Sheets {
  const ownLight = sheetOf(':host {}');
  const ownDark = sheetOf(':host {}');
  const darks = [sheetOf(dark), ownDark];
  root.adoptedStyleSheets = [
    sheetOf(box + words + form + ways),
    sheetOf(light),
    ownLight,
    ...darks,
  ];

  let custom = '';
  let worn: CSSStyleSheet | undefined;

  const sheets: Sheets = {
    setScheme(scheme) {
      for (const sheet of darks) sheet.media.mediaText = media[scheme];
    },
    setTokens(lights, darks) {
      fill(ownLight, lights);
      fill(ownDark, darks);
    },
    async setCustom(text) {
      if (text === custom) return;
      custom = text;
      const made = text ? await load(text) : undefined;
      if (text !== custom) return; // another came meanwhile
      const others = root.adoptedStyleSheets.filter((sheet) => sheet !== worn);
      root.adoptedStyleSheets = made ? [...others, made] : others;
      worn = made;
    },
  };
  sheets.setScheme('light');
  return sheets;
}

/** When the dark values hold. */
const media: Readonly<Record<Scheme, string>> = {
  light: 'not all',
  dark: 'all',
  system: '(prefers-color-scheme: dark)',
};

/** Where it can't be loaded, the form looks as it does without. */
const load = (text: string) =>
  import('./custom.js').then(
    ({ customSheet }) => customSheet(text),
    () => undefined,
  );

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

const name = /^[a-z]+(?:-[a-z]+)*$/;
/** T-37: whatever the spelling, an address needs one of these, and no value of ours does. */
const address = /[\\:;@{}]|(?:url|image|src|set|element)\s*\(/i;

function fill(sheet: CSSStyleSheet, tokens: ThemeTokens): void {
  sheet.replaceSync(':host {}');
  const [rule] = sheet.cssRules;
  for (const [token, value] of Object.entries(tokens))
    if (name.test(token) && !address.test(value))
      (rule as CSSStyleRule).style.setProperty(`--latchkey-${token}`, value);
}
