/**
 * The looks of one form: schemes, the theme that the core has checked, and what is no
 * value of a theme.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useChromium } from './chromium.js';
import { drawing, firstScreen } from './screens.js';

const bench = useChromium();

test('the scheme switches the values, and system follows the person', async () => {
  const page = await bench.surface();
  const surface = () => page.evaluate(() => getComputedStyle(harness.find('box')).backgroundColor);
  const scheme = (name: 'light' | 'dark' | 'system') =>
    page.evaluate((to) => harness.surface().setScheme(to), name);
  const [light, dark] = ['rgb(255, 255, 255)', 'rgb(25, 28, 36)'];

  assert.equal(await surface(), light);
  await scheme('dark');
  assert.equal(await surface(), dark);
  await scheme('system');
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  assert.equal(await surface(), dark);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  assert.equal(await surface(), light);
  await page.close();
});

test("the core's theme is stronger than the values, and the host page's own rule than both", async () => {
  const page = await bench.surface();

  const seen = await page.evaluate((operations) => {
    harness.draw(operations);
    harness
      .surface()
      .setTheme(
        { 'color-accent': '#047857', radius: '3px', 'motion-duration': '0ms' },
        { 'color-accent': '#34d399' },
        'plain',
        '',
      );
    const submit = harness.find('submit');
    const read = () => getComputedStyle(submit).backgroundColor;
    const light = read();
    harness.surface().setScheme('dark');
    const dark = read();
    (harness.root().host as HTMLElement).style.setProperty('--latchkey-color-accent', '#be185d');
    return {
      light,
      dark,
      host: read(),
      radius: getComputedStyle(submit).borderRadius,
      layout: harness.find('box').dataset['layout'],
    };
  }, drawing(firstScreen()));

  assert.deepEqual(seen, {
    light: 'rgb(4, 120, 87)',
    dark: 'rgb(52, 211, 153)',
    host: 'rgb(190, 24, 93)',
    radius: '3px',
    layout: 'plain',
  });
  await page.close();
});

for (const [name, value] of [
  ['color-background', 'url(https://thief.example/)'],
  ['color-background', 'URL (https://thief.example/)'],
  ['color-background', 'u\\72l(https://thief.example/)'],
  ['color-background', 'image-set("https://thief.example/" 1x)'],
  ['color-background', 'red; } * { display: none'],
  ['x: red; --y', 'red'],
] as const)
  test(`T-37 a token that is no plain value goes nowhere: ${name} = ${value}`, async () => {
    const page = await bench.surface();

    const sheets = await page.evaluate(
      (token, text) => {
        harness.surface().setTheme({ [token]: text }, {}, 'card', '');
        return harness
          .root()
          .adoptedStyleSheets.map(({ cssRules: [rule] }) => rule?.cssText ?? '')
          .filter((text) => /thief|--y|x: red/.test(text));
      },
      name,
      value,
    );

    assert.deepEqual(sheets, []);
    await page.close();
  });
