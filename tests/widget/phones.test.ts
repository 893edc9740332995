/**
 * A telephone number of any country, in a real field: written as its country does, the caret
 * where it was, the country beside it, what is no number marked, and nothing loaded without need.
 * Groups are those of ITU-T E.164 and the countries' plans.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { Operation } from '#web/wire.js';
import { useChromium } from './chromium.js';
import { drawing, field, form, methods, passwordForm, sentence } from './screens.js';

const bench = useChromium();

const phone = (set: Readonly<Record<string, string>>) =>
  field('phone', sentence('field.phone'), { set: { type: 'tel', ...set } });

async function drawn(country: string, language = 'en'): Promise<Page> {
  const page = await bench.surface(language);
  await page.evaluate(
    (all) => harness.draw(all),
    drawing([methods([form(phone({ 'data-phone': country }))])]) as Operation[],
  );
  await page.waitForFunction(() => harness.root().querySelector('[part=country] option'));
  await page.evaluate(() => harness.find('[id=phone]').focus());
  return page;
}

/** The field as it is now, `|` where the caret is, and the country's code. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const { value, selectionStart } = harness.find('[id=phone]') as HTMLInputElement;
    const at = selectionStart ?? 0;
    const country = harness.find('country');
    return [
      `${value.slice(0, at)}|${value.slice(at)}`,
      country.firstChild?.textContent,
      country.querySelector('select')?.value,
    ];
  });
const told = async (page: Page) => (await page.evaluate(() => harness.reported())).at(-1);

const typed: readonly (readonly [
  country: string,
  keys: string,
  shown: string,
  code: string,
  of: string,
  malformed: boolean,
])[] = [
  ['CN', '13800138000', '138 0013 8000|', '+86', 'CN', false],
  ['CN', '+85251234567', '+852 5123 4567|', '+852', 'HK', false],
  ['CN', '+8525123', '+852 5123|', '+852', 'HK', true],
  ['CN', '+12133734253', '+1 213 373 4253|', '+1', 'US', false],
  ['US', '2133734253', '+1 213 373 4253|', '+1', 'US', false],
  ['GB', '07911123456', '+44 7911 123456|', '+44', 'GG', false],
  ['CN', '+85201234567', '+852 01234567|', '+852', 'HK', true],
  ['CN', '138o', '138o|', '+86', 'CN', false],
  ['ZZ', '138', '138|', '+86', 'CN', false],
];
for (const [country, keys, shown, code, of, malformed] of typed)
  test(`${keys} typed where ${country} is at home is ${shown}`, async () => {
    const page = await drawn(country);

    await page.keyboard.type(keys);

    assert.deepEqual(await seen(page), [shown, code, of]);
    const value = shown.replace('|', '');
    const event = { type: 'fieldChanged', field: 'phone', value };
    assert.deepEqual(await told(page), malformed ? { ...event, malformed } : event);
    await page.close();
  });

test('a digit in the middle leaves the caret behind it, and one that is taken leaves it there', async () => {
  const page = await drawn('CN');
  await page.keyboard.type('+8525134567');
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft');

  await page.keyboard.type('2');
  assert.deepEqual((await seen(page))[0], '+852 512|3 4567');
  await page.keyboard.press('Backspace');
  assert.deepEqual((await seen(page))[0], '+852 51|34 567');
  await page.close();
});

test('what an input method has in hand is left alone, and its wide digits are plain ones after it', async () => {
  const page = await drawn('CN');
  const line = await page.createCDPSession();

  await line.send('Input.imeSetComposition', {
    text: '＋８５２５',
    selectionStart: 5,
    selectionEnd: 5,
  });
  assert.equal((await seen(page))[0], '＋８５２５|');
  assert.deepEqual(await page.evaluate(() => harness.reported()), []);
  await line.send('Input.insertText', { text: '＋８５２５１２３４５６７' });

  await page.waitForFunction(
    () => (harness.find('[id=phone]') as HTMLInputElement).value === '+852 5123 4567',
  );
  assert.deepEqual(await told(page), {
    type: 'fieldChanged',
    field: 'phone',
    value: '+852 5123 4567',
  });
  await page.close();
});

test('a country is chosen, and the number stays', async () => {
  const page = await drawn('CN');
  await page.keyboard.type('51234567');

  await page.evaluate(() => {
    const list = harness.find('country').querySelector('select');
    if (list) list.value = 'HK';
    list?.dispatchEvent(new Event('change', { bubbles: true }));
  });

  assert.deepEqual(await seen(page), ['+852 5123 4567|', '+852', 'HK']);
  assert.deepEqual(await told(page), {
    type: 'fieldChanged',
    field: 'phone',
    value: '+852 5123 4567',
  });
  await page.close();
});

test('countries have their names in the language of the form, and the list has one too', async () => {
  const page = await drawn('CN', 'zh-CN');
  const list = () =>
    page.evaluate(() => {
      const found = harness.find('country').querySelector('select');
      return [found?.ariaLabel, found?.selectedOptions[0]?.text];
    });

  assert.deepEqual(await list(), ['国家或地区', '中国 +86']);
  await page.evaluate(() => harness.surface().setLanguage('en'));
  assert.deepEqual(await list(), ['Country or region', 'China +86']);
  await page.close();
});

test('nothing is loaded where the broker takes no numbers of other countries', async () => {
  const page = await bench.surface();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));

  await page.evaluate(
    (all) => harness.draw(all),
    drawing([methods([passwordForm()]), form(phone({}))]) as Operation[],
  );
  await page.evaluate(() => harness.find('[id=phone]').focus());
  await page.keyboard.type('13800138000');
  await page.waitForNetworkIdle({ idleTime: 200 });

  assert.deepEqual(asked, []);
  assert.deepEqual(await told(page), {
    type: 'fieldChanged',
    field: 'phone',
    value: '13800138000',
  });
  await page.close();
});
