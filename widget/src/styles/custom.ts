/**
 * T-37: of an operator's own sheet, what cannot do harm. The browser reads it into a sheet
 * that nothing wears; its rules are walked, and what is on the lists below is set anew, by
 * name and value, in the sheet that the form wears. What is not on them is as if it had not
 * been written: addresses, attributes, positions, whatever hides or covers a word.
 *
 * Colors are a theme's (wasm/theme), where they are checked for contrast; here are shapes.
 */

const mostRules = 200;

/** Parts that no alert and no provider's name is in, or that are no smaller for it. */
const selector =
  /^::part\((submit|primary|button|connection|choice|input|select|tab|tabs|field|label|hint|form|actions)\)(:(?:hover|focus|focus-visible|active|disabled))?$/;

// Of each property the most pixels; without a number only words are taken.
const lengths: Readonly<Record<string, number>> = {
  'border-radius': 64,
  'border-width': 4,
  padding: 24,
  gap: 32,
  'letter-spacing': 2,
};
const logical: readonly (readonly [start: RegExp, as: string])[] = [
  [/^border-.*-radius$/, 'border-radius'],
  [/^border-(?!image).*-width$/, 'border-width'],
  [/^padding-/, 'padding'],
  [/^(?:row|column)-gap$/, 'gap'],
];
const words: Readonly<Record<string, RegExp>> = {
  'border-style': /^(?:solid|dashed|dotted|double)$/,
  'font-style': /^(?:normal|italic)$/,
  'font-weight': /^(?:normal|bold|[1-9]00)$/,
  'text-align': /^(?:start|center|end|left|right)$/,
  'text-transform': /^(?:none|uppercase|lowercase|capitalize)$/,
};
const length = /^(\d+(?:\.\d+)?)(px|em|rem)?$/;
const pixels: Readonly<Record<string, number>> = { px: 1, em: 16, rem: 16 };

function isAllowed(property: string, value: string): boolean {
  const style = /^border-.*-style$/.test(property) ? 'border-style' : property;
  const known = words[style];
  if (known) return known.test(value);
  const most = lengths[logical.find(([start]) => start.test(property))?.[1] ?? property];
  return (
    most !== undefined &&
    value.split(' ').every((each) => {
      const [, number, unit] = length.exec(each) ?? [];
      if (number === undefined || (unit === undefined && Number(number) !== 0)) return false;
      return Number(number) * (pixels[unit ?? 'px'] ?? 1) <= most;
    })
  );
}

/** As a page outside writes it, and as it is in here; undefined: one of them is not ours to give. */
function selectorsOf(text: string): string | undefined {
  const all = text.split(',').map((each) => selector.exec(each.trim()));
  if (all.includes(null)) return undefined;
  return all.map((found) => `[part~="${found?.[1]}"]${found?.[2] ?? ''}`).join();
}

/** Rules in others are not looked at: they go with what they stand in. */
export function customSheet(text: string): CSSStyleSheet {
  const read = new CSSStyleSheet();
  read.replaceSync(text);
  const made = new CSSStyleSheet();
  for (const rule of [...read.cssRules].slice(0, mostRules)) {
    const selectors = rule instanceof CSSStyleRule && selectorsOf(rule.selectorText);
    if (!selectors) continue;
    const { style: given } = rule;
    const at = made.insertRule(`${selectors} {}`, made.cssRules.length);
    const { style } = made.cssRules[at] as CSSStyleRule;
    for (const property of given) {
      const value = given.getPropertyValue(property);
      if (isAllowed(property, value)) style.setProperty(property, value);
    }
  }
  return made;
}
