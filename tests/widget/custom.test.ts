/**
 * T-37: what comes of an operator's own sheet, in a real Chromium. Every hostile sheet leaves
 * the form and the page as they were, and asks for nothing; what is allowed is to be seen.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Operation } from '#web/wire.js';
import { useChromium } from './chromium.js';
import { alerts, button, drawing, field, form, methods, notice, sentence } from './screens.js';

const bench = useChromium();

const screen = [
  alerts(notice(sentence('reason.wrong_password'))),
  methods([form(field('account', sentence('field.account'), { set: { type: 'text' } }))]),
  button('connection', 'connectionChosen', sentence('connection.continue-with', 'Acme OIDC'), {
    'data-key': 'acme-oidc',
  }),
];

/** A page with a paragraph of its own and a form, and what was asked for since. */
async function prepared(): Promise<{ page: Page; asked: string[] }> {
  const page = await bench.surface();
  await page.evaluate((all) => {
    const paragraph = document.createElement('p');
    paragraph.id = 'outside';
    paragraph.textContent = 'Outside';
    document.body.prepend(paragraph);
    harness.draw(all);
  }, drawing(screen) as Operation[]);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/custom.js')) asked.push(request.url());
  });
  return { page, asked };
}

/** Ends when what came of it is worn. */
async function wear(page: Page, css: string): Promise<void> {
  const sheets = () => page.evaluate(() => harness.root().adoptedStyleSheets.length);
  const before = await sheets();
  await page.evaluate((text) => harness.surface().setTheme({}, {}, 'card', text), css);
  await page.waitForFunction(
    (count) => harness.root().adoptedStyleSheets.length > count,
    {},
    before,
  );
}

const rules = (page: Page) =>
  page.evaluate(() =>
    [...(harness.root().adoptedStyleSheets.at(-1)?.cssRules ?? [])].map(({ cssText }) => cssText),
  );

/** Where everything is and what it looks like, in the form and outside. */
const looks = (page: Page) =>
  page.evaluate(() =>
    [document.body, ...document.body.querySelectorAll('*'), ...harness.root().querySelectorAll('*')]
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const names = ['color', 'background', 'opacity', 'visibility', 'position', 'transform'];
        const said = names.map((name) => style.getPropertyValue(name));
        return [element.localName, x, y, width, height, ...said].join(' ');
      })
      .filter((line) => !line.startsWith('script')),
  );

const allowed = `
::part(submit), ::part(connection):hover { border-radius: 2px; text-transform: uppercase !important }
::part(input) { padding: 0.25em 1rem; border-style: dashed }
`;

test('shapes are as the operator wants them, and never stronger than they may be', async () => {
  const { page, asked } = await prepared();

  await wear(page, allowed);

  assert.deepEqual(await rules(page), [
    '[part~="submit"], [part~="connection"]:hover { border-radius: 2px; text-transform: uppercase; }',
    '[part~="input"] { padding: 0.25em 1rem; border-style: dashed; }',
  ]);
  const seen = await page.evaluate(() => {
    const { borderTopLeftRadius, textTransform } = getComputedStyle(harness.find('submit'));
    return [borderTopLeftRadius, textTransform];
  });
  assert.deepEqual(seen, ['2px', 'uppercase']);
  assert.deepEqual(asked, []);
  await page.close();
});

test('another sheet takes the place of the one before, and none takes it away', async () => {
  const { page } = await prepared();
  await wear(page, allowed);
  const count = () => page.evaluate(() => harness.root().adoptedStyleSheets.length);
  const all = await count();

  await page.evaluate(() =>
    harness.surface().setTheme({}, {}, 'card', '::part(submit) { gap: 3px }'),
  );
  await page.waitForFunction(() => harness.root().adoptedStyleSheets.at(-1)?.cssRules.length === 1);
  assert.equal(await count(), all);
  await page.evaluate(() => harness.surface().setTheme({}, {}, 'card', ''));
  assert.equal(await count(), all - 1);
  await page.close();
});

const address = 'http://localhost:9/leak';
const hostile: readonly (readonly [what: string, css: string])[] = [
  ['letters of what is typed', `input[value^="a"] { background: url(${address}) }`],
  ['the same by part', `::part(input)[value^="a"] { border-radius: 9px }`],
  ['an element of the page', '#outside { color: red } body, html, * { display: none }'],
  ['the host', ':host { position: fixed; inset: 0; z-index: 9 }'],
  ['what is around it', ':host-context(body) { opacity: 0 }'],
  ['a relation', '::part(form):has(input[value^=a]) { padding: 9px }'],
  ['an address', `::part(submit) { background: url(${address}) }`],
  ['an address in escapes', `::part(submit) { background: u\\72l(${address}) }`],
  ['a part in escapes, with an address', `::p\\61rt(submit) { cursor: URL(${address}), auto }`],
  ['an image set', `::part(submit) { border-image: image-set("${address}" 1x) 1 }`],
  ['a variable', `::part(submit) { --a: url(${address}); background: var(--a) }`],
  ['a token of the theme', ':host { --latchkey-color-text: white }'],
  ['an import', `@import url(${address});`],
  [
    'a font',
    `@font-face { font-family: x; src: url(${address}) } ::part(submit) { font-family: x }`,
  ],
  ['a picture in words', `::part(submit)::before { content: url(${address}) }`],
  [
    'a rule in a rule',
    `::part(submit) { &[data-on] { background: url(${address}); padding: 9px } }`,
  ],
  ['a rule in a condition', '@media all { ::part(submit) { position: fixed } }'],
  ['a layer', '@layer a { ::part(submit) { display: none } }'],
  ['a keyframe', '@keyframes a { to { opacity: 0 } } ::part(submit) { animation: a 1s forwards }'],
  ['a fixed place', '::part(submit) { position: fixed; inset: 0; inline-size: 100vw; z-index: 9 }'],
  ['a moved one', '::part(submit) { transform: scale(9); margin: -99px; translate: 0 -99px }'],
  [
    'an alert',
    '::part(alerts), ::part(notice), ::part(notice-text) { display: none; padding: 9px }',
  ],
  ['an alert beside what is allowed', '::part(submit), ::part(notice) { padding: 9px }'],
  [
    "a provider's name",
    '::part(connection) { color: transparent; font-size: 0; text-indent: -99em }',
  ],
  ['a cover', '::part(submit) { box-shadow: 0 0 0 99em white; outline: 99em solid white }'],
  ['too much', '::part(submit) { padding: 25px; border-width: 5px; letter-spacing: 1em }'],
  ['a sum', '::part(submit) { padding: calc(99px * 9); letter-spacing: -1px }'],
];
for (const [what, css] of hostile)
  test(`nothing comes of ${what}`, async () => {
    const { page, asked } = await prepared();
    await page.evaluate(() => harness.find('[id=account]').focus());
    await page.keyboard.type('ab');
    const before = await looks(page);

    await wear(page, css);
    await page.waitForNetworkIdle({ idleTime: 150 });

    assert.deepEqual(await looks(page), before);
    const left = (await rules(page)).filter((rule) => !rule.endsWith('{ }'));
    assert.deepEqual(left, []);
    assert.deepEqual(asked, []);
    await page.close();
  });

test('200 rules are read, and no more', async () => {
  const { page } = await prepared();

  await wear(page, '::part(submit) { padding: 1px }'.repeat(201));

  assert.equal((await rules(page)).length, 200);
  await page.close();
});
