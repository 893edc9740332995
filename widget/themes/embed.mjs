/**
 * Writes widget/src/styles/values.ts from light.css and dark.css, so that the form has
 * its values before any style sheet of the page's is there. Run it after changing a
 * theme; with `--check` it only says whether that was forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const target = new URL('../src/styles/values.ts', import.meta.url);

/** The declarations of the first rule, one blank between words. */
function declarations(name) {
  const css = readFileSync(new URL(name, import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const body = css.slice(css.indexOf('{') + 1, css.indexOf('}'));
  return body
    .split(';')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

const list = (lines) => lines.map((line) => `  ${line};\n`).join('');
const text = `/**
 * The values of widget/themes/light.css and dark.css, written by widget/themes/embed.mjs.
 */

export const light = \`:host {
${list(declarations('light.css'))}}\`;

/** What differs from light. */
export const dark = \`:host {
${list(declarations('dark.css'))}}\`;
`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'widget/src/styles/values.ts is older than the themes: node widget/themes/embed.mjs',
    );
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
