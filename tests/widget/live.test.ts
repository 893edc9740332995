/**
 * What the person has in hands: values, what an input method composes, and the focus.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Operation } from '#web/wire.js';
import { useChromium } from './chromium.js';
import { drawing, firstScreen, header, notice, plain } from './screens.js';

const bench = useChromium();

const draw = (page: Page, operations: readonly Operation[]) =>
  page.evaluate((all) => harness.draw(all), operations as Operation[]);

test('an equal value is not written: in some browsers that moves the caret', async () => {
  const page = await bench.surface();
  await draw(page, drawing(firstScreen()));

  const written = await page.evaluate(() => {
    const input = harness.find('[id=account]') as HTMLInputElement;
    const written: string[] = [];
    Object.defineProperty(input, 'value', {
      get: () => 'ada@acme.example',
      set: (value: string) => written.push(value),
    });
    const account = 9;
    harness.draw([['set', account, 'value', 'ada@acme.example']]);
    harness.draw([['set', account, 'value', 'bob@acme.example']]);
    return written;
  });

  assert.deepEqual(written, ['bob@acme.example']);
  await page.close();
});

test('a value is compared with the live element and not with what was drawn last', async () => {
  const page = await bench.surface();
  await draw(page, drawing([{ tag: 'input', part: 'input', set: { value: 'first' } }]));
  await page.evaluate(() => {
    (harness.find('input') as HTMLInputElement).value = 'typed since';
  });

  await draw(page, [['set', 1, 'value', 'first']]);

  const value = await page.evaluate(() => (harness.find('input') as HTMLInputElement).value);
  assert.equal(value, 'first');
  await page.close();
});

test('checked is set as the live property, both ways', async () => {
  const page = await bench.surface();
  await draw(
    page,
    drawing([{ tag: 'input', part: 'checkbox', set: { type: 'checkbox', checked: 'true' } }]),
  );
  const checked = () => page.evaluate(() => (harness.find('checkbox') as HTMLInputElement).checked);

  assert.equal(await checked(), true);
  await page.evaluate(() => harness.find('checkbox').click());
  await draw(page, [['set', 1, 'checked', 'true']]);
  assert.equal(await checked(), true);
  await draw(page, [['unset', 1, 'checked']]);
  assert.equal(await checked(), false);
  await page.close();
});

test('nothing is written while an input method composes, and what was wanted is not lost', async () => {
  const page = await bench.surface();
  await draw(page, drawing([{ tag: 'input', part: 'input' }]));
  const client = await page.createCDPSession();
  const value = () => page.evaluate(() => (harness.find('input') as HTMLInputElement).value);
  await page.evaluate(() => harness.find('input').focus());

  await client.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await draw(page, [['set', 1, 'value', 'other']]);
  assert.equal(await value(), 'ni');

  // The person goes on: what they compose is newer than what was wanted before.
  await client.send('Input.imeSetComposition', { text: '你', selectionStart: 1, selectionEnd: 1 });
  await client.send('Input.insertText', { text: '你好' });
  assert.equal(await value(), '你好');

  await draw(page, [['set', 1, 'value', '你好!']]);
  assert.equal(await value(), '你好!');
  await page.close();
});

test('a value that came during a composition is written when it ends without another letter', async () => {
  const page = await bench.surface();
  await draw(page, drawing([{ tag: 'input', part: 'input' }]));

  await page.evaluate(() => {
    const input = harness.find('input');
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    harness.draw([['set', 1, 'value', 'wanted']]);
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });

  const value = await page.evaluate(() => (harness.find('input') as HTMLInputElement).value);
  assert.equal(value, 'wanted');
  await page.close();
});

test('the focus stays in a field while everything around it changes', async () => {
  const page = await bench.surface();
  await draw(page, drawing(firstScreen()));
  await page.evaluate(() => {
    const input = harness.find('[id=password]');
    input.dataset['mine'] = 'yes';
    input.focus();
  });

  const [alertsNumber, statusNumber] = [3, 4];
  await draw(page, [
    ...drawing([notice({ key: 'reason.too_slow', values: [] })], alertsNumber, 100),
    ['say', statusNumber, 'text', { key: 'status.offline', values: [] }],
    ['remove', 1],
    ...drawing([header('Beta')], 0, 200),
  ]);

  const focused = await page.evaluate(
    () => (harness.root().activeElement as HTMLElement | null)?.dataset['mine'],
  );
  assert.equal(focused, 'yes');
  await page.close();
});

test('focus goes to what wants it, once, and not when the form first appears', async () => {
  const page = await bench.surface();
  const focused = () => page.evaluate(() => harness.root().activeElement?.id ?? '');
  await draw(page, drawing(firstScreen()));
  assert.equal(await focused(), '');

  const passwordNumber = 13;
  await draw(page, [['set', passwordNumber, 'data-focus', '']]);
  assert.equal(await focused(), 'password');

  await page.evaluate(() => harness.find('[id=account]').focus());
  await draw(page, [['say', 4, 'text', plain('something else')]]);
  assert.equal(await focused(), 'account');
  await page.close();
});

for (const [name, operation] of [
  ['taken away', ['remove', 5]],
  ['hidden', ['set', 5, 'hidden', '']],
  ['made inert', ['set', 5, 'inert', '']],
] as const)
  test(`focus goes to the heading when the element that had it is ${name}`, async () => {
    const page = await bench.surface();
    await draw(page, drawing(firstScreen()));
    await page.evaluate(() => harness.find('[id=account]').focus());

    await draw(page, [operation]);

    const focused = await page.evaluate(() => harness.root().activeElement?.getAttribute('part'));
    assert.equal(focused, 'heading');
    await page.close();
  });

test("a field of the host page's that is typed in keeps the focus", async () => {
  const page = await bench.surface();
  await draw(page, drawing(firstScreen()));
  await page.evaluate(() => {
    const own = document.body.appendChild(document.createElement('input'));
    own.id = 'own';
    own.focus();
  });

  await draw(page, [['set', 13, 'data-focus', '']]);

  assert.equal(await page.evaluate(() => document.activeElement?.id), 'own');
  await page.close();
});
