/**
 * Structure and themes keep to their sides: structure reads values and sets none, a theme
 * lists every value that is read.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { box } from '#widget/styles/box.js';
import { form } from '#widget/styles/form.js';
import { ways } from '#widget/styles/ways.js';
import { words } from '#widget/styles/words.js';

const structure = box + words + form + ways;
const theme = (name: string) => readFileSync(`widget/themes/${name}.css`, 'utf8');
const namesIn = (css: string, pattern: RegExp) =>
  [...new Set([...css.matchAll(pattern)].map(([, name]) => name))].sort();
const set = (css: string) => namesIn(css, /(--latchkey-[a-z-]+):/g);

test('every property that is read is listed in the light theme, and every one there is read', () => {
  const read = namesIn(structure, /var\((--latchkey-[a-z-]+)\)/g);

  assert.deepEqual(set(theme('light')), read);
});

test('the dark theme sets every color and shadow again, the same for dark and for system', () => {
  const colors = set(theme('light')).filter((name) =>
    /^--latchkey-(color|shadow)-/.test(name ?? ''),
  );
  const [chosen = '', system = ''] = theme('dark').split('@media');

  assert.deepEqual(set(chosen), colors);
  const values = (css: string) =>
    css.slice(css.lastIndexOf('{') + 1, css.indexOf('}')).replace(/\s+/g, ' ');
  assert.equal(values(system), values(chosen));
});

test('structure sets no color and no value of a theme', () => {
  assert.doesNotMatch(
    structure,
    /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch|color-mix)\(|\b(white|black)\b/i,
  );
  assert.deepEqual(set(structure), []);
});

test('structure has no direction of its own', () => {
  assert.doesNotMatch(
    structure,
    /(margin|padding|border|inset)-(left|right|top|bottom)|[^-](left|right|width|height):|text-align: (left|right)/,
  );
});

test('structure loads nothing', () => {
  assert.doesNotMatch(structure, /url\(|@import|@font-face|https?:/);
});

test('the values inside the widget are those of the themes', () => {
  execFileSync('node', ['widget/themes/embed.mjs', '--check'], { stdio: 'pipe' });
});
