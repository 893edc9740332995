/**
 * The form without a core, and without what a browser needs for it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useChromium } from './chromium.js';
import { drawing, firstScreen } from './screens.js';

const bench = useChromium();

async function bare() {
  const page = await bench.open('/');
  await page.waitForFunction(() => 'harness' in globalThis);
  return page;
}

test('R-20 without a core there is a sentence and a button that tries again', async () => {
  const page = await bench.surface();

  const seen = await page.evaluate((operations) => {
    harness.draw(operations);
    harness.fail('core_failed');
    const read = {
      sentence: harness.find('notice-text').textContent,
      role: harness.find('alerts').getAttribute('role'),
      forms: harness.find('screen').querySelectorAll('form').length,
    };
    harness.find('primary').click();
    harness.find('primary').click();
    return { ...read, reported: harness.reported() };
  }, drawing(firstScreen()));

  assert.deepEqual(seen, {
    sentence: 'The sign-in form could not be loaded. Check your connection and try again.',
    role: 'alert',
    forms: 0,
    reported: ['retry'],
  });
  await page.close();
});

test('R-20 what is drawn after a failure begins from nothing, with the same numbers', async () => {
  const page = await bench.surface();

  const forms = await page.evaluate((operations) => {
    harness.draw(operations);
    harness.fail('core_failed');
    harness.draw(operations);
    return [
      harness.find('screen').querySelectorAll('form').length,
      harness.find('screen').querySelectorAll('[part=notice]').length,
    ];
  }, drawing(firstScreen()));

  assert.deepEqual(forms, [1, 0]);
  await page.close();
});

test('R-20 a failure is told in the language that is there, and in the next one', async () => {
  const page = await bench.surface('zh-CN');

  const seen = await page.evaluate(async () => {
    harness.fail('core_missing');
    const chinese = harness.find('notice-text').textContent;
    await harness.surface().setLanguage('en');
    return [chinese, harness.find('notice-text').textContent];
  });

  assert.deepEqual(seen, [
    '登录框没有加载成功，请检查网络后重试。',
    'The sign-in form could not be loaded. Check your connection and try again.',
  ]);
  await page.close();
});

test('R-20 words that cannot be loaded are replaced by the few that are always there', async () => {
  const page = await bare();
  await page.setRequestInterception(true);
  page.on('request', (request) =>
    /\/text\/(en|zh-CN)\.js$/.test(request.url()) ? request.abort() : request.continue(),
  );

  const sentence = await page.evaluate(async () => {
    harness.make('first');
    harness.fail('core_missing');
    await harness.surface().setLanguage('zh-CN');
    return harness.find('notice-text').textContent;
  });

  assert.equal(
    sentence,
    'The sign-in form could not be loaded. Check your connection and try again.',
  );
  await page.close();
});

test('a browser without constructed sheets is told so in a plain sentence', async () => {
  const page = await bare();

  const seen = await page.evaluate(async (operations) => {
    Reflect.deleteProperty(CSSStyleSheet.prototype, 'replaceSync');
    harness.make('first');
    harness.draw(operations);
    await harness.surface().setLanguage('en');
    return {
      sentence: harness.find('notice-text').textContent,
      buttons: harness.find('screen').querySelectorAll('button').length,
    };
  }, drawing(firstScreen()));

  assert.deepEqual(seen, {
    sentence: 'This browser cannot show the sign-in form. Please update it or use another one.',
    buttons: 0,
  });
  await page.close();
});
