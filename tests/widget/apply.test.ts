/**
 * The applier in a real page, under the policy of T-43: what it makes, what it refuses,
 * and what it forgets.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Operation } from '#web/wire.js';
import { useChromium } from './chromium.js';
import { alerts, drawing, firstScreen, header, notice, plain, status } from './screens.js';

const bench = useChromium();

const draw = (page: Page, operations: readonly Operation[]) =>
  page.evaluate((all) => harness.draw(all), operations as Operation[]);

/** What is thrown, as text; empty when nothing was. */
const refusal = (page: Page, operations: readonly Operation[]) =>
  page.evaluate((all) => {
    try {
      harness.draw(all);
      return '';
    } catch (thrown) {
      return String(thrown);
    }
  }, operations as Operation[]);

const payloads = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  "'-alert(1)-'",
  '</p><iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<style>*{display:none}</style>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a payload
  '${alert(1)}',
  '&lt;b&gt;',
];

for (const payload of payloads)
  test(`T-34 a payload stays text in every slot: ${payload}`, async () => {
    const page = await bench.surface();

    await draw(page, [
      ...drawing([header(payload, payload), alerts(notice(plain(payload), payload, payload))]),
      ['say', 1, 'title', plain(payload)],
      ['say', 1, 'aria-label', { key: 'heading.sign-in-to', values: [payload] }],
      ['say', 1, 'alt', plain(payload)],
      ['say', 1, 'placeholder', plain(payload)],
    ]);

    const seen = await page.evaluate(() => ({
      tags: [...harness.find('screen').querySelectorAll('*')].map((e) => e.localName).join(' '),
      welcome: harness.find('welcome').textContent,
      title: harness.find('header').title,
      complaints: harness.complaints,
    }));
    assert.deepEqual(seen, {
      tags: 'div h2 p div div p div p blockquote p',
      welcome: payload,
      title: payload,
      complaints: [],
    });
    await page.close();
  });

test("T-34 the page's policy has no Trusted Types policy to hand out, and none is asked for", async () => {
  const page = await bench.surface();

  await draw(page, drawing(firstScreen()));

  const seen = await page.evaluate(() => {
    const sink = document.createElement('p');
    try {
      sink.innerHTML = '<b>x</b>';
    } catch {
      return { isEnforced: true, complaints: harness.complaints };
    }
    return { isEnforced: false, complaints: harness.complaints };
  });
  assert.deepEqual(seen, { isEnforced: true, complaints: [] });
  await page.close();
});

const refused: readonly (readonly [string, readonly Operation[]])[] = [
  ['a script', [['create', 1, 'script']]],
  ['a style', [['create', 1, 'style']]],
  ['an object', [['create', 1, 'object']]],
  ['a tag in capitals', [['create', 1, 'IFRAME']]],
  ['a custom element', [['create', 1, 'latchkey-login']]],
  [
    'a handler',
    [
      ['create', 1, 'p'],
      ['set', 1, 'onclick', 'alert(1)'],
    ],
  ],
  [
    'a style attribute',
    [
      ['create', 1, 'p'],
      ['set', 1, 'style', 'color: red'],
    ],
  ],
  [
    'srcdoc',
    [
      ['create', 1, 'iframe'],
      ['set', 1, 'srcdoc', '<p>'],
    ],
  ],
  [
    'formaction',
    [
      ['create', 1, 'button'],
      ['set', 1, 'formaction', 'https://a.example'],
    ],
  ],
  [
    'an attribute that is said, set',
    [
      ['create', 1, 'p'],
      ['set', 1, 'title', 'x'],
    ],
  ],
  [
    'an attribute that is set, said',
    [
      ['create', 1, 'p'],
      ['say', 1, 'part', plain('x')],
    ],
  ],
  [
    'an unknown attribute taken away',
    [
      ['create', 1, 'p'],
      ['unset', 1, 'onclick'],
    ],
  ],
  ['an element that was never made', [['set', 9, 'part', 'x']]],
  [
    'a number that is taken',
    [
      ['create', 1, 'p'],
      ['create', 1, 'p'],
    ],
  ],
  ['taking the root away', [['remove', 0]]],
];

for (const [name, operations] of refused)
  test(`T-34 the applier has lists of its own and refuses ${name}`, async () => {
    const page = await bench.surface();

    const thrown = await refusal(page, operations);

    assert.match(thrown, /TypeError: not on our list|RangeError/);
    await page.close();
  });

const image = 'data:image/png;base64,iVBORw0KGgo=';
const addresses: readonly (readonly [tag: string, name: string, address: string, ok: boolean])[] = [
  ['img', 'src', 'https://cdn.example/logo.png', true],
  ['img', 'src', image, true],
  ['img', 'src', 'http://broker.localhost:4200/logo.png', true],
  ['img', 'src', 'http://cdn.example/logo.png', false],
  ['img', 'src', 'http://localhost.example/logo.png', false],
  ['img', 'src', 'data:image/svg+xml;base64,PHN2Zz4=', false],
  ['img', 'src', 'data:image/png,<svg>', false],
  ['img', 'src', 'javascript:alert(1)', false],
  ['img', 'src', ' javascript:alert(1)', false],
  ['img', 'src', '//cdn.example/logo.png', false],
  ['img', 'src', '/logo.png', false],
  ['img', 'src', 'blob:https://a.example/1', false],
  ['iframe', 'src', 'https://open.example/qr', true],
  ['iframe', 'src', image, false],
  ['iframe', 'src', 'data:text/html,<p>', false],
  ['iframe', 'src', 'javascript:alert(1)', false],
  ['a', 'href', 'https://acme.example/terms', true],
  ['a', 'href', 'java\nscript:alert(1)', false],
  ['a', 'href', 'JavaScript:alert(1)', false],
  ['a', 'href', image, false],
];

for (const [tag, name, address, ok] of addresses)
  test(`T-36 ${tag} ${ok ? 'is given' : 'is never given'} the address ${JSON.stringify(address)}`, async () => {
    const page = await bench.surface();

    // Not inserted: what counts is the attribute, and nothing is loaded.
    const given = await page.evaluate(
      async (tag, name, address) => {
        const { isAllowedAddress } = await import('../../widget/dist/allowed.js');
        const { createApplier } = await import('../../widget/dist/apply.js');
        const root = document.createElement('div');
        const applier = createApplier(root, () => '');
        applier.apply([
          ['create', 1, 'div'],
          ['insert', 0, 1, 0],
          ['create', 2, tag],
          ['set', 2, name, address],
          ['insert', 1, 2, 0],
        ]);
        const value = root.querySelector(tag)?.getAttribute(name) ?? null;
        return { isAllowed: isAllowedAddress(tag, address), value };
      },
      tag,
      name,
      address,
    );

    assert.deepEqual(given, { isAllowed: ok, value: ok ? address : null });
    await page.close();
  });

test('an address that is refused replaces the one before it', async () => {
  const page = await bench.surface();
  await draw(page, drawing([{ tag: 'a', part: 'link', set: { href: 'https://a.example/' } }]));

  await draw(page, [['set', 1, 'href', 'javascript:alert(1)']]);

  assert.equal(await page.evaluate(() => harness.find('link').hasAttribute('href')), false);
  await page.close();
});

test('a removed subtree is forgotten whole, and its numbers name nothing', async () => {
  const page = await bench.surface();
  const sizes = await page.evaluate(async (operations) => {
    const { createApplier } = await import('../../widget/dist/apply.js');
    const root = document.createElement('div');
    const applier = createApplier(root, () => 'said');
    applier.apply(operations);
    const before = applier.size;
    applier.apply([['remove', 5]]); // the methods, with form, fields and connections
    const after = applier.size;
    root.replaceChildren();
    return { before, after };
  }, drawing(firstScreen()));

  assert.deepEqual(sizes, { before: 21, after: 4 });
  for (const number of [5, 9, 12, 21])
    assert.match(await refusal(page, [['set', number, 'part', 'x']]), /RangeError/);
  await page.close();
});

test('an element goes before the sibling that is named', async () => {
  const page = await bench.surface();
  const item = (part: string) => ({ tag: 'p', part });
  await draw(page, drawing([item('first'), item('third')]));

  await draw(page, [
    ['create', 3, 'p'],
    ['set', 3, 'part', 'second'],
    ['insert', 0, 3, 2],
  ]);

  const parts = await page.evaluate(() =>
    [...harness.find('screen').children].map((child) => child.getAttribute('part')),
  );
  assert.deepEqual(parts, ['first', 'second', 'third']);
  await page.close();
});

test('T-35 foreign text has its own direction, in its element and in a sentence', async () => {
  const page = await bench.surface();
  const name = 'חברת אקמה';

  await draw(page, drawing([header(name, name), alerts(), status()]));

  const seen = await page.evaluate(() => ({
    heading: harness.find('heading').textContent,
    headingDirection: harness.find('heading').getAttribute('dir'),
    welcome: harness.find('welcome').textContent,
    welcomeDirection: harness.find('welcome').getAttribute('dir'),
  }));
  assert.deepEqual(seen, {
    heading: `Sign in to \u2068${name}\u2069`,
    headingDirection: null,
    welcome: name,
    welcomeDirection: 'auto',
  });

  await draw(page, [['say', 3, 'text', { key: 'heading.sign-in', values: [] }]]);
  const welcome = await page.evaluate(() => ({
    text: harness.find('welcome').textContent,
    direction: harness.find('welcome').getAttribute('dir'),
  }));
  assert.deepEqual(welcome, { text: 'Sign in', direction: null });
  await page.close();
});
